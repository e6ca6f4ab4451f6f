"""Sides and gaps: where lists, quotations, cards and tables stand, in either direction, and how far apart."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reader.core.span import Span
from reader.view.page.page import PageView
from reader.view.style.theme import Theme
from reader.view.typesetting.block_spacing import CARD_SIDE
from reader.view.typesetting.indents import direction

ShowPage = Callable[..., PageView]


def block(page: PageView, words: str) -> int:
    layout = page.shown.layout
    return layout.block_at(layout.article.text.index(words))


def gap(page: PageView, words: str) -> float:
    """The free space over the block of these words."""
    layout = page.shown.layout
    return layout.box(layout.box_of(block(page, words))).space_above


def colours(page: PageView, words: str, *, right: bool) -> set[str]:
    """The colours at the column's left or right edge, beside the block of these words."""
    layout = page.shown.layout
    image, rect = page.viewport().grab().toImage(), layout.box_rect(layout.box_of(block(page, words)))
    x = layout.left + (page.shown.metrics.column - 2 if right else 1)
    return {image.pixelColor(round(x), y).name() for y in range(round(rect.top()), round(rect.bottom()))}


@pytest.mark.parametrize(
    ("text", "found"), [("words שלום", "L"), ("12 שלום", "R"), ("«مرحبا»", "R"), ("12 + 3 😀", ""), ("", "")]
)
def test_the_first_letter_with_a_direction_tells_it(text: str, found: str) -> None:
    assert direction(text) == found


@pytest.mark.parametrize("text", ["- שלום", "> שלום", '!!! note "שלום"\n    שלום', "1. שלום\n\n    English words"])
def test_what_is_written_from_the_right_is_moved_in_from_the_right(show_page: ShowPage, text: str) -> None:
    page = show_page(text)
    last = page.shown.layout.typesetter.indents(len(page.shown.layout.article.blocks) - 1)[-1]
    assert last.left == 0 < last.right


def test_each_container_has_its_own_side(show_page: ShowPage) -> None:
    page = show_page("- Words\n\n    > שלום")
    inset = page.shown.layout.typesetter.indents(block(page, "שלום"))[-1]
    assert inset.left > 0 < inset.right


