"""The strip that says what Postil is, until the reader has opened an article of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from reader import bundled
from reader.application import Application, Folders
from reader.core.settings import Recent, Settings
from reader.view.documents.welcome import WelcomeController
from tests.open_postil import OpenPostil

Start = Callable[..., Application]


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path, clock: Callable[[], datetime]) -> Iterator[Start]:
    """``start(*recents)``: a window as it starts without a file."""
    made = list[Application]()

    def begin(*recents: Recent) -> Application:
        folders = Folders(tmp_path / "notes", tmp_path / "settings")
        made.append(Application(folders, (Settings(), ()), (recents, ()), now=clock))
        qtbot.addWidget(made[-1].window)
        made[-1].show(None, tmp_path)
        made[-1].begin(None)
        return made[-1]

    yield begin
    for one in made:
        one.window.close()


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "tea.md"
    path.write_text("# Tea\n\nGreen tea is mild.\n")
    return path


def strip(reader: Application) -> str:
    """What the strip says; empty while it is hidden."""
    (found,) = reader.window.findChildren(WelcomeController)
    return found.bar.text() if found.bar is not None and not found.bar.isHidden() else ""


def has_open_button(reader: Application) -> bool:
    buttons = reader.window.findChildren(QToolButton)
    return any(not button.isHidden() and button.accessibleName() == "Open…" for button in buttons)


def test_a_first_start_says_what_postil_is(start: Start) -> None:
    reader = start()
    assert strip(reader).startswith("Postil is for reading with a pen")
    assert not has_open_button(reader)


def test_the_first_own_article_puts_a_button_in_its_place(start: Start, own: Path) -> None:
    reader = start()
    reader.documents.open(own)
    assert (strip(reader), has_open_button(reader)) == ("", True)


def test_it_does_not_come_back(start: Start, own: Path) -> None:
    reader = start()
    reader.documents.open(own)
    reader.documents.open(bundled.sample_article())
    assert strip(reader) == ""


def test_it_stays_over_the_handbook(start: Start) -> None:
    reader = start()
    OpenPostil(reader).actions["handbook"].trigger()
    assert strip(reader)


def test_whoever_has_read_something_knows(start: Start, own: Path) -> None:
    reader = start(Recent(str(own), "Tea"))
    assert (strip(reader), has_open_button(reader)) == ("", True)


def test_whoever_has_read_only_the_sample_sees_it_again(start: Start) -> None:
    assert strip(start(Recent(str(bundled.sample_article()), "Sample")))


def test_of_two_sides_one_says_it_until_either_has_an_article_of_the_readers_own(
    start: Start, own: Path, qtbot: QtBot
) -> None:
    reader = start()
    beside = reader.made_beside()
    qtbot.addWidget(beside.window)
    beside.begin(bundled.sample_article())
    assert strip(reader)
    assert not beside.window.findChildren(WelcomeController)
    assert has_open_button(beside)
    beside.tabs.open(own)
    assert not strip(reader)
    assert has_open_button(reader)
    beside.window.close()
