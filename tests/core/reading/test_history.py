"""Back and forward: what they retrace, and what ends them."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from reader.core.reading.history import MOST, Place, Trail

PLACES = st.builds(Place, st.integers(0, 9), st.sampled_from([None, Path("a.md"), Path("b.md")]))


def walked(*places: Place) -> Trail:
    trail = Trail()
    for place in places:
        trail = trail.left(place)
    return trail


def test_back_at_the_beginning_and_forward_at_the_end_lead_nowhere() -> None:
    assert Trail().back(Place(1)) == (Trail(), None)
    assert Trail().forward(Place(1)) == (Trail(), None)


@given(st.lists(PLACES), PLACES)
def test_forward_takes_back_back(places: list[Place], here: Place) -> None:
    trail = walked(*places)
    after, there = trail.back(here)
    if there is not None and there != here:
        again, target = after.forward(there)
        assert (again, target) == (trail, here)


@given(st.lists(PLACES, min_size=1), PLACES)
def test_back_leads_where_the_last_jump_began(places: list[Place], here: Place) -> None:
    assert walked(*places).back(here)[1] == places[-1]


def test_a_jump_ends_the_way_forward() -> None:
    after, _ = walked(Place(1), Place(2)).back(Place(3))
    assert after.ahead
    assert after.left(Place(4)).ahead == ()


def test_a_place_left_twice_running_is_kept_once() -> None:
    assert walked(Place(1), Place(1)).behind == (Place(1),)


def test_the_oldest_places_go_first() -> None:
    behind = walked(*map(Place, range(MOST + 5))).behind
    assert (len(behind), behind[0].position) == (MOST, 5)


def test_places_in_a_changed_text_are_carried_and_those_in_other_files_stay() -> None:
    here, other = Path("here.md"), Path("other.md")
    trail = Trail((Place(3, here), Place(4, other)), (Place(5, here),))
    carried = trail.carried(here, lambda position: position + 10)
    assert carried == Trail((Place(13, here), Place(4, other)), (Place(15, here),))
