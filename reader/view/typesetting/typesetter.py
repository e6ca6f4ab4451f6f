"""Lays out one box of an article, a block or the row of a table: where its lines are, and its height."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSizeF
from PySide6.QtGui import QTextDocument

from reader.core.article import Article, Block, BlockKind, Run
from reader.view.style.theme import Theme
from reader.view.typesetting.block_spacing import CARD_SIDE, BlockSpacing, SpacingRules
from reader.view.typesetting.box_index import BoxIndex
from reader.view.typesetting.drawn_formulas import DrawnFormulas
from reader.view.typesetting.growing_article import GrowingArticle
from reader.view.typesetting.indents import Indent, Indents
from reader.view.typesetting.laid_out_box import LaidOutBox, PlacedBlock, overflow_of
from reader.view.typesetting.line_breaking import BaselineGrid
from reader.view.typesetting.metrics import PageMetrics
from reader.view.typesetting.paragraph_composer import ParagraphComposer
from reader.view.typesetting.pictures import Pictures
from reader.view.typesetting.text_formats import LettersWithRoom, TextFormats, font_sizes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.view.typesetting.picture_sizes import PictureSizes
    from reader.view.typesetting.placed_formula import PlacedFormula
    from reader.view.typesetting.table_rows import TableRows

DISPLAY_EDGE = 0.15
"""Ems over and under a formula that is a block of its own, beside the usual space."""
SMALLEST_FORMULA = 0.45
"""How much smaller than usual a formula on paper is at most."""
HANDLE_ROOM = 10.0
"""Pixels under a formula that is scrolled sideways, for the handle that shows how far it is."""


class Typesetter:
    """Lays out boxes in one theme and one set of sizes. All lengths are pixels."""

    def __init__(self, article: Article, document: QTextDocument, boxes: BoxIndex, pictures: Pictures) -> None:
        self._growing, self._boxes, self.pictures = GrowingArticle(article), boxes, pictures
        self.drawn_formulas = DrawnFormulas(self._growing)
        self.unresolved: frozenset[str] = frozenset()
        self.room = (0, 0)
        """A block, and how many pixels are kept free over it beside the usual space."""
        self._composer = ParagraphComposer(document, self._growing, self.drawn_formulas)

    @property
    def article(self) -> Article:
        """The article, as far as it has been read."""
        return self._growing.article

    @article.setter
    def article(self, article: Article) -> None:
        self._growing.article = article

    def set_appearance(self, theme: Theme, metrics: PageMetrics) -> None:
        """Use these from now on."""
        self._theme, self._metrics = theme, metrics
        self._rules, self._indents = SpacingRules(metrics), Indents(metrics)
        self._formats = TextFormats(theme, metrics, self._growing, self.unresolved)
        self._composer.set_appearance(metrics, self._formats)
        self.drawn_formulas.set_formats(self._formats)
        self._tables: TableRows | None = None
        self._sizes: PictureSizes | None = None

    def set_unresolved(self, addresses: frozenset[str]) -> None:
        """Know which links lead nowhere, by their addresses; boxes that are laid out from now on show it."""
        self.unresolved = self._formats.unresolved = addresses

    def set_letter_gaps(self, gaps: LettersWithRoom) -> None:
        """Leave room after letters in boxes that are laid out from now on; it is forgotten with the appearance."""
        self._formats.gaps = gaps

    def lay_out(self, box: int) -> LaidOutBox:
        """Lay out a box; lines that its blocks had before are replaced."""
        blocks = self._boxes.blocks(box)
        first = self.article.blocks[blocks[0]]
        if first.cell is not None:
            spacing, indent = self._spacing_of(blocks[0]), self.indents(blocks[0])[-1]
            return self._rows().row(blocks, first.cell.table, spacing, indent)
        return self._single(blocks[0], first)

    def _spacing_of(self, index: int) -> BlockSpacing:
        block = self.article.blocks[index]
        above = self._boxes.shown_neighbour(index, -1)
        previous = self.article.blocks[above] if above >= 0 else None
        spacing = self._rules.of(block, previous, self._text(block), self.indents(index)[-1])
        return spacing._replace(above=spacing.above + self.room[1]) if index == self.room[0] else spacing

    def indents(self, index: int) -> list[Indent]:
        """The indents around a block: the column's first, the innermost container's last."""
        return self._indents.of(self.article, index)

    def _text(self, block: Block) -> str:
        return block.span.extract(self.article.text)

    def _single(self, index: int, block: Block) -> LaidOutBox:
        spacing, column = self._spacing_of(index), self._metrics.column
        width = max(40.0, column - spacing.left - spacing.right)
        drawn = self.drawn_formulas.of(block, width) if block.is_formula else ()
        if drawn and self._has_room(drawn[0], width):
            return self._display(index, spacing, drawn[0])
        origin = QPointF(spacing.left, spacing.above + spacing.padding)
        unwrapped = block.kind is BlockKind.CODE and not self._metrics.wrap_code
        side = self._side_of(index, block, rtl=spacing.rtl)
        placed, wide = self._composer.compose(
            index, origin, width, spacing, unwrapped=unwrapped, side=side, as_tex=bool(drawn)
        )
        if unwrapped and overflow_of(wide - width):
            placed, wide = self._fitted(placed, wide, self._formats.grid(block, spacing.line))
        height = ceil(placed.height + spacing.above + 2 * spacing.padding)
        card = CARD_SIDE if block.kind is BlockKind.CODE else 0.0
        area = (spacing.left - card, width + 2 * card) if card else (0.0, column)
        overflow = overflow_of(wide - width) if unwrapped else 0.0
        return LaidOutBox(height, spacing.above, *area, (placed,), overflow, scroll_group=("code", index))

    def _has_room(self, formula: PlacedFormula, width: float) -> bool:
        """Whether a formula that is set apart can be drawn: on paper it would be too small else, and its TeX is set."""
        page = self._metrics.page
        return not page or formula.fitted(width, page).em >= SMALLEST_FORMULA * formula.em

    def _fitted(self, placed: PlacedBlock, wide: float, grid: BaselineGrid) -> tuple[PlacedBlock, float]:
        """Code with its lines in smaller letters, if these fit into its room; and the width of the widest."""
        from reader.view.typesetting.code_fitting import fit_code, wrap_code  # late: most code fits

        layout = placed.block.layout()
        fitted = fit_code(layout, wide, placed.width, grid)
        if self._metrics.page and overflow_of(fitted - placed.width):
            lines = wrap_code(layout, placed.block.text(), placed.width, grid)
            placed, fitted = placed._replace(height=lines.height, cuts=lines.tops), lines.width
        return placed._replace(font_sizes=font_sizes(layout.formats(), {})), fitted

    def _display(self, index: int, spacing: BlockSpacing, formula: PlacedFormula) -> LaidOutBox:
        """A formula that is a block of its own: in the middle, or as wide as it is, to be scrolled sideways."""
        left, right = spacing.left - CARD_SIDE, self._metrics.column - spacing.right + CARD_SIDE
        width, edge = right - left, DISPLAY_EDGE * formula.em
        if self._metrics.page:
            formula = formula.fitted(width, self._metrics.page - 2 * edge)
        origin = QPointF(left, spacing.above + edge)
        placed, wide = self._composer.compose_formula(index, formula, origin, width)
        overflow = overflow_of(wide - width)
        height = ceil(spacing.above + 2 * edge + placed.height + (HANDLE_ROOM if overflow else 0.0))
        return LaidOutBox(height, spacing.above, left, width, (placed,), overflow, scroll_group=("code", index))

    def _side_of(self, index: int, block: Block, *, rtl: bool) -> str:
        """The side on which the lines of a block stand, if it is not the one where they begin anyway.

        A picture, and the caption of one, stands where it is stated, or else in the middle; in what is indented, with
        the text.
        """
        before = self.article.blocks[index - 1] if index else None
        if block.kind is BlockKind.CAPTION and before is not None and before.kind is BlockKind.PICTURE:
            block = before
        if block.kind is BlockKind.PICTURE:
            return (block.runs[0].align if block.runs else "") or ("" if block.containers else "center")
        if block.kind is BlockKind.CODE or block.align == ("right" if rtl else "left") or _is_marked(block, before):
            return ""
        return block.align

    def _rows(self) -> TableRows:
        """What sets the rows of tables."""
        if self._tables is None:
            from reader.view.typesetting.table_columns import CellNeeds  # late: few first screens have a table
            from reader.view.typesetting.table_rows import TableRows

            sizes = self._picture_sizes()
            needs = CellNeeds(self._growing, self._metrics, self._formats, self.drawn_formulas, sizes)
            known = self._growing, self._metrics, self._rules, self._composer
            self._tables = TableRows(*known, needs, self._formats, sizes)
        return self._tables

    def forget_columns(self, tables: Iterable[int]) -> None:
        """Measure the columns of these tables again when they are laid out next: what is in them has other sizes."""
        if self._tables is not None:
            self._tables.forget_columns(tables)

    def picture_size(self, run: Run, block: Block) -> QSizeF:
        """How large a picture is shown."""
        return self._picture_sizes().of(run, block)

    def _picture_sizes(self) -> PictureSizes:
        if self._sizes is None:
            from reader.view.typesetting.picture_sizes import PictureSizes  # late: few first screens have a picture

            self._sizes = PictureSizes(self.pictures, self._theme, self._metrics)
        return self._sizes


def _is_marked(block: Block, before: Block | None) -> bool:
    """Whether a marker or a sign stands beside a block, which is then the first in what they belong to."""
    around = before.containers if before is not None else ()
    return any((one.marker or one.label or one.open is not None) and one not in around for one in block.containers)