@pytest.mark.parametrize(("words", "right"), [("Words", False), ("שלום", True)])
def test_the_bar_of_a_quotation_is_where_its_lines_begin(
    show_page: ShowPage,
    theme: Theme,
    words: str,
    right: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    page, accent = show_page(f"> {words}"), theme.colour("accent").name()
    assert accent in colours(page, words, right=right)
    assert accent not in colours(page, words, right=not right)


def test_the_bar_stays_at_its_side_beside_code(show_page: ShowPage, theme: Theme) -> None:
    page = show_page("> שלום\n>\n> ```\n> code\n> ```")
    assert theme.colour("accent").name() in colours(page, "code", right=True)


def test_the_first_column_of_a_hebrew_table_is_at_the_right(show_page: ShowPage) -> None:
    page = show_page("| שם | ערך |\n|---|---|\n| 1 | 2 |")
    layout = page.shown.layout
    first, second = (layout.origin(layout.placed_block(block(page, word))).x() for word in ("1", "2"))
    assert first > second


def test_a_wide_hebrew_table_shows_its_first_column(show_page: ShowPage) -> None:
    words = " | ".join("מילהארוכהמאוד" * 3 for _ in range(6))
    page = show_page(f"| {words} |\n{'|---' * 6}|\n| {words} |", width=500)
    layout = page.shown.layout
    first = layout.origin(layout.placed_block(0))
    assert layout.box(0).overflow > 0
    assert layout.box_rect(0).left() <= first.x() < layout.box_rect(0).right()


def test_a_list_of_another_kind_stands_apart(show_page: ShowPage) -> None:
    page = show_page("<ul><li>one<li>two</ul><ol><li>three<li>four</ol><ol><li>five<li>six</ol>")
    within = [gap(page, word) for word in ("two", "four", "six")]
    between = [gap(page, word) for word in ("three", "five")]
    assert max(within) < min(between) == page.shown.metrics.paragraph_gap


def test_an_item_after_a_table_stands_apart(show_page: ShowPage) -> None:
    page = show_page("- one\n\n    | a | b |\n    |---|---|\n    | c | d |\n\n- two")
    assert gap(page, "two") == page.shown.metrics.paragraph_gap


def test_an_item_after_an_inner_list_does_not(show_page: ShowPage) -> None:
    page = show_page("- one\n    - inner\n- two")
    assert gap(page, "two") == gap(page, "inner") < page.shown.metrics.paragraph_gap


def test_code_on_a_card_is_told_from_it(show_page: ShowPage, theme: Theme) -> None:
    page = show_page("!!! note\n    Words\n\n    ```\n    code\n    ```")
    layout = page.shown.layout
    ground = layout.box_rect(layout.box_of(block(page, "code")))
    image = page.viewport().grab().toImage()
    assert image.pixelColor(round(ground.right()) - 20, round(ground.center().y())) == theme.colour("page")


def test_a_table_on_a_card_keeps_off_its_edge(show_page: ShowPage) -> None:
    page = show_page(f"!!! note\n    Words\n\n    | a | b |\n    |---|---|\n    | c | {'wide ' * 12}|")
    layout = page.shown.layout
    card, row = layout.left + page.shown.metrics.column, layout.box_rect(layout.box_of(block(page, "c")))
    assert row.right() == card - CARD_SIDE


RTL_LIST = """<div dir="rtl" markdown="1">

## Heading

- GitHub words
- שלום

> Quoted

</div>

- left
"""


def starts_right(page: PageView, words: str) -> bool:
    """Whether the first letter of these words is at the right edge of the room that their block has."""
    layout = page.shown.layout
    placed = layout.placed_block(block(page, words))
    letters = placed.block.layout().lineAt(0).naturalTextRect()
    return letters.right() > placed.width - 2


def markers_at_right(page: PageView) -> list[bool]:
    """For each block, whether what is beside it is at its right side."""
    layout = page.shown.layout
    return [layout.typesetter.indents(number)[-1].rtl for number in range(len(layout.article.blocks))]


def test_all_in_a_part_that_runs_from_the_right_is_set_from_there(show_page: ShowPage) -> None:
    page = show_page(RTL_LIST)
    assert all(starts_right(page, words) for words in ("Heading", "GitHub", "שלום", "Quoted"))
    assert not starts_right(page, "left")
    assert markers_at_right(page) == [False, True, True, True, False]


def test_what_the_article_says_counts_more_than_the_letters(show_page: ShowPage) -> None:
    page = show_page('<blockquote dir="ltr"><p>שלום</p></blockquote>\n\n<pre dir="rtl">code</pre>')
    assert not starts_right(page, "שלום")
    assert not starts_right(page, "code")
    assert markers_at_right(page)[0] is False


@pytest.mark.parametrize(("first", "second", "right"), [("rtl", "", True), ("ltr", "rtl", False)])
def test_the_first_column_is_where_the_table_begins(
    show_page: ShowPage,
    first: str,
    second: str,
    right: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    page = show_page(f'<table dir="{first}"><tr><td dir="{second}">One</td><td>Two</td></tr></table>')
    layout = page.shown.layout
    one, two = (layout.origin(layout.placed_block(block(page, word))).x() for word in ("One", "Two"))
    assert (one > two) is right


def test_a_list_that_is_mostly_hebrew_hangs_together(show_page: ShowPage) -> None:
    page = show_page("- GitHub שלום\n\n    English words\n- שלום\n- שלום\n")
    assert all(markers_at_right(page))
    assert starts_right(page, "GitHub")
    assert not starts_right(page, "English")


def test_one_hebrew_item_does_not_turn_a_list(show_page: ShowPage) -> None:
    assert markers_at_right(show_page("- one\n- שלום\n- three\n")) == [False, True, False]


def test_marks_cover_latin_letters_in_a_line_that_runs_from_the_right(show_page: ShowPage) -> None:
    page = show_page('<p dir="rtl">Well, done.</p>')
    stop, well = (page.positions.rect_of(Span(at, at + 1)) for at in (10, 0))
    assert stop.right() <= well.left()
