"""The words that are new, the places where words are missing, and what has moved."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.core.alignment.tokens import Tokens, Vocabulary
from reader.core.anchoring.by_text.document import match_documents
from reader.core.anchoring.by_text.matching import Matching
from reader.core.revision.text_changes import changed_spans, deletion_positions, moved_spans

WORDS = st.lists(st.sampled_from(["heron", "Heron", "reed", "the", "still", "water", "\n", ".", "灯"]), max_size=40)


def matching(old: str, new: str) -> Matching:
    vocabulary = Vocabulary()
    return match_documents(Tokens(old, vocabulary), Tokens(new, vocabulary))


def new_words(old: str, new: str) -> list[str]:
    return [span.extract(new) for span in changed_spans(matching(old, new))]


def test_a_replaced_word_is_changed() -> None:
    assert new_words("the grey heron stands still", "the white heron stands still") == ["white"]


def test_new_words_beside_each_other_are_one_stretch() -> None:
    assert new_words("the heron stands still", "the tall white heron stands still") == ["tall white"]


def test_new_lines_are_a_stretch_each() -> None:
    assert new_words("herons stand still", "herons stand still\nReeds bend.\nWind falls.") == [
        "Reeds bend.",
        "Wind falls.",
    ]


def test_a_word_written_with_a_capital_is_changed() -> None:
    assert new_words("the heron stands still", "the Heron stands still") == ["Heron"]


def test_other_quotes_and_dashes_are_no_change() -> None:
    assert new_words('the "heron" stands - still', "the “heron” stands – still") == []


def test_what_has_moved_is_not_changed() -> None:
    first, second, third = "Herons stand in shallow water.", "Reeds bend under the wind.", "Nothing else is to be seen."
    old, new = f"{first}\n{second}\n{third}", f"{second}\n{third}\n{first}"
    found = matching(old, new)
    assert (changed_spans(found), [span.extract(new) for span in moved_spans(found)]) == ((), [first])


def test_a_missing_word_leaves_its_place() -> None:
    assert deletion_positions(matching("the grey heron stands still", "the heron stands still")) == (3,)


def test_words_that_others_stand_for_leave_no_place() -> None:
    assert deletion_positions(matching("the grey heron stands still", "the white heron stands still")) == ()


def test_a_line_that_lost_its_start_lost_it_there() -> None:
    old, new = "Reeds bend.\nAt dusk the heron stands still.", "Reeds bend.\nthe heron stands still."
    assert deletion_positions(matching(old, new)) == (new.index("the"),)


def test_a_text_that_was_emptied_lost_its_words_at_its_start() -> None:
    assert deletion_positions(matching("herons stand still", "")) == (0,)


@given(WORDS, WORDS)
@settings(deadline=None)
def test_stretches_are_in_order_and_lie_within_lines(one: list[str], other: list[str]) -> None:
    new = " ".join(other)
    spans = changed_spans(matching(" ".join(one), new))
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert not any("\n" in span.extract(new) or not span.length for span in spans)


@given(WORDS)
@settings(deadline=None)
def test_the_same_text_has_no_differences(words: list[str]) -> None:
    same = matching(" ".join(words), " ".join(words))
    assert (changed_spans(same), moved_spans(same), deletion_positions(same)) == ((), (), ())
