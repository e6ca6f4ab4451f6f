"""The log: lines of several processes in one file of limited size, that only its owner can read."""

from __future__ import annotations

import logging
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from reader.store.log_file import NAME, SIZE, LogAndSuppress, append, start_logging

logger = logging.getLogger("reader.store.test")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that the log is to be in."""
    return tmp_path / "state" / "log"


def test_a_failure_leaves_a_line_with_time_level_process_module_and_traceback(folder: Path) -> None:
    start_logging(folder=folder)
    try:
        folder.read_bytes()
    except OSError:
        logger.exception("Reading failed")
    text = (folder / NAME).read_text("utf-8")
    assert " ERROR " in text
    assert " reader.store.test: Reading failed\nTraceback" in text
    assert text.rpartition("\n  ")[2].partition("\n")[2].startswith("FileNotFoundError")


def test_only_its_owner_can_read_it(folder: Path) -> None:
    start_logging(folder=folder)
    logger.info("One")
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (folder.parent, folder, folder / NAME)]
    assert modes == [0o700, 0o700, 0o600]


@pytest.mark.parametrize(("level", "lines"), [("debug", 4), ("info", 3), ("warning", 2), ("error", 1)])
def test_nothing_below_the_level_is_written(folder: Path, level: str, lines: int) -> None:
    start_logging(level, folder)
    for write in (logger.debug, logger.info, logger.warning, logger.error):
        write("One")
    assert len((folder / NAME).read_text("utf-8").splitlines()) == lines


def test_nothing_is_on_the_disk_until_something_is_logged(folder: Path) -> None:
    start_logging(folder=folder)
    assert not folder.parent.exists()


def test_it_is_where_the_environment_says(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POSTIL_LOG", str(folder))
    start_logging()
    logger.warning("One")
    assert (folder / NAME).is_file()


def test_a_log_that_cannot_be_written_fails_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder.parent.parent.joinpath("state").write_text("no folder")
    start_logging(folder=folder)
    logger.error("One")
    assert capsys.readouterr().err == ""


def test_a_full_log_makes_way_and_two_earlier_ones_stay(folder: Path) -> None:
    file = folder / NAME
    for number in range(4):
        append(file, b"%d" % number * SIZE)
    kept = {path.name: path.read_bytes()[:1] for path in folder.iterdir() if path.suffix != ".lock"}
    assert kept == {NAME: b"3", f"{NAME}.1": b"2", f"{NAME}.2": b"1"}


def test_two_processes_write_to_the_new_log_once_one_of_them_has_replaced_it(folder: Path) -> None:
    start_logging(folder=folder)
    logger.error("Here")
    script = (
        f"from reader.store.log_file import append\nfrom pathlib import Path\nfile = Path({str(folder / NAME)!r})\n"
    )
    script += f"append(file, b'x' * {SIZE})\nappend(file, b'There\\n')\n"
    subprocess.run([sys.executable, "-c", script], check=True)
    logger.error("Here again")
    lines = (folder / NAME).read_text("utf-8").splitlines()
    assert [line.rpartition(": ")[2] for line in lines] == ["There", "Here again"]


def test_half_a_surrogate_pair_can_be_logged(folder: Path) -> None:
    start_logging(folder=folder)
    logger.error("half \ud83d")
    assert "half \\ud83d" in (folder / NAME).read_text("utf-8")


def test_what_ends_a_process_is_logged_and_printed(folder: Path) -> None:
    script = "from reader.store.log_file import start_logging, log_unhandled\nfrom pathlib import Path\n"
    script += f"start_logging(folder=Path({str(folder)!r}))\nlog_unhandled()\n1 // 0\n"
    done = subprocess.run([sys.executable, "-c", script], check=False, capture_output=True, text=True)
    assert "ZeroDivisionError" in done.stderr
    assert "CRITICAL" in (folder / NAME).read_text("utf-8")


def test_what_is_suppressed_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    with LogAndSuppress(logger, "Not kept", OSError):
        Path("/nowhere/at/all").read_bytes()
    assert "Not kept" in caplog.text
    assert "FileNotFoundError" in caplog.text


def test_what_is_not_to_be_suppressed_is_raised(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(ZeroDivisionError), LogAndSuppress(logger, "Not kept", OSError):
        raise ZeroDivisionError
    assert caplog.text == ""
