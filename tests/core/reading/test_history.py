"""Back and forward: what they retrace, and what ends them."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from reader.core.reading.history import MAX_ENTRIES, HistoryEntry, NavigationHistory

PLACES = st.builds(HistoryEntry, st.integers(0, 9), st.sampled_from([None, Path("a.md"), Path("b.md")]))


def walked(*places: HistoryEntry) -> NavigationHistory:
    trail = NavigationHistory()
    for place in places:
        trail = trail.push(place)
    return trail


def test_back_at_the_beginning_and_forward_at_the_end_lead_nowhere() -> None:
    assert NavigationHistory().back(HistoryEntry(1)) == (NavigationHistory(), None)
    assert NavigationHistory().forward(HistoryEntry(1)) == (NavigationHistory(), None)


@given(st.lists(PLACES), PLACES)
def test_forward_takes_back_back(places: list[HistoryEntry], here: HistoryEntry) -> None:
    trail = walked(*places)
    after, there = trail.back(here)
    if there is not None and there != here:
        again, target = after.forward(there)
        assert (again, target) == (trail, here)


@given(st.lists(PLACES, min_size=1), PLACES)
def test_back_leads_where_the_last_jump_began(places: list[HistoryEntry], here: HistoryEntry) -> None:
    assert walked(*places).back(here)[1] == places[-1]


def test_a_jump_ends_the_way_forward() -> None:
    after, _ = walked(HistoryEntry(1), HistoryEntry(2)).back(HistoryEntry(3))
    assert after.forward_entries
    assert after.push(HistoryEntry(4)).forward_entries == ()


def test_a_place_left_twice_running_is_kept_once() -> None:
    assert walked(HistoryEntry(1), HistoryEntry(1)).back_entries == (HistoryEntry(1),)


def test_the_oldest_places_go_first() -> None:
    behind = walked(*map(HistoryEntry, range(MAX_ENTRIES + 5))).back_entries
    assert (len(behind), behind[0].position) == (MAX_ENTRIES, 5)


def test_places_in_a_changed_text_are_carried_and_those_in_other_files_stay() -> None:
    here, other = Path("here.md"), Path("other.md")
    trail = NavigationHistory((HistoryEntry(3, here), HistoryEntry(4, other)), (HistoryEntry(5, here),))
    carried = trail.mapped(here, lambda position: position + 10)
    assert carried == NavigationHistory((HistoryEntry(13, here), HistoryEntry(4, other)), (HistoryEntry(15, here),))
