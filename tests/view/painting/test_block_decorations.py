"""What is painted around the letters: the rule over footnotes, the signs of call-outs, keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage

from reader.core.span import Span
from reader.view.page.page import PageView
from reader.view.painting.admonition_signs import look_of
from reader.view.style.theme import Theme

ShowPage = Callable[..., PageView]


def image(page: PageView) -> QImage:
    return page.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def place(page: PageView, words: str) -> QRect:
    start = page.article.text.index(words)
    return page.positions.rect_of(Span(start, start + len(words)))


def colours(seen: QImage, area: QRect) -> Iterator[QColor]:
    ratio = seen.devicePixelRatio()
    for y in range(int(area.top() * ratio), int(area.bottom() * ratio)):
        for x in range(int(area.left() * ratio), int(area.right() * ratio)):
            yield seen.pixelColor(x, y)


def test_a_rule_stands_over_the_footnotes(show_page: ShowPage, theme: Theme) -> None:
    page = show_page("Words.[^1]\n\n[^1]: The note")
    above, note = place(page, "Words"), place(page, "The note")
    between = QRect(note.left() - 10, above.bottom() + 8, 60, note.top() - above.bottom() - 10)
    assert theme.colour("faint") in colours(image(page), between)


def test_no_rule_stands_between_footnotes_and_their_heading(show_page: ShowPage, theme: Theme) -> None:
    page = show_page("Words.[^1]\n\n# Notes\n\n[^1]: The note")
    head, note = place(page, "Notes"), place(page, "The note")
    between = QRect(note.left() - 10, head.bottom() + 4, 60, max(0, note.top() - head.bottom() - 6))
    assert theme.colour("faint") not in colours(image(page), between)


@pytest.mark.parametrize("kind", ["note", "tip", "important", "warning", "caution"])
def test_a_call_out_has_a_sign_beside_its_title(show_page: ShowPage, theme: Theme, kind: str) -> None:
    page = show_page(f'!!! {kind} "Title"\n\n    Words')
    title = place(page, "Title")
    beside = QRect(title.left() - 22, title.top(), 20, title.height())
    assert QColor(theme.lines[look_of(kind).colour]) in colours(image(page), beside)


def test_kinds_that_share_a_colour_have_signs_of_their_own() -> None:
    kinds = ("note", "tip", "important", "warning", "caution")
    assert len({look_of(kind).sign for kind in kinds}) == len(kinds)


def test_the_lines_after_the_title_have_no_sign(show_page: ShowPage, theme: Theme) -> None:
    page = show_page('!!! note "Title"\n\n    Words')
    words = place(page, "Words")
    beside = QRect(words.left() - 22, words.top(), 20, words.height())
    assert QColor(theme.lines["blue"]) not in colours(image(page), beside)


@pytest.mark.parametrize("source", ["so $abc$ is", "$$abc$$"])
def test_a_formula_stands_on_the_page_itself(show_page: ShowPage, theme: Theme, source: str) -> None:
    page = show_page(source)
    assert theme.colour("code") not in colours(image(page), place(page, "abc"))


def test_a_key_is_a_card(show_page: ShowPage, theme: Theme) -> None:
    page = show_page("Press <kbd>Ctrl</kbd> now")
    assert theme.colour("card") in colours(image(page), place(page, "Ctrl"))
    assert theme.colour("code") not in colours(image(page), place(page, "Ctrl"))
