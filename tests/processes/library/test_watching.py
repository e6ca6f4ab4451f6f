"""Folders are watched: what changes in them is told at once, and nothing is read twice."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import SimpleQueue

import pytest

from reader.processes.library import folder_follower
from reader.processes.library.folder_follower import FolderFollower
from reader.processes.library.folder_news import FilesFound, FilesGone, FolderSeen, LibraryNews
from reader.processes.library.inotify import Inotify, WatchLimitError

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells of changes in this way")
PATIENCE = 20.0


class Followed:
    """A folder that is followed, and what is told of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._news: SimpleQueue[LibraryNews] = SimpleQueue()
        self.follower = FolderFollower(str(folder), (), self._news.put)

    def begin(self) -> FolderSeen:
        """Look through it; returns what is told at the end of that."""
        self.follower.start()
        return self.seen()

    def seen(self) -> FolderSeen:
        """What is told when it has been looked through."""
        while not isinstance(news := self._news.get(timeout=PATIENCE), FolderSeen):
            pass
        return news

    def next(self) -> tuple[str, set[str]]:
        """What is told next, as a word and names of files."""
        while (news := self._news.get(timeout=PATIENCE)) == FilesGone(str(self.folder), ()):
            pass
        assert isinstance(news, FilesFound | FilesGone)
        paths = [file.path for file in news.files] if isinstance(news, FilesFound) else news.paths
        word = "found" if isinstance(news, FilesFound) else "gone"
        return word, {os.path.relpath(path, self.folder) for path in paths}


@pytest.fixture
def followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Followed]:
    """A folder with two articles, one of them in a folder inside it."""
    monkeypatch.setattr(folder_follower, "SETTLED", 0.02)
    monkeypatch.setattr(folder_follower, "tells_changes", lambda *_: True)
    (tmp_path / "in").mkdir()
    for name in ("a.md", "in/b.md"):
        (tmp_path / name).write_text("# Title")
    made = Followed(tmp_path)
    assert made.begin().is_watched
    yield made
    made.follower.close()


CHANGES: dict[str, tuple[Callable[[Path], object], tuple[str, set[str]]]] = {
    "written": (lambda folder: (folder / "a.md").write_text("# Other"), ("found", {"a.md"})),
    "new": (lambda folder: (folder / "in" / "c.md").write_text("# New"), ("found", {"in/c.md"})),
    "replaced": (lambda folder: (folder / "in" / "b.md").replace(folder / "a.md"), ("found", {"a.md"})),
    "deleted": (lambda folder: (folder / "in" / "b.md").unlink(), ("gone", {"in/b.md"})),
    "readable": (lambda folder: (folder / "a.md").chmod(0o600), ("found", {"a.md"})),
    "linked": (lambda folder: (folder / "d.md").hardlink_to(folder / "a.md"), ("found", {"d.md"})),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_told(followed: Followed, change: str) -> None:
    act, told = CHANGES[change]
    act(followed.folder)
    assert followed.next() == told


def test_a_folder_that_is_renamed_is_found_before_it_is_gone(followed: Followed) -> None:
    (followed.folder / "in").rename(followed.folder / "out")
    assert [followed.next(), followed.next()] == [("found", {"out/b.md"}), ("gone", {"in"})]


def test_a_folder_that_is_moved_into_it_is_watched(
    followed: Followed, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("other")
    (other / "deep").mkdir()
    (other / "deep" / "c.md").write_text("# Title")
    shutil.move(other, followed.folder / "moved")
    assert followed.next() == ("found", {"moved/deep/c.md"})
    (followed.folder / "moved" / "deep" / "d.md").write_text("# Title")
    assert followed.next() == ("found", {"moved/deep/d.md"})


def test_what_is_private_is_not_told(followed: Followed) -> None:
    (followed.folder / ".git").mkdir()
    (followed.folder / ".git" / "x.md").write_text("# Title")
    (followed.folder / "picture.png").write_text("x")
    (followed.folder / "a.md").write_text("# Last")
    assert followed.next() == ("found", {"a.md"})


def test_another_folder_in_its_place_is_looked_through(followed: Followed) -> None:
    followed.folder.rename(followed.folder.with_name("away"))
    assert followed.seen().fault
    followed.folder.mkdir()
    (followed.folder / "new.md").write_text("# Title")
    followed.follower.look()
    assert {Path(path).name for path in followed.seen().files} == {"new.md"}


def test_where_the_system_watches_no_more_that_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_self: Inotify, _folder: str) -> None:
        raise WatchLimitError

    monkeypatch.setattr(Inotify, "watch", full)
    followed = Followed(tmp_path)
    assert not followed.begin().is_watched
    followed.follower.close()
