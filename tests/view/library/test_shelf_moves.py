"""To which row of the library a key leads."""

from __future__ import annotations

import pytest

from reader.core.library.library_entry import LibraryEntry
from reader.view.library.shelf_layout import CARD_HEIGHT, ShelfLayout
from reader.view.library.shelf_moves import CursorAction, ShelfMoves
from reader.view.library.shelf_rows import EntryRow, HeadingRow

HERE = EntryRow(LibraryEntry("/a.md", "A"))
ROWS = [HeadingRow("Reading", 6), *[HERE] * 6, HeadingRow("Read", 1), HERE]
"""As cards, three beside each other: 1 2 3, 4 5 6, 8."""


@pytest.mark.parametrize(
    ("action", "room", "row"),
    [
        (CursorAction.MoveUp, 900, 2),
        (CursorAction.MoveDown, 900, 8),
        (CursorAction.MoveRight, 900, 6),
        (CursorAction.MoveHome, 900, 1),
        (CursorAction.MoveEnd, 900, 8),
        (CursorAction.MovePageUp, 900, 1),
        (CursorAction.MovePageUp, CARD_HEIGHT, 2),
    ],
)
def test_a_key_leads_past_headings_and_a_page_is_at_least_a_line(action: CursorAction, room: int, row: int) -> None:
    layout = ShelfLayout(ROWS, 0, 44, 1182, cards=True)
    assert ShelfMoves(layout, lambda at: at in {1, 2, 3, 4, 5, 6, 8}).row(5, action, room) == row
