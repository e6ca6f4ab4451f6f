"""What is said aloud to those who read by ear: the mark in hand, the section, what was done, what the window tells."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from shiboken6 import isValid

from reader.app.preferences import Preferences
from reader.app.session.session import Session
from reader.core.annotation import Annotation
from reader.view.marks.current_mark import CurrentMark
from reader.view.marks.keyboard_selection import KeyboardSelection
from reader.view.notes.panel import NotesPanel
from reader.view.notes.rows.model import spoken, spoken_style
from reader.view.page.page import PageView
from reader.view.widgets.notices import Notices

REST = 700
"""So many milliseconds after the last movement it is said which section the reader has come into."""
TYPING = "Edit Note"
"""The step of the history that is not said: the field itself says each letter."""
ABOUT_THE_PAGE = "F7 puts a caret in the text. 1 to 5 mark what is selected, N writes a note. F1 lists all keys."


class ScreenReaderAnnouncer(QObject):
    """Tells assistive technology, as long as there is any that listens; several things at once are said as one.

    Signals:
        said(str): this was announced.
    """

    said = Signal(str)

    def __init__(
        self,
        session: Session,
        page: PageView,
        notes: NotesPanel,
        notices: Notices,
        preferences: Preferences,
        current: CurrentMark,
        keyboard_selection: KeyboardSelection,
    ) -> None:
        super().__init__(page)
        self._session, self._page, self._preferences = session, page, preferences
        self._parts: dict[str, str] = {}
        self._step = session.history.index()
        self._key: str | None = None
        self._look = ""
        self._section = ""
        self._soon, self._later = self._timer(0, self._say), self._timer(REST, self._tell_section)
        page.setAccessibleDescription(ABOUT_THE_PAGE)
        notices.announced.connect(lambda words: self._add("told", words))
        keyboard_selection.announced.connect(lambda words: self._add("selected", words))
        notes.editing_finished.connect(lambda: self._add("done", "Note kept"))
        page.reading.moved.connect(self._moved)
        page.cursorPositionChanged.connect(self._moved)
        session.history.indexChanged.connect(self._stepped)
        session.opened.connect(self._opened)
        current.changed.connect(self._taken)

    def _timer(self, wait: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(wait)
        timer.timeout.connect(slot)
        return timer

    def _add(self, kind: str, words: str) -> None:
        if words and QAccessible.isActive():
            if kind == "told":
                self._parts.pop("done", None)  # it says what was done
            self._parts[kind] = words
            self._soon.start()

    def _say(self) -> None:
        parts, self._parts = self._parts, {}
        words = ". ".join(part.rstrip(".") for part in parts.values())
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._page, words))
        self.said.emit(words)

    def say(self, words: str) -> None:
        """Say what has changed in the article, and where the walk through it is."""
        self._add("changed", words)

    # What happens

    def _taken(self, one: Annotation | None) -> None:
        """Say the mark that has come into the hand; of one that has changed in it, how it looks now."""
        pens = self._preferences.settings.pens
        is_mark = one is not None and one.role is one.role.MARK
        key, look = (one.id if one else None), (spoken_style(one, pens) if one and is_mark else "")
        if one and is_mark and key != self._key:
            article = self._session.article
            self._add("mark", spoken(one, pens, article.text if article and one.needs_check else ""))
        elif look != self._look:
            self._add("look", look)
        self._key, self._look = key, look

    def _stepped(self, step: int) -> None:
        """Say what was done, or undone."""
        before, self._step = self._step, step
        history = self._session.history
        if not isValid(history):  # on its way out it says once more that it is empty
            return
        words = history.text(step - 1) if step > before else history.text(step)
        if step > before and words != TYPING:
            self._add("done", words)
        elif step < before:
            self._add("done", f"Undone: {words}")

    def _moved(self) -> None:
        if QAccessible.isActive():
            self._later.start()

    def _opened(self) -> None:
        self._step = self._session.history.index()
        self._section = self._title()

    def revise(self) -> None:
        """The article has become another state of itself: what it is called where one reads is not news."""
        self._section = self._title()

    def _title(self) -> str:
        article = self._page.article
        section = article.section_at(self._page.reading.keyboard_position()) if article is not None else None
        return section.title if section is not None else ""

    def _tell_section(self) -> None:
        title = self._title()
        if title and title != self._section:
            self._add("section", f"Section: {title}")
        self._section = title
