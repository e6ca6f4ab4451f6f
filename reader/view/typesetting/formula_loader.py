"""Has the formulas of an article set: what is looked at first, then what comes next."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from reader.view.typesetting.formula_helper import FormulaHelper
from reader.view.typesetting.formulas import Formulas

if TYPE_CHECKING:
    from reader.core.formulas.drawing import FormulaDrawing, FormulaRequest

BATCH = 12
"""How many formulas are asked for at a time: what comes into view waits for no more."""
GATHERED = 50
"""Milliseconds in which answers are gathered, so that the page is laid out once for all of them."""


class FormulaLoader(QObject):
    """Asks for formulas as long as there are some to be set."""

    def __init__(
        self,
        formulas: Formulas,
        helper: FormulaHelper,
        wanted: Callable[[], Iterable[FormulaRequest]],
        parent: QObject | None = None,
    ) -> None:
        """``wanted`` tells formulas that are looked at, and then some that will be; known ones may be among them."""
        super().__init__(parent)
        helper.setParent(self)
        self._formulas, self._helper, self._wanted = formulas, helper, wanted
        self._answers: dict[FormulaRequest, FormulaDrawing | str] = {}
        self._turn = QTimer(self, singleShot=True, interval=0)  # the page that asks is being laid out: that comes first
        self._turn.timeout.connect(self._ask)
        self._gathered = QTimer(self, singleShot=True, interval=GATHERED)
        self._gathered.timeout.connect(self._tell)
        formulas.missed.connect(self.start)
        helper.answered.connect(self._take)
        helper.finished.connect(self.start)

    @property
    def busy(self) -> bool:
        """Whether any formula that was asked for is still to come."""
        return self._helper.busy or self._turn.isActive() or self._gathered.isActive()

    def start(self) -> None:
        """Ask for what is wanted, in a moment."""
        if not self._turn.isActive():
            self._turn.start()

    def _ask(self) -> None:
        if not self._helper.busy:
            unknown = (one for one in self._wanted() if not self._formulas.is_known(one) and one not in self._answers)
            if batch := list(islice(dict.fromkeys(unknown), BATCH)):
                self._helper.ask(batch)

    def _take(self, request: FormulaRequest, outcome: FormulaDrawing | str) -> None:
        self._answers[request] = outcome
        if not self._gathered.isActive():
            self._gathered.start()

    def _tell(self) -> None:
        answers, self._answers = self._answers, {}
        self._formulas.learn(list(answers.items()))
