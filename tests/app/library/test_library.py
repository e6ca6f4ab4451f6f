"""The library in the window's process."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader.app.library.library import Library
from reader.core.settings import Recent
from reader.store import recents


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    made = Library(tmp_path)
    yield made
    made.close()


def test_what_was_opened_is_in_the_library(library: Library, tmp_path: Path, qtbot: QtBot) -> None:
    recents.save(tmp_path, [Recent("/a.md", "An article")])
    with qtbot.waitSignal(library.changed):
        library.open()
    assert [(entry.path, entry.title) for entry in library.entries] == [("/a.md", "An article")]


def test_folders_and_the_pause_are_remembered(library: Library, tmp_path: Path) -> None:
    library.open()
    library.add_folder(tmp_path / "vault")
    library.pause()
    later = Library(tmp_path)
    later.open()
    assert (later.folders, later.progress.paused) == ((str(tmp_path / "vault"),), True)
    later.close()
