"""From what became of a passage's words to its place, or to the finding that it is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.core.alignment.tokens import Tokens, Vocabulary
from reader.core.anchor import Anchor
from reader.core.anchoring.by_text.anchoring import anchor_span
from reader.core.anchoring.by_text.document import match_documents
from reader.core.selectors import MatchKind
from reader.core.span import Span

HERONS = "Herons stand in the shallow water at dawn."
REEDS = "Reeds bend under the evening wind."
GULLS = "Gulls follow every boat that comes home."
WORDS = st.lists(
    st.sampled_from(["heron", "reed", "the", "a", "still", "water", "\n", ".", "灯"]), min_size=1, max_size=30
)


def placed(old: str, quote: str, new: str) -> tuple[str | None, Anchor]:
    """The words that the quote became, and its place."""
    vocabulary = Vocabulary()
    start = old.index(quote)
    found = anchor_span(
        match_documents(Tokens(old, vocabulary), Tokens(new, vocabulary)), Span(start, start + len(quote))
    )
    return (found.span.extract(new) if found.span else None), found


def test_untouched_words_in_an_edited_paragraph_are_exact() -> None:
    words, found = placed(HERONS, "shallow water", "Herons never stand in the shallow water at noon.")
    assert (words, found.kind, found.needs_check) == ("shallow water", MatchKind.EXACT, False)


def test_words_put_into_a_passage_belong_to_it() -> None:
    words, found = placed(HERONS, "stand in the shallow water", HERONS.replace("shallow", "cold and shallow"))
    assert (words, found.kind) == ("stand in the cold and shallow water", MatchKind.EDITED)


def test_a_little_edited_passage_goes_without_saying() -> None:
    assert not placed(HERONS, HERONS, HERONS.replace("the ", ""))[1].needs_check


def test_a_much_edited_passage_is_doubtful() -> None:
    found = placed(HERONS, HERONS, "Herons stand in deep cold water at noon.")[1]
    assert found.kept < 0.8
    assert found.needs_check


def test_a_paragraph_that_moved_is_sure() -> None:
    words, found = placed(f"{HERONS}\n{REEDS}\n{GULLS}", HERONS, f"{REEDS}\n{GULLS}\n{HERONS}")
    assert (words, found.kind, found.needs_check) == (HERONS, MatchKind.MOVED, False)


def test_a_word_in_a_paragraph_that_moved_is_doubtful() -> None:
    words, found = placed(f"{HERONS}\n{REEDS}\n{GULLS}", "shallow", f"{REEDS}\n{GULLS}\n{HERONS}")
    assert (words, found.kind, found.needs_check) == ("shallow", MatchKind.MOVED, True)


def test_moved_words_that_stand_elsewhere_as_well_are_doubtful() -> None:
    new = f"{REEDS}\n{GULLS}\n{HERONS}\n{HERONS}"
    assert placed(f"{HERONS}\n{REEDS}\n{GULLS}", HERONS, new)[1].needs_check


def test_a_deleted_passage_is_lost_though_its_like_stands_elsewhere() -> None:
    old = f"Alpha: the same words for all.\n{HERONS}\nBeta: the same words for all."
    assert placed(old, "Alpha: the same words for all.", f"{HERONS}\nBeta: the same words for all.")[1].is_orphan


def test_a_corrected_word_is_lost_with_the_new_one_as_guess() -> None:
    old, new = "Our friend Robin lives by the lake.", "Our friend Elisa lives by the lake."
    found = placed(old, "Robin", new)[1]
    assert found.is_orphan
    assert found.guess == Span(11, 16)


@pytest.mark.parametrize(
    ("quote", "became"),
    [
        ("multiply alias a location", "multiple aliases of a location"),
        ("you to multiply", "you to have multiple"),
        ("multiply", "multiple"),
    ],
)
def test_inflected_words_are_still_the_passage(quote: str, became: str) -> None:
    old = "Some types allow you to multiply alias a location in memory."
    new = "Some types allow you to have multiple aliases of a location in memory."
    assert placed(old, quote, new)[0] == became


def test_a_word_that_is_only_alike_is_doubtful() -> None:
    old = "Some types allow you to multiply alias a location in memory."
    assert placed(old, "multiply", old.replace("multiply alias", "have multiple aliases of"))[1].needs_check


def test_a_phrase_that_moved_past_more_text_than_itself_is_found() -> None:
    before, after = "zinc quartz ochre umber", "the house of the old man at the lake"
    words, found = placed(f"{before} {after}", before, f"{after} {before}")
    assert (words, found.kind) == (before, MatchKind.MOVED)


def test_words_that_were_joined_are_still_the_passage() -> None:
    assert placed("I use a web site daily.", "a web site daily", "I use a website daily.")[0] == "a website daily"


def test_a_passage_that_cut_a_word_still_does() -> None:
    assert placed(HERONS, "allow wat", f"New. {HERONS}")[0] == "allow wat"


def test_of_a_passage_that_was_torn_apart_the_heavier_half_is_kept() -> None:
    long = " ".join(f"filler{at}" for at in range(80))
    old, new = f"{HERONS}\n{REEDS[:11]}", f"{HERONS}\n{long}\n{REEDS[:11]}"
    assert placed(old, old, new)[0] == HERONS


def test_a_passage_in_an_emptied_text_is_lost() -> None:
    assert placed(HERONS, "shallow", "") == (None, Anchor(MatchKind.LOST, None, 0.0))


def test_a_passage_of_white_space_is_lost() -> None:
    assert placed("one  two", "  ", "one  two")[1].is_orphan


@given(WORDS, st.data())
@settings(deadline=None)
def test_in_the_same_text_each_passage_stands_where_it_stood(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    vocabulary = Vocabulary()
    found = anchor_span(match_documents(Tokens(text, vocabulary), Tokens(text, vocabulary)), span)
    assert found.is_orphan if not span.extract(text).strip() else found == Anchor(MatchKind.EXACT, found.span)


@given(WORDS, WORDS, st.data())
@settings(deadline=None)
def test_a_place_lies_within_the_text(one: list[str], other: list[str], data: st.DataObject) -> None:
    old, new = " ".join(one), " ".join(other)
    start = data.draw(st.integers(0, len(old) - 1))
    vocabulary = Vocabulary()
    matching = match_documents(Tokens(old, vocabulary), Tokens(new, vocabulary))
    found = anchor_span(matching, Span(start, data.draw(st.integers(start + 1, len(old)))))
    assert found.is_orphan == (found.span is None)
    assert found.span is None or 0 <= found.span.start < found.span.end <= len(new)
    assert found.kept <= 1.0001
