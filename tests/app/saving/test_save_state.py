"""The table of the autosave's states: what can never happen, whatever comes in which order."""

from __future__ import annotations

import pytest

from reader.app.saving.save_state import TRANSITIONS, Event, State

UNDER_WAY = (State.SAVING, State.STALLED)
OPEN = tuple(state for state in State if state is not State.CLOSED)


@pytest.mark.parametrize("state", UNDER_WAY)
def test_no_save_begins_beside_another(state: State) -> None:
    assert Event.BEGIN not in TRANSITIONS[state]


@pytest.mark.parametrize("event", [Event.STALL, Event.DONE, Event.DONE_MORE, Event.FAIL])
def test_only_a_save_under_way_can_end(event: Event) -> None:
    assert [state for state in State if event in TRANSITIONS[state] and state not in UNDER_WAY] == []


@pytest.mark.parametrize("state", OPEN)
def test_a_change_is_taken_in_every_state_and_never_leaves_it_idle(state: State) -> None:
    assert TRANSITIONS[state][Event.CHANGE] is not State.IDLE


@pytest.mark.parametrize("state", OPEN)
def test_it_can_be_closed_in_every_state(state: State) -> None:
    assert TRANSITIONS[state][Event.CLOSE] is State.CLOSED


def test_nothing_follows_closing() -> None:
    assert not TRANSITIONS[State.CLOSED]


@pytest.mark.parametrize("state", [State.WAITING, State.FAILED])
def test_what_waits_can_be_saved(state: State) -> None:
    assert TRANSITIONS[state][Event.BEGIN] is State.SAVING


def test_a_stalled_save_ends_as_any_other() -> None:
    for event in (Event.DONE, Event.DONE_MORE, Event.FAIL):
        assert TRANSITIONS[State.STALLED][event] is TRANSITIONS[State.SAVING][event]
