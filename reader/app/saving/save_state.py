"""The states of autosaving, and every way from one to another.

IDLE     nothing is to be saved
WAITING  there are changes; they are saved when the reader pauses, or after the limit
SAVING   a save is under way; what changes meanwhile waits for its end
STALLED  the save under way takes so long that nothing waits for it any more, not even closing
FAILED   the last save failed; its notes are saved again after a delay, or earlier with the next change
CLOSED   nothing is saved any more

IDLE ── change ──▶ WAITING ── begin ──▶ SAVING ── done ──▶ IDLE
▲                   │ ├─ done, more is left ──▶ WAITING
└── done, more …  ◀─┤ ├─ fail ──▶ FAILED ── begin ──▶ SAVING
STALLED ◀───┘ stall      (STALLED ends as SAVING does)
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto


class State(Enum):
    """What the autosave is doing."""

    IDLE = auto()
    WAITING = auto()
    SAVING = auto()
    STALLED = auto()
    FAILED = auto()
    CLOSED = auto()


class Event(Enum):
    """What leads from one state to another."""

    CHANGE = auto()
    """There is something to save, or something more."""
    BEGIN = auto()
    """A save begins."""
    STALL = auto()
    """The save has taken longer than a folder that answers needs."""
    DONE = auto()
    """The save has ended well, and nothing is left to be saved."""
    DONE_MORE = auto()
    """The save has ended well, and more is left."""
    FAIL = auto()
    """The save has failed, and its notes are still to be saved."""
    CLOSE = auto()


_ENDS = {
    Event.CHANGE: State.SAVING,
    Event.DONE: State.IDLE,
    Event.DONE_MORE: State.WAITING,
    Event.FAIL: State.FAILED,
    Event.CLOSE: State.CLOSED,
}

TRANSITIONS: Mapping[State, Mapping[Event, State]] = {
    State.IDLE: {Event.CHANGE: State.WAITING, Event.CLOSE: State.CLOSED},
    State.WAITING: {Event.CHANGE: State.WAITING, Event.BEGIN: State.SAVING, Event.CLOSE: State.CLOSED},
    State.SAVING: {**_ENDS, Event.STALL: State.STALLED},
    State.STALLED: {**_ENDS, Event.CHANGE: State.STALLED},
    State.FAILED: {Event.CHANGE: State.FAILED, Event.BEGIN: State.SAVING, Event.CLOSE: State.CLOSED},
    State.CLOSED: {},
}
"""Where each event leads from each state; an event that is missing in a state cannot happen there."""
