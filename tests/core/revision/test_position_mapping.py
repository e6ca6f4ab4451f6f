"""A place in the old text is carried to the place in the new one that answers to it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.core.alignment.tokens import Tokens, Vocabulary
from reader.core.anchoring.by_text.document import match_documents
from reader.core.revision.position_mapping import PositionMapping
from reader.core.span import Span

WORDS = st.lists(st.sampled_from(["heron", "reed", "the", "a", "still", "water", "\n", ".", "灯"]), max_size=40)


def carry(old: str, new: str) -> PositionMapping:
    vocabulary = Vocabulary()
    return PositionMapping(match_documents(Tokens(old, vocabulary), Tokens(new, vocabulary)), len(new))


def test_a_place_behind_an_insertion_moves_by_its_length() -> None:
    assert carry("the heron stands still", "the old heron stands still").map_position(10) == 14


def test_a_place_in_words_that_went_away_lies_between_those_that_stayed() -> None:
    old, new = "herons stand in the grey shallow water of the lake", "herons stand in the water of the lake"
    place = carry(old, new).map_position(old.index("shallow"))
    assert 19 <= place <= 20


def test_a_place_in_a_line_that_moved_moves_with_it() -> None:
    first, second = "Herons stand in shallow water.", "Reeds bend under the evening wind."
    third = "Nothing else is to be seen."
    old, new = f"{first}\n{second}\n{third}", f"{second}\n{third}\n{first}"
    assert carry(old, new).map_position(old.index("shallow")) == new.index("shallow")


def test_the_end_of_the_text_stays_behind_the_words_that_it_was_behind() -> None:
    assert carry("one two three", "one two three four").map_position(13) == 13


def test_a_stretch_with_words_put_into_it_grows() -> None:
    old, new = "the heron stands still by the water", "the heron never stands still by the water"
    assert carry(old, new).map_span(Span(4, 22)) == Span(4, 28)


def test_a_stretch_of_which_nothing_is_left_is_empty() -> None:
    old, new = "the grey heron stands still by the water", "the heron stands still by the water"
    assert carry(old, new).map_span(Span(4, 8)).length == 0


def test_without_a_matching_places_stay_but_within_the_text() -> None:
    same = PositionMapping(None, 10)
    assert (same.map_position(4), same.map_position(40), same.map_span(Span(8, 40))) == (4, 10, Span(8, 10))


@given(WORDS, WORDS)
@settings(deadline=None)
def test_every_place_is_carried_into_the_text(one: list[str], other: list[str]) -> None:
    old, new = " ".join(one), " ".join(other)
    carried = carry(old, new)
    assert all(0 <= carried.map_position(place) <= len(new) for place in range(len(old) + 2))


@given(WORDS)
@settings(deadline=None)
def test_in_a_text_that_is_the_same_every_place_stays(words: list[str]) -> None:
    text = " ".join(words)
    carried = carry(text, text)
    assert [carried.map_position(place) for place in range(len(text) + 1)] == list(range(len(text) + 1))
