"""Exporting from the window: its end is told, and one that takes long can be stopped."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from tests.open_postil import OpenPostil

RUNAWAY = "[" * 6_000
"""A note that takes half a second to be exported, which is its limit."""


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that is chosen in the dialog."""
    path = tmp_path / "out.html"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    return path


@pytest.fixture
def busy(qtbot: QtBot, postil: OpenPostil, out: Path) -> OpenPostil:
    """A Postil that has been exporting for a while."""
    for _ in range(10):
        postil.session.commands.add_article_note(RUNAWAY)
    postil.actions["export"].trigger()
    qtbot.waitUntil(lambda: postil.toast.text() == "Exporting notes…")
    return postil


def test_the_end_is_told(qtbot: QtBot, postil: OpenPostil, out: Path) -> None:
    postil.session.commands.add_article_note("Tea.")
    postil.actions["export"].trigger()
    qtbot.waitUntil(lambda: postil.toast.text() == "Exported to out.html")
    assert "Tea." in out.read_text("utf-8")


def test_what_cannot_be_written_stays_on_the_screen(qtbot: QtBot, postil: OpenPostil, out: Path) -> None:
    out.mkdir()
    postil.actions["export"].trigger()
    qtbot.waitUntil(lambda: postil.message_bar.text() == f"{out} is a folder; name a file in it.")


def test_escape_stops_one_that_takes_long(qtbot: QtBot, busy: OpenPostil, out: Path) -> None:
    qtbot.keyClick(busy.window, Qt.Key.Key_Escape)
    assert (busy.toast.text(), out.exists()) == ("Export stopped", False)


def test_the_button_stops_one_that_takes_long(qtbot: QtBot, busy: OpenPostil, out: Path) -> None:
    qtbot.mouseClick(busy.toast.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert (busy.toast.text(), out.exists()) == ("Export stopped", False)


def test_after_one_that_was_stopped_another_is_made(qtbot: QtBot, busy: OpenPostil, out: Path) -> None:
    qtbot.keyClick(busy.window, Qt.Key.Key_Escape)
    busy.session.commands.delete(list(busy.session.annotations.by_id)[1:])
    busy.actions["export"].trigger()
    qtbot.waitUntil(lambda: busy.toast.text() == "Exported to out.html")
    assert out.read_text("utf-8").count(RUNAWAY) == 1


def test_escape_has_its_other_meanings_after_an_export(qtbot: QtBot, postil: OpenPostil, out: Path) -> None:
    postil.actions["find"].trigger()
    postil.actions["export"].trigger()
    qtbot.waitUntil(lambda: postil.toast.text() == "Exported to out.html")
    qtbot.keyClick(postil.page, Qt.Key.Key_Escape)
    assert not postil.find_bar.isVisible()
