"""The notebook: the notes of all articles, read by helper processes and kept up to date with the disk."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QFileSystemWatcher, QObject, QProcess, QProcessEnvironment, QTimer, Signal

from reader.app.tasks.process_end import end_process
from reader.core.errors import StoreError
from reader.core.text.written_paths import written_path
from reader.paths import is_folder
from reader.store.notebook.article_notes import ArticleNotes
from reader.store.notebook.notebook import ArticleFiles, list_article_files, read_article_notes
from reader.store.notebook.notebook_cache import END, decode_frame, split_frames
from reader.translation import tr

logger = logging.getLogger(__name__)

PARTS = 2
"""How many processes read at the same time."""
TURN = 0.006
"""Seconds for decoding frames in one turn of the event loop."""
SOON = 120
"""Milliseconds between a change in the folder and the refresh: files are written in several steps."""
FEW, SMALL = 20, 300_000
"""Up to this many changed files of up to this many bytes each are read in this process; others by a helper process.

So are those whose passages were edited.
"""


class Notebook(QObject):
    """The notes of all articles, by the names of their files. They are in memory from ``open`` to ``close``.

    Signals:
        changed(set[str]): these articles were added, have changed or were removed.
        loaded(): reading has ended.
    """

    changed = Signal(object)
    loaded = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        """``folder`` is the notes folder."""
        super().__init__(parent)
        self.folder = folder
        self.articles: dict[str, ArticleNotes] = {}
        self.fault = ""
        """Why the notes folder cannot be read; empty if it can."""
        self._readers: list[_NotebookReader] = []
        self._refresh_timer = QTimer(self, singleShot=True, interval=SOON)
        self._refresh_timer.timeout.connect(self.refresh)
        self._watcher: QFileSystemWatcher | None = None
        self._refresh_again = False

    @property
    def busy(self) -> bool:
        """Whether articles are being read."""
        return any(not reader.over for reader in self._readers)

    @property
    def idle(self) -> bool:
        """Whether the helper processes have ended, too, and so have written their caches."""
        return not self._readers

    def open(self) -> None:
        """Read all notes, and follow changes on the disk."""
        self.close()
        for part in range(PARTS):
            self._read([str(part), str(PARTS)])
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._folder_changed)
        self._watch()

    def close(self) -> None:
        """Stop reading, and drop all notes."""
        for reader in self._readers:
            reader.stop()
        self._readers.clear()
        self.articles, self.fault, self._refresh_again = {}, "", False
        self._refresh_timer.stop()
        if self._watcher is not None:
            self._watcher.deleteLater()
            self._watcher = None

    def refresh(self) -> None:
        """Read what has changed on the disk; if nothing has, this takes a few milliseconds."""
        if self._watcher is None:
            return
        self._watch()
        if self.busy:
            self._refresh_again = True  # what is being read may have changed
            return
        try:
            files = {found.name: found for found in list_article_files(self.folder)}
        except StoreError as error:
            logger.warning("The notes folder cannot be read", exc_info=True)
            self.fault = str(error)
            self.changed.emit(set())
            return
        self.fault = ""
        gone = self.articles.keys() - files.keys()
        for name in gone:
            del self.articles[name]
        self._reread([found for found in files.values() if not self._is_known(found)], gone)

    def _is_known(self, files: ArticleFiles) -> bool:
        article = self.articles.get(files.name)
        return article is not None and article.stamp == files.stamp

    def _reread(self, files: list[ArticleFiles], gone: set[str]) -> None:
        """Read these again; a renamed file is announced under both names at once."""
        if len(files) > FEW or any(_size(article) > SMALL or self._needs_text(article) for article in files):
            self._read(["0", "1", *(article.name for article in files)])
            files = []
        if files or gone:
            self._add([read_article_notes(self.folder, article) for article in files], gone)
            if not self.busy:
                self.loaded.emit()

    def _needs_text(self, files: ArticleFiles) -> bool:
        """Whether reading an article's notes means to read its text as well, which may be large."""
        known = self.articles.get(files.name)
        return known is not None and known.has_edited_quotes

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
        if not self._refresh_timer.isActive():  # so that continuous writes do not delay it
            self._refresh_timer.start()

    def _watch(self) -> None:
        """Watch the folder; if it does not exist, its parent."""
        if self._watcher is None:
            return
        folder = self.folder if is_folder(self.folder) else self.folder.parent
        if str(folder) not in self._watcher.directories() and is_folder(folder):
            self._watcher.addPath(str(folder))

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
    return max(int(stamp.partition(":")[2]) for stamp in files.stamp.split("|"))


class _NotebookReader(QObject):
    """A helper process that reads articles.

    Signals:
        received(list[ArticleNotes]): these were read.
        ended(): no more will be received.
        finished(): the process, which may have written its cache after that, has ended.
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
        home = str(Path(__file__).resolve().parents[3])  # where this package is, even if another has its name
        environment.insert("PYTHONPATH", os.pathsep.join(filter(None, (home, environment.value("PYTHONPATH")))))
        process = self._process
        process.setProcessEnvironment(environment)
        for more in (process.readyReadStandardOutput, process.finished, process.errorOccurred):
            more.connect(lambda *_: self._turn_timer.start())
        store = written_path(str(self._folder))
        process.start(sys.executable, ["-P", "-m", "reader.processes.notebook_process", store, *self._arguments])

    def stop(self) -> None:
        """Kill the process; no signal is emitted."""
        self.over = True
        self.blockSignals(True)
        self._turn_timer.stop()
        end_process(self._process)
        self.deleteLater()

    def _readable(self) -> None:
        """Read what is available; it is decoded over several turns of the event loop."""
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
            self.fault = "" if last else tr("Not all notes in {folder} could be read.", folder=self._folder)
            if self.fault:
                logger.error("A process that reads notes has ended early: %s", self._process.errorString())
            self.ended.emit()
        elif used and self._data:
            self._turn_timer.start()
