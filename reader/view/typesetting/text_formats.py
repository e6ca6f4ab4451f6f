"""Fonts, colours and underlines of an article's runs, as the format ranges of a paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtGui import QFont, QFontMetricsF, QTextCharFormat, QTextLayout

from reader.core.article import Block, BlockKind, ContainerKind, Run, RunStyle
from reader.view.style.painting import brush
from reader.view.style.theme import MONO, SANS, Theme, set_size, set_strong
from reader.view.typesetting.block_spacing import is_small
from reader.view.typesetting.line_breaking import BaselineGrid
from reader.view.typesetting.metrics import PageMetrics
from reader.view.typesetting.syntax_colours import colour_pieces
from reader.view.typesetting.utf16_map import LINE_SEPARATOR

PICTURE_OBJECT = 0x1001
"""The object type of pictures in a line (QTextFormat.UserObject + 1)."""
PICTURE_START = 0x100001
"""The format property with a picture's code point in the article (QTextFormat.UserProperty + 1)."""

KEY_SCALE = 0.8
"""The size of the letters on a key as a share of the text's."""

KEY_GAP = 5.0
"""Free pixels between the letters on a key and the letters beside it, for the edges of the key."""


class FontSize(NamedTuple):
    """The size of the letters from a place in a block on."""

    start: int
    """UTF-16 units from the block's beginning."""
    pixels: int


