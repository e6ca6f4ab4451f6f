"""Sets the lines of one block of an article: the formats of its letters, its alignment, and where its lines end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QPointF
from PySide6.QtGui import QFontMetricsF, QTextDocument, QTextLayout, QTextOption

from reader.core.article import Block, BlockKind
from reader.view.typesetting.block_spacing import BlockSpacing
from reader.view.typesetting.drawn_formulas import DrawnFormulas
from reader.view.typesetting.growing_article import GrowingArticle
from reader.view.typesetting.laid_out_box import PlacedBlock
from reader.view.typesetting.line_breaking import ENDLESS, LineEndRules, break_lines, has_endless_word
from reader.view.typesetting.metrics import PageMetrics
from reader.view.typesetting.text_formats import TextFormats, font_sizes, has_other_scripts
from reader.view.typesetting.utf16_map import qt_safe

if TYPE_CHECKING:
    from reader.core.text.line_ends import LineEnds
    from reader.view.typesetting.formula_lines import FormulaLines
    from reader.view.typesetting.hyphenation import HyphenatorCache
    from reader.view.typesetting.placed_formula import PlacedFormula

TAB = 4
"""Letters of code from one tab stop to the next."""

POORLY_BROKEN = "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"
"""Thai, Lao, Burmese and Khmer, in which lines may end elsewhere than where Qt would end them."""

RARE_BLANKS = "[\u0e00-\u109f\u1780-\u17ff]"
"""Letters of Thai, Lao, Tibetan, Burmese and Khmer; to widen their few blanks tears lines apart."""


class ParagraphComposer:
    """Sets blocks of one article in the sizes that were given last. All lengths are pixels."""

    def __init__(
        self,
        document: QTextDocument,
        article: GrowingArticle,
        formulas: DrawnFormulas,
    ) -> None:
        """``document`` has the blocks of the article."""
        self._document, self._growing, self._formulas = document, article, formulas
        self._hyphenators: HyphenatorCache | None = None

    def set_appearance(self, metrics: PageMetrics, formats: TextFormats) -> None:
        """Use these from now on."""
        self._metrics, self._formats = metrics, formats
        self._options: dict[tuple[QTextOption.WrapMode, bool, bool, str], QTextOption] = {}

    def compose(
        self,
        index: int,
        origin: QPointF,
        width: float,
        spacing: BlockSpacing,
        *,
        unwrapped: bool = False,
        side: str = "",
        as_tex: bool = False,
    ) -> tuple[PlacedBlock, float]:
        """Break one block into lines of ``width``; returns it and the width of its widest line.

        ``side`` is where its lines stand, if that is not where they begin anyway. No formula is drawn ``as_tex``.
        """
        article, found = self._growing.article, self._document.findBlockByNumber(index)
        block, layout = article.blocks[index], found.layout()
        text = qt_safe(block.span.extract(article.text))
        justified = self._justified(block, text, side)
        better = None if unwrapped or spacing.rtl or side else self._better_ends(text)
        formulas = () if as_tex else self._formulas.of(block, width)
        words = " ".join(_parts_between(text, formulas)) if formulas else text
        wrap = _wrap_mode(words, unwrapped=unwrapped) if better is None else QTextOption.WrapMode.WrapAnywhere
        layout.setTextOption(self._option(wrap, spacing.rtl, justified, side))
        formats = self._formats.ranges(article.blocks, index, text)
        in_lines: FormulaLines | None = None
        if formulas:
            from reader.view.typesetting.formula_boxes import with_room  # there already, since there are some
            from reader.view.typesetting.formula_lines import FormulaLines

            formats, in_lines = with_room(formats, formulas), FormulaLines(formulas, text)
        layout.setFormats(formats)
        grid = self._formats.grid(block, spacing.line)
        rules = LineEndRules()
        if (self._metrics.hyphens or justified) and not spacing.rtl and (not side or block.cell is not None):
            rules = self._line_end_rules(layout, block, text, justified=justified)
        if better is not None:
            rules = rules._replace(ends=better)
        if justified and spacing.rtl:
            rules = rules._replace(hanging_blank=self._blank_of(formats))
        filled = break_lines(layout, ENDLESS if unwrapped else width, grid, rules, text, in_lines)
        sizes = font_sizes(formats, {formula.start: formula.em for formula in formulas})
        if formulas and justified:
            from reader.view.typesetting.formula_justification import justify_around

            formulas = justify_around(layout, formats, formulas, text)
        drawn = tuple(formula.in_line(layout.lineForTextPosition(formula.holder)) for formula in formulas)
        placed = PlacedBlock(index, found, origin, filled.height, width, filled.hyphens, sizes, spacing.rtl)
        tops = filled.tops if in_lines is not None else ()
        placed = placed._replace(dotted=self._formats.dotted(formats), formulas=drawn, tops=tops, cuts=filled.tops)
        return placed, filled.width

    def compose_formula(
        self, index: int, formula: PlacedFormula, origin: QPointF, room: float
    ) -> tuple[PlacedBlock, float]:
        """Set a block that is a formula in the middle of ``room``; returns it and its width, which may be more."""
        from reader.view.typesetting.formula_boxes import with_room  # late: most articles have none
        from reader.view.typesetting.formula_lines import set_display

        article, found = self._growing.article, self._document.findBlockByNumber(index)
        layout, text = found.layout(), qt_safe(article.blocks[index].span.extract(article.text))
        layout.setTextOption(self._option(QTextOption.WrapMode.ManualWrap, False, False, ""))
        layout.setFormats(with_room(self._formats.ranges(article.blocks, index, text), (formula,)))
        shown = set_display(layout, formula, room)
        sizes = font_sizes(layout.formats(), {formula.start: formula.em})
        placed = PlacedBlock(index, found, origin, shown.height, room, (), sizes)
        return placed._replace(formulas=(shown.formula,), tops=shown.tops), shown.width

    def _line_end_rules(self, layout: QTextLayout, block: Block, text: str, *, justified: bool) -> LineEndRules:
        """What hyphenates a block, and what keeps a justified one from spacing letters out."""
        from reader.view.typesetting.hyphenation import HyphenatorCache, one_per_unit  # late: few ask for either

        if self._hyphenators is None:
            self._hyphenators = HyphenatorCache()
        wanted = self._metrics.hyphens
        hyphenator = (
            self._hyphenators.of(layout, block, self._growing.article, text, justified=justified) if wanted else None
        )
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


def _parts_between(text: str, formulas: Iterable[PlacedFormula]) -> Iterator[str]:
    """The parts of a text that are outside of formulas; about, since the places of these are UTF-16 units."""
    behind = 0
    for formula in formulas:
        yield text[behind : formula.start]
        behind = formula.end
    yield text[behind:]


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
