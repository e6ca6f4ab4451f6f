"""Lays out the three parts of the window: contents, page and notes side by side, or the panels over the page."""

from __future__ import annotations

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from reader.view.page.page import PageView

CONTENTS, NOTES = 258, 340
"""The panels' widths in pixels."""
NOTES_FLOAT, CONTENTS_FLOAT = 1000, 760
"""Below these widths of the window a panel lies over the page instead of beside it."""
BARS = 160
"""Pixels that bars above the page take at most."""


class PanelLayout(QWidget):
    """Lays out the page and the two panels.

    A panel that lies over the page is closed at first, and closes again when the reader goes back to the page.

    Signals:
        arranged(): a panel was opened or closed, by the reader or by the window's width.
    """

    arranged = Signal()

    def __init__(self, page: PageView, *, contents: bool, notes: bool, parent: QWidget | None = None) -> None:
        """``contents`` and ``notes``: whether each is open if there is room. They may come later; room is kept."""
        super().__init__(parent)
        self._page = page
        self._panels: dict[str, QWidget] = {}
        self._wanted = {"contents": contents, "notes": notes}
        self._over = {"contents": False, "notes": False}
        self._before: dict[str, bool] | None = None  # which panels lay over the page before it was bare
        page.setParent(self)

    def set_panels(self, contents: QWidget, notes: QWidget) -> None:
        """Put the panels where room was kept for them."""
        self._panels = {"contents": contents, "notes": notes}
        for panel in self._panels.values():
            panel.setParent(self)
        self._arrange()

    def floats(self, name: str) -> bool:
        """Whether this panel (``contents`` or ``notes``) lies over the page: the window is narrow, or the page bare."""
        return self._before is not None or self.width() < (NOTES_FLOAT if name == "notes" else CONTENTS_FLOAT)

    def is_open(self, name: str) -> bool:
        """Whether this panel is to be seen."""
        return self._over[name] if self.floats(name) else self._wanted[name]

    def is_wanted(self, name: str) -> bool:
        """Whether this panel is open if there is room for it: what the settings keep."""
        return self._wanted[name]

    def set_open(self, name: str, *, opened: bool) -> None:
        """Open or close a panel."""
        (self._over if self.floats(name) else self._wanted)[name] = opened
        self._arrange()

    def set_bare(self, *, bare: bool) -> None:
        """Show nothing but the page, over which panels can be opened; or show everything as it was before."""
        if bare == (self._before is not None):
            return
        before = self._before or dict.fromkeys(self._over, False)
        self._before = self._over if bare else None
        self._over = before
        self._arrange()

    def covered(self) -> bool:
        """Whether a panel lies over the page."""
        return any(self._over.values())

    def uncover_page(self) -> None:
        """Close the panels that lie over the page."""
        if any(self._over.values()):
            self._over = dict.fromkeys(self._over, False)
            self._arrange()

    def return_to_page(self) -> None:
        """Close the panels that lie over the page, and give it the keyboard."""
        self.uncover_page()
        self._page.setFocus()

    def moveEvent(self, event: QMoveEvent) -> None:
        """Keep the text where it is on the screen when a banner appears or disappears above it."""
        super().moveEvent(event)
        by = event.pos().y() - event.oldPos().y()
        if self.isVisible() and 0 < abs(by) <= BARS:
            self._page.reading.compensate(by)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out all three again."""
        super().resizeEvent(event)
        for name in self._over:
            if not self.floats(name):
                self._over[name] = False
        self._arrange()

    def _arrange(self) -> None:
        width, height = self.width(), self.height()
        left = CONTENTS if self.is_open("contents") and not self.floats("contents") else 0
        right = NOTES if self.is_open("notes") and not self.floats("notes") else 0
        self._page.set_area(QRect(left, 0, max(1, width - left - right), height), width)
        for name, panel in self._panels.items():
            wide = min(CONTENTS if name == "contents" else NOTES, width)
            panel.setGeometry(QRect(0 if name == "contents" else width - wide, 0, wide, height))
            panel.setVisible(self.is_open(name))
            if self.is_open(name) and self.floats(name):
                panel.raise_()
        self.arranged.emit()
