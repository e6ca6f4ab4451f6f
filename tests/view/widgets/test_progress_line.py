"""The line that shows how much of an article is there."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reader.view.style.theme import Theme
from reader.view.widgets.progress_line import HEIGHT, ProgressLine


@pytest.fixture
def line(qtbot: QtBot, theme: Theme) -> ProgressLine:
    around = QWidget()
    qtbot.addWidget(around)
    around.resize(400, 300)
    around.show()
    return ProgressLine(around, theme)


def test_it_is_seen_only_while_something_is_missing(line: ProgressLine) -> None:
    seen = [line.isVisible()]
    for share in (0.0, 0.5, 1.0):
        line.set_share(share)
        seen.append(line.isVisible())
    assert seen == [False, True, True, False]


def test_it_paints_the_share_that_is_there(line: ProgressLine, theme: Theme) -> None:
    line.set_share(0.5)
    image = line.grab().toImage()
    accent = theme.colour("accent").name()
    assert [image.pixelColor(x, 0).name() == accent for x in (0, 198, 202, 399)] == [True, True, False, False]


def test_it_is_as_wide_as_what_it_lies_over(line: ProgressLine, qtbot: QtBot) -> None:
    line.set_share(0.3)
    line.window().resize(500, 300)
    qtbot.waitUntil(lambda: line.width() == 500)
    assert line.height() == HEIGHT


def test_it_says_what_it_shows(line: ProgressLine) -> None:
    line.set_share(0.25)
    assert (line.accessibleName(), line.accessibleDescription()) == ("Loading", "25 %")
