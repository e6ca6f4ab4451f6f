"""When Python looks for garbage in the window's process: never where that would hold up the window."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.app.session.session import Session


def freeze_garbage(session: Session) -> None:
    """Leave what has been made until now, and each article that is opened from now on, to reference counting.

    What is frozen is also left alone when the interpreter ends; collected there, in no order, Qt's objects crash.
    """
    gc.freeze()
    gc.enable()
    # An article and its notes are a hundred thousand objects; searching them would stop the window for 25 ms now
    # and then. None of them is in a reference cycle (tests/sources/test_garbage.py), so they are freed when another
    # article is opened, although the collector does not see them any more.
    for signal in (session.opened, session.grown, session.revised):
        signal.connect(_freeze_what_lasts)


def _freeze_what_lasts(_argument: object) -> None:
    """Keep the collector away from all that there is now, but for the young garbage, which would stay for ever."""
    gc.collect(1)  # a millisecond: what is older was searched already
    gc.freeze()
