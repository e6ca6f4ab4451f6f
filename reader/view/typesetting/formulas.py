"""The formulas that a window has had set, by their TeX; they outlast the article that they were set for."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.core.article import Block, Run, RunStyle

if TYPE_CHECKING:
    from reader.core.formulas.drawing import FormulaDrawing, FormulaRequest

KEPT = 20_000
"""How many answers are kept: two large books' worth."""


class Formulas(QObject):
    """What is known of each formula that was asked for.

    Signals:
        missed(): a formula is being laid out of which nothing is known.
        learned(set): the formulas (`FormulaRequest`) that have been answered.
    """

    missed = Signal()
    learned = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._known: OrderedDict[FormulaRequest, FormulaDrawing | str] = OrderedDict()

    def drawing(self, request: FormulaRequest) -> FormulaDrawing | None:
        """The drawing of a formula, or None if it cannot be set, or is not set yet; then ``missed`` follows."""
        found = self._known.get(request)
        if found is None:
            self.missed.emit()
        return found if found is not None and not isinstance(found, str) else None

    def fault(self, request: FormulaRequest) -> str:
        """Why a formula cannot be set, as a sentence; empty if nothing is known against it."""
        found = self._known.get(request)
        return found if isinstance(found, str) else ""

    def is_known(self, request: FormulaRequest) -> bool:
        """Whether the formula was answered."""
        return request in self._known

    def learn(self, answers: Collection[tuple[FormulaRequest, FormulaDrawing | str]]) -> None:
        """Take over drawings, or sentences that say why there is none."""
        self._known.update(answers)
        while len(self._known) > KEPT:
            self._known.popitem(last=False)
        self.learned.emit({request for request, _ in answers})


def requests_in(block: Block, text: str) -> Iterator[tuple[Run, FormulaRequest]]:
    """The formulas of a block, in order; ``text`` is the article's."""
    if not any(RunStyle.FORMULA in run.style for run in block.runs):
        return
    from reader.core.formulas.drawing import FormulaRequest  # late: few first screens have a formula

    if block.is_formula:
        yield block.runs[0], FormulaRequest(block.span.extract(text), display=True)
        return
    for run in block.runs:
        if RunStyle.FORMULA in run.style:
            yield run, FormulaRequest(text[run.start : run.end], display=False)
