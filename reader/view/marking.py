"""The pen: what the selection bar, the keys, the page and the notes panel do to marks and notes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from reader.app.session import Session
from reader.core import edits
from reader.core.annotation import Annotation, Colour, MarkStyle
from reader.core.article import PICTURE
from reader.core.notebook import Change
from reader.core.span import Span
from reader.view.actions import Actions
from reader.view.bars import Toast
from reader.view.notes import NotesPanel
from reader.view.page import Page
from reader.view.reading import Reading
from reader.view.selection_bar import SelectionBar


class Marking(QObject):
    """Joins the page, the bar and the notes panel to the session; holds which mark is in hand."""

    def __init__(
        self,
        session: Session,
        page: Page,
        bar: SelectionBar,
        notes: NotesPanel,
        reading: Reading,
        toast: Toast,
        actions: Actions,
        open_notes: Callable[[], None],
        pen: Colour,
        parent: QObject,
    ) -> None:
        """``open_notes`` brings up the notes panel; ``pen`` is the colour that marks are made in at first."""
        super().__init__(parent)
        self._session, self._page, self._bar, self._notes = session, page, bar, notes
        self._reading, self._toast, self._open_notes = reading, toast, open_notes
        self._current: str | None = None
        self._awaited: str | None = None
        """The mark in hand, as long as its passage is not there yet."""
        self.pen = pen
        page.selected.connect(self._selected)
        page.pressed.connect(self._pressed)
        page.verticalScrollBar().valueChanged.connect(lambda: None if bar.isHidden() else self._place_bar())
        session.changed.connect(self._changed)
        session.grown.connect(self._grown)
        self._wire_bar()
        self._wire_notes()
        actions.bind(
            {
                **{colour.value: partial(self.colour, colour) for colour in Colour},
                "underline": self.underline,
                "note": self.note,
                "tag": self.tag,
                "copy": self.copy,
                "delete": self.delete,
                "article_note": self.article_note,
                "next_mark": lambda: self._walk(1),
                "previous_mark": lambda: self._walk(-1),
            }
        )

    def _wire_bar(self) -> None:
        self._bar.colour.connect(self.colour)
        self._bar.underline.connect(self.underline)
        self._bar.note.connect(self.note)
        self._bar.tag.connect(self.tag)
        self._bar.copy.connect(self.copy)
        self._bar.delete.connect(self.delete)

    def _wire_notes(self) -> None:
        notes, session = self._notes, self._session
        notes.jump.connect(self.jump)
        notes.note_written.connect(session.write_note)
        notes.tags_written.connect(lambda key, tags: session.retag([key], tags))
        notes.recolour.connect(lambda key, colour: session.recolour([key], colour))
        notes.restyle.connect(lambda key, style: session.restyle([key], style))
        notes.delete.connect(lambda key: self._delete([key]))
        notes.copy.connect(self._copy_quote)
        notes.article_note_wanted.connect(self.article_note)
        notes.link.connect(self._reading.follow_link)

    # What the reader does

    def colour(self, colour: Colour) -> None:
        """Mark the selection in a colour, or give it to the mark in hand."""
        self.pen = colour
        if self._page.selection().length:
            self._mark(MarkStyle.HIGHLIGHT)
        elif self._current:
            self._session.recolour([self._current], colour)

    def underline(self) -> None:
        """Underline the selection, or change the mark in hand between highlight and underline."""
        one = self._in_hand()
        if self._page.selection().length:
            self._mark(MarkStyle.UNDERLINE)
        elif one is not None:
            other = {MarkStyle.HIGHLIGHT: MarkStyle.UNDERLINE, MarkStyle.UNDERLINE: MarkStyle.HIGHLIGHT}
            self._session.restyle([one.id], other[one.style])

    def note(self) -> None:
        """Write a note on the selection, or on the mark in hand."""
        if key := self._take_in_hand():
            self._bar.hide()
            self._open_notes()
            self._notes.edit(key)

    def tag(self) -> None:
        """Tag the selection, or the mark in hand."""
        if key := self._take_in_hand():
            self._bar.hide()
            self._open_notes()
            self._notes.edit(key, tags=True)

    def copy(self) -> None:
        """Copy the selection's words, or those of the mark in hand."""
        article, span = self._session.article, self._page.selection()
        if article is not None and span.length:
            self._to_clipboard(span.of(article.text))
        elif self._current:
            self._copy_quote(self._current)

    def delete(self) -> None:
        """Delete the mark in hand, with its note."""
        if self._current:
            self._delete([self._current])

    def article_note(self) -> None:
        """Write a note on the whole article; the one that is there, where there is one."""
        there = next((one for one in self._session.notebook if one.target is None), None)
        if self._session.article is not None and not self._session.read_only:
            self._open_notes()
            self._notes.edit(there.id if there else self._session.note_on_article())

    def let_go(self) -> None:
        """Drop the selection and the mark in hand."""
        self._page.unselect()
        self._take(None)
        self._bar.hide()

    def _mark(self, style: MarkStyle) -> str | None:
        if self._session.read_only:
            self._toast.tell("These notes can only be read")
            return None
        article = self._session.article
        # A paragraph selected by keys ends after its line; the passage ends with its last letter.
        span = self._page.selection().trimmed(article.text) if article else Span(0, 0)
        if not span.length:
            return None
        key = self._session.mark(span, self.pen, style)
        self._page.unselect()
        self._take(key)
        self._bar.hide()
        return key

    def _take_in_hand(self) -> str | None:
        return self._mark(MarkStyle.HIGHLIGHT) if self._page.selection().length else self._current

    def _delete(self, keys: list[str]) -> None:
        gone = [self._session.notebook.annotations[key] for key in keys]
        self._session.delete(keys)
        self._toast.tell(f"Deleted {edits.counted(gone).lower()}", "Undo", self._session.history.undo)

    def _copy_quote(self, key: str) -> None:
        one = self._session.notebook.annotations.get(key)
        if one is not None:
            self._to_clipboard(one.quote or one.note)

    def _to_clipboard(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text.replace(PICTURE, ""))

    def _walk(self, step: int) -> None:
        """Take the next mark in hand, counted from the one in hand or else from the reading line."""
        key = self._session.notebook.neighbour(self._current, self._page.position(), step)
        if key is not None:
            self.jump(key)

    # What follows from it

    def _selected(self, span: Span | None) -> None:
        if span is None:
            self._bar.hide()
            return
        self._take(None)
        self._bar.set_marks_mode(None)
        self._place_bar()
        self._bar.show()

    def _pressed(self, letter: int) -> None:
        stack = [one.id for one in self._session.shown.at(letter)] if letter >= 0 else []
        # Another click on the same stack of marks goes one deeper; the first one on a mark just made does not.
        deeper = stack.index(self._current) + 1 if self._current in stack and not self._bar.isHidden() else 0
        key = stack[deeper % len(stack)] if stack else None
        self._take(key)
        self._bar.setVisible(key is not None)

    def _take(self, key: str | None) -> None:
        """Take a mark in hand: its ring, its card, its bar."""
        self._current, self._awaited = key, None
        self._page.set_current_mark(key)
        self._notes.select(key)
        self._bar.set_marks_mode(self._in_hand())
        self._place_bar()

    def jump(self, key: str) -> None:
        """Go to a note's passage, and take it in hand; a passage that is not there yet is waited for."""
        one = self._session.shown.annotations.get(key)
        if one is not None and one.span is not None:
            self._reading.reveal(one.span)
        self._take(key)
        self._awaited = None if one is not None or self._session.whole else key

    def _grown(self) -> None:
        if self._awaited and (self._session.whole or self._awaited in self._session.shown.annotations):
            self.jump(self._awaited)

    def _in_hand(self) -> Annotation | None:
        return self._session.notebook.annotations.get(self._current) if self._current else None

    def _place_bar(self) -> None:
        one, span = self._in_hand(), self._page.selection()
        if not span.length and one is not None and one.span is not None and one.id in self._session.shown.annotations:
            span = one.span
        rect = self._page.span_rect(span)
        if rect.isNull():
            self._bar.hide()
            return
        bounds = self._page.viewport().rect()
        if not rect.intersects(bounds):
            self._bar.hide()
        self._bar.place(rect, bounds)

    def _changed(self, change: Change) -> None:
        if self._current and self._current not in self._session.notebook.annotations:
            self._take(None)
            self._bar.hide()
        elif self._current in change.after:
            self._bar.set_marks_mode(self._in_hand())
