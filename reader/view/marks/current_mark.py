"""The current mark: the one that commands and keys apply to, and how the reader gets from one to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.app.session.session import Session
from reader.core.annotation import Annotation
from reader.core.annotation_set import Change
from reader.core.view_choice import ViewChoice
from reader.view.navigation.navigator import Navigator
from reader.view.notes.panel import NotesPanel
from reader.view.page.page import PageView

if TYPE_CHECKING:
    from reader.core.revision.position_mapping import PositionMapping


class CurrentMark(QObject):
    """Holds one mark, or none: the page draws a ring around it, and its card in the notes panel is chosen.

    A note on a section or on the article can be current, too, though it is not drawn.

    Signals:
        changed(Annotation | None): another mark is current, or the current one has changed; None: there is none.
        lost_requested(str id): the reader wanted to go to this one, but its passage is lost.
    """

    changed = Signal(object)
    lost_requested = Signal(str)

    def __init__(
        self, session: Session, page: PageView, notes: NotesPanel, navigator: Navigator, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._page, self._notes, self._navigator = session, page, notes, navigator
        self._key: str | None = None
        self._awaited: str | None = None
        """The current mark's id, as long as its passage has not been read from the disk yet."""
        self.clicked_position: int | None = None
        """The code point in it that was clicked; None if it became current in another way."""
        session.opened.connect(lambda _article: self.set_current(None))
        session.changed.connect(self._notes_changed)
        session.grown.connect(self._article_grown)

    @property
    def key(self) -> str | None:
        """The current mark's id."""
        return self._key

    @property
    def mark(self) -> Annotation | None:
        """The current mark, or note on a section or the article."""
        return self._session.annotations.by_id.get(self._key) if self._key else None

    def drawn(self) -> Annotation | None:
        """Return the current mark if it can be shown on the page already."""
        return self._session.visible_annotations.by_id.get(self._key) if self._key else None

    def set_current(self, key: str | None, clicked_position: int | None = None) -> None:
        """Make a mark the current one, clicked at this code point if it was clicked; with None, none is current."""
        self._key, self._awaited, self.clicked_position = key, None, clicked_position
        self._page.overlays.set_current_mark(key)
        self._notes.select(key)
        self.changed.emit(self.mark)

    def go_to(self, key: str) -> None:
        """Go to a note's passage and make it current; a passage that has not been read yet is waited for."""
        annotation = self._session.visible_annotations.by_id.get(key)
        if annotation is not None and annotation.is_elsewhere:
            self._session.choose_view(ViewChoice(whole=True))
            annotation = self._session.visible_annotations.by_id.get(key)
        if annotation is not None and annotation.span is not None:
            self._navigator.reveal(annotation.span)
        self.set_current(key)
        self._awaited = None if annotation is not None or self._session.whole else key
        if annotation is not None and annotation.is_orphan and self._session.whole:
            self.lost_requested.emit(key)

    def step(self, step: int) -> None:
        """Go to the next mark (1) or the one before (-1), from the current one or else from what is being read."""
        key = self._session.annotations.neighbour_id(self._key, self._reading_position(), step)
        if key is not None:
            self.go_to(key)

    def step_to_note(self, step: int) -> None:
        """Go to the next mark with a note (1) or the one before (-1)."""
        annotations, key = self._session.annotations, self._key
        for _ in annotations.index.anchored_range():
            key = annotations.neighbour_id(key, self._reading_position(), step)
            if key is not None and annotations.by_id[key].has_remark:
                self.go_to(key)
                return

    def revise(self, mapping: PositionMapping) -> None:
        """Keep the current mark, and the position that was clicked, in another state of the article."""
        self.clicked_position = None if self.clicked_position is None else mapping.map_position(self.clicked_position)
        self.changed.emit(self.mark)

    def target_key(self) -> str | None:
        """Return the mark that a command is for: the current one, else the one around the caret while it shows."""
        if self._key is not None or not self._page.cursorWidth():
            return self._key
        around = self._session.visible_annotations.marks_at(self.caret_position())
        return around[0].id if around else None

    def caret_position(self) -> int:
        """Return the position of the page's caret, in code points."""
        return self._page.caret.position

    def _reading_position(self) -> int:
        """Where the reader is: at the caret while it is in view, else at the page's reading line."""
        caret = self.caret_position() if self._page.cursorWidth() else -1
        return caret if self._page.positions.visible_span().contains(caret) else self._page.reading.position()

    def _article_grown(self) -> None:
        if self._awaited and (self._session.whole or self._awaited in self._session.visible_annotations.by_id):
            self.go_to(self._awaited)

    def _notes_changed(self, change: Change) -> None:
        if self._key and self._key not in self._session.annotations.by_id:
            self.set_current(None)
        elif self._key in change.after:
            self.changed.emit(self.mark)
