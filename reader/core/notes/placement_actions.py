"""Actions on orphans, and on annotations whose position must be confirmed."""

from __future__ import annotations

from enum import Enum

from reader.core.annotation import Annotation
from reader.core.notes.placement_status import guessed_span
from reader.translation import msgid

ADDRESS_PREFIX = "check:"
"""The scheme of an action's address where it is a link on a card; the action's value follows."""


class PlacementAction(Enum):
    """One action."""

    CONFIRM = "confirm"
    """Confirm the place where it was found."""
    SHOW_GUESS = "look"
    """Go to where it may belong, with those words selected."""
    ACCEPT_GUESS = "here"
    """Place it there."""
    PLACE_MANUALLY = "place"
    """Place it on words that the reader selects."""
    KEEP_ORPHANED = "keep_lost"
    """Accept it as an orphan, so that it is not asked about any more."""

    @property
    def address(self) -> str:
        """The action's address as a link."""
        return ADDRESS_PREFIX + self.value


ACTION_LABELS = {
    PlacementAction.CONFIRM: msgid("Confirm"),
    PlacementAction.SHOW_GUESS: msgid("Show Best Guess"),
    PlacementAction.ACCEPT_GUESS: msgid("Place Here"),
    PlacementAction.PLACE_MANUALLY: msgid("Place Manually"),
    PlacementAction.KEEP_ORPHANED: msgid("Leave Unplaced"),
}
"""The label of each action; translated where it is shown."""


def available_actions(annotation: Annotation) -> tuple[PlacementAction, ...]:
    """The actions for an annotation; none where its place is certain."""
    if annotation.needs_check:
        return (PlacementAction.CONFIRM, PlacementAction.PLACE_MANUALLY, PlacementAction.KEEP_ORPHANED)
    if not annotation.is_orphan:
        return ()
    guess = (
        (PlacementAction.SHOW_GUESS, PlacementAction.ACCEPT_GUESS)
        if guessed_span(annotation) and annotation.needs_attention
        else ()
    )
    return (
        *guess,
        PlacementAction.PLACE_MANUALLY,
        *((PlacementAction.KEEP_ORPHANED,) if annotation.needs_attention else ()),
    )


def action_at_address(address: str) -> PlacementAction | None:
    """The action with this address; None for any other address."""
    values = {action.address: action for action in PlacementAction}
    return values.get(address)
