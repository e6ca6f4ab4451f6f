"""Has the printing process lay an article out, draw those of its pages that are looked at, and print them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from time import perf_counter
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from reader.app.tasks.helper_process import HelperProcess
from reader.core.errors import PostilError
from reader.core.framing import decode_outcome, encode_request
from reader.core.printing.messages import PRINT_LAY_OUT, PRINT_PAGE, PRINT_STOP, page_count, print_progress
from reader.core.printing.page_setup import PageSetup
from reader.translation import msgid, tr

logger = logging.getLogger(__name__)

TURN = 0.010
"""Seconds of work in one turn of the event loop."""
GRACE = 700
"""Milliseconds that the process has to end what nobody wants any more: then it is replaced, and sent all anew."""
FAILED = msgid("The pages could not be made.")


class PrintedArticle(NamedTuple):
    """An article with its notes, to be sent to the process."""

    key: object
    """Equals that of another if the article and the notes are the same."""
    requests: Callable[[], Iterator[bytes]]
    """Gives what sends it, a few milliseconds of work each."""


class _Layout(NamedTuple):
    """An article to be laid out in one way."""

    article: PrintedArticle
    setup: PageSetup

    def is_same(self, other: object) -> bool:
        """Whether the pages are the same."""
        return isinstance(other, _Layout) and (self.article.key, self.setup) == (other.article.key, other.setup)


class _UnwantedLayout(NamedTuple):
    """A layout that the process has been told to stop."""


class _WantedPage(NamedTuple):
    """A page to be drawn."""

    number: int
    width: int


class _Product(NamedTuple):
    """What is to be made of all pages."""

    request: bytes


class PrintingHelper(QObject):
    """Starts a process with the first layout, and keeps it until it is closed; the layout that came last wins.

    Signals:
        progressed(float): the share of the last layout, or of what is made of it, that is done, 0 to 1.
        laid_out(int): its number of pages.
        drawn(int, int, bytes): a page, from 0, as PNG of so many pixels' width.
        made(bytes): what was to be made of all pages.
        failed(str): why there are no pages, or nothing is made, a sentence for the reader.
    """

    progressed = Signal(float)
    laid_out = Signal(int)
    drawn = Signal(int, int, bytes)
    made = Signal(bytes)
    failed = Signal(str)

    def __init__(self, new_process: Callable[[], HelperProcess], parent: QObject | None = None) -> None:
        """``new_process`` makes a process that is not started yet."""
        super().__init__(parent)
        self._new_process = new_process
        self._process: HelperProcess | None = None
        self._sent: object = None
        """The key of the article that the process has, or is being sent."""
        self._unsent: Iterator[bytes] = iter(())
        self._next: _Layout | None = None
        self._making: _Layout | _UnwantedLayout | _WantedPage | _Product | None = None
        """What the process is doing."""
        self._laid: _Layout | None = None
        self._count = 0
        self._wanted: list[_WantedPage] = []
        self._product: _Product | None = None
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._send)
        self._grace = QTimer(self, singleShot=True, interval=GRACE)
        self._grace.timeout.connect(self._replace)

    @property
    def busy(self) -> bool:
        """Whether anything that was asked for is still to come."""
        return any((self._next, self._making, self._wanted, self._product))

    def lay_out(self, article: PrintedArticle, setup: PageSetup) -> None:
        """Lay this out; nothing more is heard of what was laid out before."""
        layout = _Layout(article, setup)
        self._wanted.clear()
        self._next = None
        self._grace.stop()
        if layout.is_same(self._making):
            return
        if layout.is_same(self._laid):
            self.laid_out.emit(self._count)
            return
        self._next = layout
        if self._turn.isActive():  # what was to be laid out before is still being sent
            self._replace()
        elif self._making is not None:
            self._grace.start()
            if isinstance(self._making, _Layout) and self._process is not None:
                self._making = _UnwantedLayout()
                self._process.send(encode_request(PRINT_STOP))
        self._begin()

    def want(self, pages: Sequence[int], width: int) -> None:
        """Draw these pages, so many pixels wide, the first first, in place of those that were wanted before."""
        self._wanted = [page for number in pages if (page := _WantedPage(number, width)) != self._making]
        self._begin()

    def make(self, request: bytes) -> None:
        """Make something of all pages, once they are laid out; then no other pages are laid out or drawn."""
        self._product = _Product(request)
        self._wanted.clear()
        self._begin()

    def finish(self, seconds: float) -> None:
        """Wait for all that was asked for, at most so long; the signals are emitted meanwhile."""
        deadline = perf_counter() + seconds
        while self.busy and (left := deadline - perf_counter()) > 0:
            if self._turn.isActive():
                self._turn.stop()
                self._send()
            elif self._process is not None:
                self._process.wait(round(left * 1000))

    def stop(self) -> None:
        """Stop, whatever it is doing; the next layout begins anew."""
        self._next, self._product = None, None
        self._end()

    # One thing after the other

    def _begin(self) -> None:
        """Begin with what is wanted next, if the process rests."""
        if self._making is not None:
            return
        if self._next is not None:
            self._making, self._next, self._laid = self._next, None, None
            self._unsent = self._requests(self._making)
            self._turn.start()
        elif self._laid is not None and self._process is not None:
            if self._product is not None:
                self._making, self._product = self._product, None
                self._process.send(self._making.request)
            elif self._wanted:
                self._making = self._wanted.pop(0)
                self._process.send(encode_request(PRINT_PAGE, *self._making))

    def _requests(self, layout: _Layout) -> Iterator[bytes]:
        if layout.article.key != self._sent:
            self._sent = layout.article.key
            yield from layout.article.requests()
        yield encode_request(PRINT_LAY_OUT, layout.setup)

    def _send(self) -> None:
        """Send as much as fits into a turn of the event loop."""
        end = perf_counter() + TURN
        process = self._process = self._process or self._started()
        try:
            for request in self._unsent:
                process.send(request)
                if perf_counter() > end:
                    self._turn.start()
                    return
        except PostilError as error:
            logger.exception("an article could not be sent to be laid out")
            self.stop()
            self.failed.emit(str(error))

    def _started(self) -> HelperProcess:
        process = self._new_process()
        process.setParent(self)
        process.received.connect(self._receive)
        process.died.connect(self._take_death)
        process.start()
        return process

    def _receive(self, frame: bytes) -> None:
        making, outdated = self._making, self._next is not None
        if (progress := print_progress(frame)) is not None:
            if not outdated:
                self.progressed.emit(progress.share)
            return
        self._making = None
        self._grace.stop()
        if isinstance(making, _Layout) and (count := page_count(frame)) is not None:
            self._laid, self._count = making, count.pages
            if not outdated:
                self.laid_out.emit(count.pages)
        elif not isinstance(making, _UnwantedLayout):
            self._take_outcome(making, frame, outdated=outdated)
        self._begin()

    def _take_outcome(self, making: object, frame: bytes, *, outdated: bool) -> None:
        try:
            data = decode_outcome(frame)
        except PostilError as error:
            logger.warning("The process that prints has refused something")
            if not outdated and not isinstance(making, _WantedPage):  # a page that cannot be drawn stays white
                self.failed.emit(str(error))
            return
        if isinstance(making, _WantedPage) and not outdated:
            self.drawn.emit(making.number, making.width, data)
        elif isinstance(making, _Product):
            self.made.emit(data)

    def _take_death(self) -> None:
        logger.error("The process that prints has ended")
        wanted = self._next is None and self._making is not None
        self._end()
        self._begin()
        if wanted:
            self._product = None
            self.failed.emit(tr(FAILED))

    def _replace(self) -> None:
        """Give up what the process is doing for what is wanted by now."""
        self._end()
        self._begin()

    def _end(self) -> None:
        self._turn.stop()
        self._grace.stop()
        self._making, self._laid, self._sent, self._unsent = None, None, None, iter(())
        self._wanted.clear()
        process, self._process = self._process, None
        if process is not None:
            process.received.disconnect(self._receive)
            process.died.disconnect(self._take_death)
            process.kill()
            process.deleteLater()
