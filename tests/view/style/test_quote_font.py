"""Quotes and notes in scripts that have no italics."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont
from pytestqt.qtbot import QtBot

from reader.view.style.panel_style import quote_font
from reader.view.style.rich_text import fragments
from reader.view.style.theme import Theme
from reader.view.widgets.markdown_document import MarkdownDocument


@pytest.mark.parametrize(
    ("words", "italic"),
    [("words", True), ("слова", True), ("短い引用", False), ("اقتباس قصير", False), ("한국어 Word", False)],
)
def test_a_quote_is_slanted_in_scripts_that_slant(qtbot: QtBot, words: str, italic: bool) -> None:  # noqa: FBT001
    assert quote_font(words).italic() is italic


@pytest.mark.parametrize(("words", "italic"), [("é", True), ("強調", False), ("كلمة", False)])
def test_emphasis_in_a_note_is_stronger_where_nothing_slants(
    qtbot: QtBot,
    theme: Theme,
    words: str,
    italic: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    (piece,) = fragments(MarkdownDocument(f"*{words}*", theme, 300))
    font = piece.charFormat().font()
    assert (font.italic(), font.weight() >= QFont.Weight.DemiBold) == (italic, not italic)
