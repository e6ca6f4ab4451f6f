"""The panes of one window, as what they share knows them: which is used, and when all of them go."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from reader.view.window.main_window import MainWindow


class PaneGroup(QObject):
    """Begins with one pane; others are taken in once they are complete.

    Signals:
        closing(): all panes are about to go and have ended their work: what they share may end its own.
    """

    closing = Signal()

    def __init__(self, first: MainWindow) -> None:
        super().__init__(first)
        self.active = first
        """The pane that has the keyboard, or had it last."""
        self._panes: list[MainWindow] = []

    def take_in(self, pane: MainWindow) -> None:
        """Know a pane, after all that ends with it has been joined to its ``closing``."""
        self._panes.append(pane)
        pane.closing.connect(partial(self._leave, pane))

    def turn_to(self, pane: MainWindow) -> None:
        """Know that a pane has the keyboard now."""
        self.active = pane

    def _leave(self, pane: MainWindow) -> None:
        if pane in self._panes:
            self._panes.remove(pane)
            if not self._panes:
                self.closing.emit()
