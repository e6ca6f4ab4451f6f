"""Where marks stand on the page: on their own letters, in the right block, inside the column."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from reader.core.annotation import Annotation, Colour, MarkStyle
from reader.core.annotation_index import AnnotationIndex
from reader.core.selectors import Target, TextQuote
from reader.core.span import Span
from reader.view.page.page import PageView
from reader.view.style.theme import Theme
from reader.view.typesetting.geometry import line_rects

ShowPage = Callable[..., PageView]
NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)
HEBREW = "שלום עולם זה טקסט"


def words(page: PageView, quote: str) -> Span:
    assert page.article
    start = page.article.text.index(quote)
    return Span(start, start + len(quote))


def rects(page: PageView, span: Span) -> list[QRectF]:
    to_qt = page.shown.layout.map.to_qt
    return list(line_rects(page.shown.layout, to_qt(span.start), to_qt(span.end)))


def mark(page: PageView, quote: str, colour: Colour = Colour.YELLOW) -> Annotation:
    return Annotation(quote, NOON, NOON, Target(TextQuote(quote), words(page, quote)), colour)


def painted(page: PageView, quote: str, colour: QColor) -> bool:
    """Whether the ground of some letters has this colour."""
    rect = page.positions.rect_of(words(page, quote))
    image = page.viewport().grab(rect).toImage()
    pixels = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    return colour.name() in pixels


def test_words_in_one_line_have_one_rectangle(show_page: ShowPage) -> None:
    page = show_page("One line of words.")
    assert len(rects(page, words(page, "line of"))) == 1


def test_words_over_three_lines_have_three_rectangles(show_page: ShowPage) -> None:
    page = show_page("word " * 30, width=500)
    lines = page.document().firstBlock().layout().lineCount()
    assert len(rects(page, words(page, page.article.text))) == lines > 2  # type: ignore[union-attr]


def test_an_emoji_is_as_wide_as_what_is_drawn(show_page: ShowPage) -> None:
    page = show_page("ab😀cd")
    before, emoji, after = (page.positions.rect_of(words(page, one)) for one in ("ab", "😀", "cd"))
    assert abs(before.right() - emoji.left()) <= 2
    assert abs(emoji.right() - after.left()) <= 2
    assert emoji.width() > 5


@pytest.mark.parametrize("quote", ["Ann 😀", "12", "Bob", "7"])
def test_a_mark_in_a_cell_stays_in_its_cell(show_page: ShowPage, quote: str) -> None:
    page = show_page()
    document, page_map = page.document(), page.shown.layout.map
    cell = document.documentLayout().blockBoundingRect(document.findBlock(page_map.to_qt(words(page, quote).start)))
    (rect,) = rects(page, words(page, quote))
    assert cell.adjusted(-1, -4, 1, 4).contains(rect)


def test_a_mark_across_blocks_is_on_each_of_them(show_page: ShowPage) -> None:
    page = show_page("# Head\n\nOne.\n\n- Two\n- Three\n")
    assert len(rects(page, words(page, "Head\nOne.\nTwo\nThree"))) == 4


def test_a_mark_over_a_whole_table_is_on_every_cell(show_page: ShowPage) -> None:
    page = show_page()
    assert len(rects(page, words(page, "Name\nSum\nAnn 😀\n12\nBob\n7"))) == 6


@pytest.mark.parametrize("zoom", [50, 100, 300])
@pytest.mark.parametrize("width", [500, 1400])
def test_every_rectangle_is_inside_the_column(show_page: ShowPage, zoom: int, width: int) -> None:
    page = show_page(width=width, zoom=zoom)
    assert page.article
    column = page.column.rect.translated(-page.viewport().x(), 0)
    found = rects(page, Span(0, len(page.article.text)))
    assert all(column.left() - 1 <= rect.left() < rect.right() <= column.right() + 2 for rect in found)


def test_the_last_letter_of_all_can_be_marked(show_page: ShowPage) -> None:
    page = show_page("One.\n\nLast")
    assert len(rects(page, words(page, "t"))) == 1


def test_an_empty_passage_has_no_rectangle(show_page: ShowPage) -> None:
    assert show_page("Words").positions.rect_of(Span(2, 2)).isNull()


def test_a_mark_on_right_to_left_text_is_at_the_right(show_page: ShowPage) -> None:
    page = show_page(HEBREW)
    first, last = page.positions.rect_of(words(page, "שלום")), page.positions.rect_of(words(page, "טקסט"))
    assert first.right() >= page.column.rect.right() - page.viewport().x() - 2
    assert 0 < last.left() < last.right() < first.left()


@pytest.mark.parametrize("text", [HEBREW, "abc שלום def", "שלום abc עולם", "ab مرحبا cd"])
def test_letters_of_either_direction_stand_under_their_own_rectangles(show_page: ShowPage, text: str) -> None:
    page = show_page(text)
    for position, letter in enumerate(text):
        (rect,) = rects(page, Span(position, position + 1))
        if letter != " ":
            assert page.positions.letter_at(rect.center()) == position


def test_a_mark_over_both_directions_covers_both_stretches(show_page: ShowPage) -> None:
    page = show_page("abc שלום עולם def")
    first, second = rects(page, words(page, "bc שלום"))
    assert first.right() < second.left()


def test_a_right_to_left_line_breaks_into_whole_lines(show_page: ShowPage) -> None:
    page = show_page(f"{HEBREW} " * 12, width=500)
    assert page.article
    found = rects(page, Span(0, len(page.article.text)))
    assert len(found) == page.document().firstBlock().layout().lineCount()


def test_a_highlight_is_painted_in_its_fill(show_page: ShowPage, theme: Theme) -> None:
    page = show_page()
    page.overlays.set_marks(AnnotationIndex.from_annotations([mark(page, "Snow fell 😀", Colour.GREEN)]))
    assert painted(page, "Snow", theme.fill(Colour.GREEN))
    assert not painted(page, "quiet", theme.fill(Colour.GREEN))


def test_an_underline_is_painted_in_its_line_and_not_filled(show_page: ShowPage, theme: Theme) -> None:
    page = show_page()
    page.overlays.set_marks(
        AnnotationIndex.from_annotations([replace(mark(page, "Snow", Colour.BLUE), style=MarkStyle.UNDERLINE)])
    )
    assert painted(page, "Snow", theme.line(Colour.BLUE))
    assert not painted(page, "Snow", theme.fill(Colour.BLUE))


def test_a_mark_over_a_mark_leaves_both_to_be_seen(show_page: ShowPage, theme: Theme) -> None:
    page = show_page()
    page.overlays.set_marks(
        AnnotationIndex.from_annotations([mark(page, "Snow fell", Colour.GREEN), mark(page, "fell", Colour.PINK)])
    )
    assert painted(page, "fell", theme.fill(Colour.PINK))
    assert painted(page, "Snow", theme.fill(Colour.GREEN))
    assert painted(page, "fell", theme.fill(Colour.GREEN))


def test_a_highlight_on_right_to_left_text_is_painted(show_page: ShowPage, theme: Theme) -> None:
    page = show_page(HEBREW)
    page.overlays.set_marks(AnnotationIndex.from_annotations([mark(page, "עולם", Colour.GREEN)]))
    assert painted(page, "עולם", theme.fill(Colour.GREEN))


def test_a_right_to_left_line_at_the_top_is_counted_as_visible(show_page: ShowPage) -> None:
    page = show_page(f"{HEBREW} " * 400)
    page.verticalScrollBar().setValue(400)
    visible = page.positions.visible_span()
    assert page.positions.rect_of(Span(visible.start, visible.start + 1)).top() <= 0
    assert page.positions.rect_of(Span(visible.end - 5, visible.end)).bottom() >= page.viewport().height() - 40


def test_a_hit_is_painted_until_it_is_gone(show_page: ShowPage, theme: Theme) -> None:
    page = show_page()
    page.overlays.set_hits([words(page, "night")], None)
    assert painted(page, "night", theme.colour("find"))
    page.overlays.set_hits([], None)
    assert not painted(page, "night", theme.colour("find"))
