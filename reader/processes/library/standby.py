"""What a process does for the library while another writes the index: it tells what changes, until its turn comes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from queue import Empty, SimpleQueue

from reader.core.library.library_messages import IndexChanged, LibraryMessage, MissingFiles, NotesCounted
from reader.core.library.library_progress import LibraryProgress
from reader.processes.library.folder_lines import FolderLines
from reader.processes.library.folder_news import ArticlesSeen, LibraryNews, LibraryRequest
from reader.processes.library.library_lock import LibraryLock
from reader.sources.file_stamp import stamp_of
from reader.store.library.library_folders import LibraryFolders
from reader.store.library.text_index import FILE_NAME

TRY_AGAIN = 2.0
"""Seconds between two tries to take the lock."""


def wait_for_turn(
    lock: LibraryLock,
    cache: Path,
    folders: LibraryFolders,
    news: SimpleQueue[LibraryNews],
    tell: Callable[[LibraryMessage], object],
) -> bool:
    """Wait until this process has the lock, and tell meanwhile what changes; False if the end is asked for."""
    files = [cache / (FILE_NAME + ending) for ending in ("", "-wal")]
    index, progress, lines = [stamp_of(file) for file in files], None, FolderLines(tell)
    while not lock.take():
        lines.say("", lock.fault)
        if progress != (progress := _progress(folders)):
            tell(progress)
        if index != (index := [stamp_of(file) for file in files]):
            tell(IndexChanged())
        try:
            one: LibraryNews | None = news.get(timeout=TRY_AGAIN)
            while one is not LibraryRequest.END:
                if isinstance(one, NotesCounted):
                    tell(one)
                elif isinstance(one, ArticlesSeen):
                    tell(MissingFiles(one.missing))
                one = news.get_nowait()
        except Empty:
            continue
        return False
    lines.say("", "")
    return True


def _progress(folders: LibraryFolders) -> LibraryProgress:
    choices = folders.load()
    return LibraryProgress(paused=choices.paused, watched=len(choices.folders))
