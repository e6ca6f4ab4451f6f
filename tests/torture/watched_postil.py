"""A Postil that does as it is told and says how long its window did not answer; the other side is `tortured_window`.

usage: watched_postil.py STORE STACKS FILE     (FILE is opened first, as ``postil --store STORE FILE`` does)

Each line of standard input is a file to be opened and used, after a word that says how; each is answered by a line of
JSON, a `Report`.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Generator
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from time import monotonic

from PySide6.QtCore import QObject, QSocketNotifier, Qt, QTimer
from PySide6.QtTest import QTest

from reader import main
from reader.application import Application
from reader.core.article import Article
from reader.core.span import Span
from reader.view.documents.progressive_loader import ProgressiveLoader
from tests.open_postil import OpenPostil
from tests.torture.heartbeat import Heartbeat, waited
from tests.torture.reading_acts import double_click, reading_acts

TURN = 5
"""Milliseconds between two steps, or two looks whether something has come."""
REST = 2
"""Beats of the heart after a step, in which what it has caused is painted."""
PATIENCE = 12.0
"""Seconds until something that has been waited for is given up."""
HURRY = 0.1
"""How much of the processor time that reading may take a later file is given: the window must bear it all the same."""

Steps = Generator[Callable[[], bool] | None, None, None]
"""Each step is followed by a rest; or by waiting until something is true, at most for `PATIENCE`."""


class WatchedPostil(QObject):
    """Uses a window like a reader who is in a hurry, a step in each turn of the event loop."""

    def __init__(self, application: Application, stacks: Path) -> None:
        super().__init__(application.window)
        self._application, self._postil = application, OpenPostil(application)
        self._heart = Heartbeat(stacks, self)
        self._steps: Steps = self._first()
        self._until: Callable[[], bool] | None = None
        self._deadline, self._begun, self._outcome = 0.0, monotonic(), ""
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._turn)
        self._timer.start(TURN)
        self._input = QSocketNotifier(0, QSocketNotifier.Type.Read, self)
        self._input.activated.connect(self._told)
        self._input.setEnabled(False)
        self._stands, self._told_before = 0.0, ""

    # Being told, and answering

    def _told(self) -> None:
        word, _, what = sys.stdin.readline().rstrip("\n").partition(" ")
        if not word:
            self._application.window.close_window()
            return
        self._input.setEnabled(False)
        self._begun, self._outcome = monotonic(), ""
        commands = {
            "open": self._open,
            "mark": self._mark,
            "find": self._find,
            "revise": self._revise,
            "notes": self._notes,
        }
        self._steps = commands[word](what)
        self._timer.start(TURN)

    def _turn(self) -> None:
        """Make the next step, if what has been waited for has come."""
        if self._until is not None and not self._until() and monotonic() < self._deadline:
            return
        self._heart.beat()  # what has been done until now is not what is done next
        if self._until is not None and monotonic() >= self._deadline:
            self._outcome += f" waited in vain: {self._heart.during};"
        try:
            wanted = next(self._steps)
        except StopIteration:
            self._until = None
            self._timer.stop()
            self._answer()
            return
        beats = self._heart.beats + REST
        self._until = wanted or (lambda: self._heart.beats > beats)
        self._deadline = monotonic() + PATIENCE

    def _answer(self) -> None:
        stall = self._heart.take()
        spent = [getrusage(who) for who in (RUSAGE_SELF, RUSAGE_CHILDREN)]
        report = {
            "seconds": round(monotonic() - self._begun, 2),
            "stands": self._stands,
            "stall": stall,
            "outcome": self._outcome.strip(),
            "said": self._postil.message_bar.text() if self._postil.message_bar.isVisible() else "",
            "length": len(self._article.text) if self._article else 0,
            "processor": round(sum(one.ru_utime + one.ru_stime for one in spent), 2),
        }
        os.write(1, (json.dumps(report) + "\n").encode())
        self._input.setEnabled(True)

    # What it is told

    def _first(self) -> Steps:
        window = self._application.window.window().windowHandle()
        yield window.isExposed
        self._stands = monotonic() - waited()
        self._heart.during = "being completed"
        yield lambda: self._application.is_ready
        yield from self._wait_for(self._is_read)
        yield from self._use()

    def _open(self, name: str) -> Steps:
        self._heart.during, self._told_before = "opening", self._postil.message_bar.text()
        self._postil.documents.open(Path(name), patience=HURRY)
        yield from self._wait_for(lambda: self._is_open(name) or self._has_failed())
        yield from self._use()

    def _wait_for(self, done: Callable[[], bool]) -> Steps:
        """Wait for a file; when that takes too long, stop for its words, and then for those that are there."""
        for seconds in (PATIENCE - 1, PATIENCE / 2):
            until = monotonic() + seconds
            yield lambda until=until: done() or monotonic() > until  # type: ignore[misc] # it has a default
            if not done():
                self._heart.during = "stopping"
                self._loader.stop()
        yield done

    def _mark(self, what: str) -> Steps:
        """Open a good file, and mark a word in it by mouse and key; ``what`` is ``WORD FILE``."""
        word, _, name = what.partition(" ")
        self._heart.during = "opening a good file"
        self._postil.documents.open(Path(name))
        yield lambda: self._is_open(name)
        self._heart.during = "marking in a good file"
        page, article = self._postil.page, self._article
        at = article.text.index(word) if article and word in article.text else 0
        page.reading.reveal(Span(at, at + len(word)))
        yield None
        QTest.mouseDClick(
            page.viewport(), Qt.MouseButton.LeftButton, pos=page.positions.rect_of(Span(at, at + len(word))).center()
        )
        QTest.keyClick(page, Qt.Key.Key_1)
        yield lambda: any(
            one.target.quote.exact == word
            for one in self._postil.session.annotations
            if one.target and one.target.quote
        )
        yield lambda: "saved" in self._postil.status_bar.text()

    def _find(self, expression: str) -> Steps:
        """Look for a regular expression in what is open."""
        self._heart.during = "finding"
        postil = self._postil
        postil.find.open()
        postil.find_bar.field.switch("expression").setChecked(True)
        yield None
        postil.find_bar.field.setText(expression)
        yield lambda: "…" not in postil.find_bar.count_text()
        self._outcome = postil.find_bar.count_text()
        postil.find_bar.field.switch("expression").setChecked(False)
        postil.find.dismiss()
        yield None

    def _revise(self, name: str) -> Steps:
        """Mark some words in a file, then change it as its writer does, and wait until the changes are shown."""
        yield from self._open(name)
        page, bar, session = self._postil.page, self._postil.page.verticalScrollBar(), self._postil.session
        if not session.whole or self._outcome:
            return
        self._heart.during = "marking"
        for number in range(4):
            bar.setValue(bar.maximum() * number // 4)
            yield None
            double_click(self._postil.page)
            QTest.keyClick(page, Qt.Key.Key_1)
            yield None
        self._heart.during = "taking in changes"
        before, path = self._article, Path(name)
        path.write_text(changed(path.read_text("utf-8", "replace")), "utf-8")
        end = monotonic() + PATIENCE - 1  # then the changes are within what does not show, such as a comment
        yield lambda: self._article is not before or monotonic() > end
        self._heart.during = "showing changes"
        self._postil.actions["next_change"].trigger()
        yield None
        self._postil.actions["show_changes"].trigger()
        yield None
        self._postil.actions["show_changes"].trigger()
        yield from self._use()

    def _notes(self, _which: str) -> Steps:
        """Look at all notes on the open article, edit one, and look at all of them in the notebook."""
        postil, actions = self._postil, self._postil.actions
        self._heart.during = "showing notes"
        postil.open_notes()
        yield None
        bar = postil.notes_panel.cards.verticalScrollBar()
        for share in range(13):
            bar.setValue(bar.maximum() * share // 12)
            yield None
        for number in range(3):
            self._heart.during = f"editing note {number}"
            actions["next_note"].trigger()
            yield None
            actions["note"].trigger()
            yield None
            QTest.keyClick(postil.window.focusWidget() or postil.page, Qt.Key.Key_Escape)
            yield None
        self._heart.during = "showing the notebook"
        actions["notebook"].trigger()
        notebook = self._application.notebook
        yield lambda: notebook is not None and notebook.window is not None and notebook.window.isVisible()
        for _ in range(20):
            yield None
        if notebook is not None and notebook.window is not None:
            notebook.window.close()

    # What it does with an article

    def _use(self) -> Steps:
        for name, act in reading_acts(self._postil):
            self._heart.during = name
            act()
            yield None

    # What there is

    @property
    def _article(self) -> Article | None:
        return self._postil.session.article

    @property
    def _loader(self) -> ProgressiveLoader:
        found = self._application.window.findChild(ProgressiveLoader)
        assert found is not None
        return found

    def _is_read(self) -> bool:
        return self._article is not None and self._loader.reading is None

    def _is_open(self, name: str) -> bool:
        return self._is_read() and self._article is not None and self._article.path == Path(name)

    def _has_failed(self) -> bool:
        failed = self._postil.message_bar.text() not in ("", self._told_before)
        self._outcome = "refused" if failed else ""
        return failed


def changed(text: str) -> str:
    """A text after its writer has been at it: a part taken out, one put elsewhere, and words in many places."""
    third = len(text) // 3
    moved = text[:third] + text[2 * third :] + text[third : 2 * third - 50]
    step = max(200, len(moved) // 50)
    return " new words ".join(moved[start : start + step] for start in range(0, len(moved), step))


class WatchedApplication(Application):
    """An application that is watched from when its window is shown on."""

    def show(self, article: Article | None, path: Path) -> None:
        """Show the window, and begin to watch."""
        super().show(article, path)
        WatchedPostil(self, Path(sys.argv[2]))


if __name__ == "__main__":
    main.Application = WatchedApplication  # type: ignore[misc] # what makes the window finds it there
    sys.exit(main.open_window(Path(sys.argv[3]), Path(sys.argv[1])))
