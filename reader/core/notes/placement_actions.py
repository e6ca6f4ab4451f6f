"""What a reader can do about a note that is lost, or was found with doubt."""

from __future__ import annotations

from enum import Enum

from reader.core.annotation import Annotation
from reader.core.notes.placement_status import guessed

ADDRESS = "check:"
"""What the address of a deed begins with, where it is a link on a card; its value follows."""


class PlacementAction(Enum):
    """One thing to do."""

    CONFIRM = "confirm"
    """The place it was found at is right."""
    LOOK = "look"
    """Go to where it may be now, with those words selected."""
    HERE = "here"
    """Put it there."""
    PLACE = "place"
    """Put it on words that the reader selects."""
    KEEP_LOST = "keep_lost"
    """It has no place any more, and nothing is to be asked about it."""

    @property
    def address(self) -> str:
        """Its address as a link."""
        return ADDRESS + self.value


WORDS = {
    PlacementAction.CONFIRM: "Yes, Here",
    PlacementAction.LOOK: "Look at the Best Guess",
    PlacementAction.HERE: "Place Here",
    PlacementAction.PLACE: "Place by Hand",
    PlacementAction.KEEP_LOST: "Keep as Lost",
}
"""What each is called."""


def deeds(one: Annotation) -> tuple[PlacementAction, ...]:
    """What can be done about a note; nothing where its place is beyond doubt."""
    if one.to_check:
        return (PlacementAction.CONFIRM, PlacementAction.PLACE, PlacementAction.KEEP_LOST)
    if not one.lost:
        return ()
    guess = (PlacementAction.LOOK, PlacementAction.HERE) if guessed(one) and one.unsettled else ()
    return (*guess, PlacementAction.PLACE, *((PlacementAction.KEEP_LOST,) if one.unsettled else ()))


def deed_of(address: str) -> PlacementAction | None:
    """The deed that an address stands for; None where it is another kind of address."""
    values = {deed.address: deed for deed in PlacementAction}
    return values.get(address)
