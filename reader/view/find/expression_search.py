"""Has a helper process search a text for regular expressions: one may take any time or memory, or end its process."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Sequence

from PySide6.QtCore import QDeadlineTimer, QObject, QTimer, Signal

from reader.app.tasks.helper_pool import HelperPool
from reader.app.tasks.helper_process import HelperProcess
from reader.core.framing import encode_request
from reader.core.search.hit_frames import SearchState, decode_hits
from reader.core.search.query import Query
from reader.core.span import Span
from reader.translation import tr

logger = logging.getLogger(__name__)

WAIT = 8
"""Milliseconds that the GUI thread waits for the first hits: most searches have ended by then."""
GRACE = 40
"""Milliseconds that the query before has to end by itself; after that, the helper is killed and another one asked."""
PATIENCE = 30_000
"""Milliseconds after which a helper that has not answered is killed. It has limits of processor time that are much
smaller, where the system knows such limits."""
NO_QUERY = 0
"""The number that stands for a request that is no query."""


class ExpressionSearch(QObject):
    """Searches one text for one query after the other.

    Signals:
        progressed(): there are more hits, or there will be no more.
    """

    progressed = Signal()

    def __init__(self, helpers: HelperPool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._helpers = helpers
        self._helper: HelperProcess | None = None
        self._text = ""
        """The text that the helper has."""
        self._query, self._start = Query(""), 0
        self._number = NO_QUERY
        """The number of the query; each has another."""
        self._due = deque[int]()
        """The numbers of the queries whose answers have not ended yet, in the order in which the helper has them."""
        self._after, self._before = list[Span](), list[Span]()
        self.error = ""
        """Why the search was not begun or not finished, in a sentence for the reader; mostly empty."""
        self._grace = QTimer(self, singleShot=True, interval=GRACE)
        self._grace.timeout.connect(self._leave_query_before)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self._give_up)

    @property
    def running(self) -> bool:
        """Whether more may be found."""
        return self._number in self._due

    @property
    def hits(self) -> Sequence[Span]:
        """What has been found so far, in the order of the text."""
        return self._before + self._after

    def prepare(self, text: str) -> None:
        """Give this text to a helper, so that it has it when there is a query."""
        self.forget()
        self._send_text(text)

    def start(self, text: str, query: Query, start: int) -> None:
        """Search from the line of the code point ``start``; waits a little for the first hits."""
        self.forget()
        self._query, self._start = query, start
        self._send_text(text)
        self._send_query()
        self._wait()

    def grow(self, text: str) -> None:
        """Search on in a longer text, which begins with all of the one before."""
        if self._helper is not None:
            self._append(text, self._number)

    def stop(self) -> None:
        """Forget query and hits, and let go of the helper."""
        self.forget()
        self._release()

    def forget(self) -> None:
        """Forget query and hits; the helper keeps the text, and may still be busy with the query."""
        self._after, self._before, self.error = [], [], ""
        self._number += 1
        self._grace.stop()
        self._patience.stop()

    # What the helper is sent

    def _send_text(self, text: str) -> None:
        """Let the helper have this text: all of it, or what has been appended to the one that it has."""
        if self._helper is not None and text.startswith(self._text):
            if len(text) > len(self._text):
                self._append(text, NO_QUERY)
            return
        self._text = text
        self._send("find_set_text", NO_QUERY, text)

    def _append(self, text: str, number: int) -> None:
        old, self._text = len(self._text), text
        self._send("find_append_text", number, text[old:])

    def _send_query(self) -> None:
        if any(self._due):  # it is busy with a query before
            self._helpers.warm()
            self._grace.start()
        self._send("find", self._number, self._query, self._start)

    def _send(self, job: str, number: int, *arguments: object) -> None:
        if self._helper is None:
            self._helper = self._helpers.borrow()
            self._helper.received.connect(self._receive)
            self._helper.died.connect(self._died)
        if number == self._number:
            self._patience.start()
        self._due.append(number)
        self._helper.send(encode_request(job, number, *arguments))

    # What it answers

    def _wait(self) -> None:
        """Wait for the end of the search, but not long."""
        deadline = QDeadlineTimer(WAIT)
        while self.running and self._helper is not None and (left := deadline.remainingTime()) > 0:
            self._helper.wait(int(left))

    def _receive(self, data: bytes) -> None:
        frame = decode_hits(data)
        if frame.state is not SearchState.RUNNING:
            self._due.popleft()
        if frame.query != self._number:
            return
        self._grace.stop()
        for hit in frame.hits:  # they come in order, first those after the start, then those before it
            (self._before if self._after and hit < self._after[0] else self._after).append(hit)
        self.error = frame.error or self.error
        if not self.running:
            self._patience.stop()
        self.progressed.emit()

    def _died(self) -> None:
        """The helper has ended: by this query, by the one before, or because no process can be started."""
        first = self._due[0] if self._due else self._number
        asked = self.running
        self._release()
        if not asked:
            return
        if first == self._number:
            self._fail(tr("This regular expression is too complex."))
        elif first == NO_QUERY:
            self._fail(tr("The search could not be started."))
        else:
            self._begin_again()

    def _leave_query_before(self) -> None:
        """Have another helper search, if this one is still busy with a query before; one that starts gets more time."""
        if self.running and self._due[0] == NO_QUERY:
            self._grace.start()
        elif self.running and self._due[0] != self._number:
            self._begin_again()

    def _begin_again(self) -> None:
        text = self._text
        self._release()
        self._send_text(text)
        self._send_query()

    def _give_up(self) -> None:
        if self.running:
            self._release()
            self._fail(tr("This regular expression is too complex."))

    def _fail(self, sentence: str) -> None:
        logger.warning("A search has failed: %s", sentence)
        self.error = sentence
        self.progressed.emit()

    def _release(self) -> None:
        """Give the helper back, or kill it if it is busy."""
        helper, self._helper = self._helper, None
        busy, self._due, self._text = bool(self._due), deque(), ""
        self._grace.stop()
        self._patience.stop()
        if helper is None:
            return
        helper.received.disconnect(self._receive)
        helper.died.disconnect(self._died)
        if busy:
            self._helpers.kill(helper)
            self._helpers.warm()
        else:
            self._helpers.give_back(helper)
