"""The notebook as it belongs to the reader's window: made when it is first wanted, and closed with the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from shiboken6 import delete

from reader.view.style.theme import Theme
from reader.view.window.appearance import Appearance
from reader.view.window.main_window import MainWindow
from reader.view.window.screen_fit import ScreenFit, fitting_size

if TYPE_CHECKING:
    from reader.view.notebook.window import NotebookWindow


class NotebookController(QObject):
    """Opens the notebook's window, and keeps it in the present theme."""

    def __init__(
        self,
        make_window: Callable[[], NotebookWindow],
        save: Callable[[], object],
        main_window: MainWindow,
        appearance: Appearance,
    ) -> None:
        """``save`` has what is unsaved of open articles written.

        ``main_window`` is the reader's: the notebook closes with it, and Ctrl+Q in the notebook closes it.
        """
        super().__init__(main_window)
        self._make_window, self._save, self._main_window = make_window, save, main_window
        self.window: NotebookWindow | None = None
        main_window.closing.connect(self._close)
        appearance.changed.connect(self._set_theme)

    def open(self) -> None:
        """Show the notebook, or raise it."""
        first = self.window is None
        if self.window is None:
            self.window = self._make_window()
            room = self._main_window.screen().availableGeometry().size()
            self.window.resize(fitting_size(self.window.size(), room))  # before it has a frame that could be measured
            self.window.setWindowIcon(self._main_window.window().windowIcon())
            # Queued, for closing the reader's window deletes the one that asks for it.
            self.window.quit_requested.connect(self._main_window.close_window, Qt.ConnectionType.QueuedConnection)
        self._save()  # what is written so far is to be seen in the notebook
        self.window.open()
        if first:
            ScreenFit(self.window)

    def finish_editing(self) -> None:
        """Have all that is being typed in the notebook written: a window that it belongs to may close."""
        if self.window is not None:
            self.window.finish_editing()

    def _close(self) -> None:
        if self.window is not None:
            self.window.close()
            delete(self.window)  # now, and not when Python collects it: there may be no QApplication any more
            self.window = None

    def _set_theme(self, theme: Theme, _settings: object) -> None:
        if self.window is not None:
            self.window.set_theme(theme)

    def update_palette(self) -> None:
        """Take up what colours there are now, and what they are called."""
        if self.window is not None:
            self.window.filters.set_palette()
            self.window.list.viewport().update()
