"""Which formulas of a block are drawn, at the sizes that were set last."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from reader.core.article import Block, RunStyle
from reader.view.typesetting.growing_article import GrowingArticle
from reader.view.typesetting.text_formats import TextFormats

if TYPE_CHECKING:
    from reader.view.typesetting.formula_boxes import FormulaBoxes
    from reader.view.typesetting.formulas import Formulas
    from reader.view.typesetting.placed_formula import PlacedFormula


class DrawnFormulas:
    """Finds the formulas of blocks that are drawn; nothing of them is loaded for an article that has none."""

    def __init__(self, article: GrowingArticle) -> None:
        self._article = article
        self.known: Formulas | None = None
        """What is known of formulas; None as long as nothing is, and all of them are shown as TeX."""
        self.on_first: Callable[[], None] = _nothing
        """Called when a formula is laid out while nothing is known of any."""
        self._boxes: FormulaBoxes | None = None

    def set_formats(self, formats: TextFormats) -> None:
        """Use these sizes from now on."""
        self._formats, self._boxes = formats, None

    def of(self, block: Block, room: float) -> tuple[PlacedFormula, ...]:
        """The formulas of a block, in ``room`` pixels, that are drawn, not yet in their places."""
        if not any(RunStyle.FORMULA in run.style for run in block.runs):
            return ()
        if self.known is None:
            self.on_first()
            return ()
        if self._boxes is None:
            from reader.view.typesetting.formula_boxes import FormulaBoxes  # late: most articles have no formulas

            self._boxes = FormulaBoxes(self.known, self._formats)
        return self._boxes.of(block, self._article.article.text, room)


def _nothing() -> None:
    """Nobody asks."""
