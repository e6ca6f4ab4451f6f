"""What a reader does about notes that are unplaced or to check: confirm, place manually, leave unplaced."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from reader.app.session.session import Session
from reader.core.annotation import Annotation
from reader.core.notes.placement_actions import ACTION_LABELS, PlacementAction, available_actions
from reader.core.notes.placement_status import guessed_span
from reader.core.span import Span
from reader.translation import msgid, tr
from reader.view.marks import edit_messages
from reader.view.marks.current_mark import CurrentMark
from reader.view.marks.on_demand import OnDemand
from reader.view.navigation.navigator import Navigator
from reader.view.notes.panel import NotesPanel
from reader.view.widgets.notices import Notices

if TYPE_CHECKING:
    from reader.view.marks.manual_placement import ManualPlacement

NONE_LEFT = msgid("No notes to check")
GROWING = msgid("The rest of the article is still being read")
LOST_BOOKMARK = msgid("This bookmark is unplaced: its passage is no longer in the text")


class PlacementCommands:
    """Carries out what cards, menus, bar and keys ask for; each is one step that can be undone."""

    def __init__(
        self,
        session: Session,
        notes: NotesPanel,
        notices: Notices,
        navigator: Navigator,
        current: CurrentMark,
        manual: OnDemand[ManualPlacement],
    ) -> None:
        """``manual`` lets the reader find a passage; few notes ever need it."""
        self._session, self._notes, self._notices, self._navigator = session, notes, notices, navigator
        self._current, self._manual = current, manual
        notes.note_commands.place.connect(self.perform)
        notes.bulk_commands.place.connect(self.perform_all)

    def perform(self, key: str, action: PlacementAction) -> None:
        """Carry out an action on one note, if it is one of those that the note offers."""
        annotation = self._session.annotations.by_id.get(key)
        if annotation is None:
            return
        if annotation.is_elsewhere:
            self._current.go_to(key)
            return
        if (
            annotation.is_bookmark
            and action is PlacementAction.SHOW_GUESS
            and action not in available_actions(annotation)
        ):
            self.offer_placing(key, tr(LOST_BOOKMARK))
            return
        if action not in available_actions(annotation) or not self._check_changeable():
            return
        guess = guessed_span(annotation)
        if action in (PlacementAction.CONFIRM, PlacementAction.KEEP_ORPHANED):
            self.perform_all([key], action)
        elif action is PlacementAction.ACCEPT_GUESS and guess is not None:
            self.place(annotation, guess)
        elif action is PlacementAction.SHOW_GUESS and guess is not None:
            self._manual.get().start(annotation, guess)
        else:
            self._manual.get().place_selection_or_start(annotation)

    def perform_all(self, keys: Collection[str], action: PlacementAction) -> None:
        """Confirm those of some notes that can be confirmed, or leave them unplaced."""
        notes = [note for note in self._session.existing(keys) if action in available_actions(note)]
        if not notes:
            self._notices.show(tr(NONE_LEFT))
        elif self._check_changeable():
            ids = [note.id for note in notes]
            following = self._notes.neighbour(ids) if self._notes.cards.hasFocus() else None
            confirmed = action is PlacementAction.CONFIRM
            (self._session.commands.confirm if confirmed else self._session.commands.leave_unplaced)(ids)
            self._select_following(following)
            message = edit_messages.confirmed(notes) if confirmed else edit_messages.left_unplaced(notes)
            self._notices.show_undoable(message, self._session.history.undo)

    def offer_placing(self, key: str, sentence: str) -> None:
        """Tell the reader that a note is unplaced, with a button to place it manually."""
        action = PlacementAction.PLACE_MANUALLY
        self._notices.show(sentence, tr(ACTION_LABELS[action]), lambda: self.perform(key, action))

    def place(self, annotation: Annotation, span: Span) -> None:
        """Put a note on a passage, and go there."""
        self._session.commands.place(annotation.id, span)
        if annotation.is_bookmark:
            self._navigator.reveal(span)
        else:
            self._current.go_to(annotation.id)
        self._notices.show_undoable(edit_messages.placed(annotation), self._session.history.undo)

    @property
    def placing(self) -> bool:
        """Whether the reader is placing a note manually."""
        return self._manual.made is not None and self._manual.made.note is not None

    def end_placing(self) -> None:
        """Stop placing a note manually."""
        if self._manual.made is not None:
            self._manual.made.end()

    def _check_changeable(self) -> bool:
        """Return whether positions can be changed now; if not, show a message."""
        if not self._session.whole:
            self._notices.show(tr(GROWING))
        return self._session.whole and self._notices.check_writable(self._session)

    def _select_following(self, key: str | None) -> None:
        """Select this card where the one that was selected is not listed any more."""
        if key is not None and self._notes.selection.current() is None:
            self._notes.selection.select(key)
