"""How large the pictures of an article are shown, in one theme and one set of sizes."""

from __future__ import annotations

from PySide6.QtCore import QSizeF

from reader.core.article import Block, ContainerKind, Run
from reader.core.wiki_address import transcluded_link
from reader.view.style.theme import Theme
from reader.view.typesetting.block_spacing import CARD_SIDE
from reader.view.typesetting.metrics import PageMetrics
from reader.view.typesetting.pictures import Pictures

PAGE_LINES = 3
"""For so many lines there is room on a page of paper under a picture that fills it."""


class PictureSizes:
    """Sizes in pixels."""

    def __init__(self, pictures: Pictures, theme: Theme, metrics: PageMetrics) -> None:
        self._pictures, self._theme, self._metrics = pictures, theme, metrics
        self.cell_widths: dict[int, tuple[float, ...]] = {}
        """The widths of the columns of tables, as far as they are known: a picture in a cell is no wider."""

    def of(self, run: Run, block: Block) -> QSizeF:
        """The size of a picture that stands in a block."""
        carded = any(container.kind is ContainerKind.ADMONITION for container in block.containers)
        room = self._metrics.column - self._metrics.indent_of(block.containers) - (CARD_SIDE if carded else 0)
        if block.cell is not None and (widths := self.cell_widths.get(block.cell.table)):
            room = min(room, widths[min(block.cell.column, len(widths) - 1)])
        if transcluded_link(run.image):
            return self._pictures.transclusions.size(run.image, room, self._theme, self._metrics)
        picture = self._pictures.picture(run.image)
        if picture.fault is not None or picture.file is None:
            from reader.core.pictures.fault import PictureFault  # late: most articles have none
            from reader.view.typesetting.picture_chip import chip_size, chip_words

            words = chip_words(run, picture.fault or PictureFault.MISSING)
            return chip_size(words, self._metrics.size, room)
        size = self._pictures.size(run.image, room, self._metrics.size, run.size)
        return self._on_page(size) if self._metrics.page else size

    def _on_page(self, size: QSizeF) -> QSizeF:
        """A size, so much smaller that a page has room for it and a line or two."""
        return size * min(1.0, (self._metrics.page - PAGE_LINES * self._metrics.line_height()) / size.height())
