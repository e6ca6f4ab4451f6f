"""When Python looks for garbage in the window's process: on the GUI thread only, and where it holds nothing up."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from reader.app.session.session import Session

PAUSE = 2_000
"""Milliseconds between two looks at how much was made since the last search."""


def collect_here(parent: QObject) -> None:
    """Search for garbage on the thread of ``parent`` only, as long as that lives: Python never does by itself.

    By itself, it searches on whichever thread makes the next object. Objects of Qt that it finds are deleted there;
    those of the window may not be, and the process ends. (So do calibre, pyqtgraph and napari, for this reason;
    https://riverbankcomputing.com/pipermail/pyqt/2011-August/030378.html.)
    """
    from PySide6.QtCore import Qt, QTimer  # late: the command line imports this module

    gc.disable()
    timer = QTimer(parent)
    timer.setTimerType(Qt.TimerType.VeryCoarseTimer)  # with what else the system wakes for
    timer.timeout.connect(collect_due)
    timer.start(PAUSE)


def collect_due() -> None:
    """Search the oldest generation that has grown beyond its threshold, as Python would by itself.

    To be called on the thread of Qt's objects, in a process that has other threads.
    """
    for generation in (2, 1, 0):
        if gc.get_count()[generation] > gc.get_threshold()[generation]:
            gc.collect(generation)
            return


def freeze_garbage(session: Session) -> None:
    """Leave what has been made until now, and each article that is opened from now on, to reference counting.

    What is frozen is also left alone when the interpreter ends; collected there, in no order, Qt's objects crash.
    """
    gc.freeze()
    # An article and its notes are a hundred thousand objects; searching them would stop the window for 25 ms now
    # and then. None of them is in a reference cycle (tests/sources/test_garbage.py), so they are freed when another
    # article is opened, although the collector does not see them any more.
    for signal in (session.opened, session.grown, session.revised):
        signal.connect(_freeze_what_lasts)


def _freeze_what_lasts(_argument: object) -> None:
    """Keep the collector away from all that there is now, but for the young garbage, which would stay for ever."""
    gc.collect(1)  # a millisecond: what is older was searched already
    gc.freeze()
