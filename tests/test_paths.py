"""Questions about paths, where the system answers them with an error."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader import paths
from reader.core.errors import StoreError
from reader.store.files import is_present, is_regular_file
from tests.conftest import UNREACHABLE, Break

TOO_LONG = "n" * 256 + ".md"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "tea.md"
    path.write_text("# Tea\n", "utf-8")
    return path


def test_a_file_is_one_and_a_folder_is_one(file: Path) -> None:
    assert (paths.is_file(file), paths.is_folder(file.parent), paths.exists(file)) == (True, True, True)
    assert (paths.is_file(file.parent), paths.is_folder(file), paths.is_absent(file)) == (False, False, False)


@pytest.mark.parametrize("name", ["none.md", TOO_LONG, "tea.md/in it", "a\0b"])
def test_nothing_is_where_nothing_can_be(file: Path, name: str) -> None:
    path = file.with_name("tea.md") / "in it" if "/" in name else file.parent / name
    assert not paths.exists(path)
    assert paths.is_absent(path)
    assert paths.find_status(path) is None
    assert not is_present(path)


@pytest.mark.parametrize("number", UNREACHABLE)
def test_what_cannot_be_examined_is_neither_there_nor_absent(file: Path, number: int, break_path: Break) -> None:
    break_path(file, number)
    assert not (paths.is_file(file))
    assert not (paths.is_folder(file))
    assert not (paths.exists(file))
    assert not (paths.is_absent(file))
    assert not paths.is_same_file(file, file)


@pytest.mark.parametrize("number", UNREACHABLE)
def test_who_has_to_know_is_told_that_nobody_can_say(file: Path, number: int, break_path: Break) -> None:
    break_path(file, number)
    for question in (is_present, is_regular_file):
        with pytest.raises(StoreError, match=f"^{file} cannot be read: "):
            question(file)


@pytest.mark.parametrize("number", UNREACHABLE)
def test_a_folder_that_cannot_be_listed_has_nothing_in_it(
    file: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> Iterator[Path]:
        raise OSError(number, os.strerror(number))

    assert paths.matching(file.parent, "*.md") == [file]
    monkeypatch.setattr(Path, "glob", fail)
    assert paths.matching(file.parent, "*.md") == []


@pytest.mark.parametrize("name", [TOO_LONG, "a\0b", "ring"])
def test_every_path_can_be_made_absolute(tmp_path: Path, name: str) -> None:
    (tmp_path / "ring").symlink_to("ring")
    assert paths.resolved(tmp_path / name) == tmp_path / name


def test_a_path_is_as_it_was_where_the_current_folder_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    here.rmdir()
    assert paths.resolved(Path("tea.md")) == paths.absolute(Path("tea.md")) == Path("tea.md")
    monkeypatch.undo()  # the fixtures that end after this one need a current folder


def test_nobodys_home_is_a_name_like_any_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert paths.absolute(Path("~nobody-has-this-name/notes")) == tmp_path / "~nobody-has-this-name" / "notes"


@pytest.mark.permissions
def test_a_forbidden_folder_is_known_and_what_is_in_it_is_not(file: Path) -> None:
    file.parent.chmod(0)
    try:
        assert (paths.is_folder(file.parent), paths.exists(file), paths.is_absent(file)) == (True, False, False)
        assert paths.matching(file.parent, "*") == []
        with pytest.raises(OSError, match="denied") as error:
            paths.find_status(file)
    finally:
        file.parent.chmod(0o700)
    assert error.value.errno == errno.EACCES
