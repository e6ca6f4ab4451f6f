"""Whether the page moves in motion."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtDBus import QDBusVariant
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from reader.core.settings import Settings
from reader.view.workbench.motion import asks_for_less
from tests.open_postil import OpenPostil
from tests.view.conftest import OpenReader


def moves_at_once(qtbot: QtBot, postil: OpenPostil) -> bool:
    """Whether the page is where a key leads as soon as the key is pressed."""
    bar = postil.page.verticalScrollBar()
    before = bar.value()
    qtbot.keyClick(postil.page, Qt.Key.Key_Down)
    return bar.value() != before


def test_the_choice_is_remembered(postil: OpenPostil) -> None:
    postil.actions["smooth_scrolling"].trigger()
    assert not postil.preferences.settings.smooth_scrolling


@pytest.mark.parametrize("wanted", [True, False])
def test_on_a_screen_it_is_as_the_reader_wants(
    qtbot: QtBot, open_reader: OpenReader, monkeypatch: pytest.MonkeyPatch, *, wanted: bool
) -> None:
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "xcb")
    postil = OpenPostil(open_reader(settings=Settings(smooth_scrolling=wanted)))
    assert moves_at_once(qtbot, postil) != wanted


def test_where_nobody_sees_it_nothing_moves_slowly(qtbot: QtBot, postil: OpenPostil) -> None:
    assert moves_at_once(qtbot, postil)


@pytest.mark.parametrize(
    ("answer", "less"),
    [([QDBusVariant(1)], True), ([QDBusVariant(0)], False), ([1], True), ([], False)],
    ids=["reduced", "not reduced", "without a box", "empty"],
)
def test_the_desktop_asks_for_less_motion(answer: list[object], *, less: bool) -> None:
    assert asks_for_less(answer, 1) == less
