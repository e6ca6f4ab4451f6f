"""Lets the notes panel follow the page: while the page scrolls, it shows the first note in view."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from reader.app.preferences import Preferences
from reader.app.session.session import Session
from reader.view.notes.panel import NotesPanel
from reader.view.page.page import PageView
from reader.view.window.actions import Actions

DELAY = 50
"""Milliseconds for which scrolling is gathered, so that the panel moves at most twenty times a second."""


class NotesFollower(QObject):
    """Joins page and panel while the action ``notes_follow`` is checked, which is remembered.

    Focus, selection and an open editor stay where they are, and nothing moves while the reader is in the panel.
    """

    def __init__(
        self, session: Session, page: PageView, notes: NotesPanel, preferences: Preferences, actions: Actions
    ) -> None:
        super().__init__(page)
        self._session, self._page, self._notes = session, page, notes
        self._action = actions["notes_follow"]
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY)
        self._timer.timeout.connect(self._follow)
        self._action.setChecked(preferences.settings.notes_follow)
        self._action.toggled.connect(lambda on: preferences.update(notes_follow=on))
        self._action.toggled.connect(self._follow)
        notes.header.follow = self._action
        page.reading.moved.connect(self._moved)

    def _moved(self) -> None:
        if self._action.isChecked() and not self._timer.isActive():
            self._timer.start()

    def _follow(self) -> None:
        if self._action.isChecked() and self._session.article is not None:
            index = self._session.visible_annotations.index
            self._notes.show_first(mark.id for mark in index.overlapping(self._page.positions.visible_span()))
