"""A reader looks at two places of one article, side by side: marks on one side, writes on the other, closes one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.core.annotation import Colour
from reader.panes import Panes
from reader.view.panes.pane_frame import PaneFrame

if TYPE_CHECKING:
    from tests.journeys.conftest import Postil

ARTICLE = "# Tea\n\n" + "".join(
    f"## Cup {number}\n\nIn cup {number} the water is hot.\n\n" + "Leaves sink to the ground of it. " * 60 + "\n\n"
    for number in range(1, 9)
)


@pytest.fixture
def panes(postil: Postil, qtbot: QtBot, tmp_path: Path) -> Iterator[Panes]:
    """The window as the command opens it, with a frame around the pane of ``postil``."""
    file = tmp_path / "tea.md"
    file.write_text(ARTICLE, "utf-8")
    postil.start(file)
    assert postil.application is not None
    frame = PaneFrame(postil.window)
    made = Panes(postil.application, frame)
    made.offer(postil.application)
    with qtbot.waitActive(frame):
        frame.show()
        frame.activateWindow()
    postil.page.setFocus()
    yield made
    frame.close()
    frame.deleteLater()
    postil.application = None
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_two_places_of_an_article_are_read_side_by_side(
    panes: Panes,
    postil: Postil,
    qtbot: QtBot,
    tmp_path: Path,
    clock: Callable[[], datetime],
    new_id: Callable[[], str],
) -> None:
    postil.choose_in_menus("View", "Side by Side", "Open Beside")
    qtbot.waitUntil(lambda: len(panes.applications) > 1 and panes.applications[1].is_ready)
    right = type(postil)(qtbot, tmp_path, clock, new_id)
    right.application = panes.applications[1]
    assert panes.frame.focusWidget() is right.page
    right.turn_to()

    right.key("]", "]", "]", "]", "]")
    assert (postil.section, right.section) == ("", "Cup 5")
    right.select("cup 5", "hot")
    right.key("2")
    assert postil.marks == [("cup 5 the water is hot", Colour.GREEN)]

    right.key(Qt.Key.Key_Escape, Qt.Key.Key_F6)
    assert postil.page.hasFocus()
    postil.note_on_article("Hot throughout")
    assert right.cards() == postil.cards()
    assert any("Hot throughout" in card for card in right.cards())

    postil.choose_in_menus("View", "Side by Side", "Scroll Together")
    postil.turn_to()
    postil.key("]", "]")
    assert right.section == postil.section == "Cup 2"

    postil.control(Qt.Key.Key_F6)
    right.choose_in_menus("View", "Side by Side", "Close Side")
    assert panes.frame.panes == (postil.window,)
    assert panes.frame.focusWidget() is postil.page
    postil.key("]")
    assert postil.section == "Cup 3"
