"""All notes of the store in this process: read by others, sent here article by article, and kept up to date."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QFileSystemWatcher, QObject, QProcess, QProcessEnvironment, QTimer, Signal

from reader.core.errors import StoreError
from reader.store.notebook.article_notes import ArticleNotes
from reader.store.notebook.notebook import ArticleFiles, list_article_files, read_article_notes
from reader.store.notebook.notebook_cache import END, decode_frame, split_frames

logger = logging.getLogger(__name__)

PARTS = 2
"""So many processes read at once; a notebook is not wanted often enough for more."""
TURN = 0.006
"""Seconds that taking articles may take in one turn of the event loop."""
SOON = 120
"""Milliseconds after a change in the folder before it is looked at: files are written in several steps."""
FEW, SMALL = 20, 300_000
"""So many changed files, each of at most so many bytes, are read here; more or larger ones by another process."""


class Notebook(QObject):
    """Leaves by the name of their file. They are there to be looked at from ``open`` to ``close``.

    Signals:
        changed(set[str]): these articles have come, changed or gone.
        gathered(): all that was begun is read.
    """

    changed = Signal(object)
    loaded = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        """``folder`` is the store's."""
        super().__init__(parent)
        self.folder = folder
        self.articles: dict[str, ArticleNotes] = {}
        self.fault = ""
        """Why the store cannot be looked into; mostly nothing."""
        self._readers: list[_NotebookReader] = []
        self._refresh_timer = QTimer(self, singleShot=True, interval=SOON)
        self._refresh_timer.timeout.connect(self.refresh)
        self._watcher: QFileSystemWatcher | None = None
        self._refresh_again = False

    @property
    def busy(self) -> bool:
        """Whether articles are on their way."""
        return any(not reader.over for reader in self._readers)

    @property
    def idle(self) -> bool:
        """Whether the processes that read are gone, too, and have kept what they read."""
        return not self._readers

    def open(self) -> None:
        """Read all, and follow what becomes of it."""
        self.close()
        for part in range(PARTS):
            self._read([str(part), str(PARTS)])
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._folder_changed)
        self._watch()

    def close(self) -> None:
        """Let go of all."""
        for reader in self._readers:
            reader.stop()
        self._readers.clear()
        self.articles, self.fault, self._refresh_again = {}, "", False
        self._refresh_timer.stop()
        if self._watcher is not None:
            self._watcher.deleteLater()
            self._watcher = None

    def refresh(self) -> None:
        """Read what has changed on the disk since; where nothing has, this takes a few milliseconds."""
        if self._watcher is None:
            return
        self._watch()
        if self.busy:
            self._refresh_again = True  # what is being read may be what has changed
            return
        try:
            files = {one.name: one for one in list_article_files(self.folder)}
        except StoreError as error:
            logger.warning("The notes folder cannot be read", exc_info=True)
            self.fault = str(error)
            self.changed.emit(set())
            return
        self.fault = ""
        gone = self.articles.keys() - files.keys()
        for name in gone:
            del self.articles[name]
        self._reread([one for one in files.values() if not self._is_known(one)], gone)

    def _is_known(self, files: ArticleFiles) -> bool:
        article = self.articles.get(files.name)
        return article is not None and article.stamp == files.stamp

    def _reread(self, files: list[ArticleFiles], gone: set[str]) -> None:
        """Read these again; a file that has got another name is told of at once, under both."""
        if len(files) > FEW or any(_size(one) > SMALL for one in files):
            self._read(["0", "1", *(one.name for one in files)])
            files = []
        if files or gone:
            self._add([read_article_notes(self.folder, one) for one in files], gone)
            if not self.busy:
                self.loaded.emit()

    def _add(self, articles: Iterable[ArticleNotes], gone: Iterable[str] = ()) -> None:
        names = set(gone)
        for article in articles:
            if article.name:
                self.articles[article.name] = article
                names.add(article.name)
            else:
                self.fault = article.fault
        self.changed.emit(names)

    def _folder_changed(self) -> None:
        if not self._refresh_timer.isActive():  # and not put off again and again while a writer goes on
            self._refresh_timer.start()

    def _watch(self) -> None:
        """Watch the folder; while it is not there, the one that it will be in."""
        if self._watcher is None:
            return
        folder = str(self.folder if self.folder.is_dir() else self.folder.parent)
        if folder not in self._watcher.directories() and Path(folder).is_dir():
            self._watcher.addPath(folder)

    def _read(self, arguments: list[str]) -> None:
        reader = _NotebookReader(self.folder, arguments, self)
        self._readers.append(reader)
        reader.received.connect(self._add)
        reader.ended.connect(partial(self._ended, reader))
        reader.finished.connect(partial(self._finished, reader))
        reader.start()

    def _ended(self, reader: _NotebookReader) -> None:
        if reader.fault:
            self.fault = reader.fault
            self.changed.emit(set())
        if self.busy:
            return
        self.loaded.emit()
        if self._refresh_again:
            self._refresh_again = False
            self.refresh()

    def _finished(self, reader: _NotebookReader) -> None:
        if reader in self._readers:
            self._readers.remove(reader)
            reader.deleteLater()


