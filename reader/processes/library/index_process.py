"""Keeps the library current, beside the window: follows its folders, reads what is new, and writes the index.

Usage: ``python -m reader.processes.library.index_process NOTES SETTINGS CACHE``, the folders as written paths. Requests
are the values of ``LibraryRequest``; the frames are the messages of ``reader.core.library.library_messages``.

One process of a machine's user does so, the one that has the lock in the cache folder. Any other tells what changes in
the index and in the notes, and takes over when that one ends.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import BinaryIO

from reader import bundled
from reader.core.framing import HEADER_SIZE, as_frame
from reader.core.library.library_messages import LibraryMessage, encode_message
from reader.core.text.written_paths import read_path
from reader.processes.library.article_follower import ArticleFollower
from reader.processes.library.file_reader import FileReader
from reader.processes.library.folder_news import LibraryNews, LibraryRequest
from reader.processes.library.indexer import Indexer
from reader.processes.library.library_lock import LibraryLock
from reader.processes.library.standby import wait_for_turn
from reader.processes.limits import die_with_parent
from reader.processes.request_loop import write_all
from reader.store.library.library_folders import LibraryFolders
from reader.store.log_file import log_unhandled, start_logging

NICE = 10
"""The window, and whatever else the reader does, comes first."""


def keep_current(
    notes: Path, settings: Path, cache: Path, requests: BinaryIO, tell: Callable[[LibraryMessage], object]
) -> None:
    """Keep the library current until the requests end."""
    news, folders, lock = SimpleQueue[LibraryNews](), LibraryFolders(settings), LibraryLock(cache)
    articles = ArticleFollower(notes, folders.file, news.put, bundled.articles())
    articles.start()
    Thread(target=_receive, args=(requests, news, articles), name="requests", daemon=True).start()
    if wait_for_turn(lock, cache, folders, news, tell):
        articles.look()
        Indexer(cache, folders, FileReader(), tell, news, articles.look).run()
        lock.release()


def _receive(requests: BinaryIO, news: SimpleQueue[LibraryNews], articles: ArticleFollower) -> None:
    """On a thread: pass on each request, and the end of all."""
    while len(header := requests.read(HEADER_SIZE)) == HEADER_SIZE:
        request = LibraryRequest(requests.read(int.from_bytes(header, "big")).decode())
        news.put(request)
        articles.look()  # at what was written, and at what is no longer in a folder
    news.put(LibraryRequest.END)


def _tell(message: LibraryMessage) -> None:
    try:
        write_all(sys.stdout.fileno(), as_frame(encode_message(message)))
    except BrokenPipeError:
        os._exit(0)


if __name__ == "__main__":
    die_with_parent()
    start_logging()
    log_unhandled()
    if hasattr(os, "nice"):
        os.nice(NICE)
    notes, settings, cache = (Path(read_path(name)) for name in sys.argv[1:])
    keep_current(notes, settings, cache, sys.stdin.buffer, _tell)
