"""The process that keeps the library current, and the one that reads for it."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from queue import SimpleQueue

import pytest

from reader.core.library.library_messages import FolderLine, IndexChanged, LibraryMessage
from reader.core.library.library_progress import LibraryProgress
from reader.processes.library import standby
from reader.processes.library.file_reader import FileReader, Unread
from reader.processes.library.folder_news import LibraryNews, LibraryRequest
from reader.processes.library.library_lock import LibraryLock
from reader.processes.library.standby import wait_for_turn
from reader.store.library.library_folders import LibraryFolders
from tests.processes.library.conftest import LibraryOnDisk


def test_files_are_read_by_a_process_that_may_end(tmp_path: Path) -> None:
    names = [
        f"{letter}.md" for letter in "abcdefghijklmnopqrst"
    ]  # more than are asked for ahead, which may have been answered
    for name in names:
        (tmp_path / name).write_text(f"# Title {name[0]}")
    files = [(str(path), str(tmp_path)) for path in sorted(tmp_path.iterdir())]
    with closing(FileReader()) as reader:
        found = []
        for path, read in reader.read(iter(files)):
            found.append((Path(path).name, "" if isinstance(read, Unread) else read.file.title))
            if path.endswith("a.md"):
                process = reader._helper._process
                assert process is not None
                os.kill(process.pid, signal.SIGSTOP)
                os.kill(process.pid, signal.SIGKILL)
    assert found[0] == ("a.md", "Title a")
    assert [name for name, _ in found] == names
    assert found[-1] == ("t.md", "Title t")


@pytest.fixture
def held(tmp_path: Path) -> Iterator[LibraryLock]:
    """The lock of a library, which another process has."""
    lock = LibraryLock(tmp_path)
    assert lock.take()
    yield lock
    lock.release()


def test_a_second_process_takes_over_when_the_first_ends(
    held: LibraryLock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standby, "TRY_AGAIN", 0.01)
    told = list[LibraryMessage]()

    def tell(message: LibraryMessage) -> None:
        """Hear what the second one tells; the first one writes the index, and ends."""
        told.append(message)
        if isinstance(message, LibraryProgress):
            (tmp_path / "library.sqlite3").write_bytes(b"new")
        else:
            held.release()

    lock = LibraryLock(tmp_path)
    assert wait_for_turn(lock, tmp_path, LibraryFolders(tmp_path), SimpleQueue(), tell)
    assert told == [LibraryProgress(), IndexChanged()]
    lock.release()


def test_where_no_index_can_be_kept_it_says_so_until_it_can(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standby, "TRY_AGAIN", 0.01)
    cache, told = tmp_path / "cache", list[LibraryMessage]()
    cache.touch()

    def tell(message: LibraryMessage) -> None:
        told.append(message)
        if isinstance(message, FolderLine) and message.line:
            cache.unlink()

    lock = LibraryLock(cache)
    assert wait_for_turn(lock, cache, LibraryFolders(tmp_path), SimpleQueue(), tell)
    lock.release()
    lines = [message.line for message in told if isinstance(message, FolderLine)]
    assert lines == [f"The folders of the library are not read: no index can be kept in {cache}: file exists.", ""]


def test_a_second_process_ends_when_it_is_asked_to(held: LibraryLock, tmp_path: Path) -> None:
    news: SimpleQueue[LibraryNews] = SimpleQueue()
    news.put(LibraryRequest.END)
    assert not wait_for_turn(LibraryLock(tmp_path), tmp_path, LibraryFolders(tmp_path), news, lambda _: None)


def test_a_library_that_is_watched_has_new_files_and_new_folders(
    library: LibraryOnDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.processes.library.read_file.limited_steps", lambda steps, _: steps)  # on a thread
    first = library.add("first")
    (first / "a.md").write_text("# Title")
    with library.watching() as ask:
        library.wait_for({"a.md"})
        (first / "b.md").write_text("# Title")
        library.wait_for({"a.md", "b.md"})
        (library.add("second") / "c.md").write_text("# Title")  # as another window does
        library.wait_for({"a.md", "b.md", "c.md"})
        library.folders.remove(str(first))
        ask(LibraryRequest.CHOICES)
        library.wait_for({"c.md"})
        (library.home / "cache" / "library.sqlite3").unlink()
        ask(LibraryRequest.REFRESH)
        library.wait_for({"c.md"})
