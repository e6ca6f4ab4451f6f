"""Formulas on the page: drawn in the room of their letters, never divided, as high as they are."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QTextLine
from pytestqt.qtbot import QtBot

from reader.core.span import Span
from reader.view.page.page import PageView
from reader.view.typesetting.placed_formula import PlacedFormula
from reader.view.typesetting.typesetter import PlacedBlock

ShowFormulas = Callable[..., PageView]


def block_of(page: PageView, words: str) -> PlacedBlock:
    layout = page.shown.layout
    return layout.placed_block(layout.block_at(layout.article.text.index(words)))


def formulas(page: PageView, words: str) -> tuple[PlacedFormula, ...]:
    return block_of(page, words).formulas


def lines(page: PageView, words: str) -> list[str]:
    placed = block_of(page, words)
    found = [placed.block.layout().lineAt(number) for number in range(placed.block.layout().lineCount())]
    return [placed.block.text()[line.textStart() :][: line.textLength()] for line in found]


def rect(page: PageView, words: str) -> QRect:
    start = page.shown.layout.article.text.index(words)
    return page.positions.rect_of(Span(start, start + len(words)))


def baselines(page: PageView, words: str) -> list[float]:
    lines = block_of(page, words).block.layout()
    found: list[QTextLine] = [lines.lineAt(number) for number in range(lines.lineCount())]
    return [line.y() + line.ascent() for line in found]


def picture(page: PageView) -> QImage:
    return page.viewport().grab().toImage()


def test_a_formula_takes_the_width_of_its_drawing(show_formulas: ShowFormulas) -> None:
    page = show_formulas("Let $wide$ be")
    assert rect(page, "wide").width() == pytest.approx(formulas(page, "wide")[0].width, abs=2)


def test_words_go_on_right_behind_a_formula(show_formulas: ShowFormulas) -> None:
    page = show_formulas("Let $a b c$, be")
    assert rect(page, ",").left() == pytest.approx(rect(page, "a b c").right(), abs=3)


def test_a_formula_is_painted_where_its_letters_are(show_formulas: ShowFormulas) -> None:
    page = show_formulas("Let $wide$ be")
    middle = rect(page, "wide").center()
    assert picture(page).pixelColor(middle) == page.shown.theme.colour("ink")


def test_what_cannot_be_set_stays_tex(show_formulas: ShowFormulas) -> None:
    page = show_formulas("Let $bad$ be")
    assert not formulas(page, "bad")
    assert rect(page, "bad").width() > 10


@pytest.mark.parametrize("width", range(500, 700, 25))
def test_no_line_ends_in_a_formula(show_formulas: ShowFormulas, width: int) -> None:
    page = show_formulas("Some words (see $a + b = c$), and $x + y$, too, $m = n$ are. " * 6, width)
    for line in lines(page, "Some"):
        assert not any(line.rstrip().endswith(begun) for begun in ("a", "+", "=", "x", "m", "(", "c", "b"))
        assert not line.startswith((",", ")", "+", "=", "b"))


def test_a_line_is_as_high_as_its_formula(show_formulas: ShowFormulas) -> None:
    page = show_formulas("Words before the formula " * 6 + "$frac$ " + "words behind it " * 12)
    found = baselines(page, "Words")
    gaps = [round(after - before) for before, after in pairwise(found)]
    assert min(gaps) == page.shown.metrics.line_height()
    assert sum(gap > min(gaps) for gap in gaps) == 2


def test_a_formula_apart_stands_in_the_middle(show_formulas: ShowFormulas) -> None:
    page = show_formulas("Words\n\n$$\na\n$$\n\nMore")
    column = page.column.rect
    assert rect(page, "a").center().x() == pytest.approx(column.center().x() - page.viewport().x(), abs=2)


def test_a_wide_formula_scrolls_sideways(show_formulas: ShowFormulas) -> None:
    page = show_formulas("$$\n" + "a + " * 40 + "a\n$$")
    layout = page.shown.layout
    assert layout.box(layout.box_of(0)).overflow > 100


@pytest.mark.usefixtures("drawn_formulas")
def test_the_top_line_is_held_while_formulas_come(show_page: Callable[..., PageView], qtbot: QtBot) -> None:
    page = show_page("\n\n".join(f"Paragraph {number} with $frac{{{number}}}$ in it." for number in range(60)))
    page.anchor.scroll_to(page.shown.layout.article.text.index("Paragraph 30"))
    top = page.positions.top_position()
    qtbot.waitUntil(lambda: not page.shown.waits_for_formulas and bool(formulas(page, "Paragraph 31")))
    assert page.positions.top_position() == top
