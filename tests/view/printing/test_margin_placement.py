"""Notes in the margins of pages: none over another, none left out."""

from __future__ import annotations

from itertools import accumulate, pairwise

from hypothesis import given
from hypothesis import strategies as st

from reader.view.printing.breaking import AVOIDED, FREE, ColumnPiece
from reader.view.printing.margin_placement import MarginPlacement, WantedNote

ROOM, PAGES = 100.0, 3


@given(st.lists(st.tuples(st.integers(0, PAGES - 1), st.integers(0, 99), st.integers(1, 30)), min_size=1, max_size=40))
def test_every_line_of_every_note_has_a_place_of_its_own(wishes: list[tuple[int, int, int]]) -> None:
    wishes.sort()
    count = sum(lines for _, _, lines in wishes)
    pieces = [ColumnPiece(10.0 * n, 10.0 * n + 10, AVOIDED if n % 5 == 1 else FREE) for n in range(count)]
    ends = list(accumulate((lines for _, _, lines in wishes), initial=0))
    wanted = [WantedNote(n, page, float(y), *ends[n : n + 2]) for n, (page, y, _) in enumerate(wishes)]
    placed = MarginPlacement(pieces, ROOM).place(wanted, PAGES, 2)
    assert [n for note in placed for n in range(note.first, note.end)] == list(range(count))
    for one, following in pairwise(placed):
        if (one.page, one.column) == (following.page, following.column):
            assert one.y + 10 * (one.end - one.first) < following.y
    for note in placed:
        assert 0 <= note.y <= ROOM - 10 * (note.end - note.first) + 0.01
        assert note.page >= wishes[note.note][0]


def test_a_note_with_room_stands_beside_its_passage() -> None:
    pieces = [ColumnPiece(0, 20), ColumnPiece(20, 40)]
    placed = MarginPlacement(pieces, ROOM).place([WantedNote(0, 0, 15.0, 0, 1), WantedNote(1, 0, 70.0, 1, 2)], 1, 2)
    assert [note.y for note in placed] == [15.0, 70.0]
