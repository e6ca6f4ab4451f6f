"""Full screen: nothing but the page; leaving it, all is as it was."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QWindowStateChangeEvent
from PySide6.QtWidgets import QWidget

from reader.translation import msgid, tr
from reader.view.widgets.toast import Toast
from reader.view.window.main_window import MainWindow
from reader.view.window.panel_layout import PanelLayout

HINT = msgid("Press F11 or Escape to leave full screen")


class FullScreen(QObject):
    """Hides bars and panels while the window is full screen, and shows them again; follows the window's state.

    Signals:
        entered(): the window fills the screen now.
    """

    entered = Signal()

    def __init__(
        self,
        window: MainWindow,
        shell: PanelLayout,
        strips: tuple[QWidget, ...],
        toast: Toast,
        action: QAction,
        parent: QObject,
    ) -> None:
        """``strips`` are the bars above and below the page."""
        super().__init__(parent)
        self._page, self._shell, self._strips, self._toast, self._action = window.page, shell, strips, toast, action
        self._window = window.window()
        self._before = Qt.WindowState.WindowNoState
        self._on = False
        action.triggered.connect(lambda _checked=False: self.toggle())
        self._window.installEventFilter(self)

    def toggle(self) -> None:
        """Go to full screen, or back to what the window was before: as large as it was, or maximized."""
        if self._on:
            self._set(on=False)
            self._window.setWindowState(self._before)
        else:
            before = self._window.windowState()
            self._set(on=True)
            self._window.setWindowState(before | Qt.WindowState.WindowFullScreen)

    def follow(self) -> None:
        """Be as the window is, which may fill the screen already."""
        if self._window.isFullScreen() and not self._on:
            self._set(on=True)

    def dismiss(self) -> bool:
        """Go back to the page, or from there leave full screen; returns whether it was on."""
        if not self._on:
            return False
        if self._page.hasFocus():
            self.toggle()
        else:
            self._shell.return_to_page()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's own ways in and out, and those of the other pane in it."""
        if event.type() == QEvent.Type.WindowStateChange and isinstance(event, QWindowStateChangeEvent):
            if self._window.isFullScreen() and not event.oldState() & Qt.WindowState.WindowFullScreen:
                self._before = event.oldState()
            if self._window.isFullScreen() != self._on:
                self._set(on=not self._on)
        return super().eventFilter(watched, event)

    def _set(self, *, on: bool) -> None:
        self._on = on
        self._action.setChecked(on)
        for strip in self._strips:
            strip.setVisible(not on)
        self._shell.set_bare(bare=on)
        if on:
            self.entered.emit()
            self._toast.show_sentence(tr(HINT))
        elif self._toast.text() == tr(HINT):
            self._toast.hide()
