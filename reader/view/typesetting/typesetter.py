"""Lays out one box of an article: its lines, its columns and its height."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from PySide6 import QtCore
from PySide6.QtCore import QPointF, QSizeF
from PySide6.QtGui import QFontMetricsF, QTextBlock, QTextDocument, QTextLayout, QTextOption

from reader.core.article import Article, Block, BlockKind, ContainerKind, Run, RunStyle
from reader.core.wiki_address import transcluded_link
from reader.view.style.theme import Theme
from reader.view.typesetting.block_spacing import CARD_SIDE, BlockSpacing, SpacingRules
from reader.view.typesetting.box_index import BoxIndex
from reader.view.typesetting.indents import Indent, Indents, are_rtl
from reader.view.typesetting.line_breaking import ENDLESS, BaselineGrid, LineEndRules, break_lines, has_endless_word
from reader.view.typesetting.metrics import PageMetrics
from reader.view.typesetting.pictures import Pictures
from reader.view.typesetting.table_columns import ColumnNeed, Columns, columns
from reader.view.typesetting.text_formats import FontSize, TextFormats, font_sizes, has_other_scripts
from reader.view.typesetting.utf16_map import qt_safe

if TYPE_CHECKING:
    from reader.core.text.line_ends import LineEnds
    from reader.view.typesetting.formula_boxes import FormulaBoxes
    from reader.view.typesetting.formulas import Formulas
    from reader.view.typesetting.hyphenation import Hyphen, HyphenatorCache
    from reader.view.typesetting.placed_formula import PlacedFormula

TAB = 4
"""Letters of code from one tab stop to the next."""

POORLY_BROKEN = "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"
"""Thai, Lao, Burmese and Khmer, in which lines may end elsewhere than where Qt would end them."""

RARE_BLANKS = "[\u0e00-\u109f\u1780-\u17ff]"
"""Letters of Thai, Lao, Tibetan, Burmese and Khmer; to widen their few blanks tears lines apart."""

MEASURED = 2_000
"""How many letters of a table's cell are measured: a column is never made wider than a few words for it."""


DISPLAY_EDGE = 0.15
"""Ems over and under a formula that is a block of its own, beside the usual space."""
HANDLE_ROOM = 10.0
"""Pixels under a formula that is scrolled sideways, for the handle that shows how far it is."""


class PlacedBlock(NamedTuple):
    """One block with its lines. All lengths are pixels; the origin is that of its QTextLayout's lines."""

    number: int
    """The block's number in the article and in the document."""
    block: QTextBlock
    origin: QPointF
    """From the upper left corner of the box's column."""
    height: float
    """Of the lines."""
    width: float
    """Of the room that the lines have."""
    hyphens: tuple[Hyphen, ...] = ()
    font_sizes: tuple[FontSize, ...] = ()
    """Where in the block the size of the letters changes; kept, since Qt copies all formats to tell one."""
    rtl: bool = False
    """Whether its lines run from the right, whatever letters are in them."""
    dotted: tuple[tuple[int, int], ...] = ()
    """The stretches of letters that are emphasized by dots, in UTF-16 units: the first, and the one after the last."""
    formulas: tuple[PlacedFormula, ...] = ()
    """The formulas that are drawn."""
    tops: tuple[float, ...] = ()
    """Where each line begins with the formulas that are in it; empty where the lines say so themselves."""


class LaidOutBox(NamedTuple):
    """One box with its lines. All lengths are pixels, from the upper left corner of the column at the box's top."""

    height: int
    space_above: float
    """Free space over the box's area."""
    left: float
    """Of the area, which is that of a card."""
    width: float
    """Of the area, which is that of a card."""
    placed: tuple[PlacedBlock, ...]
    overflow: float = 0.0
    """By how much its content is wider than its area: so far it can be scrolled sideways."""
    initial_offset: float = 0.0
    """How far it is scrolled to the left at first: not at all, or in a right-to-left table as far as it goes."""
    scroll_group: tuple[str, int] = ("", 0)
    """What is scrolled sideways together: the code block of this number, or the table."""


