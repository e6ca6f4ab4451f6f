"""Lines that an article centres, or sets at the right: where they stand, and what is drawn on their letters."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, QRectF

from reader.core.settings import Settings
from reader.core.span import Span
from reader.view.page.page import PageView
from reader.view.style.theme import Theme

ShowPage = Callable[..., PageView]
PROSE = "The water came in an hour after the table said that it would, and nobody on the quay was surprised. " * 3
LONG_WORDS = "The considerable responsibilities of the international correspondence were with the representatives. " * 4
HEBREW = "שלום עולם"


def room(page: PageView, number: int) -> tuple[float, float]:
    """The left and the right edge of the room that a block has, in pixels of the page."""
    placed = page.shown.layout.placed_block(number)
    left = page.shown.layout.origin(placed).x()
    return left, left + placed.width


def line(page: PageView, number: int, which: int = 0) -> QRectF:
    """The letters of a line of a block, in pixels of the page."""
    placed = page.shown.layout.placed_block(number)
    return placed.block.layout().lineAt(which).naturalTextRect().translated(page.shown.layout.origin(placed))


def side_of(page: PageView, number: int) -> str:
    """The side of its room on which a block's first line stands."""
    (left, right), letters = room(page, number), line(page, number)
    before, after = letters.left() - left, right - letters.right()
    if abs(before - after) < 2:
        return "center" if before > 2 else "all"
    return "left" if before < after else "right"


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ('<h1 align="center">Tool</h1>\n\n<p align="right">Ann</p>\n\nText', ["center", "right", "left"]),
        ('<div align="center">\n\n> Quoted\n\n- item\n\n</div>', ["center", "left"]),
        ("<center><details open><summary>More</summary>\n\nOf it\n\n</details></center>", ["left", "center"]),
        ('<div align="center">\n\n> [!NOTE]\n> Words\n\n</div>', ["left", "center"]),
        (f'<p align="left">{HEBREW}</p>\n<p align="right">{HEBREW}</p>\n<p>{HEBREW}', ["left", "right", "right"]),
        ('<dl align="center"><dt>Tea<dd>Leaves</dl>', ["center", "center"]),
        ("<center><pre>code</pre></center>", ["left"]),
    ],
)
def test_lines_stand_on_the_side_that_the_article_says(show_page: ShowPage, text: str, sides: list[str]) -> None:
    page = show_page(text)
    assert [side_of(page, number) for number in range(len(sides))] == sides


@pytest.mark.parametrize("side", ["center", "right"])
def test_lines_on_a_side_are_neither_justified_nor_hyphenated(show_page: ShowPage, theme: Theme, side: str) -> None:
    page = show_page(f'<p align="{side}">{LONG_WORDS}</p>', width=560)
    page.set_appearance(theme, Settings(justified=True, hyphens=True))
    assert side_of(page, 0) == side
    assert not page.shown.layout.placed_block(0).hyphens


def test_lines_on_the_usual_side_are_justified_and_hyphenated(show_page: ShowPage, theme: Theme) -> None:
    page = show_page(f'<p align="left">{PROSE}</p>\n<p align="left">{LONG_WORDS}</p>', width=560)
    page.set_appearance(theme, Settings(justified=True, hyphens=True))
    assert side_of(page, 0) == "all"
    assert page.shown.layout.placed_block(1).hyphens


@pytest.mark.parametrize("side", ["center", "right"])
def test_marks_and_the_pointer_are_on_the_letters_of_such_lines(show_page: ShowPage, side: str) -> None:
    page = show_page(f'<p align="{side}">{PROSE}</p>')
    assert page.article
    start = line(page, 0).left()
    words = page.article.text.index("water")
    for position in range(words, words + len("water")):
        rect = page.positions.rect_of(Span(position, position + 1))
        assert page.positions.letter_at(QPointF(rect.center())) == position
    first = page.positions.rect_of(Span(0, 3))
    assert abs(first.left() - start) < 2
