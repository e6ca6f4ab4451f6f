"""The rows of the notes panel: following a change gives the rows that would be made anew, and touches no other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex

from reader.core.annotation import Annotation, Colour
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article, build_sections
from reader.core.notes.search import FoldedNotes
from reader.core.palette import DEFAULT_PALETTE
from reader.core.selectors import Target, TextQuote
from reader.core.span import Span
from reader.view.notes.cards.heights import BETWEEN, HEADING, CardHeights
from reader.view.notes.rows.model import NotesModel
from reader.view.notes.rows.row_builder import RowBuilder
from reader.view.notes.rows.rows import Arrangement, ByPlace
from reader.view.notes.rows.sort_orders import BestFirst, ByColour, ByTime

THEN = datetime(2026, 1, 2, tzinfo=UTC)
ARTICLE = Article("Ten", "x" * 50, (), build_sections([("A", 2, "a", 10), ("A", 2, "b", 20), ("C", 2, "c", 30)], 50))
KEYS = st.sampled_from("abcdefgh")
TARGETS = st.one_of(
    st.none(),
    st.just(Target(TextQuote("gone"), None)),
    st.builds(lambda start: Target(TextQuote("…"), Span(start, start + 5)), st.integers(0, 40)),
)


def note(key: str, target: Target | None, colour: Colour) -> Annotation:
    return Annotation(key, THEN, THEN, target, colour)


def notes(keys: st.SearchStrategy[str]) -> st.SearchStrategy[Annotation]:
    return st.builds(note, keys, TARGETS, st.sampled_from((Colour.BLUE, Colour.PINK)))


BOOKS = st.lists(notes(KEYS), unique_by=lambda one: one.id).map(
    lambda some: AnnotationSet({one.id: one for one in some})
)
CHANGES = st.dictionaries(KEYS, st.booleans()).flatmap(
    lambda kept: st.fixed_dictionaries(
        {key: notes(st.just(key)) if stays else st.none() for key, stays in kept.items()}
    )
)


def is_blue(one: Annotation) -> bool:
    return one.colour == Colour.BLUE


def arranged(name: str) -> Arrangement:
    """One of the orders; with ``best`` the words of the headings are looked for."""
    orders: Mapping[str, Callable[[], Arrangement]] = {
        "place": lambda: ByPlace(ARTICLE),
        "time": lambda: ByTime(THEN),
        "colour": lambda: ByColour(DEFAULT_PALETTE),
        "best": lambda: BestFirst(("a",), FoldedNotes(), ByPlace(ARTICLE)),
    }
    return orders[name]()


ORDERS = st.sampled_from(("place", "time", "colour", "best"))


def shown(annotations: AnnotationSet, order: str = "place") -> NotesModel:
    model = NotesModel()
    gathering = RowBuilder(annotations.in_order, is_blue, arranged(order))
    gathering.finish()
    model.set_rows(gathering.arrangement, gathering.rows)
    return model


@settings(deadline=None)
@given(BOOKS, CHANGES, ORDERS)
def test_following_gives_the_rows_made_anew(
    before: AnnotationSet, changes: Mapping[str, Annotation | None], order: str
) -> None:
    after = before.updated(changes, THEN)
    model, anew = shown(before, order), shown(after, order)
    model.update_notes(arranged(order), before.changed_ids(after), after.by_id.get, is_blue)
    assert model.rows == anew.rows
    assert [model.row_of(key) for key in "abcdefgh"] == [anew.row_of(key) for key in "abcdefgh"]
    assert [model.count(row) for row in model.rows] == [anew.count(row) for row in anew.rows]


@settings(deadline=None)
@given(BOOKS, CHANGES)
def test_a_card_that_stays_is_the_same_row_to_qt(
    before: AnnotationSet, changes: Mapping[str, Annotation | None]
) -> None:
    model, after = shown(before), before.updated(changes, THEN)
    stays = {key for key in "abcdefgh" if key not in changes and model.row_of(key) is not None}
    held = {key: QPersistentModelIndex(model.index(model.row_of(key) or 0)) for key in stays}
    model.update_notes(ByPlace(ARTICLE), before.changed_ids(after), after.by_id.get, is_blue)
    assert {key: index.row() for key, index in held.items()} == {key: model.row_of(key) for key in stays}


@settings(deadline=None)
@given(BOOKS, ORDERS)
def test_headings_count_their_cards(book: AnnotationSet, order: str) -> None:
    model = shown(book, order)
    counts = [model.count(row) for row in model.rows if row.annotation is None]
    cards = sum(row.annotation is not None for row in model.rows)
    assert sum(counts) == cards == sum(is_blue(one) for one in book)
    assert 0 not in counts


@settings(deadline=None)
@given(BOOKS, CHANGES)
def test_heights_follow_the_rows(before: AnnotationSet, changes: Mapping[str, Annotation | None]) -> None:
    model, after = shown(before), before.updated(changes, THEN)
    heights = CardHeights(model, lambda _one, _width: 40)
    heights.set_width(300)
    model.update_notes(ByPlace(ARTICLE), before.changed_ids(after), after.by_id.get, is_blue)
    heights.measure(range(len(model.rows)))
    assert heights.rows.total == sum(40 + BETWEEN if row.annotation else HEADING for row in model.rows)