class Typesetter:
    """Lays out boxes in one theme and one set of sizes. All lengths are pixels."""

    def __init__(self, article: Article, document: QTextDocument, boxes: BoxIndex, pictures: Pictures) -> None:
        self.article, self._document, self._boxes, self.pictures = article, document, boxes, pictures
        self.formulas: Formulas | None = None
        """What is known of formulas; None as long as nothing is, and all of them are shown as TeX."""
        self.on_formula: Callable[[], None] = _nothing
        """Called when a formula is laid out while nothing is known of any."""
        self.unresolved: frozenset[str] = frozenset()
        self._hyphenators: HyphenatorCache | None = None
        self.room = (0, 0)
        """A block, and how many pixels are kept free over it beside the usual space."""

    def set_appearance(self, theme: Theme, metrics: PageMetrics) -> None:
        """Use these from now on."""
        self._metrics = metrics
        self._options: dict[tuple[QTextOption.WrapMode, bool, bool, str], QTextOption] = {}
        self._theme, self._rules = theme, SpacingRules(metrics)
        self._formats = TextFormats(theme, metrics, lambda: self.article, self.unresolved)
        self._formula_boxes: FormulaBoxes | None = None
        self._columns: dict[int, Columns] = {}
        self._indents, self._rtl_tables = Indents(metrics), set[int]()

    def set_unresolved(self, addresses: frozenset[str]) -> None:
        """Know which links lead nowhere, by their addresses; boxes that are laid out from now on show it."""
        self.unresolved = addresses
        self._formats = TextFormats(self._theme, self._metrics, lambda: self.article, addresses)
        self._formula_boxes = None

    def lay_out(self, box: int) -> LaidOutBox:
        """Lay out a box; lines that its blocks had before are replaced."""
        blocks = self._boxes.blocks(box)
        first = self.article.blocks[blocks[0]]
        if first.cell is not None:
            return self._row(blocks, first.cell.table)
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
        if block.is_formula and (drawn := self._formulas_of(block, width)):
            return self._display(index, spacing, drawn[0])
        origin = QPointF(spacing.left, spacing.above + spacing.padding)
        unwrapped = block.kind is BlockKind.CODE and not self._metrics.wrap_code
        side = self._side_of(index, block, rtl=spacing.rtl)
        placed, wide = self._break_lines(index, origin, width, spacing, unwrapped=unwrapped, side=side)
        if unwrapped and _overflow(wide - width):
            placed, wide = self._fitted(placed, wide, self._formats.grid(block, spacing.line))
        height = ceil(placed.height + spacing.above + 2 * spacing.padding)
        card = CARD_SIDE if block.kind is BlockKind.CODE else 0.0
        area = (spacing.left - card, width + 2 * card) if card else (0.0, column)
        overflow = _overflow(wide - width) if unwrapped else 0.0
        return LaidOutBox(height, spacing.above, *area, (placed,), overflow, scroll_group=("code", index))

    def _fitted(self, placed: PlacedBlock, wide: float, grid: BaselineGrid) -> tuple[PlacedBlock, float]:
        """Code with its lines in smaller letters, if these fit into its room; and the width of the widest."""
        from reader.view.typesetting.code_fitting import fit_code  # late: most code fits

        layout = placed.block.layout()
        fitted = fit_code(layout, wide, placed.width, grid)
        return placed._replace(font_sizes=font_sizes(layout.formats(), {})), fitted

    def _display(self, index: int, spacing: BlockSpacing, formula: PlacedFormula) -> LaidOutBox:
        """A formula that is a block of its own: in the middle, or as wide as it is, to be scrolled sideways."""
        from reader.view.typesetting.formula_boxes import with_room  # late: most articles have none
        from reader.view.typesetting.formula_lines import set_display

        found, block = self._document.findBlockByNumber(index), self.article.blocks[index]
        left, right = spacing.left - CARD_SIDE, self._metrics.column - spacing.right + CARD_SIDE
        layout, width = found.layout(), right - left
        layout.setTextOption(self._option(QTextOption.WrapMode.ManualWrap, False, False, ""))
        formats = self._formats.ranges(self.article.blocks, index, qt_safe(self._text(block)))
        layout.setFormats(with_room(formats, (formula,)))
        shown = set_display(layout, formula, width)
        edge = DISPLAY_EDGE * formula.em
        origin = QPointF(left, spacing.above + edge)
        overflow = _overflow(shown.width - width)
        height = ceil(spacing.above + 2 * edge + shown.height + (HANDLE_ROOM if overflow else 0.0))
        sizes = font_sizes(layout.formats(), {shown.formula.start: formula.em})
        placed = PlacedBlock(index, found, origin, shown.height, width, (), sizes)
        placed = placed._replace(formulas=(shown.formula,), tops=shown.tops)
        return LaidOutBox(height, spacing.above, left, width, (placed,), overflow, scroll_group=("code", index))

    def _formulas_of(self, block: Block, room: float) -> tuple[PlacedFormula, ...]:
        """The formulas of a block that are drawn, not yet in their places."""
        if not any(RunStyle.FORMULA in run.style for run in block.runs):
            return ()
        if self.formulas is None:
            self.on_formula()
            return ()
        if self._formula_boxes is None:
            from reader.view.typesetting.formula_boxes import FormulaBoxes  # late: most articles have no formulas

            self._formula_boxes = FormulaBoxes(self.formulas, self._formats)
        return self._formula_boxes.of(block, self.article.text, room)

    def _break_lines(
        self,
        index: int,
        origin: QPointF,
        width: float,
        spacing: BlockSpacing,
        *,
        unwrapped: bool = False,
        side: str = "",
    ) -> tuple[PlacedBlock, float]:
        """Break one block into lines; returns it and the width of its widest line."""
        block, found = self.article.blocks[index], self._document.findBlockByNumber(index)
        layout = found.layout()
        text = qt_safe(self._text(block))
        justified = self._justified(block, text, side)
        better = None if unwrapped or spacing.rtl or side else self._better_ends(text)
        formulas = self._formulas_of(block, width)
        words = " ".join(_parts_between(text, formulas)) if formulas else text
        wrap = _wrap_mode(words, unwrapped=unwrapped) if better is None else QTextOption.WrapMode.WrapAnywhere
        layout.setTextOption(self._option(wrap, spacing.rtl, justified, side))
        formats = self._formats.ranges(self.article.blocks, index, text)
        if formulas:
            from reader.view.typesetting.formula_boxes import with_room  # there already, since there are some

            formats = with_room(formats, formulas)
        layout.setFormats(formats)
        grid = self._formats.grid(block, spacing.line)
        rules = LineEndRules()
        if (self._metrics.hyphens or justified) and not spacing.rtl and (not side or block.cell is not None):
            rules = self._line_end_rules(layout, block, text, justified=justified)
        if better is not None:
            rules = rules._replace(ends=better)
        if justified and spacing.rtl:
            rules = rules._replace(hanging_blank=self._blank_of(formats))
        filled = break_lines(layout, ENDLESS if unwrapped else width, grid, rules, formulas, text)
        sizes = font_sizes(formats, {formula.start: formula.em for formula in formulas})
        placed = PlacedBlock(index, found, origin, filled.height, width, filled.hyphens, sizes, spacing.rtl)
        if formulas:
            if justified:
                from reader.view.typesetting.formula_justification import justify_around

                formulas = justify_around(layout, formats, formulas, text)
            drawn = tuple(formula.in_line(layout.lineForTextPosition(formula.holder)) for formula in formulas)
            placed = placed._replace(formulas=drawn, tops=filled.tops)
        dotted = self._formats.dotted(formats)
        return (placed._replace(dotted=dotted) if dotted else placed), filled.width

    def _line_end_rules(self, layout: QTextLayout, block: Block, text: str, *, justified: bool) -> LineEndRules:
        """What hyphenates a block, and what keeps a justified one from spacing letters out."""
        from reader.view.typesetting.hyphenation import (
            HyphenatorCache,
            one_per_unit,
        )  # late: few readers ask for either

        if self._hyphenators is None:
            self._hyphenators = HyphenatorCache()
        wanted = self._metrics.hyphens
        hyphenator = self._hyphenators.of(layout, block, self.article, text, justified=justified) if wanted else None
        return LineEndRules(hyphenator, one_per_unit(text) if justified else None)

    def _blank_of(self, formats: list[QTextLayout.FormatRange]) -> float:
        """The width of a blank in the letters that most of a block is set in."""
        longest = max(formats, key=lambda part: part.length, default=None)
        font = self._metrics.text() if longest is None else longest.format.font()
        return QFontMetricsF(font).horizontalAdvance(" ")

    def _better_ends(self, text: str) -> LineEnds | None:
        """Where the lines of a text may end, if it is in a script of which Qt knows too little."""
        if text.isascii() or not has_other_scripts(text) or not re.search(POORLY_BROKEN, text):
            return None
        from reader.core.text.line_ends import LineEnds  # late: few articles are in such scripts
        from reader.view.typesetting.hyphenation import one_per_unit
        from reader.view.typesetting.thai_words import qt_knows_thai

        ends = LineEnds(one_per_unit(text), thai=not qt_knows_thai())
        return ends if ends.is_needed else None

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

    def _justified(self, block: Block, text: str, side: str) -> bool:
        """Whether a block is justified: not where blanks, which alone are widened, are rare between words."""
        if not self._metrics.justified or block.kind is not BlockKind.PARAGRAPH or side:
            return False
        return text.isascii() or 2 * len(re.findall(RARE_BLANKS, text)) < len(text)

    def _option(self, wrap: QTextOption.WrapMode, rtl: bool, justified: bool, side: str) -> QTextOption:  # noqa: FBT001 - a key
        key = (wrap, rtl, justified, side)
        if key not in self._options:
            self._options[key] = option = _make_option(*key)
            option.setTabStopDistance(QFontMetricsF(self._metrics.code()).horizontalAdvance(" " * TAB))
        return self._options[key]

    # Tables

    def _row(self, blocks: range, table: int) -> LaidOutBox:
        spacing, padding = self._spacing_of(blocks[0]), self._metrics.cell_padding
        found, indent = self._columns_of(table, blocks[0]), self.indents(blocks[0])[-1]
        line, room = self._metrics.line_height(0.84), self._metrics.column - spacing.left - spacing.right
        rtl = table in self._rtl_tables
        placed, height = [], line
        for index in blocks:
            cell = self.article.blocks[index].cell
            if cell is None or cell.column >= len(found.widths):
                continue
            text = self._text(self.article.blocks[index])
            own = self._rules.of(self.article.blocks[index], None, text, indent)._replace(line=line)
            at, wide = found.lefts[cell.column], found.widths[cell.column]
            at = max(found.whole, room) - at - wide if rtl else at
            origin = QPointF(spacing.left + at, spacing.above + padding)
            lines, _ = self._break_lines(index, origin, wide, own, side=cell.align or ("right" if rtl else ""))
            placed.append(lines)
            height = max(height, lines.height)
        overflow = _overflow(found.whole - room)
        whole = ceil(height + spacing.above + 2 * padding)
        begin, width = overflow if rtl else 0.0, min(found.whole, room)
        left = spacing.left + (room - width if rtl else 0.0)
        return LaidOutBox(whole, spacing.above, left, width, tuple(placed), overflow, begin, ("table", table))

    def forget_columns(self, tables: Iterable[int]) -> None:
        """Measure the columns of these tables again when they are laid out next: pictures in them have other sizes."""
        for table in tables:
            self._columns.pop(table, None)

    def _columns_of(self, table: int, index: int) -> Columns:
        if table not in self._columns:
            cells = self._cells(table, index)
            spacing = self._spacing_of(index)
            room = self._metrics.column - spacing.left - spacing.right
            if self._begins_right(cells):
                self._rtl_tables.add(table)
            self._columns[table] = columns(cells, room, self._metrics.cell_padding, self._need, self._metrics.size)
        return self._columns[table]

    def _begins_right(self, cells: list[Block]) -> bool:
        """Whether the first column of a table is at the right: as the article says, or else as its first row runs."""
        first = cells[0].cell
        if first is not None and first.direction:
            return first.direction == "rtl"
        return are_rtl(self.article, cells[: first.columns if first else 1])

    def _cells(self, table: int, index: int) -> list[Block]:
        """All cells of the table that has a cell at ``index``."""
        blocks = self.article.blocks
        first, last = index, index
        while first > 0 and (cell := blocks[first - 1].cell) and cell.table == table:
            first -= 1
        while last < len(blocks) and (cell := blocks[last].cell) and cell.table == table:
            last += 1
        return list(blocks[first:last])

    def _need(self, cell: Block) -> ColumnNeed:
        metrics = QFontMetricsF(self._formats.font(cell.runs[0] if cell.runs else Run(0, 0), cell))
        text = self._text(cell)[:MEASURED]
        if formulas := self._formulas_of(cell, self._metrics.column):
            from reader.view.typesetting.formula_boxes import need_with_formulas

            return need_with_formulas(text, formulas, metrics)
        pictures = sum(self.picture_size(run, cell).width() for run in cell.runs if run.image)
        lines, words = text.split("\n"), text.split()
        natural = max(map(metrics.horizontalAdvance, lines)) + pictures
        return ColumnNeed(natural + 2, max(map(metrics.horizontalAdvance, words), default=0.0) + pictures + 2)

    # Pictures

    def picture_size(self, run: Run, block: Block) -> QSizeF:
        """How large a picture is shown."""
        carded = any(container.kind is ContainerKind.ADMONITION for container in block.containers)
        room = self._metrics.column - self._metrics.indent_of(block.containers) - (CARD_SIDE if carded else 0)
        if transcluded_link(run.image):
            return self.pictures.transclusions.size(run.image, room, self._theme, self._metrics)
        picture = self.pictures.picture(run.image)
        if picture.fault is not None or picture.file is None:
            from reader.core.pictures.fault import PictureFault  # late: most articles have none
            from reader.view.typesetting.picture_chip import chip_size, chip_words

            words = chip_words(run, picture.fault or PictureFault.MISSING)
            return chip_size(words, self._metrics.size, room)
        return self.pictures.size(run.image, room, self._metrics.size, run.size)


