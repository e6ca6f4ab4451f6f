"""Articles that nobody would write: what is done with them costs what is seen of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QTextOption

from reader.view.page.page import PageView

ShowPage = Callable[..., PageView]
CountCalls = Callable[[Callable[[], object]], int]


def test_painting_a_paragraph_of_code_words_costs_those_in_view(show_page: ShowPage, count_calls: CountCalls) -> None:
    costs = []
    for many in (2_000, 5_000):
        page = show_page("`a` b " * many)
        page.grab()
        costs.append(count_calls(page.grab))
    assert costs[1] < costs[0] * 1.2


WORDS, ANYWHERE = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere, QTextOption.WrapMode.WrapAnywhere


@pytest.mark.parametrize(
    ("text", "wrapped"), [("soot " * 1_000, WORDS), ("墨水" * 2_000, WORDS), ("a " + "soot" * 1_000, ANYWHERE)]
)
def test_a_paragraph_is_divided_anywhere_where_a_word_fills_pages(
    show_page: ShowPage, text: str, wrapped: QTextOption.WrapMode
) -> None:
    layout = show_page(text).document().firstBlock().layout()
    assert layout.textOption().wrapMode() == wrapped
    assert layout.lineCount() > 20
