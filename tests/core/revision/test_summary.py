"""What is told of a change, and the places to look at."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from reader.core.annotation import Annotation, Role
from reader.core.annotation_set import Notebook
from reader.core.article import Article
from reader.core.revision.position_mapping import Carry
from reader.core.revision.revision import Revision, Tally
from reader.core.revision.summary import Fates, Stop, Sums, in_words, stops, sums
from reader.core.selectors import Found, How, Target, TextQuote
from reader.core.span import Span
from reader.sources.markdown.parser import parse_markdown

THEN = datetime(2026, 1, 2, tzinfo=UTC)
ARTICLE = parse_markdown("# T\n\n## One\n\nalpha beta\n\ngamma delta\n\n## Two\n\nepsilon\n\nzeta\n\n## Three\n\neta\n")


def at(words: str) -> Span:
    start = ARTICLE.text.index(words)
    return Span(start, start + len(words))


def note(key: str, words: str = "", *, sure: bool = True, role: Role = Role.MARK) -> Annotation:
    """On some words; a lost one without."""
    found = Found(How.EDITED if words else How.LOST, checked=sure)
    return Annotation(key, THEN, THEN, Target(TextQuote("was"), at(words) if words else None, (), found), role=role)


def book(*notes: Annotation) -> Notebook:
    return Notebook({one.id: one for one in notes})


def change(article: Article = ARTICLE, tally: Tally = Tally(), *words: str, gone: tuple[int, ...] = ()) -> Revision:  # noqa: B008 - immutable
    spans = tuple(at(one) for one in words)
    return Revision("before", article, Carry(None, len(article.text)), tally, spans, gone, (), tuple(range(len(spans))))


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (
            Sums(3, Fates(12, 1, 1, 1), Fates(), changed=True),
            "3 sections changed; 12 notes kept, 1 moved, 1 to check, 1 lost",
        ),
        (Sums(1, Fates(12), Fates(4), changed=True), "1 section changed; all 12 notes kept"),
        (Sums(1, Fates(1), Fates(), changed=True), "1 section changed; 1 note kept"),
        (Sums(None, Fates(), Fates(), changed=True), "The text has changed"),
        (Sums(2, Fates(lost=1), Fates(), changed=True), "2 sections changed; 1 note lost"),
        (
            Sums(2, Fates(kept=3, again=2), Fates(lost=1), changed=True),
            "2 sections changed; 3 notes kept, 2 found again; 1 bookmark lost",
        ),
        (Sums(1234, Fates(5000), Fates(), changed=True), "1,234 sections changed; all 5,000 notes kept"),
    ],
)
def test_it_is_told_in_words(told: Sums, words: str) -> None:
    assert in_words(told) == words


def test_bookmarks_are_counted_apart() -> None:
    tally = Tally(kept=("a",), lost=("b",))
    told = sums(change(ARTICLE, tally, "alpha"), book(note("a", "beta"), note("b", role=Role.BOOKMARK)))
    assert (told.notes, told.bookmarks) == (Fates(kept=1), Fates(lost=1))


def test_what_has_been_dealt_with_counts_as_it_stands_now() -> None:
    revision = change(ARTICLE, Tally(to_check=("a", "b"), lost=("c",)), "alpha")
    told = sums(revision, book(note("a", "beta"), note("b"), note("c", "eta")))
    assert told.notes == Fates(kept=2, lost=1)


def test_white_space_alone_is_nothing() -> None:
    assert sums(change(ARTICLE, Tally(kept=("a",))), book(note("a", "beta"))).nothing


def test_a_text_that_was_not_kept_may_have_changed() -> None:
    revision = replace(change(ARTICLE, Tally(kept=("a",))), before=None)
    assert in_words(sums(revision, book(note("a", "beta")))) == "The text has changed; 1 note kept"


def test_neighbouring_paragraphs_of_a_section_are_one_stop() -> None:
    found = stops(change(ARTICLE, Tally(), "beta", "gamma", "zeta", "eta\n"[:3]), Notebook())
    assert [stop.span for stop in found][:2] == [Span(at("beta").start, at("gamma").end), at("zeta")]


def test_a_passage_with_a_note_to_check_is_the_note_s() -> None:
    revision = change(ARTICLE, Tally(to_check=("a",)), "beta", "epsilon")
    assert stops(revision, book(note("a", "alpha beta", sure=False))) == (
        Stop(at("alpha beta"), "a"),
        Stop(at("epsilon")),
    )


def test_what_has_changed_beside_such_a_passage_is_a_stop_of_its_own() -> None:
    revision = change(ARTICLE, Tally(to_check=("a",)), "alpha", "beta", "gamma", "delta")
    found = stops(revision, book(note("a", "gamma", sure=False)))
    assert found == (Stop(Span(at("alpha").start, at("beta").end)), Stop(at("gamma"), "a"), Stop(at("delta")))


def test_lost_notes_come_last() -> None:
    revision = change(ARTICLE, Tally(lost=("a",)), "zeta")
    assert stops(revision, book(note("a"))) == (Stop(at("zeta")), Stop(None, "a"))


def test_a_place_where_words_went_is_a_stop() -> None:
    assert stops(change(gone=(7,)), Notebook()) == (Stop(Span(7, 7)),)
