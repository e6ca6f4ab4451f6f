"""Keeps the index current with the folders of the library: what is new or changed is read, what is gone is forgotten.

Threads follow the folders (``folder_follower.py``) and the articles that were opened (``article_follower.py``), and
another process reads the files (``file_reader.py``). This is the loop that joins them.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from itertools import chain
from pathlib import Path
from queue import Empty, SimpleQueue
from time import monotonic

from reader.core.errors import StoreError
from reader.core.library.indexed_file import IndexedArticle, IndexedStamp
from reader.core.library.library_messages import IndexChanged, LibraryMessage, NotesCounted
from reader.core.library.library_progress import LibraryProgress
from reader.processes.library.file_reader import FileReader, Unread
from reader.processes.library.folder_lines import FolderLines
from reader.processes.library.folder_news import (
    ArticlesSeen,
    FilesFound,
    FilesGone,
    FolderSeen,
    LibraryNews,
    LibraryRequest,
)
from reader.processes.library.folder_set import SILENCE, FolderSet
from reader.processes.library.folder_walk import MOST_FILES, FoundFile
from reader.processes.library.index_report import TOLD, IndexReport
from reader.processes.library.moved_files import moved_files
from reader.processes.library.read_file import unread_file
from reader.processes.library.reading_queue import ReadingQueue
from reader.processes.library.text_index_writer import TextIndexWriter
from reader.store.library.library_folders import LibraryFolders, is_below
from reader.translation import tr

logger = logging.getLogger(__name__)

ROUND = 40
"""How many files the reading process is asked for, before it is seen whether there is something else to do."""
LOOK = 5.0
"""Seconds between two looks whether a folder does not answer, and whether the index is still there."""
UNUSED = 20.0
"""Seconds after which the reading process is ended: another is started for the next file."""
AFTER_FAULT = 60.0
"""Seconds to wait where the index cannot be written: the disk may be full."""


class Indexer:
    """The one writer of the index; ``run`` does the work."""

    def __init__(
        self,
        cache: Path,
        folders: LibraryFolders,
        reader: FileReader,
        tell: Callable[[LibraryMessage], object],
        news: SimpleQueue[LibraryNews],
        look_at_articles: Callable[[], object],
        *,
        watch: bool = True,
    ) -> None:
        """``cache`` is the folder of the index; ``news`` is what is to be seen to, put there on any thread.

        ``look_at_articles`` is called where articles that were opened may have gone.

        ``watch`` says whether to go on until the end is asked for, or only until everything is read.
        """
        self._folders, self._reader, self._tell = folders, reader, tell
        self._look_at_articles, self._watch = look_at_articles, watch
        self._news = news
        self._set = FolderSet(news.put, watch=watch)
        self._lines, self._report = FolderLines(tell), IndexReport(tell)
        self._writer = TextIndexWriter(cache, partial(self._lines.say, ""))
        self._queue = ReadingQueue()
        self._choices = folders.load()
        self._articles: ArticlesSeen | None = None
        """None until they were looked at: until then it is not known what the reader has removed."""
        self._changing = set[str]()
        """The folders of which some files that have changed were found, and not yet told which are gone."""
        self._absent: dict[str, frozenset[str]] = {}
        """By folder: the files of one that is not there itself."""
        self._begun = monotonic()
        self._looked = self._resting = self._last_read = 0.0
        self._ended = False

    def run(self) -> None:
        """Work until the end."""
        self._writer.load()
        while not self._ended:
            if self._is_reading:
                self._read_some()
                self._last_read = monotonic()
            elif monotonic() - self._last_read > UNUSED:
                self._reader.close()
            if not self._is_reading:
                self._flush()
            if not self._has_work and not self._resting:
                self._lines.say("", "")
            self._look_around()
            self._tell_progress()
            self._receive(0.0 if self._is_reading else LOOK if self._watch else TOLD)
            self._ended = self._ended or not (self._watch or self._has_work)
        self._flush()
        self._lines.silent(self._set.silent())
        self._set.close()
        self._reader.close()

    @property
    def _has_work(self) -> bool:
        return self._articles is None or self._set.is_looking or self._is_reading or not self._news.empty()

    @property
    def _is_reading(self) -> bool:
        return bool(len(self._queue)) and not self._choices.paused and monotonic() >= self._resting

    # What there is to do.

    def _receive(self, seconds: float) -> None:
        """See to what was posted; wait so long for the first."""
        with suppress(Empty):
            self._see_to(self._news.get(timeout=seconds) if seconds else self._news.get_nowait())
            while not self._ended:
                self._see_to(self._news.get_nowait())
        if not (self._set.is_looking or self._changing):
            self._queue.release()

    def _see_to(self, news: LibraryNews) -> None:
        try:
            match news:
                case LibraryRequest():
                    self._answer(news)
                case FilesFound(folder, files, changed):
                    self._found(folder, files, changed=changed)
                case FilesGone(folder, paths):
                    self._changing.discard(folder)
                    self._gone([*self._writer.known.at(paths), *paths])
                case FolderSeen():
                    self._folder_seen(news)
                case ArticlesSeen():
                    self._articles_seen(news)
                case NotesCounted():
                    self._tell(news)
        except StoreError as error:
            self._rest(error)

    def _answer(self, request: LibraryRequest) -> None:
        if request is LibraryRequest.END:
            self._ended = True
        elif request is LibraryRequest.REFRESH:
            self._looked = 0.0
            self._set.look()
        elif request is LibraryRequest.CHOICES:
            self._choose()

    def _choose(self) -> None:
        self._choices = self._folders.load()
        dropped = self._set.set(self._choices.folders) if self._articles is not None else []
        self._lines.forget(dropped)
        self._changing.difference_update(dropped)
        known = self._writer.known
        for folder in known.folders() - {"", *self._choices.folders}:
            self._queue.drop_folder(folder)
            self._absent.pop(folder, None)
            self._forget(known.in_folder(folder), scrub=True)

    def _found(self, folder: str, files: tuple[FoundFile, ...], *, changed: bool) -> None:
        if folder and folder not in self._set:
            return
        if changed:
            self._changing.add(folder)
        removed = self._articles.removed if self._articles else frozenset()
        known = self._writer.known
        room = MOST_FILES - known.count(folder) if changed and folder else MOST_FILES
        for found in files:
            if not folder and known.folder_of(found.path):
                continue
            if found.path not in removed and not known.is_current(found, folder, changed=changed):
                is_new, held = found.path not in known, bool(folder and known.other_path(found))
                if room > 0 or held or not is_new:
                    self._queue.add(folder, found, held=held)
                room -= is_new and not held

    def _gone(self, paths: list[str]) -> None:
        """Know those of the files at their new paths that were moved, and forget the others."""
        moved = moved_files([*paths, *chain(*self._absent.values())], self._writer.known, self._queue)
        if moved:
            self._writer.move(moved)
            for path, _ in moved.values():
                self._queue.drop(path)
            self._tell(IndexChanged())
        self._forget([path for path in paths if path not in moved])
        if paths:
            self._look_at_articles()  # they may have been among these

    def _forget(self, paths: list[str], *, scrub: bool = False) -> None:
        for path in paths:
            self._queue.drop(path)
        if self._writer.forget(paths, scrub=scrub):
            self._tell(IndexChanged())

    def _folder_seen(self, seen: FolderSeen) -> None:
        folder = seen.folder
        if folder not in self._set:
            return
        self._set.seen(folder)
        self._changing.discard(folder)
        self._lines.seen(seen)
        known = self._writer.known.in_folder(folder)
        if seen.fault or (seen.is_empty and known):
            self._absent[folder] = frozenset(known)
            self._gone([])
        else:
            self._absent.pop(folder, None)
            gone = [path for path in known if path not in seen.files]
            self._gone([path for path in gone if not any(is_below(path, one) for one in seen.unreadable)])
        self._tell_missing()

    def _articles_seen(self, seen: ArticlesSeen) -> None:
        first, before = self._articles is None, self._articles
        self._articles = seen
        if first:
            self._choose()
        elif before is not None and before.removed - seen.removed:
            self._set.look()  # what was removed was opened again
        known = self._writer.known
        alone = [path for path in known.in_folder("") if path not in seen.opened]
        self._forget([*alone, *(path for path in seen.removed if path in known)], scrub=True)
        self._tell_missing()

    def _tell_missing(self) -> None:
        known = self._articles.missing if self._articles else frozenset()
        self._report.missing(known.union(*self._absent.values()))

    # Reading.

    def _read_some(self) -> None:
        for path, read in self._reader.read(self._to_read()):
            folder, found = self._queue.finish(path)
            if read is Unread.SILENT:
                self._set.set_silent(folder)
                self._queue.drop_folder(folder)
            elif isinstance(read, Unread):
                stamp = IndexedStamp(found.size, found.modified)
                fault = tr("It takes too long or too much memory to be read.")
                self._take(unread_file(path, folder, stamp, fault))
            else:
                self._take(read)
            self._tell_progress()

    def _to_read(self) -> Iterator[tuple[str, str]]:
        """The next files, until there is something else to do."""
        for _ in range(ROUND):
            self._receive(0.0)
            if self._ended or not self._is_reading:
                return
            yield self._queue.take()

    def _take(self, read: IndexedArticle) -> None:
        file = read.file
        if file.stamp.size < 0 or (file.folder and file.folder not in self._set):
            return  # it is gone by now, or its folder is
        try:
            if self._writer.add(read):
                self._tell(IndexChanged())
        except StoreError as error:
            self._rest(error)

    def _flush(self) -> None:
        try:
            if self._writer.flush():
                self._tell(IndexChanged())
        except StoreError as error:
            self._rest(error)

    # What is amiss.

    def _rest(self, error: StoreError) -> None:
        """Do nothing for a while: the index cannot be written."""
        logger.warning("The index of the library cannot be written", exc_info=error)
        self._lines.say("", str(error))
        self._resting = monotonic() + AFTER_FAULT

    def _look_around(self) -> None:
        if monotonic() - self._looked < LOOK:
            return
        self._looked = monotonic()
        if self._articles is None and self._looked - self._begun > SILENCE:
            self._articles_seen(ArticlesSeen(frozenset(self._writer.known.in_folder(""))))
        self._lines.silent(self._set.silent())
        self._set.look_at_silent()
        if (self._resting and monotonic() >= self._resting) or (not self._resting and self._writer.is_lost):
            self._resting = 0.0
            self._lines.say("", "")
            self._writer.load()
            self._set.look()
            self._tell(IndexChanged())

    def _tell_progress(self) -> None:
        """Tell how far it is."""
        queue, paused = self._queue, self._choices.paused
        is_reading = queue.total > queue.done and monotonic() >= self._resting
        is_looking = self._articles is None or self._set.is_looking
        busy = not paused and (is_reading or is_looking)
        folders = len(self._choices.folders)
        self._report.progress(LibraryProgress(queue.done, queue.total, busy, paused, folders))
