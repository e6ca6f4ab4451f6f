"""The shapes of marks: inside their lines, none hiding another, in every style."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from reader.core.annotation import Annotation, Colour, MarkStyle, NoteStatus, Role
from reader.core.annotation_index import AnnotationIndex
from reader.core.selectors import Target, TextQuote
from reader.core.span import Span
from reader.view.page.page import PageView
from reader.view.painting.mark_painter import MarkLayers, MarkPainter
from reader.view.painting.mark_shapes import (
    SIDE,
    MarkShape,
    depths,
    draw_wave,
    fill_shape,
    ring_shape,
    strike_shape,
    under_shape,
)
from reader.view.style.theme import Theme
from tests.edited_passage import edited

ShowPage = Callable[..., PageView]
INK = QColor("black")
LINE = QRectF(100, 50, 300, 23.75)
NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)


def mark(
    page: PageView, quote: str, colour: Colour = Colour.YELLOW, style: MarkStyle = MarkStyle.HIGHLIGHT
) -> Annotation:
    assert page.article
    start = page.article.text.index(quote)
    target = Target(TextQuote(quote), Span(start, start + len(quote)))
    return Annotation(f"{quote}{colour}{style}", NOON, NOON, target, colour, style)


def drawn(page: PageView, theme: Theme, marks: Sequence[Annotation], current: str | None = None) -> MarkLayers:
    return MarkPainter(page.shown.layout, theme).shapes(marks, page.positions.visible_span(), current)


def areas(shapes: Sequence[MarkShape]) -> list[tuple[float, ...]]:
    return [shape.path.boundingRect().getRect() for shape in shapes]


# What has become of a mark


@pytest.mark.parametrize("style", list(MarkStyle))
def test_a_settled_mark_is_paler_and_has_a_sign_over_its_end(
    show_page: ShowPage, theme: Theme, style: MarkStyle
) -> None:
    page = show_page("The first words of an article, and more of them.")
    one = mark(page, "first words", style=style)
    plain = drawn(page, theme, [one])
    ends = [rect.right() for rect in page_rects(page, theme, one)]
    signs = []
    for status in (NoteStatus.DONE, NoteStatus.DISMISSED):
        settled = drawn(page, theme, [replace(one, status=status)])
        assert len(settled.above) == len(plain.above) + 1
        assert all(shape.colour.alphaF() < 1 for shape in (*settled.below, *settled.above[:-1]))
        signs.append(settled.above[-1].path)
        assert signs[-1].boundingRect().left() < ends[-1] <= signs[-1].boundingRect().right()
    assert signs[0] != signs[1]


def page_rects(page: PageView, theme: Theme, one: Annotation) -> Sequence[QRectF]:
    assert one.span
    return MarkPainter(page.shown.layout, theme).rects(one.span, page.positions.visible_span())


@pytest.mark.parametrize(("status", "lines"), [(NoteStatus.OPEN, 1), (NoteStatus.DONE, 0), (NoteStatus.DISMISSED, 0)])
def test_a_passage_is_struck_as_long_as_its_replacement_is_open(
    show_page: ShowPage, theme: Theme, status: NoteStatus, lines: int
) -> None:
    page = show_page("The first words of an article, and more of them.")
    one = replace(mark(page, "first words"), suggestion="last words", status=status)
    signs = status is not NoteStatus.OPEN
    assert len(drawn(page, theme, [one]).above) == lines + signs


def test_in_a_longer_passage_only_the_words_that_go_are_struck(show_page: ShowPage, theme: Theme) -> None:
    passage = "Pour the water at eighty degrees, and wait for two minutes before anyone drinks of it."
    page = show_page(passage)
    one, two = mark(page, passage), mark(page, "two minutes")
    (line,) = drawn(page, theme, [replace(one, suggestion=passage.replace("two minutes", "a minute"))]).above
    (rect,) = page_rects(page, theme, two)
    assert line.path.boundingRect().width() == pytest.approx(rect.width() + 2 * SIDE, abs=1)


def test_what_is_already_as_suggested_is_not_struck(show_page: ShowPage, theme: Theme) -> None:
    page = show_page("The last words of an article, and more of them.")
    one = edited(mark(page, "last words"), quote="first words")
    struck = [drawn(page, theme, [replace(one, suggestion=words)]).above for words in ("last *words*", "no words")]
    assert [len(lines) for lines in struck] == [0, 1]


# Depths


def test_a_mark_in_a_mark_lies_on_it_and_one_beside_it_does_not() -> None:
    assert depths([Span(0, 30), Span(5, 20), Span(8, 10), Span(22, 25)], Span(0, 40)) == [0, 1, 2, 1]


def test_only_what_shows_is_counted() -> None:
    assert depths([Span(0, 500), Span(90, 120), Span(600, 700)], Span(100, 200)) == [0, 1, 0]


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=12))
def test_no_two_that_overlap_have_the_same_depth(pairs: list[tuple[int, int]]) -> None:
    spans = [Span(start, start + length) for start, length in pairs]
    found = list(zip(spans, depths(spans, Span(0, 100)), strict=True))
    assert all(a[1] != b[1] for a, b in combinations(found, 2) if a[0].overlaps(b[0]))


# Each shape


def test_a_fill_is_as_tall_as_the_letters_and_one_on_it_lower() -> None:
    first, second = (fill_shape([LINE], depth, 1, INK).path.boundingRect() for depth in (0, 1))
    assert (first.top(), first.bottom(), first.left()) == (LINE.top(), LINE.bottom(), LINE.left() - SIDE)
    assert first.top() < second.top() < LINE.center().y()
    assert second.bottom() == first.bottom()


def test_however_many_fills_lie_on_each_other_each_shows() -> None:
    tops = [fill_shape([LINE], depth, 9, INK).path.boundingRect().top() for depth in range(10)]
    assert tops == sorted(set(tops))
    assert tops[-1] < LINE.bottom() - LINE.height() / 4


@pytest.mark.parametrize("lanes", [1, 2, 3, 6])
@pytest.mark.parametrize("scale", [0.8, 1, 2])
def test_lines_under_the_letters_stay_clear_of_the_next_line(lanes: int, scale: float) -> None:
    rect = QRectF(10, 50, 300, 23.75 * scale)
    pitch = rect.height() / 1.25 * 1.62
    for style in (MarkStyle.UNDERLINE, MarkStyle.SQUIGGLE):
        shape = under_shape([rect], lanes - 1, lanes, style, INK).path.boundingRect()
        assert rect.bottom() - 4 * scale < shape.top()
        assert shape.bottom() < rect.top() + pitch + 4 * scale


def test_each_lane_is_under_the_one_before() -> None:
    tops = [under_shape([LINE], lane, 3, MarkStyle.UNDERLINE, INK).path.boundingRect().top() for lane in range(3)]
    assert tops == sorted(set(tops))


def test_a_squiggle_has_one_band_a_line_as_long_as_the_letters() -> None:
    bands = under_shape([LINE, LINE.translated(0, 31)], 0, 1, MarkStyle.SQUIGGLE, INK).waves
    assert [band.top() for band in bands] == [round(LINE.bottom() - 2), round(LINE.bottom() + 29)]
    assert {(band.left(), band.right()) for band in bands} == {(LINE.left() - SIDE, LINE.right() + SIDE)}


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("height", [3, 4, 8])
def test_a_wave_swings_over_the_whole_band_and_from_end_to_end(ratio: float, height: int) -> None:
    image = QImage(round(60 * ratio), round(20 * ratio), QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor("white"))
    painter = QPainter(image)
    draw_wave(painter, QRectF(4, 6, 48, height), INK)
    painter.end()
    dark = [(x, y) for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y).value() < 170]
    (left, right), (top, bottom) = ((min(one), max(one)) for one in zip(*dark, strict=True))
    assert (left, right) == pytest.approx((4 * ratio, 52 * ratio - 1), abs=2 * ratio)
    assert (top, bottom) == pytest.approx((6 * ratio, (6 + height) * ratio - 1), abs=ratio)
    assert {x for x, _ in dark} == set(range(left, right + 1))


def test_a_strike_goes_through_the_small_letters() -> None:
    area = strike_shape([LINE], 0, INK).path.boundingRect()
    assert LINE.top() + 0.45 * LINE.height() < area.top() < area.bottom() < LINE.top() + 0.7 * LINE.height()


def test_three_strikes_through_the_same_letters_are_apart_and_on_the_letters() -> None:
    found = [strike_shape([LINE], lane, INK).path.boundingRect() for lane in range(3)]
    assert not any(a.intersects(b) for a, b in combinations(found, 2))
    assert all(LINE.contains(area.adjusted(SIDE, 0, -SIDE, 0)) for area in found)


def test_a_ring_is_open_where_the_mark_goes_on() -> None:
    """A closed ring has its upright at the end of a line: none is there where the next line goes on."""
    closed, (first, _) = ring_shape([[LINE]], INK).path, (LINE, LINE)
    opened = ring_shape([[first, LINE.translated(0, 31)]], INK).path
    edge = QRectF(LINE.right() + SIDE - 1, LINE.center().y() - 2, 3, 4)
    assert any(edge.contains(closed.pointAtPercent(step / 400)) for step in range(401))
    assert not any(edge.contains(opened.pointAtPercent(step / 400)) for step in range(401))


# On a page


@pytest.mark.parametrize("style", MarkStyle)
def test_a_nested_mark_of_each_style_is_drawn_apart_from_the_outer_one(
    show_page: ShowPage, theme: Theme, style: MarkStyle
) -> None:
    page = show_page("Iron gall ink bites into the paper.")
    inner = mark(page, "ink bites", Colour.PINK, style)
    alone = drawn(page, theme, [inner])
    nested = drawn(page, theme, [inner, mark(page, "gall ink bites into", Colour.BLUE, style)])
    for before, after in ((alone.below, nested.below), (alone.above, nested.above)):
        assert len(after) > len(before) or not before
    pink = {theme.fill(Colour.PINK).name(), theme.line(Colour.PINK).name()}
    places = [shape for shape in (*nested.below, *nested.above) if shape.colour.name() in pink]
    others = areas([shape for shape in (*nested.below, *nested.above) if shape.colour.name() not in pink])
    assert places
    assert any(area[1] not in {other[1] for other in others} for area in areas(places))


def test_a_mark_on_exactly_the_same_words_is_drawn_apart(show_page: ShowPage, theme: Theme) -> None:
    page = show_page("Iron gall ink bites into the paper.")
    one = mark(page, "ink bites", Colour.PINK)
    other = replace(mark(page, "ink bites", Colour.BLUE), created=NOON.replace(hour=13))
    fills = drawn(page, theme, [other, one]).below[:2]
    assert [shape.colour for shape in fills] == [theme.fill(Colour.PINK), theme.fill(Colour.BLUE)]
    assert fills[0].path.boundingRect().top() < fills[1].path.boundingRect().top()


def test_a_note_on_a_section_is_not_drawn(show_page: ShowPage, theme: Theme) -> None:
    page = show_page("# Ink\n\nIron gall ink.")
    assert drawn(page, theme, [replace(mark(page, "Ink"), role=Role.SECTION)]) == ([], [])


def test_only_the_mark_in_hand_has_a_ring(show_page: ShowPage, theme: Theme) -> None:
    page = show_page("Iron gall ink bites.")
    marks = [mark(page, "Iron"), mark(page, "bites")]
    with_ring, without = drawn(page, theme, marks, marks[1].id), drawn(page, theme, marks)
    assert with_ring.below[:-1] == without.below
    assert with_ring.below[-1].stroke > 0
    assert not with_ring.above  # it would hide the full stop behind the mark


@pytest.mark.parametrize("style", MarkStyle)
def test_a_mark_out_of_sight_costs_nothing(show_page: ShowPage, theme: Theme, style: MarkStyle) -> None:
    page = show_page("\n\n".join(f"Paragraph {number} goes on." for number in range(300)))
    shapes = drawn(page, theme, [mark(page, "Paragraph 290", style=style)])
    assert all(shape.path.isEmpty() for shape in (*shapes.below, *shapes.above))


def test_a_mark_being_stretched_is_drawn_as_it_would_be(show_page: ShowPage, theme: Theme) -> None:
    page = show_page("Iron gall ink bites.")
    one = mark(page, "gall", Colour.GREEN)
    page.overlays.set_marks(AnnotationIndex.from_annotations([one]))
    page.overlays.set_resized_mark(replace(one, target=mark(page, "gall ink bites").target))
    image = page.viewport().grab(page.positions.rect_of(mark(page, "bites").span or Span(0, 0))).toImage()
    colours = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert theme.fill(Colour.GREEN).name() in colours
