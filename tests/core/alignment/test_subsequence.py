"""The longest common subsequence, its cleaning, and the parting of long sequences."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.core.alignment.subsequence import (
    Pair,
    align,
    gaps_between,
    group_runs,
    lcs_length,
    longest_increasing_chain,
    rarest_common_tokens,
    unique_in_both,
    without_islands,
)

FEW = st.lists(st.integers(0, 3), max_size=30)


def by_table(old: list[int], new: list[int]) -> int:
    """The length of the longest common subsequence, the slow way."""
    row = [0] * (len(new) + 1)
    for one in old:
        above = row[:]
        for j, other in enumerate(new):
            row[j + 1] = above[j] + 1 if one == other else max(row[j], above[j + 1])
    return row[-1]


def noise(seed: int, kinds: int) -> list[int]:
    """Numbers without order, the same for the same seed."""
    found = [seed]
    for _ in range(79_999):
        found.append((found[-1] * 1_103_515_245 + 12_345) % 2**31)
    return [(number >> 8) % kinds for number in found]


@given(FEW, FEW)
@settings(deadline=None)
def test_the_common_length_is_that_of_the_table(old: list[int], new: list[int]) -> None:
    assert lcs_length(old, new) == by_table(old, new)


@given(FEW, FEW)
@settings(deadline=None)
def test_aligned_pairs_are_equal_and_increase(old: list[int], new: list[int]) -> None:
    pairs = align(old, new)
    assert all(old[i] == new[j] for i, j in pairs)
    assert all(i < a and j < b for (i, j), (a, b) in pairwise(pairs))


@given(FEW, FEW)
@settings(deadline=None)
def test_no_longer_alignment_exists(old: list[int], new: list[int]) -> None:
    assert len(align(old, new)) == by_table(old, new)


def test_a_word_beside_its_neighbour_is_preferred_to_one_apart() -> None:
    assert align([1, 2], [1, 9, 1, 2]) == [(0, 2), (1, 3)]


def test_very_long_sequences_with_small_edits_are_aligned() -> None:
    old = noise(3, 3_000)
    new = old[:20_000] + [-1] * 50 + old[20_000:60_000] + old[60_100:]
    assert len(align(old, new)) == len(old) - 100


@pytest.mark.parametrize("kinds", [3, 40, 100_000])
def test_very_long_sequences_that_have_nothing_but_chance_in_common_are_not_aligned(kinds: int) -> None:
    assert len(align(noise(4, kinds), noise(5, kinds))) < 100


def test_what_lies_between_pairs_has_something_on_both_sides() -> None:
    assert gaps_between([(1, 0), (3, 2)], (0, 5, 0, 4)) == [(2, 3, 1, 2), (4, 5, 3, 4)]


def test_what_occurs_twice_is_no_fixed_point() -> None:
    assert unique_in_both("abcb", "xabc") == [(0, 1), (2, 3)]


def test_pairs_that_cross_are_left_out_of_the_longest_chain() -> None:
    assert longest_increasing_chain(unique_in_both("abcd", "dabc")) == [(0, 1), (1, 2), (2, 3)]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), unique_by=lambda pair: pair[0]))
@settings(deadline=None)
def test_an_increasing_chain_increases(pairs: list[Pair]) -> None:
    assert all(i < a and j < b for (i, j), (a, b) in pairwise(longest_increasing_chain(sorted(pairs))))


def test_runs_end_where_either_side_leaps() -> None:
    assert group_runs([(0, 0), (1, 1), (2, 5), (3, 6)]) == [[(0, 0), (1, 1)], [(2, 5), (3, 6)]]


def test_a_light_word_far_from_others_is_an_island() -> None:
    assert without_islands([(0, 0), (9, 9)], (20, 20), lambda _: 0.3) == [(0, 0)]


def test_a_heavy_word_far_from_others_is_no_island() -> None:
    assert without_islands([(9, 9)], (20, 20), lambda _: 1.0) == [(9, 9)]


def test_the_rarest_of_what_both_have_is_telling() -> None:
    assert rarest_common_tokens([1, 1, 1, 2, 3], [1, 1, 2, 4], 2) == {2}
