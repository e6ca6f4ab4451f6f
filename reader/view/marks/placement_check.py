"""Going through the notes that are unplaced or to check, and deciding about them by keys and buttons."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from reader.app.session.session import Session
from reader.core.annotation import Annotation
from reader.core.notes.placement_actions import ACTION_LABELS, PlacementAction, available_actions
from reader.translation import msgid, tr
from reader.view.marks.current_mark import CurrentMark
from reader.view.marks.placement_commands import NONE_LEFT, PlacementCommands
from reader.view.marks.selection_bar import SelectionBar
from reader.view.notes.panel import NotesPanel
from reader.view.page.page import PageView
from reader.view.widgets.action_table import keys_of
from reader.view.widgets.notices import Notices
from reader.view.window.actions import Actions

LOST = msgid("This note is unplaced: its passage is no longer in the text")
ACTIONS = {
    "confirm_place": PlacementAction.CONFIRM,
    "place_by_hand": PlacementAction.PLACE_MANUALLY,
    "keep_lost": PlacementAction.KEEP_ORPHANED,
}
"""What the window's actions do about the current mark, or the note whose card is selected."""


class PlacementCheck(QObject):
    """Answers the actions.

    Signals:
        mark_reached(): the reader has gone to a mark that is to be checked; the selection bar is to be shown.
    """

    mark_reached = Signal()

    def __init__(
        self,
        session: Session,
        page: PageView,
        notes: NotesPanel,
        notices: Notices,
        actions: Actions,
        current: CurrentMark,
        commands: PlacementCommands,
    ) -> None:
        super().__init__(page)
        self._session, self._page, self._notes, self._notices = session, page, notes, notices
        self._current, self._commands = current, commands
        bound = {name: partial(self._perform, action) for name, action in ACTIONS.items()}
        actions.bind({"next_check": self.go_to_next, **bound})

    def go_to_next(self) -> None:
        """Go to the next note to check, after the current mark or from what is being read; unplaced ones come last."""
        annotations = self._session.visible_annotations
        index = annotations.index
        if not index.check_count + index.orphan_count:
            self._notices.show(tr(NONE_LEFT))
            return
        self._commands.end_placing()
        target = self._target(self._current.key)
        start = index.index_of(target) + 1 if target else index.first_from(self._page.reading.keyboard_position())
        ordered = annotations.in_order
        note = next(note for note in (*ordered[start:], *ordered[:start]) if note.needs_attention)
        if note.is_orphan:
            self._notes.open()
            self._current.set_current(note.id)
        else:
            self._current.go_to(note.id)
            if note.is_mark:
                self.mark_reached.emit()

    def _perform(self, action: PlacementAction) -> None:
        note = self._target(self._current.target_key())
        if note is not None and note.is_orphan and action is PlacementAction.CONFIRM:
            keys = keys_of("place_by_hand")
            self._notices.show(
                tr("An unplaced note has no position to confirm; press {keys} to place it manually", keys=keys)
            )
        elif note is None or action not in available_actions(note):
            keys = keys_of("next_check")
            self._notices.show(tr("Select a note to check first ({keys} goes to the next one)", keys=keys))
        else:
            self._commands.perform(note.id, action)

    def _target(self, current: str | None) -> Annotation | None:
        """The note that is meant: that of the selected card where the cards have the keyboard, else the current one."""
        selected = self._notes.cards.selection.current()
        if selected is not None and (self._notes.cards.hasFocus() or current is None):
            current = selected.id
        return self._session.visible_annotations.by_id.get(current) if current else None


class PlacementPrompt(QObject):
    """Offers to confirm a current mark whose placement is to be checked, and to place an unplaced note manually."""

    def __init__(
        self,
        bar: SelectionBar,
        notes: NotesPanel,
        notices: Notices,
        current: CurrentMark,
        commands: PlacementCommands,
    ) -> None:
        super().__init__(current)
        self._bar, self._notes, self._notices, self._commands = bar, notes, notices, commands
        current.changed.connect(self._mark_changed)
        current.lost_requested.connect(self._offer_placing)

    def _mark_changed(self, mark: Annotation | None) -> None:
        if self._commands.placing:
            return
        if mark is None or not mark.is_orphan:
            self._notices.dismiss(tr(LOST))
        if mark is not None and mark.needs_check:
            confirm = partial(self._commands.perform, mark.id, PlacementAction.CONFIRM)
            self._bar.show_extra_button(tr(ACTION_LABELS[PlacementAction.CONFIRM]), confirm)
        else:
            self._bar.hide_extra_button()

    def _offer_placing(self, key: str) -> None:
        self._notes.open()
        self._commands.offer_placing(key, tr(LOST))
