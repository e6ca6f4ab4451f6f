"""A journey: a reader makes the panels wider, by mouse and by keys, and finds them so next day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from reader.bundled import sample_article
from reader.view.window.panel_edge import PanelEdge

if TYPE_CHECKING:
    from tests.journeys.conftest import Postil


def edges(postil: Postil) -> dict[str, PanelEdge]:
    return {one.accessibleName(): one for one in postil.shell.findChildren(PanelEdge)}


def test_panels_are_as_wide_next_day_as_they_were_left(postil: Postil) -> None:
    postil.start(sample_article())
    contents, notes = postil.contents_panel.width(), postil.notes_panel.width()
    handle = edges(postil)["Width of the notes"]
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=QPoint(3, 100))
    QTest.mouseMove(handle, QPoint(-57, 100))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=QPoint(3, 100))
    postil.contents_panel.list.setFocus()
    postil.key(Qt.Key.Key_Tab, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Escape)
    assert (postil.contents_panel.width(), postil.notes_panel.width()) == (contents + 20, notes + 60)
    assert postil.page.hasFocus()
    postil.restart(sample_article())
    assert (postil.contents_panel.width(), postil.notes_panel.width()) == (contents + 20, notes + 60)
