"""The keys of the notebook's window, on every keyboard layout."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from reader.view.window.key_positions import KeyPositions


class NotebookShortcuts:
    """Binds keys to what they do in a window."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._positions: KeyPositions | None = None

    def bind(self, keys: Iterable[str], act: Callable[[], object]) -> None:
        """Let each of these keys do something."""
        action = QAction(self._window)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.triggered.connect(lambda _checked: act())
        self._window.addAction(action)

    def follow_layout(self) -> None:
        """Understand keys by their place where the keyboard's layout has none of ours; the window has been shown."""
        self._positions = self._positions or KeyPositions(self._window, self._with_key)

    def _with_key(self, key: QKeySequence) -> QAction | None:
        return next((action for action in self._window.actions() if key in action.shortcuts()), None)
