"""How wide a table's columns are."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QFontMetricsF

from reader.core.article import Block, Run
from reader.view.typesetting.drawn_formulas import DrawnFormulas
from reader.view.typesetting.growing_article import GrowingArticle
from reader.view.typesetting.metrics import PageMetrics
from reader.view.typesetting.picture_sizes import PictureSizes
from reader.view.typesetting.text_formats import TextFormats

if TYPE_CHECKING:
    from reader.view.typesetting.placed_formula import PlacedFormula

MEASURED = 2_000
"""How many letters of a cell are measured: a column is never made wider than a few words for it."""

SAMPLE = 400
"""How many cells of a table are measured; a longer table is sampled."""
WIDEST = 34
"""The most ems that a column gets while others lack room."""

NARROW = 0.6
"""A table whose cells need no more than this share of the room is not stretched: its columns would drift apart."""
AIR = 0.8
"""How many ems wider than its cells a column of such a table is."""


class Columns(NamedTuple):
    """The columns of one table, in pixels from the table's left edge."""

    lefts: tuple[float, ...]
    widths: tuple[float, ...]
    """Of a cell's content, without the padding."""
    whole: float
    """The table's width."""


class ColumnNeed(NamedTuple):
    """How much room a cell's words need: all of them in one line, and the longest alone, in pixels."""

    natural: float
    least: float


class CellNeeds:
    """Measures the cells of an article in one set of sizes."""

    def __init__(
        self,
        article: GrowingArticle,
        metrics: PageMetrics,
        formats: TextFormats,
        formulas: DrawnFormulas,
        sizes: PictureSizes,
    ) -> None:
        self._growing, self._metrics, self._formats = article, metrics, formats
        self._formulas, self._sizes = formulas, sizes

    def of(self, cell: Block) -> ColumnNeed:
        """How much room a cell needs, with that which is left after its letters."""
        needed = self._of_words(cell)
        if self._formats.gaps is None:
            return needed
        number = bisect_left(self._growing.article.blocks, cell.span.start, key=lambda block: block.span.start)
        room = self._formats.gaps.widths(number)
        return ColumnNeed(needed.natural + sum(room), needed.least + max(room, default=0.0))

    def _of_words(self, cell: Block) -> ColumnNeed:
        metrics = QFontMetricsF(self._formats.font(cell.runs[0] if cell.runs else Run(0, 0), cell))
        text = cell.span.extract(self._growing.article.text)[:MEASURED]
        if formulas := self._formulas.of(cell, self._metrics.column):
            return need_with_formulas(text, formulas, metrics)
        pictures = sum(self._sizes.of(run, cell).width() for run in cell.runs if run.image)
        lines, words = text.split("\n"), text.split()
        natural = max(map(metrics.horizontalAdvance, lines)) + pictures
        return ColumnNeed(natural + 2, max(map(metrics.horizontalAdvance, words), default=0.0) + pictures + 2)


def need_with_formulas(text: str, formulas: Sequence[PlacedFormula], metrics: QFontMetricsF) -> ColumnNeed:
    """How much room a cell needs whose words have formulas among them; ``metrics`` are those of the words."""
    from reader.view.typesetting.hyphenation import one_per_unit  # late: few tables have formulas

    units, behind = one_per_unit(text), 0
    natural, least = 0.0, 0.0
    for formula in formulas:
        words = units[behind : formula.start]
        natural += metrics.horizontalAdvance(words) + formula.width
        least = max([least, formula.width, *map(metrics.horizontalAdvance, words.split())])
        behind = formula.end
    words = units[behind:]
    tail = metrics.horizontalAdvance(words.split(maxsplit=1)[0]) if words and not words[0].isspace() else 0.0
    least = max([least, formulas[-1].width + tail, *map(metrics.horizontalAdvance, words.split())])
    return ColumnNeed(natural + metrics.horizontalAdvance(words) + 2, least + 2)


def columns(
    cells: Sequence[Block], room: float, padding: float, need: Callable[[Block], ColumnNeed], em: float
) -> Columns:
    """The columns of the table of ``cells``, in ``room`` pixels, as far as its longest words allow.

    A narrow table is as wide as its cells need. Where all cells of another fit in one line, the room left over is
    shared out by width; where they do not, each column gets what its longest word needs, and a share of the rest by
    what it wants. (The automatic layout of CSS 2.1, 17.5.2.2.)
    """
    count = max((block.cell.columns for block in cells if block.cell), default=1)
    natural, least = [em] * count, [em] * count
    for block in cells[:SAMPLE] if len(cells) <= SAMPLE else cells[:: len(cells) // SAMPLE + 1]:
        if block.cell is not None and block.cell.column < count:
            needed = need(block)
            word = min(needed.least, room / 2)
            natural[block.cell.column] = max(natural[block.cell.column], min(needed.natural, WIDEST * em), word)
            least[block.cell.column] = max(least[block.cell.column], word)
    free = room - 2 * padding * count
    airy = [width + AIR * em for width in natural]
    widths = airy if sum(airy) <= NARROW * room else _shared(natural, least, free)
    lefts = accumulate((width + 2 * padding for width in widths), initial=0.0)
    *starts, whole = lefts
    return Columns(tuple(start + padding for start in starts), tuple(widths), whole)


def fitted(found: Columns, room: float, padding: float) -> Columns:
    """Columns made so much narrower that none is beyond the room: words are divided then."""
    if found.whole <= room:
        return found
    gaps = 2 * padding * len(found.widths)
    share = max(1.0, room - gaps) / max(1.0, found.whole - gaps)
    widths = tuple(width * share for width in found.widths)
    *starts, whole = accumulate((width + 2 * padding for width in widths), initial=0.0)
    return Columns(tuple(start + padding for start in starts), widths, whole)


def _shared(natural: Sequence[float], least: Sequence[float], room: float) -> list[float]:
    wanted, needed = sum(natural), sum(least)
    if wanted <= room:
        return [width * room / wanted for width in natural]
    if needed <= room:
        ratio = (room - needed) / max(1.0, wanted - needed)
        return [low + (high - low) * ratio for low, high in zip(least, natural, strict=True)]
    return list(least)
