"""What is told of a change, and the places to look at."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from reader.core.annotation import Annotation, Role
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.revision.position_mapping import PositionMapping
from reader.core.revision.revision import PlacementTally, Revision
from reader.core.revision.summary import (
    ChangeCounts,
    ChangeStop,
    NoteCounts,
    change_stops,
    count_changes,
    describe_changes,
)
from reader.core.selectors import MatchKind, MatchRecord, Target, TextQuote
from reader.core.span import Span
from reader.sources.markdown.parser import parse_markdown

THEN = datetime(2026, 1, 2, tzinfo=UTC)
ARTICLE = parse_markdown("# T\n\n## One\n\nalpha beta\n\ngamma delta\n\n## Two\n\nepsilon\n\nzeta\n\n## Three\n\neta\n")


def at(words: str) -> Span:
    start = ARTICLE.text.index(words)
    return Span(start, start + len(words))


def note(key: str, words: str = "", *, sure: bool = True, role: Role = Role.MARK) -> Annotation:
    """On some words; a lost one without."""
    found = MatchRecord(MatchKind.EDITED if words else MatchKind.LOST, checked=sure)
    return Annotation(key, THEN, THEN, Target(TextQuote("was"), at(words) if words else None, (), found), role=role)


def book(*notes: Annotation) -> AnnotationSet:
    return AnnotationSet({one.id: one for one in notes})


NO_NOTES = PlacementTally()


def change(
    article: Article = ARTICLE, tally: PlacementTally = NO_NOTES, *words: str, gone: tuple[int, ...] = ()
) -> Revision:
    spans = tuple(at(one) for one in words)
    return Revision(
        "before", article, PositionMapping(None, len(article.text)), tally, spans, gone, (), tuple(range(len(spans)))
    )


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (
            ChangeCounts(3, NoteCounts(12, 1, 1, 1), NoteCounts(), changed=True),
            "3 sections changed; 12 annotations kept, 1 moved, 1 to check, 1 unplaced",
        ),
        (ChangeCounts(1, NoteCounts(12), NoteCounts(4), changed=True), "1 section changed; all 12 annotations kept"),
        (ChangeCounts(1, NoteCounts(1), NoteCounts(), changed=True), "1 section changed; 1 annotation kept"),
        (ChangeCounts(None, NoteCounts(), NoteCounts(), changed=True), "The text has changed"),
        (ChangeCounts(2, NoteCounts(lost=1), NoteCounts(), changed=True), "2 sections changed; 1 annotation unplaced"),
        (
            ChangeCounts(2, NoteCounts(kept=3, found_again=2), NoteCounts(lost=1), changed=True),
            "2 sections changed; 3 annotations kept, 2 found again; 1 bookmark unplaced",
        ),
        (
            ChangeCounts(1234, NoteCounts(5000), NoteCounts(), changed=True),
            "1,234 sections changed; all 5,000 annotations kept",
        ),
    ],
)
def test_it_is_told_in_words(told: ChangeCounts, words: str) -> None:
    assert describe_changes(told) == words


def test_bookmarks_are_counted_apart() -> None:
    tally = PlacementTally(kept=("a",), lost=("b",))
    told = count_changes(change(ARTICLE, tally, "alpha"), book(note("a", "beta"), note("b", role=Role.BOOKMARK)))
    assert (told.notes, told.bookmarks) == (NoteCounts(kept=1), NoteCounts(lost=1))


def test_what_has_been_dealt_with_counts_as_it_stands_now() -> None:
    revision = change(ARTICLE, PlacementTally(to_check=("a", "b"), lost=("c",)), "alpha")
    told = count_changes(revision, book(note("a", "beta"), note("b"), note("c", "eta")))
    assert told.notes == NoteCounts(kept=2, lost=1)


def test_white_space_alone_is_nothing() -> None:
    assert count_changes(change(ARTICLE, PlacementTally(kept=("a",))), book(note("a", "beta"))).is_empty


def test_a_text_that_was_not_kept_may_have_changed() -> None:
    revision = replace(change(ARTICLE, PlacementTally(kept=("a",))), old_text=None)
    counts = count_changes(revision, book(note("a", "beta")))
    assert describe_changes(counts) == "The text has changed; 1 annotation kept"


def test_neighbouring_paragraphs_of_a_section_are_one_stop() -> None:
    found = change_stops(change(ARTICLE, PlacementTally(), "beta", "gamma", "zeta", "eta\n"[:3]), AnnotationSet())
    assert [stop.span for stop in found][:2] == [Span(at("beta").start, at("gamma").end), at("zeta")]


def test_a_passage_with_a_note_to_check_is_the_note_s() -> None:
    revision = change(ARTICLE, PlacementTally(to_check=("a",)), "beta", "epsilon")
    assert change_stops(revision, book(note("a", "alpha beta", sure=False))) == (
        ChangeStop(at("alpha beta"), "a"),
        ChangeStop(at("epsilon")),
    )


def test_what_has_changed_beside_such_a_passage_is_a_stop_of_its_own() -> None:
    revision = change(ARTICLE, PlacementTally(to_check=("a",)), "alpha", "beta", "gamma", "delta")
    found = change_stops(revision, book(note("a", "gamma", sure=False)))
    assert found == (
        ChangeStop(Span(at("alpha").start, at("beta").end)),
        ChangeStop(at("gamma"), "a"),
        ChangeStop(at("delta")),
    )


def test_lost_notes_come_last() -> None:
    revision = change(ARTICLE, PlacementTally(lost=("a",)), "zeta")
    assert change_stops(revision, book(note("a"))) == (ChangeStop(at("zeta")), ChangeStop(None, "a"))


def test_a_place_where_words_went_is_a_stop() -> None:
    assert change_stops(change(gone=(7,)), AnnotationSet()) == (ChangeStop(Span(7, 7)),)
