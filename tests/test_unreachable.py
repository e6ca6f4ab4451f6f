"""Files and folders that the system cannot reach: one sentence, and whatever does not need them goes on."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader import bundled
from reader.application import Application, Folders
from reader.cli import run
from reader.core.settings import Recent
from reader.sources.registry import read_article
from reader.store import recents, settings
from reader.window_start import last_of
from tests.conftest import UNREACHABLE, Break

Commands = list[list[str]]

Postil = Callable[..., tuple[int, str]]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "articles" / "tea.md"
    path.parent.mkdir()
    path.write_text("# Tea\n\nGreen tea.\n", "utf-8")
    return path


@pytest.fixture
def postil(capfd: pytest.CaptureFixture[str]) -> Postil:
    """Runs a command; returns the exit code and what stands on standard error."""

    def ran(*argv: str | Path) -> tuple[int, str]:
        code = run([str(word) for word in argv], lambda *_, **__: 99)
        return code, capfd.readouterr().err

    return ran


@pytest.fixture
def start(qtbot: QtBot, own_folders: Path, clock: Callable[[], datetime], new_id: Callable[[], str]) -> object:
    """Starts a window as the command does, with the settings and recent articles on the disk."""

    def started() -> Application:
        folder = own_folders / "config"
        recent = recents.load(folder)
        window = Application(
            Folders(own_folders / "store", folder), settings.load(folder), recent, read_article, clock, new_id
        )
        qtbot.addWidget(window.window)
        first = last_of(recent[0]) or bundled.sample_article()
        window.show(read_article(first), first)
        window.begin(None)
        return window

    return started


Start = Callable[[], Application]


def told(application: Application) -> str:
    return application.workbench.message_bar.text()


def shown(application: Application) -> str:
    assert application.window.page.article
    return application.window.page.article.title


def commands(file: Path) -> Commands:
    return [["notes", str(file)], ["export", str(file), "--format", "json"]]


@pytest.fixture(params=UNREACHABLE, ids=lambda number: errno.errorcode[number])
def number(request: pytest.FixtureRequest) -> int:
    """Each error by which the system says that it cannot reach a path."""
    value = request.param
    assert isinstance(value, int)
    return value


def assert_one_line(result: tuple[int, str], path: Path) -> None:
    code, said = result
    assert code == 2
    assert said.startswith("postil: ")
    assert (said.count("\n"), str(path) in said) == (1, True)


@pytest.mark.parametrize("which", [0, 1])
def test_an_article_that_cannot_be_reached_is_one_line(
    postil: Postil, file: Path, number: int, which: int, break_path: Break
) -> None:
    break_path(file.parent, number)
    assert_one_line(postil(*commands(file)[which]), file)


@pytest.mark.parametrize("which", [0, 1])
def test_a_notes_folder_that_cannot_be_reached_is_one_line(
    postil: Postil, file: Path, own_folders: Path, number: int, which: int, break_path: Break
) -> None:
    break_path(own_folders / "store", number)
    assert_one_line(postil(*commands(file)[which]), own_folders / "store")


def test_doctor_says_in_one_line_that_it_cannot_reach_the_notes(
    postil: Postil, own_folders: Path, number: int, break_path: Break
) -> None:
    break_path(own_folders / "store", number)
    assert_one_line(postil("doctor"), own_folders / "store")


def test_an_export_into_a_folder_that_cannot_be_reached_is_one_line(
    postil: Postil, file: Path, tmp_path: Path, number: int, break_path: Break
) -> None:
    out = tmp_path / "out" / "tea.json"
    break_path(out.parent, number)
    assert_one_line(postil(*commands(file)[1], "-o", out), out)


def test_settings_that_cannot_be_reached_are_told_and_the_export_is_written(
    postil: Postil, file: Path, own_folders: Path, number: int, break_path: Break
) -> None:
    break_path(own_folders / "config", number)
    code, said = postil(*commands(file)[1])
    assert code == 0
    assert f"{own_folders / 'config' / 'settings.json'} cannot be read" in said


def test_a_last_article_that_cannot_be_reached_is_told_and_ours_shown(
    start: Start, file: Path, own_folders: Path, number: int, break_path: Break
) -> None:
    recents.save(own_folders / "config", [Recent(str(file), "Tea")])
    break_path(file.parent, number)
    application = start()
    assert shown(application) == read_article(bundled.sample_article()).title
    assert f"{file} cannot be read" in told(application)


def test_a_window_is_complete_where_the_settings_cannot_be_reached(
    start: Start, own_folders: Path, number: int, break_path: Break
) -> None:
    break_path(own_folders / "config", number)
    application = start()
    assert application.is_ready
    assert "settings.json cannot be read" in told(application)


def test_a_window_is_complete_where_the_notes_cannot_be_reached(
    start: Start, own_folders: Path, number: int, break_path: Break
) -> None:
    break_path(own_folders / "store", number)
    assert start().is_ready


def test_a_name_that_is_too_long_is_told(start: Start, own_folders: Path, tmp_path: Path, postil: Postil) -> None:
    path = tmp_path / ("n" * 300 + ".md")
    assert_one_line(postil("outline", path), path)
    recents.save(own_folders / "config", [Recent(str(path), "Long")])
    assert shown(start()) == read_article(bundled.sample_article()).title


@pytest.fixture
def forbid() -> Iterator[Callable[[Path], None]]:
    """``forbid(folder)`` makes a folder that may not be entered, until the test ends."""
    folders = list[Path]()

    def made(folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        folders.append(folder)
        folder.chmod(0)

    yield made
    for folder in folders:
        folder.chmod(0o700)


Forbid = Callable[[Path], None]


@pytest.mark.permissions
@pytest.mark.parametrize("which", [0, 1])
def test_a_forbidden_notes_folder_is_one_line(
    postil: Postil, file: Path, own_folders: Path, which: int, forbid: Forbid
) -> None:
    forbid(own_folders / "store")
    assert_one_line(postil(*commands(file)[which]), own_folders / "store")
    assert_one_line(postil("doctor"), own_folders / "store")


@pytest.mark.permissions
@pytest.mark.parametrize("name", ["tea.json", "deeper/tea.json"])
def test_an_export_into_a_forbidden_folder_is_one_line(
    postil: Postil, file: Path, tmp_path: Path, name: str, forbid: Forbid
) -> None:
    forbid(tmp_path / "out")
    assert_one_line(postil(*commands(file)[1], "-o", tmp_path / "out" / name), tmp_path / "out" / name)


@pytest.mark.permissions
def test_a_window_is_complete_with_forbidden_settings(start: Start, own_folders: Path, forbid: Forbid) -> None:
    forbid(own_folders / "config")
    assert "settings.json cannot be read: permission denied" in told(start())


@pytest.mark.permissions
def test_a_forbidden_last_article_is_told(start: Start, own_folders: Path, file: Path, forbid: Forbid) -> None:
    recents.save(own_folders / "config", [Recent(str(file), "Tea")])
    forbid(file.parent)
    assert f"{file} cannot be read: you do not have permission" in told(start())
