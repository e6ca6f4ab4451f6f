"""Lays out the three parts of the window: contents, page and notes side by side, or the panels over the page."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from reader.core.settings import CONTENTS_WIDTHS, NOTES_WIDTHS, Settings
from reader.translation import tr
from reader.view.page.page import PageView

if TYPE_CHECKING:
    from reader.view.window.panel_edge import PanelEdge

USUAL = {"contents": Settings().contents_width, "notes": Settings().notes_width}
LIMITS = {"contents": CONTENTS_WIDTHS, "notes": NOTES_WIDTHS}
PAGE = 400
"""Pixels that the page keeps beside the panels, however wide these are wanted."""
NOTES_FLOAT, CONTENTS_FLOAT = 1000, 760
"""Below these widths of the window a panel lies over the page instead of beside it."""
BARS = 160
"""Pixels that bars above the page take at most."""


class PanelLayout(QWidget):
    """Lays out the page and the two panels.

    A panel that lies over the page is closed at first, and closes again when the reader goes back to the page.

    Signals:
        arranged(): a panel was opened, closed or resized, by the reader or by the window's width.
        resized(str name, int width): the reader wants a panel to be as wide as this, in pixels.
        page_left(): the key for the page was pressed in it: the reader wants the pane beside it, if there is one.
    """

    arranged = Signal()
    resized = Signal(str, int)
    page_left = Signal()

    def __init__(self, page: PageView, settings: Settings, parent: QWidget | None = None) -> None:
        """``settings`` say which panels are open if there is room, and how wide.

        The panels may come later; room is kept.
        """
        super().__init__(parent)
        self._page = page
        self._panels: dict[str, QWidget] = {}
        self._edges: dict[str, PanelEdge] = {}
        self._wanted = {"contents": settings.contents, "notes": settings.notes}
        self._widths = {"contents": settings.contents_width, "notes": settings.notes_width}
        self._over = {"contents": False, "notes": False}
        self._before: dict[str, bool] | None = None  # which panels lay over the page before it was bare
        page.setParent(self)

    def set_panels(self, contents: QWidget, notes: QWidget) -> None:
        """Put the panels where room was kept for them."""
        self._panels = {"contents": contents, "notes": notes}
        for panel in self._panels.values():
            panel.setParent(self)
        self._edges = {"contents": self._make_edge("contents"), "notes": self._make_edge("notes")}
        self._arrange()

    def _make_edge(self, name: str) -> PanelEdge:
        from reader.view.window.panel_edge import PanelEdge  # late: not before the first paint

        at_left = name == "contents"
        words = tr("Width of the contents") if at_left else tr("Width of the notes")
        edge = PanelEdge(self._page, self, name=words, usual=USUAL[name], at_left=at_left)
        edge.setRange(*LIMITS[name])
        edge.setValue(self._widths[name])
        edge.valueChanged.connect(lambda width: self._resize(name, width))
        return edge

    def _resize(self, name: str, width: int) -> None:
        self._widths[name] = width
        self._arrange()
        self.resized.emit(name, width)

    def set_focus_order(self, before: QWidget) -> None:
        """Let Tab go from a control of the contents to their edge, the page, and the edge of the notes."""
        order = [before, self._edges["contents"], self._page, self._edges["notes"]]
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)

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

    def focus_page(self) -> None:
        """Give the page the keyboard; where it has it, leave it for the pane beside it, if there is one."""
        left = self._page.hasFocus() and not self.covered()
        self.return_to_page()
        if left:
            self.page_left.emit()

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
        wide = self._fitting_widths()
        left, right = (wide[name] if self.is_open(name) and not self.floats(name) else 0 for name in LIMITS)
        self._page.set_area(QRect(left, 0, max(1, width - left - right), height), width)
        for name, panel in self._panels.items():
            panel.setGeometry(QRect(0 if name == "contents" else width - wide[name], 0, wide[name], height))
            panel.setVisible(self.is_open(name))
            self._edges[name].place(panel.geometry(), self.rect())
            self._edges[name].setVisible(self.is_open(name))
            if self.is_open(name) and self.floats(name):
                panel.raise_()
                self._edges[name].raise_()
        self.arranged.emit()

    def _fitting_widths(self) -> dict[str, int]:
        """The widths that the reader wants, as far as they fit: beside the page, both panels give way alike."""
        beside = [name for name in LIMITS if self.is_open(name) and not self.floats(name)]
        spare = sum(self._widths[name] - LIMITS[name][0] for name in beside)
        room = self.width() - PAGE - sum(LIMITS[name][0] for name in beside)
        share = min(1.0, max(0, room) / spare) if spare else 1.0
        fitting = dict(self._widths)
        for name in beside:
            fitting[name] = LIMITS[name][0] + int(share * (self._widths[name] - LIMITS[name][0]))
        return {name: min(wide, self.width()) for name, wide in fitting.items()}
