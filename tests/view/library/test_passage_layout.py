"""The line in which a passage is shown: whatever of it is cut off, what was found in it is marked."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QGuiApplication

from reader.core.library.library_entry import LibraryEntry
from reader.core.search.words_query import parse_words
from reader.view.library.passage_layout import passage_layout
from reader.view.library.shelf_rows import PassageRow
from reader.view.style.panel_style import sans

BEFORE, MATCH = "…the old 𝄞 ledger, which lay there, of the ", "harbour"
AFTER = " was found; so was another ledger, by them…"
QUERY = parse_words("harbour ledger ")
ROW = PassageRow(LibraryEntry("/a.md", "A"), "", BEFORE, MATCH, AFTER, marks=QUERY.spans(BEFORE + MATCH + AFTER))


def marked(row: PassageRow, width: int) -> list[str]:
    """The words that are marked, in the order of the line."""
    layout = passage_layout(row, width, (sans(13), sans(13, strong=True)), QColor("yellow"))
    line = layout.text().encode("utf-16-le")
    formats = sorted(layout.formats(), key=lambda form: form.start)
    return [line[2 * form.start : 2 * (form.start + form.length)].decode("utf-16-le") for form in formats]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("width", "words"), [(2000, ["ledger", "harbour", "ledger"]), (300, ["harbour", "ledger"])])
def test_all_words_that_were_found_are_marked_and_the_later_ones_in_view(width: int, words: list[str]) -> None:
    assert marked(ROW, width) == words


def test_a_line_is_no_wider_than_its_room(qapp: QGuiApplication) -> None:
    assert qapp
    for width in range(40, 900, 20):
        layout = passage_layout(ROW, width, (sans(13), sans(13, strong=True)), QColor("yellow"))
        assert layout.lineAt(0).naturalTextWidth() <= width, width
