"""Announces to screen readers: the current highlight, the section, what was done, and the window's messages."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from shiboken6 import isValid

from reader.app.live_palette import LivePalette
from reader.app.session.session import Session
from reader.core.annotation import Annotation
from reader.core.notes.mark_labels import mark_words
from reader.translation import msgid, tr
from reader.view.marks.current_mark import CurrentMark
from reader.view.marks.keyboard_selection import KeyboardSelection
from reader.view.notes.panel import NotesPanel
from reader.view.notes.rows.model import spoken
from reader.view.page.page import PageView
from reader.view.widgets.notices import Notices

REST = 700
"""Milliseconds without movement before the new section is announced."""
EDIT_NOTE = msgid("Edit Note")
"""The undo step that is not announced: the text field announces each letter itself."""
PAGE_HELP = msgid(
    "F7 turns on caret browsing. Digits highlight the selection, N edits a note. F1 lists all keyboard shortcuts."
)


class ScreenReaderAnnouncer(QObject):
    """Sends announcements to assistive technology while any is active; those of one moment are joined into one.

    Signals:
        said(str): this has been announced.
    """

    said = Signal(str)

    def __init__(
        self,
        session: Session,
        page: PageView,
        notes: NotesPanel,
        notices: Notices,
        palette: LivePalette,
        current: CurrentMark,
        keyboard_selection: KeyboardSelection,
    ) -> None:
        super().__init__(page)
        self._session, self._page, self._palette = session, page, palette
        self._parts: dict[str, str] = {}
        self._step = session.history.index()
        self._key: str | None = None
        self._style = ""
        self._section = ""
        self._soon, self._later = self._timer(0, self._say), self._timer(REST, self._announce_section)
        page.setAccessibleDescription(tr(PAGE_HELP))
        notices.announced.connect(lambda words: self._add("message", words))
        keyboard_selection.announced.connect(lambda words: self._add("selected", words))
        notes.editing.finished.connect(lambda: self._add("done", tr("Finished editing the note")))
        page.reading.moved.connect(self._moved)
        page.cursorPositionChanged.connect(self._moved)
        session.history.indexChanged.connect(self._stepped)
        session.opened.connect(self._opened)
        current.changed.connect(self._current_changed)

    def _timer(self, wait: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(wait)
        timer.timeout.connect(slot)
        return timer

    def _add(self, kind: str, words: str) -> None:
        if words and QAccessible.isActive():
            if kind == "message":
                self._parts.pop("done", None)  # the message already says what was done
            self._parts[kind] = words
            self._soon.start()

    def _say(self) -> None:
        parts, self._parts = self._parts, {}
        words = ". ".join(part.rstrip(".") for part in parts.values())
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._page, words))
        self.said.emit(words)

    def say(self, words: str) -> None:
        """Announce what has changed in the article, or which change is shown."""
        self._add("changed", words)

    # What happens

    def _current_changed(self, annotation: Annotation | None) -> None:
        """Announce another current highlight; if the same one has changed, announce its colour and style."""
        palette = self._palette.current
        is_mark = annotation is not None and annotation.role is annotation.role.MARK
        key = annotation.id if annotation else None
        style = mark_words(annotation.colour, annotation.style, palette) if annotation and is_mark else ""
        if annotation and is_mark and key != self._key:
            article = self._session.article
            self._add("mark", spoken(annotation, palette, article.text if article else ""))
        elif style != self._style:
            self._add("style", style)
        self._key, self._style = key, style

    def _stepped(self, step: int) -> None:
        """Announce what was done or undone."""
        before, self._step = self._step, step
        history = self._session.history
        if not isValid(history):  # while it is destroyed it still emits that it is empty
            return
        words = history.text(step - 1) if step > before else history.text(step)
        if step > before and words != tr(EDIT_NOTE):
            self._add("done", words)
        elif step < before:
            self._add("done", tr("Undone: {step}", step=words))

    def _moved(self) -> None:
        if QAccessible.isActive():
            self._later.start()

    def _opened(self) -> None:
        self._parts.pop("done", None)  # the history of another article is no undoing
        self._step = self._session.history.index()
        self._section = self._title()

    def revise(self) -> None:
        """Do not announce the section only because the article has changed to a new version."""
        self._section = self._title()

    def _title(self) -> str:
        article = self._page.article
        section = article.section_at(self._page.reading.keyboard_position()) if article is not None else None
        return section.title if section is not None else ""

    def _announce_section(self) -> None:
        title = self._title()
        if title and title != self._section:
            self._add("section", tr("Section: {title}", title=title))
        self._section = title
