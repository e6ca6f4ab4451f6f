"""Notes that could not be read: the article is shown without them, and a bar says so until it has been tried again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from reader.view.documents.document_controller import DocumentController

if TYPE_CHECKING:
    from reader.view.widgets.action_banner import ActionBanner

MEANWHILE = "The article is shown without its notes, and none can be made."
"""What follows the reason."""


SOON = 300
"""After so many milliseconds it is looked whether they have come."""


class UnreadableNotesController(QObject):
    """Joins the opening to a bar, which is made when it is first needed."""

    def __init__(self, opening: DocumentController, have_come: Callable[[], bool]) -> None:
        """``have_come`` tells whether notes that took too long to read are there by now."""
        super().__init__(opening)
        self._have_come = have_come
        self._timer = QTimer(self)
        self._timer.setInterval(SOON)
        self._timer.timeout.connect(self._look_again)
        self._opening, self._desk = opening, opening.desk
        self.bar: ActionBanner | None = None
        self._desk.session.opened.connect(self._stop)
        opening.came.connect(self._look)
        self._desk.appearance.changed.connect(lambda theme, _settings: self.bar.set_theme(theme) if self.bar else None)

    def _look(self) -> None:
        reason = self._opening.unread()
        if not reason:
            return
        from reader.view.widgets.action_banner import ActionBanner  # late: seldom needed

        if self.bar is None:
            self.bar = ActionBanner(self._desk.page.shown.theme, "Notes that cannot be read")
            self.bar.left.connect(self._desk.to_page)
            self.bar.after = self._desk.window.place_bar(self.bar)
            self.bar.offer([("Try Again", self._again)])
        self._timer.start()
        self.bar.tell(f"{reason} {MEANWHILE}")
        self._desk.announcing.say(self.bar.text())

    def _stop(self) -> None:
        self._timer.stop()
        if self.bar is not None:
            self.bar.hide()

    def _look_again(self) -> None:
        if self._have_come():
            self._again()

    def _again(self) -> None:
        key = self._opening.key()
        if key is not None:
            self._opening.open(key.path)
            self._desk.to_page()
