"""Formulas on the page: drawn in the room of their letters, never divided, as high as they are."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QImage, QTextLine
from pytestqt.qtbot import QtBot

from reader.core.annotation_set import AnnotationSet
from reader.core.revision.reanchoring import Reanchoring
from reader.core.settings import Settings
from reader.core.span import Span
from reader.sources.markdown.parser import parse_markdown
from reader.view.page.page import PageView
from reader.view.painting.formula_painter import legible
from reader.view.style.theme import Theme
from reader.view.typesetting.formula_helper import FormulaHelper
from reader.view.typesetting.geometry import line_rects
from reader.view.typesetting.laid_out_box import PlacedBlock
from reader.view.typesetting.metrics import PageMetrics
from reader.view.typesetting.placed_formula import PlacedFormula

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


@pytest.mark.parametrize("width", range(500, 700, 40))
def test_a_syllable_right_behind_a_formula_stays_with_it(show_formulas: ShowFormulas, width: int) -> None:
    found = lines(show_formulas("one $x!$th of them " * 20, width), "one")
    assert not any(line.startswith("th ") for line in found)


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


JUSTIFIED = "Some words (see $a + b = c$), and $x + y$, too, $m = n$ are. " * 6


def test_a_justified_line_widens_no_formula(show_formulas: ShowFormulas, theme: Theme) -> None:
    page = show_formulas(JUSTIFIED, 560)
    page.set_appearance(theme, Settings(justified=True))
    layout = page.shown.layout
    placed = block_of(page, "Some")
    for formula in placed.formulas:
        behind = next(line_rects(layout, formula.end, formula.end + 1), None)  # a blank at a line's end has no room
        assert behind is None or behind.left() - layout.origin(placed).x() == pytest.approx(
            formula.left + formula.width, abs=1
        )
    ends = [placed.block.layout().lineAt(number).naturalTextRect().right() for number in range(len(placed.tops) - 1)]
    assert all(end == pytest.approx(placed.width, abs=1) for end in ends)


@pytest.mark.parametrize("tex", ["x + y", r"\alpha + y", "1 + 2", "{y}"])
def test_a_formula_stands_among_letters_from_the_right(show_formulas: ShowFormulas, tex: str) -> None:
    page = show_formulas(f"שלום עולם ${tex}$ ועוד מילים")
    before, formula, after = (rect(page, words) for words in ("עולם", tex, "ועוד"))
    assert before.left() >= formula.right() - 2
    assert formula.left() >= after.right() - 2
    assert formula.width() == pytest.approx(formulas(page, "שלום")[0].width, abs=3)
    assert picture(page).pixelColor(formula.center()) == page.shown.theme.colour("ink")


def test_a_column_is_as_wide_as_its_formulas(show_formulas: ShowFormulas) -> None:
    page = show_formulas("| a | b |\n|---|---|\n| $a + b + c + d$ | x |\n| y | z |")
    placed = block_of(page, "a + b")
    assert placed.width >= placed.formulas[0].width
    assert lines(page, "a + b") == ["a + b + c + d"]


def test_a_column_has_room_for_words_beside_a_formula(show_formulas: ShowFormulas) -> None:
    page = show_formulas("| a | b |\n|---|---|\n| Some words and $a + b + c$ and words | x |\n| y | z |")
    assert lines(page, "Some words") == ["Some words and a + b + c and words"]


@pytest.mark.parametrize("text", ["# Head $x$", "> A quotation $x$", "[link $x$](https://a.b)", "~~struck $x$~~"])
def test_a_formula_has_the_colour_of_the_words_around_it(show_formulas: ShowFormulas, text: str) -> None:
    page = show_formulas(text)
    token = {"> ": "quote", "[l": "accent"}.get(text[:2], "ink")
    assert formulas(page, "x")[0].colour == page.shown.theme.colour(token)


def test_a_formula_in_a_heading_is_as_large_as_its_letters(show_formulas: ShowFormulas) -> None:
    page = show_formulas("# Head $x$\n\nWords $y$")
    assert formulas(page, "x")[0].em > 1.8 * formulas(page, "y")[0].em


def test_a_formula_too_wide_for_its_line_is_made_smaller(show_formulas: ShowFormulas) -> None:
    page = show_formulas("Words $" + "a" * 90 + "$, more", 700)
    formula, placed = formulas(page, "Words")[0], block_of(page, "Words")
    assert formula.left + formula.width <= placed.width
    assert lines(page, "Words")[1].startswith("aaa")


def test_a_formula_that_would_have_to_be_tiny_stays_tex(show_formulas: ShowFormulas) -> None:
    assert not formulas(show_formulas("Words $" + "a" * 300 + "$, more", 700), "Words")


def test_a_formula_among_raised_letters_is_small_and_raised(show_formulas: ShowFormulas) -> None:
    raised, lowered, usual = formulas(show_formulas("Words<sup>$y$</sup> and<sub>$y$</sub> $z$"), "Words")
    assert raised.baseline < usual.baseline < lowered.baseline
    assert raised.em == lowered.em < usual.em


def test_a_formula_moves_away_from_the_number_at_the_edge(show_formulas: ShowFormulas) -> None:
    metrics, free = PageMetrics.of(Settings(), 820), 3  # ems beside the formula
    tex = "\\tag{3} ".ljust(round(2 * (metrics.column / metrics.size - free)), "a")
    placed = block_of(show_formulas(f"$$\n{tex}\n$$"), tex)
    formula = placed.formulas[0]
    assert formula.left + formula.width + formula.number_width <= placed.width + 1
    assert 0 <= formula.left < (placed.width - formula.width) / 2


def test_a_number_stands_at_the_edge(show_formulas: ShowFormulas) -> None:
    page = show_formulas("$$\na \\tag{3}\n$$")
    box = page.shown.layout.box_rect(0)
    area = QRect(round(box.right()) - 30, round(box.top()), 30, round(box.height()))
    colours = {
        page.viewport().grab(area).toImage().pixelColor(x, y).name() for x in range(30) for y in range(area.height())
    }
    assert len(colours) > 3


def test_zoom_and_theme_keep_what_is_known(show_formulas: ShowFormulas, theme: Theme) -> None:
    page = show_formulas("Let $x$ be", 900)
    before = formulas(page, "Let")[0].em
    page.set_appearance(theme, Settings(zoom=200))
    assert formulas(page, "Let")[0].em == pytest.approx(2 * before, abs=1)


def test_an_article_without_formulas_starts_nothing(show_page: Callable[..., PageView]) -> None:
    page = show_page("Words and `code` and\n\n```\nmore\n```")
    assert page.shown.layout.typesetter.drawn_formulas.known is None
    assert not page.shown.waits_for_formulas


@pytest.mark.usefixtures("drawn_formulas")
def test_none_is_asked_for_before_the_first_paint(qtbot: QtBot, theme: Theme) -> None:
    page, painted = PageView(theme, Settings()), []
    qtbot.addWidget(page)
    page.show_article(parse_markdown("Let $x$ be"))
    page.painted.connect(lambda: painted.append(page.shown.layout.typesetter.drawn_formulas.known))
    page.show()
    qtbot.waitUntil(lambda: bool(painted))
    assert painted == [None]
    qtbot.waitUntil(lambda: bool(formulas(page, "Let")))


def test_an_edit_of_the_article_keeps_what_is_known(
    show_formulas: ShowFormulas, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Let $x$ be.\n\nMore $y$ words."
    page = show_formulas(text)
    monkeypatch.setattr(FormulaHelper, "ask", lambda *_: None)
    new, none = parse_markdown(f"An edit.\n\n{text}"), AnnotationSet()
    page.replacement.apply(new, Reanchoring(new, page.shown.layout.article.text).revision(none, none).mapping)
    assert formulas(page, "Let")
    assert formulas(page, "More")


def test_a_high_formula_is_pressed_in_all_of_its_height(show_formulas: ShowFormulas) -> None:
    page = show_formulas("Words before it $frac$ and behind " * 6)
    area = rect(page, "frac")
    for y in (area.top() + 4, area.center().y(), area.bottom() - 4):
        run = page.positions.run_at(QPointF(area.center().x(), y))
        assert run is not None
        assert "frac" in page.positions.words_of(run)


def test_a_mark_reaches_over_and_under_a_high_formula(show_formulas: ShowFormulas) -> None:
    page = show_formulas("Words $frac$ and $low$ words")
    formula, words = formulas(page, "Words")[0], rect(page, "and")
    for marked in (rect(page, "frac"), rect(page, "Words frac and")):
        assert words.top() - marked.top() > formula.ascent - page.shown.metrics.size
        assert marked.bottom() - words.bottom() > formula.descent - page.shown.metrics.size * 0.4
    assert rect(page, "and low").height() == words.height()


def test_a_stated_colour_is_seen_on_the_page() -> None:
    assert legible("#ff0000", "#000000", "#ffffff") != "#ffffff"
    assert legible("#101010", "#eeeeee", "#111111") not in ("#101010", "#111111")
    assert legible("#ffffff", "#000000", "#000000") == "#ffffff"
