"""An article that another process reads: received in chunks, each a few milliseconds' work."""

from __future__ import annotations

import logging
import os
from contextlib import suppress
from pathlib import Path
from select import select
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, Signal

from reader.core.article import Article
from reader.core.article_chunk import ArticleChunk, append_chunk
from reader.core.framing import HEADER_SIZE, encode_request, missing_bytes
from reader.sources.chunk_frames import EndFrame, Message, decode_frame
from reader.translation import tr

if TYPE_CHECKING:
    from reader.app.tasks.helper_pool import HelperPool
    from reader.app.tasks.helper_process import HelperProcess

logger = logging.getLogger(__name__)


class ArticleStream(QObject):
    """Puts the chunks together. After ``finished``, ``failed`` or ``cancel`` nothing more is emitted.

    Signals:
        grown(Article): there is more text; it begins with the text before.
        finished(): ``article`` is complete, or as complete as the limits allow.
        failed(str): the file cannot be read, or not to its end; a sentence for the reader.
    """

    grown = Signal(object)
    finished = Signal()
    failed = Signal(str)

    def __init__(self, path: Path, article: Article | None = None, parent: QObject | None = None) -> None:
        """``article`` is what has been received already."""
        super().__init__(parent)
        self.path = path
        self.article = article
        self.share = 0.0
        """How much of the source has been read, 0 to 1."""
        self.limited = False
        """Whether a part of the article was read as plain text, because the limits were reached."""
        self.digest = ""
        """The digest of the text, once all of it has been received."""
        self.fault = ""
        """Why nothing more comes, in a sentence for the reader; empty if nothing is wrong."""
        self.broke_off = False
        """Whether the process ended before it had sent everything: it was killed for its limits, or has crashed."""
        self.words_only = False
        """Whether the structure of the file is left out."""
        self.ended = False
        """Whether nothing more is received."""

    def start(self) -> None:
        """Start to receive."""
        raise NotImplementedError

    def wait(self, seconds: float) -> None:
        """Receive at most so long, until the article has ended or only its beginning has come."""
        until = monotonic() + seconds
        while not self.ended and (self.article is None or self.share == 1) and (left := until - monotonic()) > 0:
            self._receive_within(left)

    def cancel(self) -> None:
        """Stop receiving, and end the process that reads; emits nothing."""
        if not self.ended:
            self.ended = True
            self._end()

    def _receive_within(self, seconds: float) -> None:
        """Wait for more, at most so long, and receive it."""
        raise NotImplementedError

    def _end(self) -> None:
        """End the process, whatever it is doing."""
        raise NotImplementedError

    def _receive_frame(self, frame: bytes) -> None:
        """Receive a frame without its header."""
        try:
            self._receive(decode_frame(frame))
        except ValueError as error:
            logger.exception("What was sent of %s cannot be used", self.path)
            self._fail(tr("{path} could not be read to its end: {reason}.", path=self.path, reason=error))

    def _receive(self, message: Message) -> None:
        if isinstance(message, ArticleChunk):
            self.limited = self.limited or message.limited
            self.article, self.share = append_chunk(self.article, message), message.progress
            self.grown.emit(self.article)
        elif isinstance(message, EndFrame):
            self.digest = message.digest
            self.cancel()
            self.finished.emit()
        else:
            self._fail(message.message)

    def _break_off(self) -> None:
        self.broke_off = True
        self._fail(tr("{path} could not be read to its end.", path=self.path))

    def _fail(self, sentence: str) -> None:
        logger.error("%s", sentence)
        self.fault = sentence
        self.cancel()
        self.failed.emit(sentence)


class PipeStream(ArticleStream):
    """Receives from a child process that was forked before Qt was loaded."""

    def __init__(self, path: Path, article: Article | None, pipe: int, child: int, fault: str = "") -> None:
        """``pipe`` is the file descriptor to read from, and ``child`` the process that writes to it.

        ``fault`` is why nothing will come, where that is known already.
        """
        super().__init__(path, article)
        self._pipe, self._child, self._data, self._known_fault = pipe, child, b"", fault
        self._notifier: QSocketNotifier | None = None

    def start(self) -> None:
        """Start to receive."""
        if self._known_fault:
            self._fail(self._known_fault)
            return
        self._notifier = QSocketNotifier(self._pipe, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._readable)

    def _receive_within(self, seconds: float) -> None:
        if select([self._pipe], [], [], seconds)[0]:
            self._readable()

    def _readable(self) -> None:
        """Read what there is of the present frame, and nothing of the next one."""
        if self.ended:
            return
        data = os.read(self._pipe, missing_bytes(self._data))
        self._data += data
        if not data:
            self._break_off()
        elif len(self._data) > HEADER_SIZE and not missing_bytes(self._data):
            frame, self._data = self._data[HEADER_SIZE:], b""
            self._receive_frame(frame)

    def _end(self) -> None:
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
        os.close(self._pipe)
        if self._child:
            os.kill(self._child, 9)  # it only reads; if it has ended by itself, this does nothing
            os.waitpid(self._child, 0)


class HelperStream(ArticleStream):
    """Receives from a warm helper process."""

    def __init__(self, path: Path, pool: HelperPool, *, words_only: bool = False, patience: float = 1.0) -> None:
        """``words_only`` leaves out the structure; ``patience`` multiplies the limit of processor time."""
        super().__init__(path)
        self._pool, self.words_only = pool, words_only
        self._request = encode_request("read", path, words_only=words_only, patience=patience)
        self._helper: HelperProcess | None = None
        self._chunks = 0
        self._attempts = 2 if words_only else 1

    def start(self) -> None:
        """Start to receive."""
        helper = self._helper = self._pool.borrow()
        helper.received.connect(self._received)
        helper.died.connect(self._helper_died)
        helper.send(self._request)

    def _receive_within(self, seconds: float) -> None:
        if self._helper is not None:
            self._helper.wait(max(1, round(seconds * 1000)))

    def _received(self, frame: bytes) -> None:
        self._chunks += 1
        self._receive_frame(frame)

    def _helper_died(self) -> None:
        """Begin once more where only the words are wanted: the helper may have been dead before it was borrowed."""
        self._attempts -= 1
        if self._attempts and not self._chunks:
            self._end()
            self.start()
        else:
            self._break_off()

    def _end(self) -> None:
        helper, self._helper = self._helper, None
        if helper is None:
            return
        with suppress(RuntimeError):
            helper.received.disconnect(self._received)
            helper.died.disconnect(self._helper_died)
        short = self._chunks <= 2  # after a longer article the helper has a low priority, which cannot be raised again
        (self._pool.give_back if self.digest and short else self._pool.kill)(helper)
