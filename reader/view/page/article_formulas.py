"""The formulas of the article on the page: those in view are set first, then those that come next."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.view.typesetting.formula_helper import FormulaHelper, new_formula_process
from reader.view.typesetting.formula_loader import FormulaLoader
from reader.view.typesetting.formulas import Formulas, requests_in
from reader.view.typesetting.page_layout import PageLayout

if TYPE_CHECKING:
    from reader.core.formulas.drawing import FormulaRequest

REACH = (200, 40)
"""How many blocks after those in view, and before them, have their formulas set while nothing else is to be set."""


class ArticleFormulas(QObject):
    """Has formulas set in a process of its own; ``known`` is what is known of them, whatever article is shown."""

    def __init__(self, layout: Callable[[], PageLayout], parent: QObject) -> None:
        """``layout`` gives the layout of the article that is shown."""
        super().__init__(parent)
        self._layout = layout
        self.known = Formulas(self)
        self._loader = FormulaLoader(self.known, FormulaHelper(new_formula_process), self._wanted, self)

    @property
    def busy(self) -> bool:
        """Whether any formula that was asked for is still being set."""
        return self._loader.busy

    def look_ahead(self) -> None:
        """Have formulas set that are in view, or come into view next."""
        self._loader.start()

    def _wanted(self) -> Iterator[FormulaRequest]:
        layout = self._layout()
        for block in layout.blocks_near_view(*REACH):
            for _, request in requests_in(layout.article.blocks[block], layout.article.text):
                yield request
