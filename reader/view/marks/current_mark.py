"""The hand: which mark the reader has in hand, and the ways to another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.core.annotation import Annotation
from reader.core.annotation_set import Change
from reader.view.marks.context import MarkContext

if TYPE_CHECKING:
    from reader.core.revision.position_mapping import PositionMapping


class CurrentMark(QObject):
    """Holds one mark, or none: the page has a ring around it, and the notes panel its card chosen.

    Signals:
        taken(Annotation | None): this one is in hand now, or it has changed; None: none is.
        astray(str id): the reader wanted to go to this one, but it is lost.
    """

    changed = Signal(object)
    lost_requested = Signal(str)

    def __init__(self, kit: MarkContext, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._page, self._notes, self._reading = kit.session, kit.page, kit.notes, kit.reading
        self._key: str | None = None
        self._awaited: str | None = None
        """The mark in hand, as long as its passage is not there yet."""
        self.clicked_position: int | None = None
        """The code point in it that was clicked; None where it came into the hand otherwise."""
        self._session.opened.connect(lambda _article: self.set_current(None))
        self._session.changed.connect(self._changed)
        self._session.grown.connect(self._grown)

    @property
    def key(self) -> str | None:
        """The id of the mark in hand."""
        return self._key

    @property
    def mark(self) -> Annotation | None:
        """The mark in hand, or the note on a section or the article."""
        return self._session.annotations.by_id.get(self._key) if self._key else None

    def drawn(self) -> Annotation | None:
        """The mark in hand as far as it is to be seen on the page."""
        return self._session.visible_annotations.by_id.get(self._key) if self._key else None

    def set_current(self, key: str | None, place: int | None = None) -> None:
        """Take a mark in hand, clicked at ``clicked_position`` if it was; with None, let go of the one that is."""
        self._key, self._awaited, self.clicked_position = key, None, place
        self._page.overlays.set_current_mark(key)
        self._notes.select(key)
        self.changed.emit(self.mark)

    def go_to(self, key: str) -> None:
        """Go to a note's passage, and take it in hand; a passage that is not there yet is waited for."""
        one = self._session.visible_annotations.by_id.get(key)
        if one is not None and one.span is not None:
            self._reading.reveal(one.span)
        self.set_current(key)
        self._awaited = None if one is not None or self._session.whole else key
        if one is not None and one.lost and self._session.whole:
            self.lost_requested.emit(key)

    def step(self, step: int) -> None:
        """Take the next mark (1) or the one before (-1), counted from the one in hand or else from where one reads."""
        key = self._session.annotations.neighbour(self._key, self._reads_at(), step)
        if key is not None:
            self.go_to(key)

    def step_to_note(self, step: int) -> None:
        """As ``step``, but past the marks without a note."""
        book, key = self._session.annotations, self._key
        for _ in book.index.placed():
            key = book.neighbour(key, self._reads_at(), step)
            if key is not None and book.by_id[key].note.strip():
                self.go_to(key)
                return

    def revise(self, carry: PositionMapping) -> None:
        """The mark in hand stays there in another state of the article; so does the place that was clicked."""
        self.clicked_position = None if self.clicked_position is None else carry.position(self.clicked_position)
        self.changed.emit(self.mark)

    def target_key(self) -> str | None:
        """The mark that a key is meant for: the one in hand, else the one that the caret stands in, while it shows."""
        if self._key is not None or not self._page.cursorWidth():
            return self._key
        here = self._session.visible_annotations.at(self.caret_position())
        return here[0].id if here else None

    def caret_position(self) -> int:
        """The code point that the page's caret stands before."""
        return self._page.caret.position

    def _reads_at(self) -> int:
        """Where the reader is: at the caret, while it is to be seen, else where the page is read."""
        caret = self.caret_position() if self._page.cursorWidth() else -1
        return caret if self._page.positions.visible_span().contains(caret) else self._page.reading.position()

    def _grown(self) -> None:
        if self._awaited and (self._session.whole or self._awaited in self._session.visible_annotations.by_id):
            self.go_to(self._awaited)

    def _changed(self, change: Change) -> None:
        if self._key and self._key not in self._session.annotations.by_id:
            self.set_current(None)
        elif self._key in change.after:
            self.changed.emit(self.mark)
