"""Has a helper process make exports of the same articles: the previews of a dialog, and then what is written."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from reader.app.tasks.helper_pool import HelperPool
from reader.app.tasks.helper_process import HelperProcess
from reader.core.errors import PostilError
from reader.core.export_order import (
    ExportOrder,
    ExportSummary,
    is_making_progress,
    is_progress,
    is_summary,
    making_progress_from_json,
    progress_from_json,
    summary_from_json,
)
from reader.core.framing import decode_outcome, encode_request
from reader.translation import tr

logger = logging.getLogger(__name__)

TURN = 0.010
"""Seconds of work in one turn of the event loop."""
GRACE = 1_500
"""Milliseconds that the helper has for an order after another came: then it is replaced, and sent all articles anew."""
Articles = Callable[[], Iterator[bytes]]
"""Gives the requests that send the articles, a few milliseconds of work each. They may raise PostilError."""


class ExportMaker(QObject):
    """Borrows a helper with the first order, and keeps it until it is closed; the latest order wins.

    Signals:
        progressed(ExportProgress): how many articles that are not open the helper has read for the last order.
        counted(ExportSummary): what the last order's filter leaves.
        advanced(MakingProgress): how far the files of the last order are, where they take long.
        begun(ExportSummary, bytes): the beginning of what is made, where the whole takes long; ``made`` follows.
        made(ExportSummary, list[bytes]): what it ordered: files, or what a preview shows of the first one.
        failed(str): why nothing was made of it, a sentence for the reader.
    """

    progressed = Signal(object)
    counted = Signal(object)
    advanced = Signal(object)
    begun = Signal(object, object)
    made = Signal(object, object)
    failed = Signal(str)

    def __init__(self, helpers: HelperPool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._helpers = helpers
        self._helper: HelperProcess | None = None
        self._sent: object = None
        """The key of the articles that the helper has, or is being sent; None for none."""
        self._unsent: Iterator[bytes] = iter(())
        self._answering = False
        self._making: ExportOrder | None = None
        """What the helper was ordered last, all of it."""
        self._next: tuple[object, Articles, ExportOrder] | None = None
        self._continues = False
        """Whether the next order is for the whole of what is being made: then its progress is that of the next."""
        self._summary: ExportSummary | None = None
        self._texts: list[bytes] = []
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._send)
        self._grace = QTimer(self, singleShot=True, interval=GRACE)
        self._grace.timeout.connect(self._replace)

    @property
    def busy(self) -> bool:
        """Whether an order is not answered yet."""
        return self._answering or self._next is not None

    def order(self, key: object, articles: Articles, order: ExportOrder) -> None:
        """Order this; nothing more is heard of what was ordered before.

        ``key`` equals that of the order before if the articles are those that the helper has got for it. It is kept
        until the helper is given back.
        """
        self._next, self._continues = (key, articles, order), False
        if not self._answering:
            self._begin()
        elif key == self._sent and _whole(order) == self._making:  # it is made already, and kept: wait for it
            self._grace.stop()
            self._continues = True
        elif self._turn.isActive():  # the articles of the order before are still being sent: it never gets its order
            self._replace()
        elif not self._grace.isActive():
            self._grace.start()

    def stop(self) -> None:
        """Stop, whatever it is doing; the next order begins anew."""
        self._next = None
        self._end_helper()

    def finish(self, seconds: float) -> None:
        """Wait for the answer to the last order, at most so long; the signals are emitted meanwhile."""
        deadline = perf_counter() + seconds
        while self.busy and (left := deadline - perf_counter()) > 0:
            if self._turn.isActive():
                self._send()
            elif self._helper is not None:
                self._helper.wait(round(left * 1000))

    def close(self) -> None:
        """Give the helper back; nothing more is emitted."""
        if self._answering or self._helper is None:
            self.stop()
            return
        helper, self._helper = self._helper, None
        helper.send(encode_request("export_forget"))
        helper.received.disconnect(self._receive)
        helper.died.disconnect(self._fail)
        self._helpers.give_back(helper)
        self._sent = None

    def _begin(self) -> None:
        """Begin with the next order."""
        if self._next is None:
            return
        (key, articles, order), self._next = self._next, None
        self._answering, self._making, self._summary, self._texts = True, _whole(order), None, []
        self._grace.stop()
        if self._helper is None:
            self._helper = self._helpers.borrow()
            self._helper.received.connect(self._receive)
            self._helper.died.connect(self._fail)
        self._unsent = self._requests(key, articles, order)
        self._turn.start()

    def _requests(self, key: object, articles: Articles, order: ExportOrder) -> Iterator[bytes]:
        if key != self._sent:
            self._sent = key
            yield encode_request("export_forget", stored=False)
            yield from articles()
        yield encode_request("export_order", order)

    def _send(self) -> None:
        """Send as much as fits into a turn of the event loop."""
        end = perf_counter() + TURN
        self._turn.stop()
        try:
            for request in self._unsent:
                if self._helper is not None:
                    self._helper.send(request)
                if perf_counter() > end:
                    self._turn.start()
                    return
        except PostilError as error:
            logger.exception("notes could not be exported")
            self._end_helper()
            self.failed.emit(str(error))

    def _receive(self, frame: bytes) -> None:
        outdated = self._next is not None
        if is_progress(frame):
            if not outdated:
                self.progressed.emit(progress_from_json(frame))
            return
        if is_making_progress(frame):
            if not outdated or self._continues:
                self.advanced.emit(making_progress_from_json(frame))
            return
        if not is_summary(frame):
            self._take(frame)
            return
        first, self._summary = self._summary is None, summary_from_json(frame)
        if first and not outdated:
            self.counted.emit(self._summary)
        if not first and not self._summary.texts:
            self._finish()

    def _take(self, frame: bytes) -> None:
        """Take one text, or the beginning that comes before the texts, or the reason why there is none."""
        try:
            text = decode_outcome(frame)
        except PostilError as error:
            self._finish(str(error))
            return
        if self._summary is not None and not self._summary.texts:
            if self._next is None:
                self.begun.emit(self._summary, text)
            return
        self._texts.append(text)
        if self._summary is not None and len(self._texts) == self._summary.texts:
            self._finish()

    def _finish(self, fault: str = "") -> None:
        """Announce what has been made, unless something else is wanted by now, and go on with that."""
        summary, texts, outdated = self._summary, self._texts, self._next is not None
        self._answering, self._texts = False, []
        self._begin()
        if outdated:
            return
        if fault:
            self.failed.emit(fault)
        else:
            self.made.emit(summary, texts)

    def _fail(self) -> None:
        logger.error("The helper that exports has ended")
        wanted = self._answering and self._next is None
        self._end_helper()
        self._begin()
        if wanted:
            self.failed.emit(tr("The notes could not be exported."))

    def _replace(self) -> None:
        """Give up what the helper is doing for what is wanted by now."""
        self._end_helper()
        self._begin()

    def _end_helper(self) -> None:
        self._turn.stop()
        self._grace.stop()
        self._answering, self._sent, self._unsent = False, None, iter(())
        helper, self._helper = self._helper, None
        if helper is not None:
            helper.received.disconnect(self._receive)
            helper.died.disconnect(self._fail)
            self._helpers.kill(helper)
            self._helpers.warm()


def _whole(order: ExportOrder) -> ExportOrder:
    """The order for all of it, which is made for the beginning, too."""
    return order._replace(beginning=None, decoded=False)
