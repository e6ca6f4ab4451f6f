"""The folders of the library: looked through again when that is asked for."""

from __future__ import annotations

from pathlib import Path
from queue import SimpleQueue

import pytest

from reader.processes.library.folder_news import FolderSeen, LibraryNews
from reader.processes.library.folder_set import FolderSet


def await_end(news: SimpleQueue[LibraryNews], folders: FolderSet) -> None:
    """Wait until a folder was looked through, and know it."""
    while not isinstance(one := news.get(timeout=60), FolderSeen):
        pass
    folders.seen(one.folder)


@pytest.mark.parametrize("watch", [True, False])
def test_folders_are_looked_through_again_also_where_nobody_watches(tmp_path: Path, *, watch: bool) -> None:
    news = SimpleQueue[LibraryNews]()
    folders = FolderSet(news.put, watch=watch)
    folders.set([str(tmp_path)])
    await_end(news, folders)
    assert not folders.is_looking
    folders.look()
    assert folders.is_looking
    await_end(news, folders)
    folders.close()
