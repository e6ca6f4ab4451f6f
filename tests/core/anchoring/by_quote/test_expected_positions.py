"""From positions in a text that is not known any more to the new one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.core.anchoring.by_quote.expected_positions import Expectation, Nearness, PositionMap
from reader.core.span import Span

PAIRS = st.lists(st.tuples(st.integers(0, 1_000), st.integers(0, 1_000)), max_size=20)


@given(PAIRS, st.integers(0, 1_000), st.integers(0, 1_000))
def test_it_is_monotone(pairs: list[tuple[int, int]], one: int, other: int) -> None:
    positions = PositionMap(pairs)
    assert positions(min(one, other)) <= positions(max(one, other))


@given(PAIRS, st.randoms())
def test_the_order_of_the_pairs_does_not_matter(pairs: list[tuple[int, int]], random: st.DataObject) -> None:
    mixed = sorted(pairs, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert [PositionMap(mixed)(at) for at in range(0, 1_000, 90)] == [
        PositionMap(pairs)(at) for at in range(0, 1_000, 90)
    ]


def test_between_known_positions_it_goes_in_proportion_and_beyond_them_in_parallel() -> None:
    positions = PositionMap([(100, 200), (200, 400)])
    assert [positions(at) for at in (50, 100, 150, 200, 250)] == [150, 200, 300, 400, 450]


def test_what_has_moved_tells_nothing_of_the_rest() -> None:
    assert PositionMap([(10, 10), (20, 900), (30, 30)])(20) == 20


def nearness(old: int | None, new: int) -> Nearness:
    """How a place agrees with a text of which the middle, from 400 to 500, was taken to the end."""
    pairs = [(0, 0), (300, 300), (450, 1_950), (600, 500), (2_000, 1_900)]
    span = None if old is None else Span(old, old + 5)
    return Expectation(PositionMap(pairs), span).nearness(Span(new, new + 5))


def test_a_place_is_judged_by_the_order_of_what_was_found_for_sure() -> None:
    assert [nearness(1_000, new) for new in (905, 850, 1_500, 200)] == [
        Nearness.AT,
        Nearness.NEAR,
        Nearness.IN_ORDER,
        Nearness.OUT_OF_ORDER,
    ]


def test_what_stood_close_together_may_move_together() -> None:
    assert [nearness(430, new) for new in (1_930, 1_200)] == [Nearness.MOVED_ALONG, Nearness.OUT_OF_ORDER]


def test_without_an_old_position_nothing_is_known() -> None:
    assert nearness(None, 5) is Nearness.UNKNOWN
