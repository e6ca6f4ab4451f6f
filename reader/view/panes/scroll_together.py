"""The choice that two panes scroll together, which is remembered, and what it does while there are two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from reader.app.preferences import Preferences
from reader.view.panes.pane_frame import PaneFrame

if TYPE_CHECKING:
    from reader.view.panes.scroll_link import ScrollLink
    from reader.view.window.main_window import MainWindow


class ScrollTogether(QObject):
    """Links the pages of both panes while they are wanted to scroll together."""

    def __init__(self, frame: PaneFrame, preferences: Preferences) -> None:
        super().__init__(frame)
        self._frame, self._preferences = frame, preferences
        self._actions: list[QAction] = []
        self._link: ScrollLink | None = None
        frame.panes_changed.connect(self._update)
        frame.activated.connect(self._lead)

    def offer(self, action: QAction) -> None:
        """Let an action of one more pane choose."""
        self._actions.append(action)
        action.setChecked(self._preferences.settings.scroll_together)
        action.toggled.connect(self._choose)
        self._update()

    def _choose(self, on: bool) -> None:  # noqa: FBT001 - what Qt's signal passes
        self._preferences.update(scroll_together=on)
        for action in self._actions:
            action.setChecked(on)
        self._update()

    def _update(self) -> None:
        """Link the pages anew, those that are there now; the other one comes to where the active one stands."""
        if self._link is not None:
            self._link.close()
            self._link = None
        panes, active = self._frame.panes, self._frame.active
        if len(panes) > 1 and self._preferences.settings.scroll_together:
            from reader.view.panes.scroll_link import ScrollLink  # late: most windows have one pane

            follower = next(pane for pane in panes if pane is not active)
            self._link = ScrollLink(active.page, follower.page, self)

    def _lead(self, pane: MainWindow) -> None:
        if self._link is not None:
            self._link.lead(pane.page)
