"""Words divided at the ends of lines: inside the room, by the rules, and with the text as it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextLine
from PySide6.QtWidgets import QApplication

from reader.core.article import Article
from reader.core.settings import Settings
from reader.core.span import Span
from reader.sources.markdown.parser import parse_markdown
from reader.view.page.page import PageView
from reader.view.style.theme import Theme
from reader.view.typesetting.geometry import line_rects
from reader.view.typesetting.hyphenation import MOST_IN_A_ROW, hyphen_position
from reader.view.typesetting.laid_out_box import PlacedBlock

ShowPage = Callable[..., PageView]
Divided = Callable[..., PageView]
LONG = (
    "considerable responsibilities of extraordinarily complicated offices and unquestionable affiliation "
    "with internationally acknowledged representatives notwithstanding characteristic peculiarities "
)
DEEP = settings(
    max_examples=settings.default.max_examples // 2,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
WORDS = st.sampled_from(
    [*LONG.split(), "a", "of", "CO2emissions", "😀", "well-known", "(difficult)", "co\u00adop\u00ader\u00adation"]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=60).map(" ".join)


@pytest.fixture
def divided(qapp: QApplication, theme: Theme) -> Divided:
    """``divided(text, width, justified)``: a page with hyphens, which need not be shown."""

    def make(text: str | Article, width: int = 560, *, justified: bool = True, hyphens: bool = True) -> PageView:
        chosen = Settings(justified=justified, hyphens=hyphens)
        page = PageView(theme, chosen)
        page.resize(width, 700)
        page.set_appearance(theme, chosen)
        page.show_article(parse_markdown(text) if isinstance(text, str) else text)
        return page

    return make


def lines(placed: PlacedBlock) -> list[QTextLine]:
    found = placed.block.layout()
    return [found.lineAt(number) for number in range(found.lineCount())]


def ends(page: PageView, block: int = 0) -> list[str]:
    """The last word of each line, with its hyphen if it has one."""
    placed = page.shown.layout.placed_block(block)
    text = placed.block.text()
    drawn = {one.line for one in placed.hyphens}
    found = [text[line.textStart() : line.textStart() + line.textLength()] for line in lines(placed)]
    return [words.split()[-1] + "-" * (number in drawn) for number, words in enumerate(found)]


def test_a_word_is_divided(divided: Divided) -> None:
    assert any(word.endswith("-") for word in ends(divided(LONG * 3)))


def test_without_the_setting_none_is(divided: Divided) -> None:
    assert not divided(LONG * 3, hyphens=False).shown.layout.placed_block(0).hyphens


def test_the_text_is_left_as_it_is(divided: Divided) -> None:
    page = divided(LONG * 3)
    page.selection.select(Span(0, 200))
    assert page.textCursor().selectedText() == (LONG * 3)[:200]


@pytest.mark.parametrize(
    "text", ["# " + LONG * 3, "`" + LONG * 3 + "`", "```\n" + LONG * 3 + "\n```", "שלום " + LONG * 3]
)
def test_headings_code_and_turned_paragraphs_have_no_hyphens(divided: Divided, text: str) -> None:
    assert not divided(text).shown.layout.placed_block(0).hyphens


def test_an_item_without_words_has_none(divided: Divided) -> None:
    assert not divided(f"-\n- {LONG}").shown.layout.placed_block(0).hyphens


def test_a_narrow_cell_has_them(divided: Divided) -> None:
    page = divided(f"| {LONG} | {LONG} |\n|---|---|\n| a | b |")
    assert page.shown.layout.placed_block(0).hyphens


def test_a_word_longer_than_its_line_is_divided_even_if_it_is_the_last(divided: Divided) -> None:
    page = divided(replace(parse_markdown("Donaudampfschifffahrtsgesellschaftskapitän"), language="de"), 300)
    first, *_, last = ends(page)
    assert first.endswith("-")
    assert not last.endswith("-")


@pytest.mark.parametrize(
    ("language", "any_hyphen"),
    [("en-GB", True), ("fr", True), ("tlh", False), ("th", False), ("", True), ("??", False)],
)
def test_the_articles_language_decides(divided: Divided, language: str, any_hyphen: bool) -> None:  # noqa: FBT001
    page = divided(replace(parse_markdown(LONG * 3), language=language))
    assert bool(page.shown.layout.placed_block(0).hyphens) is any_hyphen


@DEEP
@given(text=TEXTS, width=st.integers(280, 900), justified=st.booleans())
def test_lines_hold_the_whole_text_inside_their_room(divided: Divided, text: str, width: int, justified: bool) -> None:  # noqa: FBT001
    placed = divided(text, width, justified=justified).shown.layout.placed_block(0)
    hyphens = {one.line: one.width for one in placed.hyphens}
    at = 0
    for number, line in enumerate(lines(placed)):
        assert line.textStart() == at
        at += line.textLength()
        overhang = 0.1 if number in hyphens else 1.1  # Qt lets a last letter reach out by a pixel
        assert line.naturalTextWidth() + hyphens.get(number, 0.0) <= placed.width + overhang
    assert at == len(placed.block.text().encode("utf-16-le")) // 2


@DEEP
@given(text=TEXTS, width=st.integers(280, 900))
def test_justified_lines_end_at_the_edge_with_their_hyphens(divided: Divided, text: str, width: int) -> None:
    page = divided(text, width)
    placed = page.shown.layout.placed_block(0)
    origin = page.shown.layout.origin(placed)
    for hyphen in placed.hyphens:
        line = lines(placed)[hyphen.line]
        if " " in text[line.textStart() : line.textStart() + line.textLength()]:
            last = placed.block.position() + line.textStart() + line.textLength() - 1
            (rect,) = line_rects(page.shown.layout, last, last + 1)
            place = hyphen_position(placed.block.layout(), hyphen)
            assert place.x() + hyphen.width == pytest.approx(placed.width, abs=0.1)
            assert place.x() - 2 < rect.right() - origin.x() < place.x() + 0.1


@DEEP
@given(text=TEXTS, width=st.integers(280, 900), justified=st.booleans())
def test_the_rules_hold(divided: Divided, text: str, width: int, justified: bool) -> None:  # noqa: FBT001
    page = divided(text, width, justified=justified)
    placed, row = page.shown.layout.placed_block(0), 0
    drawn = {one.line for one in placed.hyphens}
    units = placed.block.text()
    for number, line in enumerate(lines(placed)):
        end = line.textStart() + line.textLength()
        row = row + 1 if number in drawn else 0
        assert row <= MOST_IN_A_ROW
        if number in drawn and "😀" not in units:
            assert units[end - 2 : end].isalpha()
            assert units[end : end + 3].isalpha()
            assert " " in units[end:]


@DEEP
@given(text=TEXTS, width=st.integers(280, 900), justified=st.booleans())
def test_every_letter_is_found_under_its_rectangle(divided: Divided, text: str, width: int, justified: bool) -> None:  # noqa: FBT001
    page = divided(text, width, justified=justified)
    layout = page.shown.layout
    for position, letter in enumerate(text):
        rects = list(line_rects(layout, layout.map.to_qt(position), layout.map.to_qt(position + 1)))
        if letter not in " \u00ad" and rects:
            assert page.positions.letter_at(rects[0].center()) == position


@pytest.mark.parametrize("hyphens", [True, False])
def test_a_single_word_is_not_spaced_out(divided: Divided, hyphens: bool) -> None:  # noqa: FBT001
    text = "of the www.considerable-addresses.org/considerable/responsibilities/of is whole " * 3
    placed = divided(text, 420, hyphens=hyphens).shown.layout.placed_block(0)
    for line in lines(placed):
        if " " not in text[line.textStart() : line.textStart() + line.textLength()].strip():
            line.cursorToX(line.textStart())
            assert line.naturalTextRect().width() <= line.naturalTextWidth() + 0.2


def test_a_mark_over_a_divided_word_is_on_both_lines(divided: Divided) -> None:
    page = divided(LONG * 3)
    placed = page.shown.layout.placed_block(0)
    line = lines(placed)[placed.hyphens[0].line]
    place = line.textStart() + line.textLength()
    first, second = line_rects(page.shown.layout, place - 2, place + 3)
    right = page.shown.layout.origin(placed).x() + placed.width
    assert first.right() == pytest.approx(right, abs=0.2)  # with the hyphen
    assert second.top() > first.bottom() - 6
    assert first.left() > second.right()