def _nothing() -> None:
    """Nobody asks."""


def _is_marked(block: Block, before: Block | None) -> bool:
    """Whether a marker or a sign stands beside a block, which is then the first in what they belong to."""
    around = before.containers if before is not None else ()
    return any((one.marker or one.label or one.open is not None) and one not in around for one in block.containers)


def _parts_between(text: str, formulas: Iterable[PlacedFormula]) -> Iterator[str]:
    """The parts of a text that are outside of formulas; about, since the places of these are UTF-16 units."""
    behind = 0
    for formula in formulas:
        yield text[behind : formula.start]
        behind = formula.end
    yield text[behind:]


def _overflow(pixels: float) -> float:
    """By how much a box's content is wider than it, where that is more than rounding."""
    return pixels if pixels > 1 else 0.0


def _wrap_mode(text: str, *, unwrapped: bool) -> QTextOption.WrapMode:
    modes = QTextOption.WrapMode
    if unwrapped:
        return modes.ManualWrap
    return modes.WrapAnywhere if has_endless_word(text) else modes.WrapAtWordBoundaryOrAnywhere


def _make_option(wrap: QTextOption.WrapMode, rtl: bool, justified: bool, side: str) -> QTextOption:  # noqa: FBT001 - a key
    option = QTextOption()
    option.setWrapMode(wrap)
    if rtl:
        option.setTextDirection(QtCore.Qt.LayoutDirection.RightToLeft)
    if justified:
        option.setAlignment(QtCore.Qt.AlignmentFlag.AlignJustify)
    elif side or rtl:
        sides = {"left": QtCore.Qt.AlignmentFlag.AlignLeft, "center": QtCore.Qt.AlignmentFlag.AlignHCenter}
        option.setAlignment(sides.get(side, QtCore.Qt.AlignmentFlag.AlignRight))
    return option
