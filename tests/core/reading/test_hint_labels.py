"""Labels for links: different, short, and none the beginning of another."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.reading.hint_labels import HOME_ROW, hint_labels

COUNTS = st.integers(0, 300)


@given(COUNTS)
def test_there_are_as_many_as_asked_for_and_no_two_alike(count: int) -> None:
    assert len(set(hint_labels(count))) == count


@given(COUNTS)
def test_none_begins_another(count: int) -> None:
    made = sorted(hint_labels(count))
    assert not any(after.startswith(before) for before, after in pairwise(made))


@given(COUNTS)
def test_the_shortest_come_first(count: int) -> None:
    lengths = [len(label) for label in hint_labels(count)]
    assert lengths == sorted(lengths)


def test_a_few_links_have_labels_of_one_letter() -> None:
    assert hint_labels(3) == list(HOME_ROW[:3])


def test_one_letter_is_too_few() -> None:
    with pytest.raises(ValueError, match="two letters"):
        hint_labels(3, "aa")
