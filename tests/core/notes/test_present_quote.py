"""The quote that is shown of a passage: its words now, whether they were edited, and what they were."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.anchoring.describe import describe
from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import PICTURE, Article, text_digest
from reader.core.notes.present_quote import PresentQuote, present_quote
from reader.core.revision.position_check import same_words
from reader.core.revision.reanchoring import revise
from reader.core.selectors import MatchKind, MatchRecord, Target, TextQuote
from reader.core.span import Span

THEN = datetime(2026, 1, 2, tzinfo=UTC)
BEFORE = "Some lines come before it, and nobody touches them.\n"
PASSAGE = "A good pen is never lent, not even to a brother who promises to bring it back."
AFTER = "\nOther lines come after it, and they stay as well."
EDITED = MatchRecord(MatchKind.EDITED, 0.9, checked=True)
WORDS = PASSAGE.split()


def mark(quote: str, span: Span | None, match: MatchRecord | None = None) -> Annotation:
    return Annotation("urn:uuid:1", THEN, THEN, Target(TextQuote(quote), span, match=match))


def history(*passages: str) -> tuple[Annotation, str]:
    """A mark on the first of some passages, taken through a text with each; returns it with the last text."""
    texts = [BEFORE + passage + AFTER for passage in passages]
    first = Article("", texts[0], ())
    target = describe(first, Span(len(BEFORE), len(BEFORE) + len(passages[0])))
    notes = AnnotationSet({"1": Annotation("1", THEN, THEN, target)})
    for old, new in pairwise(texts):
        notes = revise(Article("", new, ()), old, notes, old_digest=text_digest(old)).annotations
    return notes.by_id["1"], texts[-1]


def test_edited_words_are_shown_as_they_are_now_with_what_they_were() -> None:
    assert present_quote(mark("stood", Span(4, 10), EDITED), "Now stands here") == PresentQuote("stands", True, "stood")


def test_an_untouched_passage_is_its_quote() -> None:
    assert present_quote(mark("stands", Span(4, 10)), "Now stands here") == PresentQuote("stands")


def test_an_orphan_is_shown_as_it_was_marked() -> None:
    lost = MatchRecord(MatchKind.LOST, 0.2, guess=Span(0, 3))
    assert present_quote(mark("stood", None, lost), "Now stands here") == PresentQuote("stood")


def test_a_note_on_the_article_has_no_quote() -> None:
    assert present_quote(Annotation("urn:uuid:1", THEN, THEN), "Now stands here") == PresentQuote("")


def test_without_the_text_an_edited_passage_is_still_said_to_be_edited() -> None:
    assert present_quote(mark("stood", Span(4, 10), EDITED), "") == PresentQuote("stood", edited=True)
    assert present_quote(mark("stood", Span(4, 10), MatchRecord(MatchKind.MOVED)), "") == PresentQuote("stood")


@pytest.mark.parametrize(
    ("quote", "now"),
    [
        ("a “quoted” word", 'a "quoted" word'),
        ("two  words\nin lines", "two words in lines"),
        ("The word", "the word"),
        ("hy\u00adphen", "hyphen"),
        ("a – b", "a - b"),
        (f"a {PICTURE} b", "a b"),
    ],
)
def test_the_form_of_quotes_dashes_and_white_space_is_no_edit(quote: str, now: str) -> None:
    shown = present_quote(mark(quote, Span(0, len(now)), EDITED), now)
    assert shown == PresentQuote(now)


@pytest.mark.parametrize(("quote", "now"), [("a + b", "a - b"), ("x == y", "x != y"), ("café", "cafe"), ("1", "2")])
def test_a_sign_an_accent_and_a_digit_are_an_edit(quote: str, now: str) -> None:
    assert present_quote(mark(quote, Span(0, len(now)), EDITED), now).edited


def test_a_quote_that_nobody_knows_was_not_edited() -> None:
    assert present_quote(mark("", Span(0, 3), EDITED), "Now") == PresentQuote("Now")


def test_several_edits_are_one_edit() -> None:
    middle = PASSAGE.replace("brother", "friend")
    last = middle.replace("promises", "swears")
    assert present_quote(*history(PASSAGE, middle, last)) == PresentQuote(last, True, PASSAGE)


def test_an_edit_that_is_taken_back_is_none() -> None:
    edited = PASSAGE.replace("brother", "friend").replace("never", "seldom")
    assert present_quote(*history(PASSAGE, edited, PASSAGE)) == PresentQuote(PASSAGE)


def test_what_was_edited_before_an_edit_that_is_taken_back_is_still_edited() -> None:
    first = PASSAGE.replace("brother", "sister")
    second = first.replace("A good pen is never lent, not even", "A pen is seldom given away, not")
    note, text = history(PASSAGE, first, second, first)
    assert present_quote(note, text) == PresentQuote(first, True, PASSAGE)
    assert not note.needs_check


def test_an_edit_taken_back_elsewhere_has_only_moved() -> None:
    moved = MatchRecord(MatchKind.MOVED_EDITED, 0.7)
    old = BEFORE + PASSAGE.replace("pen", "nib") + AFTER
    note = Annotation("1", THEN, THEN, describe(Article("", old, ()), Span(len(BEFORE), len(BEFORE) + len(PASSAGE))))
    assert note.target
    target = note.target._replace(quote=note.target.quote._replace(exact=PASSAGE), match=moved)
    notes = AnnotationSet({"1": replace(note, target=target)})
    after = revise(Article("", BEFORE + PASSAGE + AFTER, ()), old, notes).annotations.by_id["1"]
    assert after.match == MatchRecord(MatchKind.MOVED, 1.0, origin=after.match.origin if after.match else None)


EDITS = st.tuples(st.integers(0, len(WORDS) - 1), st.sampled_from(["", "blue", "not so", WORDS[0]]))


@given(st.lists(EDITS, max_size=6))
def test_whatever_the_edits_the_words_are_those_of_the_text_and_an_edit_is_said(edits: list[tuple[int, str]]) -> None:
    words, passages = [*WORDS], [PASSAGE]
    for at, word in edits:
        words[at] = WORDS[at] if words[at] == word else word
        passages.append(" ".join(filter(None, words)))
    note, text = history(*passages)
    shown = present_quote(note, text)
    if note.span is None:
        assert shown == PresentQuote(PASSAGE)
    else:
        assert same_words(shown.words, note.span.extract(text))
        assert shown.edited is not same_words(shown.words, PASSAGE)
        assert shown.original == (PASSAGE if shown.edited else "")
