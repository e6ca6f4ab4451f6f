"""Postil among the applications of a desktop: the files that say so, and their end."""

from __future__ import annotations

import configparser
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.bundled import resource
from reader.core.errors import StoreError
from reader.store.desktop_entry import FILES, DesktopEntry, data_home, exec_line

COMMAND = ["/opt/my tools/postil"]


@pytest.fixture
def entry(tmp_path: Path) -> DesktopEntry:
    return DesktopEntry(resource("desktop"), COMMAND, tmp_path)


def test_all_files_are_written_and_readable_for_all(entry: DesktopEntry, tmp_path: Path) -> None:
    assert entry.install() == [tmp_path / name for name in FILES]
    assert {(tmp_path / name).stat().st_mode & 0o777 for name in FILES} == {0o644}


def test_it_starts_this_very_postil(entry: DesktopEntry, tmp_path: Path) -> None:
    entry.install()
    found = configparser.ConfigParser(interpolation=None)
    found.read(tmp_path / "applications" / "postil.desktop", "utf-8")
    assert found["Desktop Entry"]["Exec"] == '"/opt/my tools/postil" %U'


def test_it_can_be_removed(entry: DesktopEntry, tmp_path: Path) -> None:
    entry.install()
    assert entry.remove() == [tmp_path / name for name in FILES]
    assert not entry.is_installed()


def test_removing_what_is_not_there_is_nothing(entry: DesktopEntry) -> None:
    assert entry.remove() == []


def test_installing_twice_is_installing_once(entry: DesktopEntry) -> None:
    assert entry.install() == entry.install()
    assert entry.is_installed()


def test_a_folder_that_cannot_be_made_is_reported(entry: DesktopEntry, tmp_path: Path) -> None:
    (tmp_path / "applications").write_text("a file")
    with pytest.raises(StoreError, match=r"postil\.desktop cannot be written"):
        entry.install()


def test_the_user_says_where_applications_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "/somewhere/else")
    assert data_home() == Path("/somewhere/else")


@pytest.mark.parametrize("value", ["", "relative/folder"])
def test_what_is_no_absolute_path_is_ignored(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", value)  # as the XDG Base Directory Specification says
    assert data_home() == Path.home() / ".local" / "share"


def unquoted(line: str) -> list[str]:
    """The arguments of an ``Exec`` line, read as the specification says: string escapes, then quotes, then codes."""
    line = line.removesuffix(" %U").replace("\\\\", "\\")
    words, word, quoted, letters = list[str](), "", False, iter(line)
    for letter in letters:
        if letter == '"':
            quoted = not quoted
        elif letter == "\\" and quoted:
            word += next(letters)
        elif letter == " " and not quoted:
            words, word = [*words, word], ""
        else:
            word += letter
    return [one.replace("%%", "%") for one in (*words, word)]


@given(st.lists(st.text("ab /\\\"'$`%;&()", min_size=1), min_size=1))
def test_every_command_is_quoted_so_that_it_can_be_read_back(command: list[str]) -> None:
    assert unquoted(exec_line(command)) == command


@pytest.mark.skipif(shutil.which("desktop-file-validate") is None, reason="needs desktop-file-validate")
def test_the_desktop_finds_no_fault_with_the_entry(entry: DesktopEntry, tmp_path: Path) -> None:
    entry.install()
    command = ["desktop-file-validate", str(tmp_path / "applications" / "postil.desktop")]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (found.returncode, found.stdout) == (0, "")
