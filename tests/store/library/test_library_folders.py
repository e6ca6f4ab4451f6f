"""The folders of the library, as the settings folder has them."""

import json
from pathlib import Path
from threading import Thread

import pytest

from reader.store.library.library_folders import LibraryChoices, LibraryFolders


@pytest.fixture
def folders(tmp_path: Path) -> LibraryFolders:
    return LibraryFolders(tmp_path)


def test_a_reader_who_has_chosen_nothing_has_no_folders(folders: LibraryFolders) -> None:
    assert folders.load() == LibraryChoices()


def test_folders_keep_the_order_in_which_they_were_added(folders: LibraryFolders) -> None:
    for folder in ("/vault", "/docs", "/vault"):
        folders.add(folder)
    assert folders.load().folders == ("/vault", "/docs")


def test_a_folder_is_removed(folders: LibraryFolders) -> None:
    folders.add("/vault")
    assert folders.remove("/vault") == folders.load() == LibraryChoices()


def test_a_pause_is_remembered(folders: LibraryFolders) -> None:
    folders.add("/vault")
    folders.set_paused(on=True)
    assert folders.load() == LibraryChoices(("/vault",), paused=True)


def test_a_folder_whose_name_is_not_utf_8_is_kept(folders: LibraryFolders) -> None:
    folders.add("/caf\udce9")
    assert folders.load().folders == ("/caf\udce9",)


@pytest.mark.parametrize("text", ["{", "[]", '{"folders": 3}', '{"folders": [1, "relative"], "paused": 1}'])
def test_what_cannot_be_understood_is_passed_over(folders: LibraryFolders, text: str) -> None:
    folders.file.write_text(text, "utf-8")
    assert folders.load() == LibraryChoices()


def test_what_a_later_version_has_written_is_kept(folders: LibraryFolders) -> None:
    folders.file.write_text('{"later": 1}', "utf-8")
    folders.add("/vault")
    assert json.loads(folders.file.read_text("utf-8"))["later"] == 1


def test_a_file_is_of_the_innermost_folder() -> None:
    choices = LibraryChoices(("/docs", "/docs/vault"))
    found = [choices.folder_of(path) for path in ("/docs/a.md", "/docs/vault/b.md", "/docs/vaults/c.md", "/d.md")]
    assert found == ["/docs", "/docs/vault", "/docs", ""]


def test_of_folders_that_are_added_at_once_none_is_lost(folders: LibraryFolders) -> None:
    adding = [Thread(target=folders.add, args=(f"/{number}",)) for number in range(8)]
    for thread in adding:
        thread.start()
    for thread in adding:
        thread.join()
    assert sorted(folders.load().folders) == [f"/{number}" for number in range(8)]
