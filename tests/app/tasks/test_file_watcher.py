"""Watching a file: every way in which editors, synchronisers and version control write one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader.app.tasks.file_watcher import FileWatcher, WatchDelays
from reader.sources.file_stamp import stamp_of

QUICK = WatchDelays(quiet=20, limit=400, gone=60, poll=50)
BLIND = WatchDelays(quiet=20, limit=400, gone=60, poll=3_600_000)
"""Without looks of its own: what the system tells must do."""

Watch = Callable[..., FileWatcher]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "docs" / "article.md"
    path.parent.mkdir()
    path.write_text("One", "utf-8")
    return path


@pytest.fixture
def watch() -> Iterator[Watch]:
    made = list[FileWatcher]()

    def begin(path: Path, delays: WatchDelays = BLIND) -> FileWatcher:
        made.append(FileWatcher(path, stamp_of(path), delays=delays))
        return made[-1]

    yield begin
    for one in made:
        one.close()


def replace(path: Path, text: str) -> None:
    """Save as most editors do: another file takes the name."""
    fresh = path.with_name(".fresh")
    fresh.write_text(text, "utf-8")
    fresh.replace(path)


def test_a_file_saved_in_place_is_told_of(qtbot: QtBot, file: Path, watch: Watch) -> None:
    with qtbot.waitSignal(watch(file).changed):
        file.write_text("Two", "utf-8")


def test_a_file_replaced_by_another_is_told_of_each_time(qtbot: QtBot, file: Path, watch: Watch) -> None:
    watching = watch(file)
    for text in ("Two", "Three", "Four"):
        with qtbot.waitSignal(watching.changed):
            replace(file, text)


def test_a_file_written_in_place_after_it_was_replaced_is_told_of(qtbot: QtBot, file: Path, watch: Watch) -> None:
    watching = watch(file)
    with qtbot.waitSignal(watching.changed):
        replace(file, "Two")
    with qtbot.waitSignal(watching.changed):
        file.write_text("Three", "utf-8")


def test_two_quick_savings_are_told_once_and_the_last_one_is_there(qtbot: QtBot, file: Path, watch: Watch) -> None:
    watching, seen = watch(file), list[str]()
    watching.changed.connect(lambda: seen.append(file.read_text("utf-8")))
    replace(file, "Two")
    replace(file, "Three")
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == ["Three"]


def test_a_file_that_is_being_written_is_not_settled(qtbot: QtBot, file: Path, watch: Watch) -> None:
    watching = watch(file)
    with file.open("a", encoding="utf-8") as stream:
        stream.write(" and")
        stream.flush()
        assert watching.is_changing
    qtbot.waitUntil(lambda: not watching.is_changing)


def test_a_file_that_never_rests_is_told_of_all_the_same(qtbot: QtBot, file: Path, watch: Watch) -> None:
    watching = watch(file, WatchDelays(quiet=10_000, limit=50))
    with qtbot.waitSignal(watching.changed):
        file.write_text("Two", "utf-8")
    assert not watching.is_changing


def test_a_neighbour_in_the_folder_is_nobodys_business(qtbot: QtBot, file: Path, watch: Watch) -> None:
    neighbour = file.with_name("notes.json")
    watching, witness = watch(file), watch(neighbour)
    with qtbot.assertNotEmitted(watching.changed), qtbot.waitSignal(witness.changed):
        neighbour.write_text("{}", "utf-8")


def test_a_deleted_file_is_gone_after_a_while_and_back_when_it_is_there(qtbot: QtBot, file: Path, watch: Watch) -> None:
    watching = watch(file)
    with qtbot.waitSignal(watching.gone):
        file.unlink()
    with qtbot.waitSignals([watching.back, watching.changed]):
        file.write_text("Two", "utf-8")
    with qtbot.waitSignal(watching.changed):
        file.write_text("Three", "utf-8")


def test_a_file_that_is_away_for_a_moment_is_not_gone(qtbot: QtBot, file: Path, watch: Watch) -> None:
    watching = watch(file, BLIND._replace(gone=5_000))
    with qtbot.assertNotEmitted(watching.gone), qtbot.waitSignal(watching.changed):
        file.unlink()
        file.write_text("Two", "utf-8")


def test_another_folder_in_its_place_has_another_file(qtbot: QtBot, file: Path, watch: Watch) -> None:
    watching, other = watch(file), file.parent.with_name("other")
    other.mkdir()
    (other / file.name).write_text("Two", "utf-8")
    with qtbot.waitSignal(watching.changed):
        file.parent.rename(file.parent.with_name("old"))
        other.rename(file.parent)
    with qtbot.waitSignal(watching.changed):
        replace(file, "Three")


def test_a_folder_that_goes_and_comes_back_is_seen_by_the_folder_above(qtbot: QtBot, file: Path, watch: Watch) -> None:
    watching = watch(file)
    with qtbot.waitSignal(watching.gone):
        shutil.rmtree(file.parent)
    with qtbot.waitSignals([watching.back, watching.changed]):
        file.parent.mkdir()
        file.write_text("Two", "utf-8")


def test_what_happens_further_up_is_seen_by_looking(qtbot: QtBot, tmp_path: Path, watch: Watch) -> None:
    file = tmp_path / "a" / "b" / "c" / "article.md"
    file.parent.mkdir(parents=True)
    file.write_text("One", "utf-8")
    watching = watch(file, QUICK)
    with qtbot.waitSignal(watching.gone):
        (tmp_path / "a").rename(tmp_path / "away")
    with qtbot.waitSignal(watching.back):
        (tmp_path / "away").rename(tmp_path / "a")


def test_nobody_looks_while_nobody_sees(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b").mkdir()
    file = tmp_path / "a" / "b" / "article.md"
    file.write_text("One", "utf-8")
    watching = FileWatcher(file, stamp_of(file), awake=lambda: False, delays=QUICK)
    witness = FileWatcher(file, stamp_of(file), delays=QUICK)
    with qtbot.assertNotEmitted(watching.gone), qtbot.waitSignal(witness.gone):
        (tmp_path / "a").rename(tmp_path / "away")
    watching.close()
    witness.close()


def test_a_link_is_followed_to_a_file_that_is_replaced(qtbot: QtBot, file: Path, tmp_path: Path, watch: Watch) -> None:
    link = tmp_path / "link.md"
    link.symlink_to(file)
    watching = watch(link)
    for text in ("Two", "Three"):
        with qtbot.waitSignal(watching.changed):
            replace(file, text)


def test_a_link_that_leads_elsewhere_now_is_another_file(
    qtbot: QtBot, file: Path, tmp_path: Path, watch: Watch
) -> None:
    link, other = tmp_path / "link.md", tmp_path / "other.md"
    other.write_text("Two", "utf-8")
    link.symlink_to(file)
    with qtbot.waitSignal(watch(link).changed):
        fresh = tmp_path / "fresh"
        fresh.symlink_to(other)
        fresh.replace(link)


def test_a_file_with_its_old_time_and_size_is_another_one(qtbot: QtBot, file: Path, watch: Watch) -> None:
    watching, was = watch(file), file.stat()
    with qtbot.waitSignal(watching.changed):
        file.write_text("Two", "utf-8")
        os.utime(file, ns=(was.st_atime_ns, was.st_mtime_ns))


def test_what_was_changed_before_the_watch_began_is_told(qtbot: QtBot, file: Path) -> None:
    known = stamp_of(file)
    replace(file, "Two")
    watching = FileWatcher(file, known, delays=BLIND)
    with qtbot.waitSignal(watching.changed):
        pass
    watching.close()


def test_a_closed_watch_tells_nothing(qtbot: QtBot, file: Path, watch: Watch) -> None:
    watching, witness = watch(file, QUICK), watch(file, QUICK)
    watching.close()
    with qtbot.assertNotEmitted(watching.changed), qtbot.waitSignal(witness.changed):
        file.write_text("Two", "utf-8")
