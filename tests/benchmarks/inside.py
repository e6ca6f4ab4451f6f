"""Measures one window in a process of its own: ``inside.py postil|browser BOOK MARKS TIMES SECONDS``.

It runs under Qt's offscreen platform and prints what it finds as JSON, a line for each act. ``TIMES`` is how often
each act is done, ``SECONDS`` how long one act may take in all.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QPA_UPDATE_IDLE_TIME"] = "0"  # paints are due at once, not after Qt's 5 ms

import browser
import notes_acts
import postil
from frames import Act, Frames, frame, repeat, settle, until
from PySide6.QtWidgets import QApplication

WORD = "paper"
"""One word in fifty of a book for measuring."""


def main() -> None:
    """Measure one window."""
    app = QApplication([])
    kind, file, marks, times, seconds = sys.argv[1], Path(sys.argv[2]), *map(int, sys.argv[3:6])
    if kind == "browser":
        window = browser.opened(file)
        settle()
        tell_all(browser.acts(window), times, seconds)
    else:
        with postil.open_reader(file, marks) as reader:
            for frames in postil.loading(reader):
                tell(frames)
            settle()
            workbench = postil.workbench_of(reader)
            tell_all(postil.acts(workbench), times, seconds)
            look_for(workbench, min(times, 20))
            tell_all(notes_acts.acts(workbench), times, seconds)
            for frames in notes_acts.narrowed(workbench, times, seconds):
                tell(frames)
    sys.stdout.flush()
    os._exit(0)  # what is left of a measured window is nobody's business
    del app


def tell_all(acts: Iterable[Act], times: int, seconds: float) -> None:
    """Do and tell every act."""
    for act in acts:
        tell(repeat(act, times, seconds))


def look_for(workbench: postil.Workbench, times: int) -> None:
    """Look for a common word: what it takes to show the first hits, and to have all of them."""
    look, done = postil.finding(workbench, WORD)
    first, whole = [], []
    for _ in range(times):
        workbench.page.reading.go_to(0)
        settle()
        shown, _stall = frame(look)
        rest, _stall = until(done)
        first.append(shown)
        whole.append(shown + rest)
        workbench.find.dismiss()
    tell(Frames("find: first hits", tuple(first), tuple(first)))
    tell(Frames("find: all hits", tuple(whole), tuple(whole)))


def tell(frames: Frames) -> None:
    """Print one act's frames."""
    print(json.dumps(frames._asdict()), flush=True)  # noqa: T201 - the program's answer


if __name__ == "__main__":
    main()