def _size(files: ArticleFiles) -> int:
    return max(int(one.partition(":")[2]) for one in files.stamp.split("|"))


class _NotebookReader(QObject):
    """One process that reads articles, and what has come from it.

    Signals:
        come(list[ArticleNotes]).
        ended(): nothing more comes.
        finished(): the process, which may have had something to keep, is gone.
    """

    received = Signal(object)
    ended = Signal()
    finished = Signal()

    def __init__(self, folder: Path, arguments: list[str], parent: QObject) -> None:
        super().__init__(parent)
        self.fault = ""
        self.over = False
        self._folder, self._arguments = folder, arguments
        self._data = bytearray()
        self._process = QProcess(self)
        self._process.setStandardErrorFile(QProcess.nullDevice())
        self._turn_timer = QTimer(self, singleShot=True, interval=0)
        self._turn_timer.timeout.connect(self._readable)

    def start(self) -> None:
        """Start the process."""
        environment = QProcessEnvironment.systemEnvironment()
        home = str(Path(__file__).resolve().parents[3])  # where this very package is, whatever else has its name
        environment.insert("PYTHONPATH", os.pathsep.join(filter(None, (home, environment.value("PYTHONPATH")))))
        process = self._process
        process.setProcessEnvironment(environment)
        for more in (process.readyReadStandardOutput, process.finished, process.errorOccurred):
            more.connect(lambda *_: self._turn_timer.start())
        process.start(
            sys.executable, ["-P", "-m", "reader.processes.notebook_process", str(self._folder), *self._arguments]
        )

    def stop(self) -> None:
        """End it; nothing is told of that."""
        self.over = True
        self.blockSignals(True)
        self._turn_timer.stop()
        self._process.kill()
        self._process.waitForFinished(1000)
        self.deleteLater()

    def _readable(self) -> None:
        """Take some of what is there; the rest in later turns of the event loop."""
        running = self._process.state() != QProcess.ProcessState.NotRunning
        if not self.over:
            self._data += self._process.readAllStandardOutput().data()
            self._decode(running=running)
        if self.over and not running:
            self.finished.emit()

    def _decode(self, *, running: bool) -> None:
        articles, used, last, began = list[ArticleNotes](), 0, False, perf_counter()
        with memoryview(bytes(self._data)) as data:
            for frame in split_frames(data):
                used += len(frame)
                last = frame == END
                if not last:
                    articles.append(decode_frame(frame))
                if last or perf_counter() - began > TURN:
                    break
        del self._data[:used]
        if articles:
            self.received.emit(articles)
        if last or not (used or running):
            self.over = True
            self.fault = "" if last else f"The notes in {self._folder} could not be read to their end."
            if self.fault:
                logger.error("A process that reads notes has ended early: %s", self._process.errorString())
            self.ended.emit()
        elif used and self._data:
            self._turn_timer.start()
