"""What Escape closes: a list, the latest first, filled when something is opened."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

Dismiss = Callable[[], bool]
"""Closes something, and returns whether it was still open."""


class Dismissal(QObject):
    """Closes one thing at a time: what floats over the page, and after all of that the modes that were started.

    What has been closed in another way may stay in the list: it is passed over.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._floating: list[Dismiss] = []
        self._modes: list[Dismiss] = []
        self._watched: dict[QWidget, Dismiss] = {}

    def add(self, dismiss: Dismiss) -> None:
        """Something has been opened: it is closed before all others."""
        self.remove(dismiss)
        self._floating.append(dismiss)

    def add_mode(self, dismiss: Dismiss) -> None:
        """A mode has been started: it is ended before the other modes, when nothing floats any more."""
        self.remove(dismiss)
        self._modes.append(dismiss)

    def remove(self, dismiss: Dismiss) -> None:
        """Something has been closed."""
        for entries in (self._floating, self._modes):
            if dismiss in entries:
                entries.remove(dismiss)

    def keep(self, dismiss: Dismiss, *, is_open: bool) -> None:
        """Something is open, or not. Where it was open already, it keeps its place in the order."""
        if not is_open:
            self.remove(dismiss)
        elif dismiss not in self._floating:
            self.add(dismiss)

    def watch(self, widget: QWidget, dismiss: Dismiss) -> None:
        """Add this whenever the widget is shown."""
        self._watched[widget] = dismiss
        widget.installEventFilter(self)

    def dismiss(self) -> bool:
        """Close what was opened last; returns whether anything was open."""
        for entries in (self._floating, self._modes):
            while entries:
                latest = entries[-1]
                if latest():
                    return True
                self.remove(latest)
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take notice of what is shown."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched in self._watched:
            self.add(self._watched[watched])
        return super().eventFilter(watched, event)
