"""Articles that nobody would write: what is done with them costs what is seen of them."""

from __future__ import annotations

from collections.abc import Callable

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
