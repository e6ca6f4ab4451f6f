"""Brings the index up to date once, for a command; without a window, and without Qt."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue

from reader import bundled
from reader.core.errors import StoreError
from reader.core.library.library_messages import LibraryMessage
from reader.processes.library.article_follower import ArticleFollower
from reader.processes.library.file_reader import FileReader
from reader.processes.library.folder_news import LibraryNews
from reader.processes.library.indexer import Indexer
from reader.processes.library.library_lock import LibraryLock
from reader.store.library.library_folders import LibraryFolders


def bring_up_to_date(notes: Path, settings: Path, cache: Path, tell: Callable[[LibraryMessage], object]) -> bool:
    """Read what is new or has changed in the library's folders, and among opened and bundled articles.

    ``tell`` gets how far it is (`LibraryProgress`), and what is amiss with a folder (`FolderLine`). Returns False if
    another process keeps the index current, so that nothing is done.

    A folder that does not answer is left as it is known; so is everything while the reader has paused the library.

    Raises:
        StoreError: no index can be kept in the folder ``cache``.
    """
    lock = LibraryLock(cache)
    if not lock.take():
        if lock.fault:
            raise StoreError(lock.fault)
        return False
    try:
        news, folders = SimpleQueue[LibraryNews](), LibraryFolders(settings)
        articles = ArticleFollower(notes, folders.file, news.put, bundled.articles())
        articles.start(watch=False)
        Indexer(cache, folders, FileReader(), tell, news, articles.look, watch=False).run()
    finally:
        lock.release()
    return True
