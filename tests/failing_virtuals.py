"""Opens the window on the article named on the command line, and has Qt's virtual functions in it raise, one by one.

Prints how many there are, and ``alive`` if the process has come to its end: to be started by a test.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import Object

from reader import main
from reader.view.style.theme import Theme

NO_BUTTON, NO_KEY = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
TURN = 40
"""Milliseconds between two changes, for Qt to paint and to handle the events."""


def virtuals() -> Iterator[tuple[type, str]]:
    """Every function of a class of ours that has the name of one of its Qt base."""
    for name, module in sorted(sys.modules.items()):
        for kind in [*vars(module).values()] if name.startswith("reader.") else ():
            if isinstance(kind, type) and kind.__module__ == name and issubclass(kind, Object):
                of_qt = {one for base in kind.__mro__ if base.__module__.startswith("PySide6") for one in vars(base)}
                yield from ((kind, one) for one in vars(kind) if one in of_qt and not one.startswith("__"))


def fail(*_args: object, **_more: object) -> NoReturn:
    """Raise."""
    raise ZeroDivisionError


class Application(main.Application):
    """As usual, and then what fails."""

    def steps(self, file: Path | None) -> Iterator[None]:
        """Begin when the window is complete, with the panels open."""
        yield from super().steps(file)
        assert self.workbench is not None
        self.workbench.open_notes()
        self.left = [*virtuals(), (Theme, "colour"), (Theme, "line"), (Theme, "fill")]  # with these, painting fails
        sys.stdout.write(f"{len(self.left)}\n")
        self.before: tuple[type, str, object] | None = None
        self.turns = QTimer(self.window)
        self.turns.timeout.connect(self.turn)
        self.turns.start(TURN)

    def turn(self) -> None:
        """Repair what failed, and have the next function fail."""
        if self.before:
            setattr(*self.before)
        if not self.left:
            self.turns.stop()
            self.window.close_window()
            return
        kind, name = self.left.pop(0)
        self.before = (kind, name, vars(kind)[name])
        setattr(kind, name, fail)
        self.disturb()
        with suppress(ZeroDivisionError):
            self.window.window().grab()  # painting that a function of Python waits for

    def disturb(self) -> None:
        """Have all painted, laid out, scrolled, hovered over and typed at; through the event loop, as it is in life."""
        window, page = self.window.window(), self.window.page
        size = window.size()
        for number, change in enumerate((QSize(40, 40), QSize())):
            QTimer.singleShot(number, window, lambda change=change: window.resize(size - change))
        for widget in filter(QWidget.isVisible, (window, *window.findChildren(QWidget))):
            widget.update()
            at = QPointF(10, 10)
            post(widget, QMouseEvent(QEvent.Type.MouseMove, at, widget.mapToGlobal(at), NO_BUTTON, NO_BUTTON, NO_KEY))
        here, step, phase = QPointF(9, 9), QPoint(0, -120), Qt.ScrollPhase.NoScrollPhase
        post(page.viewport(), QWheelEvent(here, page.mapToGlobal(here), step, step, NO_BUTTON, NO_KEY, phase, False))
        for key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Home):
            post(window.focusWidget() or page, QKeyEvent(QEvent.Type.KeyPress, key, NO_KEY))


post = QCoreApplication.postEvent

if __name__ == "__main__":
    main.Application = Application  # type: ignore[misc]
    sys.excepthook = lambda *_args: None
    logging.disable()
    main.open_window(Path(sys.argv[1]), None)
    sys.stdout.write("alive\n")
