"""What the reader does about notes that are lost or were found with doubt: confirm, place by hand, keep as lost."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.core.annotation import Annotation
from reader.core.notes import edits
from reader.core.notes.placement_actions import WORDS, PlacementAction, deeds
from reader.core.notes.placement_status import guessed
from reader.core.span import Span
from reader.view.marks.context import MarkContext

if TYPE_CHECKING:
    from reader.view.marks.manual_placement import ManualPlacement
    from reader.view.marks.mark_editor import MarkEditor

NONE_LEFT = "There is no note to check"
LOST = "This note is lost: its passage is not in the text any more"
GROWING = "The rest of the article is still being read"
LOST_BOOKMARK = "The place of this bookmark is not in the text any more"


class PlacementCheck(QObject):
    """Carries out what cards, menus, bar and keys ask for; each is one step that can be undone."""

    def __init__(self, kit: MarkContext, marker: MarkEditor, end_pen_mode: Callable[[], object]) -> None:
        """``end_pen_mode`` sees that what is selected is not marked at once."""
        super().__init__(marker)
        self._end_pen_mode = end_pen_mode
        self._kit, self._session, self._marker, self._hand = kit, kit.session, marker, marker.current
        self.manual: ManualPlacement | None = None
        kit.notes.placement_requested.connect(self.perform)
        kit.notes.bulk_commands.place.connect(self.perform_all)
        marker.current.changed.connect(self._taken)
        marker.current.lost_requested.connect(self._tell_lost)
        kit.actions.bind(
            {
                "next_check": self.go_to_next,
                **{name: partial(self._act, deed) for name, deed in ACTS.items()},
            }
        )

    # What is asked for

    def perform(self, key: str, deed: PlacementAction) -> None:
        """Do this about one note."""
        one = self._session.annotations.by_id.get(key)
        if one is not None and one.bookmark and deed is PlacementAction.LOOK and deed not in deeds(one):
            self._kit.notices.show(LOST_BOOKMARK, "Place by Hand", partial(self.perform, key, PlacementAction.PLACE))
            return
        if one is None or deed not in deeds(one) or not self._may():
            return
        guess = guessed(one)
        if deed in (PlacementAction.CONFIRM, PlacementAction.KEEP_LOST):
            self.perform_all([key], deed)
        elif deed is PlacementAction.HERE and guess is not None:
            self._place(one, guess)
        elif deed is PlacementAction.LOOK and guess is not None:
            self._begin(one, guess)
        else:
            self._by_hand(one)

    def perform_all(self, keys: Collection[str], deed: PlacementAction) -> None:
        """Do this about those of some notes that it can be done about: take their places for right, or keep as lost."""
        known = (self._session.annotations.by_id.get(key) for key in keys)
        ones = [one for one in known if one is not None and deed in deeds(one)]
        if not ones:
            self._kit.notices.show(NONE_LEFT)
        elif self._may():
            following = self._following([one.id for one in ones])
            act = (
                self._session.commands.confirm
                if deed is PlacementAction.CONFIRM
                else self._session.commands.leave_unplaced
            )
            act([one.id for one in ones])
            self._go_on(following)
            what = edits.counted(ones).lower()
            done = f"Place of the {what} confirmed" if deed is PlacementAction.CONFIRM else f"Kept the {what} as lost"
            self._kit.notices.show_undoable(done.replace("the 1 ", "the "), self._kit.session.history.undo)

    def go_to_next(self) -> None:
        """Go to the next note to be looked at, after the one in hand or where one reads; the lost ones come last."""
        book = self._session.visible_annotations
        if not book.index.to_check + book.index.astray:
            self._kit.notices.show(NONE_LEFT)
            return
        if self.manual is not None:
            self.manual.end()
        held = self._current(self._hand.key)
        here = book.index.place(held) + 1 if held else book.index.after(self._kit.page.reading.keyboard_position())
        ordered = book.in_order
        one = next(one for one in (*ordered[here:], *ordered[:here]) if one.unsettled)
        if one.lost:
            self._marker.open_notes()
            self._hand.set_current(one.id)
        else:
            self._hand.go_to(one.id)
            if one.drawn:
                self._marker.bar.show()

    def dismiss(self) -> bool:
        """Let a note that is being placed be; returns whether one was."""
        return self.manual is not None and self.manual.dismiss()

    def _act(self, deed: PlacementAction) -> None:
        """Do this about the mark in hand, or the card that is chosen."""
        one = self._current(self._hand.target_key())
        if one is not None and one.lost and deed is PlacementAction.CONFIRM:
            keys = self._kit.actions["place_by_hand"].shortcut().toString()
            self._kit.notices.show(f"A lost note has no place to confirm; {keys} places it by hand")
        elif one is None or deed not in deeds(one):
            keys = self._kit.actions["next_check"].shortcut().toString()
            self._kit.notices.show(f"Take a note to check first ({keys} goes to the next one)")
        else:
            self.perform(one.id, deed)

    def _may(self) -> bool:
        """Whether places can be changed now; where they cannot, the reader is told."""
        if not self._session.whole:
            self._kit.notices.show(GROWING)
        return self._session.whole and self._kit.notices.check_writable(self._kit.session)

    def _current(self, in_hand: str | None) -> Annotation | None:
        """The note whose card has the keyboard; else the one in hand, or that whose card is chosen."""
        cards = self._kit.notes.cards
        chosen = cards.selection.current()
        if chosen is not None and (cards.hasFocus() or in_hand is None):
            in_hand = chosen.id
        return self._session.visible_annotations.by_id.get(in_hand) if in_hand else None

    # Placing

    def _by_hand(self, one: Annotation) -> None:
        """Put a note on what is selected; where nothing is, let the reader select it."""
        placing = self._placing()
        fresh = placing.note is None and self._kit.page.selection.span.length
        span = placing.span_for(one) if fresh else None
        if span is not None:
            self._kit.page.selection.clear()
            self._place(one, span)
        else:
            self._begin(one)

    def _begin(self, one: Annotation, guess: Span | None = None) -> None:
        """Let the reader place a note; what is selected at first is the guess, or the place that is to be checked."""
        self._end_pen_mode()
        self._placing().start(one)
        there = guess or one.span
        if there is not None:
            self._kit.reading.reveal(there)
        if guess is not None:
            self._kit.page.selection.select_by_keys(guess)

    def _place(self, one: Annotation, span: Span) -> None:
        self._session.commands.place(one.id, span)
        if one.bookmark:
            self._kit.reading.reveal(span)
        else:
            self._hand.go_to(one.id)
        self._kit.notices.show_undoable(f"Placed the {edits.counted([one]).lower()}", self._kit.session.history.undo)

    def _placing(self) -> ManualPlacement:
        if self.manual is None:
            from reader.view.marks.manual_placement import ManualPlacement  # late: few notes are ever lost

            self.manual = ManualPlacement(self._kit, self._hand, self._place, self)
        return self.manual

    # What follows

    def _taken(self, one: Annotation | None) -> None:
        """Offer beside a mark in hand to say that it stands where it belongs."""
        if self.manual is not None and self.manual.note is not None:
            return
        if one is None or not one.lost:
            self._kit.notices.dismiss(LOST)
        if one is not None and one.to_check:
            self._kit.bar.show_extra_button(
                WORDS[PlacementAction.CONFIRM], partial(self.perform, one.id, PlacementAction.CONFIRM)
            )
        else:
            self._kit.bar.hide_extra_button()

    def _tell_lost(self, key: str) -> None:
        self._marker.open_notes()
        self._kit.notices.show(LOST, "Place by Hand", partial(self.perform, key, PlacementAction.PLACE))

    def _following(self, keys: Collection[str]) -> str | None:
        """The note whose card stands after those of some that have the keyboard."""
        notes = self._kit.notes
        return notes.neighbour(keys) if notes.cards.hasFocus() else None

    def _go_on(self, key: str | None) -> None:
        """Where a card has gone out of what is shown, choose the one after it."""
        if key is not None and self._kit.notes.selection.current() is None:
            self._kit.notes.selection.select(key)


ACTS = {
    "confirm_place": PlacementAction.CONFIRM,
    "place_by_hand": PlacementAction.PLACE,
    "keep_lost": PlacementAction.KEEP_LOST,
}
"""The actions of the window, and what they do about the mark in hand or the card that is chosen."""
