"""The window of the desktop: it holds one pane or two side by side, and has their title, size and end."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSignalBlocker, QSize, Signal
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow

from reader.translation import tr
from reader.view.panes.active_pane import ActivePane
from reader.view.window.main_window import MainWindow

if TYPE_CHECKING:
    from reader.view.window.panel_edge import PanelEdge

LINE, GAP = 2, 3
"""The height of the line over the pane that has the keyboard, and the room between two panes, in pixels."""
NARROWEST = 300
"""The least width of a pane beside another, in pixels; where there is no room for two, the active one is alone."""


class PaneFrame(QMainWindow):
    """A top-level window with one pane that fills it, or with two, of which one is active: keys and title are its own.

    Signals:
        activated(MainWindow): another pane has the keyboard now.
        panes_changed(): a pane is shown that was not, or no longer, or they have changed places.
        divided(float): the reader wants the left pane to have this share of the width.
        closing(): all panes are about to go, and have been told.
    """

    activated = Signal(object)
    panes_changed = Signal()
    divided = Signal(float)
    closing = Signal()

    def __init__(self, pane: MainWindow, share: float = 0.5, *, expects_second: bool = False) -> None:
        """``share`` is the left pane's of the width; room is kept for a second pane that is to come soon."""
        super().__init__()
        self.resize(pane.size())
        self._panes = [pane]
        self._keyboard = ActivePane(pane, lambda: self._panes, self)
        self._keyboard.changed.connect(self._show_active)
        self._share, self._expects_second = share, expects_second
        self._edge: PanelEdge | None = None
        self._adopt(pane)
        self.setWindowTitle(pane.windowTitle())
        pane.page.setFocus()

    @property
    def panes(self) -> tuple[MainWindow, ...]:
        """The panes that are shown, from left to right."""
        return tuple(self._panes)

    @property
    def active(self) -> MainWindow:
        """The pane that has the keyboard, or had it last."""
        return self._keyboard.pane

    @property
    def share(self) -> float:
        """The left pane's share of the width, above 0 and below 1."""
        return self._share

    # Which panes there are

    def add(self, pane: MainWindow) -> None:
        """Show a second pane at the right of the first. It may have been in this window before."""
        if pane in self._panes or len(self._panes) > 1:
            return
        self._expects_second = False
        self._panes.append(pane)
        if pane.parentWidget() is not self:
            self._adopt(pane)
        if self._edge is None:
            self._edge = self._make_edge()
        self._part_keys()
        self._arrange()
        self.panes_changed.emit()

    def expect_none(self) -> None:
        """Keep no room any more for a second pane."""
        if self._expects_second:
            self._expects_second = False
            self._arrange()

    def remove(self, pane: MainWindow) -> None:
        """Show the other pane alone. What is removed lives on, unseen, and may be added again."""
        if pane not in self._panes or len(self._panes) < 2:
            return
        self._panes.remove(pane)
        self.activate(self._panes[0])
        pane.hide()
        self._part_keys()
        self._arrange()
        self.panes_changed.emit()

    def take_in(self, pane: MainWindow) -> None:
        """Know the parts of a pane that is complete: whatever is used in it makes it the active one."""
        self._keyboard.take_in(pane)
        self._part_keys()

    def _part_keys(self) -> None:
        """Let the keys of each pane work in it alone, where there are two, and say by name which is which."""
        sides = (tr("Left side"), tr("Right side")) if len(self._panes) > 1 else ("",)
        for pane, side in zip(self._panes, sides, strict=True):
            pane.setAccessibleName(side)
        for pane in self._panes:
            pane.set_beside(beside=len(self._panes) > 1)

    def swap(self) -> None:
        """Let left and right change places, each as wide as before."""
        if len(self._panes) > 1:
            self._panes.reverse()
            self._share = 1 - self._share
            self.divided.emit(self._share)
            self._part_keys()
            self._arrange()
            self.panes_changed.emit()

    def other(self, pane: MainWindow) -> MainWindow | None:
        """The pane beside this one; None where there is none."""
        return next((one for one in self._panes if one is not pane), None)

    def activate(self, pane: MainWindow) -> None:
        """Give a pane the keyboard, where it had it last."""
        self._keyboard.activate(pane)

    def _front(self, pane: MainWindow) -> None:
        """Show a pane that may be unseen, as one of which a note is gone to from the notebook."""
        self.add(pane)
        self.activate(pane)

    def set_share(self, share: float) -> None:
        """Give the left pane this share of the width, as far as there is room."""
        self._share = min(0.9, max(0.1, share))
        self._arrange()

    def _adopt(self, pane: MainWindow) -> None:
        pane.setParent(self)
        pane.windowTitleChanged.connect(self._show_title)
        pane.fronted.connect(partial(self._front, pane))

    def _make_edge(self) -> PanelEdge:
        from reader.view.window.panel_edge import PanelEdge  # late: not before the first paint

        edge = PanelEdge(self.active.page, self, name=tr("Width of the right side"), usual=0, at_left=False)
        edge.valueChanged.connect(self._divide)
        self._keyboard.follow_focus()
        return edge

    def _divide(self, right: int) -> None:
        self.set_share(1 - right / max(1, self.width() - GAP))
        self.divided.emit(self._share)

    def _show_active(self, pane: MainWindow) -> None:
        self._show_title()
        self._arrange()
        self.activated.emit(pane)

    def _show_title(self) -> None:
        self.setWindowTitle(self.active.windowTitle())

    # Places

    def minimumSizeHint(self) -> QSize:
        """As small as one pane can be."""
        return self.active.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out what is in the window."""
        super().resizeEvent(event)
        self._arrange()

    def is_divided(self) -> bool:
        """Whether two panes are seen: there are two, and there is room for both."""
        return (self._expects_second or len(self._panes) > 1) and self.width() >= 2 * NARROWEST + GAP

    def _arrange(self) -> None:
        shown, widths, top = [self.active], [self.width()], 0
        if self.is_divided():
            room = self.width() - GAP
            left = min(room - NARROWEST, max(NARROWEST, round(room * self._share)))
            shown, widths, top = self._panes, [left, room - left], LINE
        x = 0
        for pane, width in zip(shown, widths, strict=False):  # one of two may be still to come
            pane.setGeometry(QRect(x, top, width, self.height() - top))
            x += width + GAP
        for pane in self._panes:
            pane.setVisible(pane in shown)
        if self._edge is not None:
            both = len(shown) > 1
            self._edge.setVisible(both)
            if both:
                self._place_edge(self._edge)
        self.update()

    def _place_edge(self, edge: PanelEdge) -> None:
        room, right = self.width() - GAP, self._panes[1].geometry()
        with QSignalBlocker(edge):
            edge.setRange(NARROWEST, room - NARROWEST)
            edge.setValue(right.width())
        edge.set_usual(room // 2)
        edge.place(right, self.rect())
        edge.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line over the active pane, and the one between both; a single pane covers everything."""
        if not self.is_divided():
            return
        theme = self.active.page.shown.theme
        place = self.active.geometry()
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.colour("panel"))
            painter.fillRect(place.left(), 0, place.width(), LINE, theme.colour("accent"))
            painter.fillRect(self._panes[0].width() + GAP // 2, 0, 1, self.height(), theme.colour("rule"))

    # The window

    def changeEvent(self, event: QEvent) -> None:
        """Tell the panes when the reader turns to another window; Qt tells the top-level window alone."""
        super().changeEvent(event)
        turned = event.type() in (QEvent.Type.ActivationChange, QEvent.Type.WindowStateChange)
        if turned and (self.isMinimized() or not self.isActiveWindow()):
            for pane in self._panes:
                pane.left.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask whether the panes may go, also one that is not shown any more, and tell them before the window goes."""
        panes = [*self._panes, *(one for one in self._all_panes() if one not in self._panes)]
        for pane in panes:
            if not pane.may_close():
                self._show_reason(pane)
                event.ignore()
                return
        for pane in panes:
            pane.closing.emit()
        self.closing.emit()
        super().closeEvent(event)

    def _all_panes(self) -> list[MainWindow]:
        return [child for child in self.children() if isinstance(child, MainWindow)]

    def _show_reason(self, pane: MainWindow) -> None:
        """Show the pane that may not be closed: it says why."""
        if pane not in self._panes:
            self.remove(self._panes[-1])
            self.add(pane)
        if len(self._panes) > 1:
            self.activate(pane)
