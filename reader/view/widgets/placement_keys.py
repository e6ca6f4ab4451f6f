"""The keys that decide about a note that is unplaced or to check, in lists of notes and of bookmarks."""

from __future__ import annotations

from reader.core.notes.placement_actions import PlacementAction
from reader.view.widgets.action_table import key_code

PLACEMENT_KEYS: dict[int, PlacementAction] = {
    key_code("confirm_place"): PlacementAction.CONFIRM,
    key_code("place_by_hand"): PlacementAction.PLACE_MANUALLY,
    key_code("keep_lost"): PlacementAction.KEEP_ORPHANED,
}
