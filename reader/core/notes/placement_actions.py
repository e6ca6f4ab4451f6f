"""What a reader can do about a note that is lost, or was found with doubt."""

from __future__ import annotations

from enum import Enum

from reader.core.annotation import Annotation
from reader.core.notes.placement_status import guessed_span

ADDRESS_PREFIX = "check:"
"""What the address of a deed begins with, where it is a link on a card; its value follows."""


class PlacementAction(Enum):
    """One thing to do."""

    CONFIRM = "confirm"
    """The place it was found at is right."""
    SHOW_GUESS = "look"
    """Go to where it may be now, with those words selected."""
    ACCEPT_GUESS = "here"
    """Put it there."""
    PLACE_MANUALLY = "place"
    """Put it on words that the reader selects."""
    KEEP_ORPHANED = "keep_lost"
    """It has no place any more, and nothing is to be asked about it."""

    @property
    def address(self) -> str:
        """Its address as a link."""
        return ADDRESS_PREFIX + self.value


ACTION_LABELS = {
    PlacementAction.CONFIRM: "Yes, Here",
    PlacementAction.SHOW_GUESS: "Look at the Best Guess",
    PlacementAction.ACCEPT_GUESS: "Place Here",
    PlacementAction.PLACE_MANUALLY: "Place by Hand",
    PlacementAction.KEEP_ORPHANED: "Keep as Lost",
}
"""What each is called."""


def available_actions(one: Annotation) -> tuple[PlacementAction, ...]:
    """What can be done about a note; nothing where its place is beyond doubt."""
    if one.needs_check:
        return (PlacementAction.CONFIRM, PlacementAction.PLACE_MANUALLY, PlacementAction.KEEP_ORPHANED)
    if not one.is_orphan:
        return ()
    guess = (
        (PlacementAction.SHOW_GUESS, PlacementAction.ACCEPT_GUESS) if guessed_span(one) and one.needs_attention else ()
    )
    return (*guess, PlacementAction.PLACE_MANUALLY, *((PlacementAction.KEEP_ORPHANED,) if one.needs_attention else ()))


def action_at_address(address: str) -> PlacementAction | None:
    """The deed that an address stands for; None where it is another kind of address."""
    values = {deed.address: deed for deed in PlacementAction}
    return values.get(address)
