"""The window of the system: it holds the pane that is read in, and has its title, size and end."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from reader.view.window.main_window import MainWindow


class PaneFrame(QWidget):
    """A top-level window with a pane in it that fills it."""

    def __init__(self, pane: MainWindow) -> None:
        super().__init__()
        self.resize(pane.size())
        self._panes = [pane]
        pane.setParent(self)
        self.setWindowTitle(pane.windowTitle())
        pane.windowTitleChanged.connect(self.setWindowTitle)
        pane.page.setFocus()

    def minimumSizeHint(self) -> QSize:
        """As small as what is in it can be."""
        return self._panes[0].minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the pane fill the window."""
        super().resizeEvent(event)
        self._panes[0].setGeometry(self.rect())

    def changeEvent(self, event: QEvent) -> None:
        """Tell the pane when the reader turns to another window; Qt tells its top-level window alone."""
        super().changeEvent(event)
        turned = event.type() in (QEvent.Type.ActivationChange, QEvent.Type.WindowStateChange)
        if turned and (self.isMinimized() or not self.isActiveWindow()):
            for pane in self._panes:
                pane.left.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask whether the pane may go, and let it go before the window does."""
        if not all(pane.may_close() for pane in self._panes):
            event.ignore()
            return
        for pane in self._panes:
            pane.closing.emit()
        super().closeEvent(event)
