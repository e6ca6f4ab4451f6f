"""Placing a note manually: the page has the keyboard, and the passage that is selected on it becomes the note's."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from reader.app.session.session import Session
from reader.core.annotation import Annotation, Role
from reader.core.notes import edits
from reader.core.notes.placement_actions import available_actions
from reader.core.notes.summary import summary_of
from reader.core.reading.bookmark_names import bookmark_name, bookmark_span
from reader.core.span import Span
from reader.translation import msgid, tr
from reader.view.marks.current_mark import CurrentMark
from reader.view.marks.selection_bar import SelectionBar
from reader.view.navigation.navigator import Navigator
from reader.view.page.page import PageView
from reader.view.style.theme import Theme
from reader.view.widgets.key_hint_bar import KeyHintBar
from reader.view.widgets.notices import Notices
from reader.view.window.panel_layout import PanelLayout

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
TASKS = {
    Role.MARK: msgid("Select the passage for the note “{note}”"),
    Role.SECTION: msgid("Go to the section for the note “{note}”"),
    Role.BOOKMARK: msgid("Go to the position for the bookmark “{note}”"),
}
"""What the reader is asked for."""
NOT_YET = {
    Role.MARK: msgid("Select the passage for this note first"),
    Role.SECTION: msgid("There is no section here"),
    Role.BOOKMARK: msgid("Go to the position for this bookmark first"),
}
"""The message if a note cannot be placed."""


class ManualPlacement(QObject):
    """One note at a time; Enter, or the button of the selection bar, puts it there, and Escape leaves it as it is.

    Signals:
        started(): a note is being placed from now on; a selection must not be marked.
        placed(Annotation, Span): the reader has found this passage for the note.
    """

    started = Signal()
    placed = Signal(object, object)

    def __init__(
        self,
        session: Session,
        page: PageView,
        layout: PanelLayout,
        bar: SelectionBar,
        notices: Notices,
        current: CurrentMark,
        navigator: Navigator,
    ) -> None:
        """``layout`` is what the bar with the keys lies over."""
        super().__init__(page)
        self._session, self._page, self._layout, self._bar = session, page, layout, bar
        self._notices, self._current, self._navigator = notices, current, navigator
        self._note: Annotation | None = None
        self._focused: QWidget | None = None
        """What had the keyboard before."""
        self._hints: KeyHintBar | None = None
        self._shown: tuple[str, tuple[tuple[str, str], ...], Theme] | None = None
        """What the bar with the keys shows."""
        page.reading.moved.connect(self._show_hints)
        page.cursorPositionChanged.connect(self._show_hints)
        session.opened.connect(lambda _article: self.end())
        session.changed.connect(lambda _change: self._notes_changed())
        session.revised.connect(lambda _revision: self._notes_changed())

    @property
    def note(self) -> Annotation | None:
        """The note that is being placed."""
        return self._note

    def place_selection_or_start(self, note: Annotation) -> None:
        """Place a note on the selection; without one, let the reader select a passage."""
        selected = self._note is None and self._page.selection.span.length
        span = self.span_for(note) if selected else None
        if span is not None:
            self._page.selection.clear()
            self.placed.emit(note, span)
        else:
            self.start(note)

    def start(self, note: Annotation, guess: Span | None = None) -> None:
        """Let the reader find the passage of a note; the page gets the keyboard.

        A ``guess`` is selected at first; without one, the present passage is brought into view.
        """
        self.started.emit()
        self.end()
        self._note, self._focused = note, QApplication.focusWidget()
        self._layout.uncover_page()
        self._bar.show_extra_button(tr("Place Here"), self.place_here)
        if self._hints is None:
            self._hints = KeyHintBar(tr("Place manually"), self._page, self._layout)
            self._hints.add_button(tr("Cancel"), self.dismiss)
        self.take_keys_first()
        self._page.setFocus()
        self._show_hints()
        self._hints.announce(self._hints.accessibleDescription())
        if (span := guess or note.span) is not None:
            self._navigator.reveal(span)
        if guess is not None:
            self._page.selection.select_by_keys(guess)

    def take_keys_first(self) -> None:
        """Get the page's keys before caret mode does, in which Enter follows links."""
        self._page.removeEventFilter(self)
        self._page.installEventFilter(self)

    def _show_hints(self) -> None:
        note, hints = self._note, self._hints
        if note is None or hints is None:
            return
        escape = tr("leave unplaced") if note.is_orphan else tr("leave where it is")
        article = self._session.article
        title = tr(TASKS[note.role], note=summary_of(note, article.text if article else ""))
        shown = (title, ((tr("Enter"), self._enter_does(note)), (tr("Esc"), escape)), self._page.shown.theme)
        if shown != self._shown or not hints.isVisible():  # called at each step of scrolling
            self._shown = shown
            hints.show_hints(*shown)

    def _enter_does(self, note: Annotation) -> str:
        article = self._session.article
        if note.role is Role.SECTION and article is not None:
            section = article.section_at(self._position())
            return tr("place on “{section}”", section=section.title) if section else tr("place on the section")
        span = self.span_for(note) if note.is_bookmark else None
        if span is not None and article is not None:
            return tr("place at “{position}”", position=bookmark_name(article, span))
        return tr("place here")

    def _position(self) -> int:
        """Where the selection begins, or the caret is while it shows; else where the reader is."""
        selection = self._page.selection.span
        return selection.start if selection.length else self._page.reading.keyboard_position()

    def span_for(self, note: Annotation) -> Span | None:
        """Return the passage that a note would be put on now; None where the reader has selected none."""
        article, selection = self._session.article, self._page.selection.span
        if article is None:
            return None
        if note.role is Role.SECTION:
            section = article.section_at(self._position())
            return edits.section_heading_span(article, section) if section is not None else None
        span = selection.trimmed(article.text)
        if note.is_bookmark and not span.length:
            span = bookmark_span(article, self._position())
        return span if span.length else None

    def place_here(self) -> None:
        """Place the note on the selection; without one, show what to do."""
        note = self._note
        if note is None:
            return
        span = self.span_for(note)
        if span is None:
            self._notices.show(tr(NOT_YET[note.role]))
            return
        focused = self._focused
        self.end()
        self._page.selection.clear()
        self.placed.emit(note, span)
        self._return_focus(focused)

    def dismiss(self) -> bool:
        """Leave the note as it is; returns whether one was being placed."""
        note, focused = self._note, self._focused
        if note is None:
            return False
        self.end()
        self._page.selection.clear()
        self._current.set_current(note.id)
        self._return_focus(focused)
        return True

    def _return_focus(self, widget: QWidget | None) -> None:
        """Give the keyboard back to a widget, or to the page if it is hidden, deleted or in another window."""
        usable = widget is not None and widget.isVisible() and widget.window() is self._page.window()
        (widget if widget is not None and usable else self._page).setFocus()

    def end(self) -> None:
        """Stop placing."""
        if self._note is None:
            return
        self._note = self._focused = None
        self._bar.hide_extra_button()
        if self._hints is not None:
            self._hints.hide()

    def _notes_changed(self) -> None:
        """Go on with the note as it is now; stop where it is deleted, or its position is beyond doubt."""
        note = self._session.annotations.by_id.get(self._note.id) if self._note is not None else None
        if note is None or not available_actions(note):
            self.end()
        else:
            self._note = note
            self._show_hints()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take Enter and Escape before the page and the window's commands do."""
        if self._note is None or not isinstance(event, QKeyEvent):
            return False
        if event.key() not in (*ENTER, Qt.Key.Key_Escape) or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() == QEvent.Type.KeyPress:
            self.place_here() if event.key() in ENTER else self.dismiss()
        return True