class TextFormats:
    """The formats for one theme and one set of sizes; equal runs share one."""

    def __init__(self, theme: Theme, metrics: PageMetrics, unresolved: frozenset[str] = frozenset()) -> None:
        """``unresolved`` are the addresses of links that are known to lead nowhere."""
        self._unresolved = unresolved
        self._theme, self._metrics = theme, metrics
        self._formats: dict[tuple[object, ...], QTextCharFormat] = {}
        self._grids: dict[tuple[object, ...], BaselineGrid] = {}

    def ranges(self, blocks: Sequence[Block], index: int, text: str) -> list[QTextLayout.FormatRange]:
        """The formats of the article's block ``index`` with this text; positions and lengths are UTF-16 units in it."""
        block = blocks[index]
        if block.kind is BlockKind.CODE and block.language:
            return self._code_ranges(block, text)
        base, at, made = block.span.start, 0, []
        leaning = _quoted(block) and _is_short_quote(blocks, index)
        for number, run in enumerate(block.runs):  # they cover all of the block
            words = text[run.start - base : run.end - base]
            length, form = utf16_length(words), self.format(run, block, leaning=leaning)
            made.append(_range(at, length, self._picture(run) if run.image else form))
            at += length
            if not run.image and words and _touches_key(block.runs, number):
                made[-1:] = self._parted(made[-1], words)
        return made

    def _parted(self, part: QTextLayout.FormatRange, words: str) -> list[QTextLayout.FormatRange]:
        """The range of some words, with room after their last letter."""
        if not words[-1].isascii():
            from unicodedata import category  # late: few keys end so

            if category(words[-1])[0] in "MC":  # it is one letter with what is before it
                return [part]
        last, form = utf16_length(words[-1]), QTextCharFormat(part.format)
        font = form.font()
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, KEY_GAP)
        form.setFont(font)
        start, rest = part.start, part.length - last
        whole = [_range(start, rest, part.format)] if rest else []
        return [*whole, _range(start + rest, last, form)]

    def _code_ranges(self, block: Block, text: str) -> list[QTextLayout.FormatRange]:
        made, at = [], 0
        lines = text.replace(LINE_SEPARATOR, "\n")  # which the rules of lexers look for
        for piece, colour in colour_pieces(lines, block.language, self._theme):
            key = ("code", colour.rgb())
            if key not in self._formats:
                self._formats[key] = form = self._make_format(Run(0, 0), block)
                form.setForeground(brush(colour))
            length = utf16_length(piece)
            made.append(_range(at, length, self._formats[key]))
            at += length
        return made

    def _picture(self, run: Run) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setObjectType(PICTURE_OBJECT)
        form.setProperty(PICTURE_START, run.start)
        return form

    def grid(self, block: Block, line: float) -> BaselineGrid:
        """The baselines of a block whose lines are ``line`` pixels high."""
        key = (block.kind, block.display_level, is_small(block), line)
        if key not in self._grids:
            metrics = QFontMetricsF(self.font(Run(0, 0), block))
            self._grids[key] = BaselineGrid(line, metrics.ascent(), metrics.descent())
        return self._grids[key]

    def format(self, run: Run, block: Block, *, leaning: bool = False) -> QTextCharFormat:
        """The format of a run, which depends on its block, too; a ``leaning`` block is in italics."""
        key = (run.style, bool(run.href), run.href in self._unresolved, leaning, *_place(block))
        if key not in self._formats:
            self._formats[key] = self._make_format(run, block, leaning=leaning)
        return self._formats[key]

    def font(self, run: Run, block: Block) -> QFont:
        """The font of a run."""
        return self._font(run.style, block)

    def _make_format(self, run: Run, block: Block, *, leaning: bool = False) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setFont(self._font(run.style, block, leaning=leaning))
        quiet = _quoted(block) or RunStyle.SMALL in run.style or block.kind is BlockKind.CAPTION
        form.setForeground(brush(self._theme.colour("accent" if run.href else "quote" if quiet else "ink")))
        if run.href in self._unresolved:
            form.setForeground(brush(self._theme.colour("faint")))
            form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        if RunStyle.STRIKETHROUGH in run.style:
            form.setFontStrikeOut(True)
        if RunStyle.UNDERLINE in run.style:
            form.setFontUnderline(True)
        if RunStyle.SUPERSCRIPT in run.style:
            form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        elif RunStyle.SUBSCRIPT in run.style:
            form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)
        return form

    def _font(self, style: RunStyle, block: Block, *, leaning: bool = False) -> QFont:
        metrics = self._metrics
        if block.kind is BlockKind.CODE:
            return metrics.code()
        if block.kind is BlockKind.HEADING:
            made = metrics.heading(block.display_level)
        else:
            made = metrics.text()
            set_size(made, metrics.size * (0.84 if is_small(block) or RunStyle.SMALL in style else 1))
        if RunStyle.CODE in style:
            size = made.pixelSize()
            made.setFamilies(list(SANS if RunStyle.KEY in style else MONO))
            set_size(made, size * (KEY_SCALE if RunStyle.KEY in style else 0.86))
        if RunStyle.BOLD in style or block.kind is BlockKind.TERM or (block.cell is not None and block.cell.header):
            set_strong(made)
        made.setItalic((RunStyle.ITALIC in style) != leaning and RunStyle.KEY not in style)
        return made


def font_sizes(formats: Iterable[QTextLayout.FormatRange]) -> tuple[FontSize, ...]:
    """Where the size changes; the formats are in order, without gaps."""
    made: list[FontSize] = []
    for part in formats:
        pixels = part.format.font().pixelSize()
        if not made or made[-1].pixels != pixels:
            made.append(FontSize(part.start, pixels))
    return tuple(made)


def utf16_length(text: str) -> int:
    """How many UTF-16 units a text takes."""
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _touches_key(runs: Sequence[Run], number: int) -> bool:
    """Whether a run ends where a key ends or begins."""
    return any(RunStyle.KEY in run.style for run in runs[number : number + 2])


def _range(start: int, length: int, form: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, length, form
    return made


def _quoted(block: Block) -> bool:
    return any(container.kind is ContainerKind.QUOTE for container in block.containers)


def _is_short_quote(blocks: Sequence[Block], index: int) -> bool:
    from reader.view.typesetting.quotations import is_short_quote  # late: few first screens have a quotation

    return is_short_quote(blocks, index)


def _place(block: Block) -> tuple[object, ...]:
    """What of a block its runs' formats depend on."""
    header = block.cell is not None and block.cell.header
    return (block.kind, block.display_level, _quoted(block), is_small(block), header)
