"""Placing a note by hand: the page has the keyboard, and what is selected on it becomes the note's passage."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from reader.core.annotation import Annotation, Role
from reader.core.notes import edits
from reader.core.notes.placement_actions import deeds
from reader.core.reading.bookmark_names import bookmark_span, name_of
from reader.core.span import Span
from reader.view.margin.margin_notes import words_of
from reader.view.marks.context import MarkContext
from reader.view.marks.current_mark import CurrentMark
from reader.view.style.theme import Theme
from reader.view.widgets.key_hint_bar import KeyHintBar

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
TASKS = {
    Role.MARK: "Select the passage for this note",
    Role.SECTION: "Go to the section for this note",
    Role.BOOKMARK: "Go to the place for this bookmark",
}
"""What the reader is asked for."""


class ManualPlacement(QObject):
    """One note at a time; Enter, or the button of the selection bar, puts it there, and Escape leaves it as it is."""

    def __init__(
        self, kit: MarkContext, hand: CurrentMark, placed: Callable[[Annotation, Span], object], parent: QObject
    ) -> None:
        """``placed`` is told the note, and the passage that the reader has found for it."""
        super().__init__(parent)
        self._kit, self._page, self._hand, self._placed = kit, kit.page, hand, placed
        self._one: Annotation | None = None
        self._from: QWidget | None = None
        """What had the keyboard before."""
        self._strip: KeyHintBar | None = None
        self._said: tuple[str, tuple[tuple[str, str], ...], Theme] | None = None
        """What the strip says."""
        kit.actions["caret"].triggered.connect(self._be_first)
        self._page.reading.moved.connect(self._say)
        self._page.cursorPositionChanged.connect(self._say)
        kit.session.opened.connect(lambda _article: self.end())
        kit.session.changed.connect(lambda _change: self._follow())
        kit.session.revised.connect(lambda _revision: self._follow())

    @property
    def note(self) -> Annotation | None:
        """The note that is being placed."""
        return self._one

    def start(self, one: Annotation) -> None:
        """Let the reader find the passage of a note; the page gets the keyboard."""
        self.end()
        self._one, self._from = one, QApplication.focusWidget()
        self._kit.shell.uncover_page()
        self._kit.bar.show_extra_button("Place Here", self.place_here)
        if self._strip is None:
            self._strip = KeyHintBar("Place by hand", self._page, self._kit.shell)
            self._strip.add_button("Cancel", self.dismiss)
        self._be_first()
        self._page.setFocus()
        self._say()
        self._strip.announce(self._strip.accessibleDescription())

    def _be_first(self) -> None:
        """Have the page's keys before the caret has them, which follows links by Enter."""
        self._page.removeEventFilter(self)
        self._page.installEventFilter(self)

    def _say(self) -> None:
        one, strip = self._one, self._strip
        if one is None or strip is None:
            return
        lost = "leave it lost" if one.lost else "leave it where it is"
        title = f"{TASKS[one.role]}: “{words_of(one)}”"
        said = (title, (("Enter", self._enter(one)), ("Esc", lost)), self._kit.appearance.theme)
        if said != self._said or not strip.isVisible():  # asked for at each step of scrolling
            self._said = said
            strip.show_hints(*said)

    def _enter(self, one: Annotation) -> str:
        """What Enter would do now."""
        article = self._kit.session.article
        if one.role is Role.SECTION and article is not None:
            section = article.section_at(self._here())
            return f"put it on “{section.title}”" if section else "put it on the section"
        span = self.span_for(one) if one.bookmark else None
        if span is not None and article is not None:
            return f"put it at “{name_of(article, span)}”"
        return "put it here"

    def _here(self) -> int:
        """Where the selection begins, or the caret stands while it shows; else where one reads."""
        chosen = self._page.selection.span
        return chosen.start if chosen.length else self._page.reading.keyboard_position()

    def span_for(self, one: Annotation) -> Span | None:
        """The passage that a note would be put on now; None where the reader has selected none."""
        article, chosen = self._kit.session.article, self._page.selection.span
        if article is None:
            return None
        if one.role is Role.SECTION:
            section = article.section_at(self._here())
            return edits.on_section(article, section) if section is not None else None
        span = chosen.trimmed(article.text)
        if one.bookmark and not span.length:
            span = bookmark_span(article, self._here())
        return span if span.length else None

    def place_here(self) -> None:
        """Put the note on what is selected; where nothing is, say so."""
        one = self._one
        span = self.span_for(one) if one is not None else None
        if one is None:
            return
        if span is None:
            self._kit.notices.show(
                "There is no section here" if one.role is Role.SECTION else f"{TASKS[one.role]} first"
            )
            return
        back = self._from
        self.end()
        self._page.selection.clear()
        self._placed(one, span)
        self._give_back(back)

    def dismiss(self) -> bool:
        """Leave the note as it is; returns whether one was being placed."""
        one, back = self._one, self._from
        if one is None:
            return False
        self.end()
        self._page.selection.clear()
        self._hand.set_current(one.id)
        self._give_back(back)
        return True

    def _give_back(self, widget: QWidget | None) -> None:
        """Give the keyboard back to where it was, unless that was elsewhere than in this window, or has gone."""
        there = widget is not None and widget.isVisible() and widget.window() is self._page.window()
        (widget if widget is not None and there else self._page).setFocus()

    def end(self) -> None:
        """Ask for no passage any more."""
        if self._one is None:
            return
        self._one = self._from = None
        self._kit.bar.hide_extra_button()
        if self._strip is not None:
            self._strip.hide()

    def _follow(self) -> None:
        """Go on with the note as it is now; one that is gone, or has been found for sure, is not placed."""
        now = self._kit.session.annotations.by_id.get(self._one.id) if self._one is not None else None
        if now is None or not deeds(now):
            self.end()
        else:
            self._one = now
            self._say()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take Enter and Escape before the page and the window's commands do."""
        if self._one is None or not isinstance(event, QKeyEvent):
            return False
        if event.key() not in (*ENTER, Qt.Key.Key_Escape) or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() == QEvent.Type.KeyPress:
            self.place_here() if event.key() in ENTER else self.dismiss()
        return True
