"""Bookmarks among the notes: apart in a notebook, W3C annotations of their own kind, anchored like marks."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from reader.core.anchoring.describe import describe
from reader.core.annotation import Annotation, Role
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.revision.locate import reanchor
from reader.core.selectors import Target, TextQuote
from reader.core.span import Span
from reader.core.webannotation.decode import annotation_from_json
from reader.core.webannotation.encode import annotation_to_json

THEN = datetime(2026, 1, 2, tzinfo=UTC)
KEYS = st.sampled_from("abcdef")


def made(key: str, start: int = 0, role: Role = Role.BOOKMARK) -> Annotation:
    target = Target(TextQuote("…"), Span(start, start + 3))
    return Annotation(key, THEN, THEN, target, note="Name", role=role)


SOME = st.builds(made, KEYS, st.integers(0, 9), st.sampled_from(Role))
BOOKS = st.lists(SOME).map(lambda some: AnnotationSet({one.id: one for one in some}))


@given(BOOKS)
def test_everything_is_notes_and_bookmarks_in_order(book: AnnotationSet) -> None:
    assert sorted(one.id for one in book.notes_and_bookmarks) == sorted(book.by_id)
    assert sorted(one.id for one in (*book, *book.bookmarks)) == sorted(book.by_id)
    starts = [one.span.start for one in book.notes_and_bookmarks if one.span]
    assert starts == sorted(starts)


@given(BOOKS, st.integers(0, 12))
def test_notes_are_counted_and_walked_without_bookmarks(book: AnnotationSet, position: int) -> None:
    assert len(book) + len(book.bookmarks) == len(book.by_id)
    assert not any(one.is_bookmark for one in book.marks_at(position))
    neighbour = book.neighbour_id(None, position, 1)
    assert neighbour is None or not book.by_id[neighbour].is_bookmark


@given(BOOKS, st.dictionaries(KEYS, st.none() | SOME))
def test_a_change_leads_to_the_same_as_beginning_anew(
    book: AnnotationSet, changes: dict[str, Annotation | None]
) -> None:
    assert len(book) + len(book.bookmarks) >= 0  # both have been asked for, and are kept on from here
    after = book.updated({key: one and replace(one, id=key) for key, one in changes.items()}, THEN)
    anew = AnnotationSet(after.by_id, after.removed)
    assert (after.in_order, after.bookmarks) == (anew.in_order, anew.bookmarks)


def test_its_record_is_a_bookmark_without_a_look() -> None:
    record = annotation_to_json(made("urn:x"), "file:///essay.md")
    assert record["motivation"] == "bookmarking"
    assert "stylesheet" not in record
    assert "styleClass" not in str(record["target"])
    assert annotation_from_json(record) == made("urn:x")


def test_it_is_found_again_in_an_edited_text() -> None:
    text = "Some words first.\nAnd then the place to come back to."
    article = Article("T", text, ())
    span = Span(text.index("the place"), len(text))
    one = replace(made("a"), target=describe(article, span))
    edited = Article("T", "New. " + text, ())
    (found,) = reanchor(edited, AnnotationSet({"a": one})).bookmarks
    assert found.span == Span(span.start + 5, span.end + 5)
