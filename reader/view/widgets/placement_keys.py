"""The keys that decide about a note whose place is lost or in doubt, in lists of notes and of bookmarks."""

from __future__ import annotations

from PySide6.QtCore import Qt

from reader.core.notes.placement_actions import PlacementAction

PLACEMENT_KEYS: dict[int, PlacementAction] = {
    Qt.Key.Key_Y: PlacementAction.CONFIRM,
    Qt.Key.Key_M: PlacementAction.PLACE_MANUALLY,
    Qt.Key.Key_L: PlacementAction.KEEP_ORPHANED,
}
