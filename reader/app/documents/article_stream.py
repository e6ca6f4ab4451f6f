"""An article that another process reads: received in chunks, each a few milliseconds' work."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QSocketNotifier, QTimer, Signal

from reader.core.article import Article
from reader.core.article_chunk import ArticleChunk, append_chunk
from reader.core.framing import HEADER_SIZE
from reader.core.text.written_paths import written_path
from reader.sources.chunk_frames import EndFrame, Message, decode_frame
from reader.translation import tr

logger = logging.getLogger(__name__)


class ArticleStream(QObject):
    """Puts the chunks together. After ``finished``, ``failed`` or ``cancel`` nothing more is emitted.

    Signals:
        grown(Article): there is more text; it begins with the text before.
        finished(str digest): ``article`` is complete.
        failed(str): the file cannot be read, or not to its end; a sentence for the reader.
    """

    grown = Signal(object)
    finished = Signal(str)
    failed = Signal(str)

    def __init__(self, path: Path, article: Article | None = None, parent: QObject | None = None) -> None:
        """``article`` is what has been received already."""
        super().__init__(parent)
        self.path = path
        self.article = article
        self.share = 0.0
        """How much of the source has been read, 0 to 1."""
        self._data = b""
        self._ended = False

    def start(self) -> None:
        """Start to receive."""
        raise NotImplementedError

    def cancel(self) -> None:
        """Stop receiving, and end the process that reads; emits nothing."""
        if not self._ended:
            self._ended = True
            self._end()

    def _end(self) -> None:
        """End the process, whatever it is doing."""
        raise NotImplementedError

    @property
    def _missing_bytes(self) -> int:
        """How many bytes of the present frame are missing: only these are read, so that frames are read one by one."""
        known = len(self._data)
        if known < HEADER_SIZE:
            return HEADER_SIZE - known
        return HEADER_SIZE + int.from_bytes(self._data[:HEADER_SIZE], "big") - known

    def _add(self, data: bytes) -> None:
        """Add bytes to the present frame; no bytes mean the end of the data."""
        self._data += data
        if not data:
            self._fail(tr("{path} could not be read to its end.", path=self.path))
        elif len(self._data) > HEADER_SIZE and not self._missing_bytes:
            frame, self._data = self._data[HEADER_SIZE:], b""
            try:
                self._receive(decode_frame(frame))
            except ValueError as error:
                logger.exception("What was sent of %s cannot be used", self.path)
                self._fail(tr("{path} could not be read to its end: {reason}.", path=self.path, reason=error))

    def _receive(self, message: Message) -> None:
        if isinstance(message, ArticleChunk):
            self.article, self.share = append_chunk(self.article, message), message.progress
            self.grown.emit(self.article)
        elif isinstance(message, EndFrame):
            self.cancel()
            self.finished.emit(message.digest)
        else:
            self._fail(message.message)

    def _fail(self, sentence: str) -> None:
        logger.error("%s", sentence)
        self.cancel()
        self.failed.emit(sentence)


class PipeStream(ArticleStream):
    """Receives from a child process that was forked before Qt was loaded."""

    def __init__(self, path: Path, article: Article, pipe: int, child: int, parent: QObject | None = None) -> None:
        super().__init__(path, article, parent)
        self._pipe, self._child = pipe, child
        self._notifier: QSocketNotifier | None = None

    def start(self) -> None:
        """Start to receive."""
        self._notifier = QSocketNotifier(self._pipe, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._readable)

    def _readable(self) -> None:
        if not self._ended:
            self._add(os.read(self._pipe, self._missing_bytes))

    def _end(self) -> None:
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
        os.close(self._pipe)
        if self._child:
            os.kill(self._child, 9)  # it only reads; if it has ended by itself, this does nothing
            os.waitpid(self._child, 0)


class ProcessStream(ArticleStream):
    """Receives from a process that it starts."""

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(path, None, parent)
        self._process = QProcess(self)
        self._turn = QTimer(self)  # one frame a turn, however often the process announces more
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._readable)
        self._process.setStandardErrorFile(QProcess.nullDevice())

    def start(self) -> None:
        """Start the process."""
        environment = QProcessEnvironment.systemEnvironment()
        home = str(Path(__file__).resolve().parents[3])  # the folder of this very package, whatever else has its name
        environment.insert("PYTHONPATH", os.pathsep.join(filter(None, (home, environment.value("PYTHONPATH")))))
        self._process.setProcessEnvironment(environment)
        for more in (self._process.readyReadStandardOutput, self._process.finished, self._process.errorOccurred):
            more.connect(lambda *_: self._turn.start(0))
        file = written_path(str(self.path))
        self._process.start(sys.executable, ["-P", "-m", "reader.processes.article_process", file])

    def _readable(self) -> None:
        """Read one frame, or what there is of it; the next one in a later turn of the event loop."""
        process, over = self._process, self._process.state() == QProcess.ProcessState.NotRunning
        while not self._ended and (data := bytes(process.read(self._missing_bytes).data())):
            self._add(data)
            if not self._data:
                break
        if self._ended:
            return
        if process.bytesAvailable():
            self._turn.start(0)
        elif over:
            self._add(b"")

    def _end(self) -> None:
        self._process.kill()
        self._process.waitForFinished(1000)
