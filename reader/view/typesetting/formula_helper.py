"""Asks a helper process to set formulas, and replaces it where a formula has ended it."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.core.formulas.messages import decode_answer, encode_requests
from reader.translation import tr
from reader.view.typesetting.replaced_process import ReplacedProcess

if TYPE_CHECKING:
    from reader.app.tasks.helper_process import HelperProcess
    from reader.core.formulas.drawing import FormulaDrawing, FormulaRequest

logger = logging.getLogger(__name__)

PATIENCE = 30_000
"""Milliseconds until a process is ended that does not answer; its own limit ends it much earlier, unless it sleeps."""


def new_formula_process() -> HelperProcess:
    """A process that sets formulas."""
    from reader.app.tasks.helper_process import HelperProcess  # late: it is started after the first paint

    return HelperProcess("reader.processes.formula_process")


class FormulaHelper(QObject):
    """Has formulas set, some at a time. The process is started with the first request, and kept.

    Signals:
        answered(FormulaRequest, object): the drawing of a formula, or the reason why there is none, as a sentence.
        finished(): all formulas of the last request are answered.
    """

    answered = Signal(object, object)
    finished = Signal()

    def __init__(
        self, new_process: Callable[[], HelperProcess], patience: int = PATIENCE, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._patience = patience
        self._asked: deque[FormulaRequest] = deque()
        """What has no answer yet, in the order of the answers."""
        self._process = ReplacedProcess(new_process, "formulas", self)
        self._process.received.connect(self._receive)
        self._process.lost.connect(self._take_loss)

    @property
    def busy(self) -> bool:
        """Whether formulas that were asked for have no answer yet."""
        return bool(self._asked)

    def ask(self, requests: Sequence[FormulaRequest]) -> None:
        """Have some formulas set; only when none is being set. ``answered`` follows for each, then ``finished``."""
        self._asked.extend(requests)
        self._send()

    def _send(self) -> None:
        if self._process.given_up:
            while self._asked:
                self._answer(tr("The formula cannot be set."))
        elif self._asked:
            self._process.send(encode_requests(enumerate(self._asked)), self._patience)

    def _receive(self, data: bytes) -> None:
        try:
            answer = decode_answer(data)
        except ValueError:
            logger.warning("The process that sets formulas has answered with something else", exc_info=True)
            self._answer(tr("The formula cannot be set."))
        else:
            self._answer(answer.drawing or answer.reason or tr("The formula cannot be set."))

    def _take_loss(self, _slow: bool) -> None:  # noqa: FBT001 - a signal's
        """The process has ended: the first formula without an answer has ended it, and the others are sent again."""
        if self._asked:
            self._answer(tr("The formula is too complex."))
            self._send()

    def _answer(self, outcome: FormulaDrawing | str) -> None:
        if not self._asked:
            return
        request = self._asked.popleft()
        if self._asked:
            self._process.expect(self._patience)
        else:
            self._process.rest()
        self.answered.emit(request, outcome)
        if not self._asked:
            self.finished.emit()
