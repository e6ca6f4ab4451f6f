"""Lines of lists and cards run their own way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter
from pytestqt.qtbot import QtBot

from reader.view.style.directed_text import directed
from reader.view.style.panel_style import sans
from reader.view.style.theme import Theme
from reader.view.widgets.search_highlight import SearchHighlight


@pytest.mark.parametrize(
    ("words", "turned"),
    [("Words.", False), ("é שלום", False), ("العالم.", True), ("«שלום» GitHub", True), ("123 …", False)],
)
def test_what_begins_from_the_right_runs_from_there(words: str, turned: bool) -> None:  # noqa: FBT001
    assert (directed(words) != words) is turned
    assert words in directed(words)


@pytest.mark.parametrize(("line", "found", "right"), [("שלום עולם", "שלום", True), ("שלום עולם", "עולם", False)])
def test_found_words_are_marked_where_they_are_drawn(
    qtbot: QtBot,
    theme: Theme,
    line: str,
    found: str,
    right: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    image = QImage(200, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    with QPainter(image) as painter:
        painter.setFont(sans())
        SearchHighlight((found,), theme).paint_line(painter, QRectF(0, 0, 200, 30), line)
    width = QFontMetricsF(sans()).horizontalAdvance(line)
    marked = [x for x in range(200) if image.pixelColor(x, 15) != QColor("white")]
    assert marked
    assert (sum(marked) / len(marked) > width / 2) is right
