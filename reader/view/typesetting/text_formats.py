"""Fonts, colours and underlines of an article's runs, as the format ranges of a paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from PySide6.QtGui import QColor, QFont, QFontMetricsF, QTextCharFormat, QTextLayout

from reader.core.article import Block, BlockKind, ContainerKind, Run, RunStyle
from reader.view.style.painting import brush
from reader.view.style.theme import MONO, SANS, Theme, set_strong
from reader.view.typesetting.block_spacing import is_small
from reader.view.typesetting.growing_article import GrowingArticle
from reader.view.typesetting.line_breaking import BaselineGrid
from reader.view.typesetting.metrics import PageMetrics
from reader.view.typesetting.utf16_map import LINE_SEPARATOR

if TYPE_CHECKING:
    from reader.view.typesetting.script_faces import ScriptFaces

PICTURE_OBJECT = 0x1001
"""The object type of pictures in a line (QTextFormat.UserObject + 1)."""
PICTURE_START = 0x100001
"""The format property with a picture's code point in the article (QTextFormat.UserProperty + 1)."""

_OTHER_SCRIPTS = (
    ("\u0590", "\u1cff"),
    ("\u2d80", "\ufdff"),
    ("\ufe30", "\uffef"),
    ("\U0001aff0", "\U0001b16f"),
    ("\U00020000", "\U0003ffff"),
)
"""The first and the last letters of ranges in which all scripts without italics or without blanks are, and more."""

DOTTED = 0x100002
"""The format property of letters that are emphasized by dots (QTextFormat.UserProperty + 2)."""

KEY_SCALE = 0.8
"""The size of the letters on a key as a share of the text's."""

KEY_GAP = 5.0
"""Free pixels between the letters on a key and the letters beside it, for the edges of the key."""


class FontSize(NamedTuple):
    """The size of the letters from a place in a block on."""

    start: int
    """UTF-16 units from the block's beginning."""
    pixels: int


class DottedWords(NamedTuple):
    """Letters of a block that are emphasized by dots, in UTF-16 units: the first, and the one after the last."""

    start: int
    end: int
    colour: QColor


class LettersWithRoom(Protocol):
    """What leaves room after some letters, as for numbers of notes on paper."""

    def change(self, index: int, formats: list[QTextLayout.FormatRange]) -> list[QTextLayout.FormatRange]:
        """The formats of a block, which are in order, with that room."""

    def widths(self, index: int) -> list[float]:
        """The pixels of room in a block, letter by letter."""


class TextFormats:
    """The formats for one theme and one set of sizes; equal runs share one."""

    def __init__(
        self,
        theme: Theme,
        metrics: PageMetrics,
        article: GrowingArticle,
        unresolved: frozenset[str] = frozenset(),
    ) -> None:
        """``article`` is asked for its language."""
        self._growing = article
        self.unresolved = unresolved
        """The addresses of links that lead nowhere."""
        self.table_scales: dict[int, float] = {}
        """How much smaller than usual the letters of a table are, where it would not fit otherwise."""
        self.gaps: LettersWithRoom | None = None
        """What leaves room after letters; None on the screen."""
        self._faces: ScriptFaces | None = None
        self._has_dots = False
        self._theme, self._metrics = theme, metrics
        self._formats: dict[tuple[object, ...], QTextCharFormat] = {}
        self._grids: dict[tuple[object, ...], BaselineGrid] = {}

    def ranges(self, blocks: Sequence[Block], index: int, text: str) -> list[QTextLayout.FormatRange]:
        """The formats of the article's block ``index`` with this text; positions and lengths are UTF-16 units in it."""
        made = self._ranges(blocks, index, text)
        return made if self.gaps is None else self.gaps.change(index, made)

    def _ranges(self, blocks: Sequence[Block], index: int, text: str) -> list[QTextLayout.FormatRange]:
        block = blocks[index]
        if block.kind is BlockKind.CODE and block.language and not block.is_formula:
            return self._code_ranges(block, text)
        base, at, made = block.span.start, 0, []
        leaning = _quoted(block) and _is_short_quote(blocks, index)
        for number, run in enumerate(block.runs):  # they cover all of the block
            words = text[run.start - base : run.end - base]
            if run.image:
                made.append(format_range(at, utf16_length(words), self._picture(run)))
            else:
                made += self._by_script(run, block, at, words, leaning=leaning)
            at += utf16_length(words)
            if not run.image and words and _touches_key(block.runs, number):
                made[-1:] = self._parted(made[-1], words)
        return made

    def _by_script(
        self, run: Run, block: Block, at: int, words: str, *, leaning: bool
    ) -> list[QTextLayout.FormatRange]:
        """The ranges of a run whose words begin at a UTF-16 unit: one for each of its scripts."""
        if words.isascii() or not has_other_scripts(words):
            return [format_range(at, utf16_length(words), self.format(run, block, leaning=leaning))]
        from reader.core.text.scripts import script_pieces  # late: few articles are in other scripts

        made = []
        for piece, script in script_pieces(words):
            length = utf16_length(piece)
            made.append(format_range(at, length, self.format(run, block, leaning=leaning, script=script)))
            at += length
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
        whole = [format_range(start, rest, part.format)] if rest else []
        return [*whole, format_range(start + rest, last, form)]

    def _code_ranges(self, block: Block, text: str) -> list[QTextLayout.FormatRange]:
        from reader.view.typesetting.syntax_colours import colour_pieces  # late: few first screens have code

        made, at = [], 0
        lines = text.replace(LINE_SEPARATOR, "\n")  # which the rules of lexers look for
        for piece, colour in colour_pieces(lines, block.language, self._theme):
            key = ("code", colour.rgb())
            if key not in self._formats:
                self._formats[key] = form = self._make_format(Run(0, 0), block)
                form.setForeground(brush(colour))
            length = utf16_length(piece)
            made.append(format_range(at, length, self._formats[key]))
            at += length
        return made

    def _picture(self, run: Run) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setObjectType(PICTURE_OBJECT)
        form.setProperty(PICTURE_START, run.start)
        return form

    def grid(self, block: Block, line: float) -> BaselineGrid:
        """The baselines of a block whose lines are ``line`` pixels high."""
        key = (block.kind, block.display_level, is_small(block), line, self._scale(block))
        if key not in self._grids:
            metrics = QFontMetricsF(self.font(Run(0, 0), block))
            self._grids[key] = BaselineGrid(line, metrics.ascent(), metrics.descent())
        return self._grids[key]

    def format(self, run: Run, block: Block, *, leaning: bool = False, script: str = "") -> QTextCharFormat:
        """The format of a run, which depends on its block, too; a ``leaning`` block is in italics.

        ``script`` is that of its letters, where it is one that has no italics.
        """
        key = (
            run.style,
            bool(run.href),
            run.href in self.unresolved,
            leaning,
            script,
            *_place(block),
            self._scale(block),
        )
        if key not in self._formats:
            self._formats[key] = self._make_format(run, block, leaning=leaning and not script)
            if script:
                self._make_upright(self._formats[key], run, script)
        return self._formats[key]

    def _make_upright(self, form: QTextCharFormat, run: Run, script: str) -> None:
        """Set a format in the face of a script, and emphasize it as that script does.

        Letters of Chinese, Japanese and Korean have dots, which are painted; others are stronger, or underlined where
        they are strong already.
        """
        font = form.font()
        if RunStyle.CODE not in run.style and (face := self._face_of(script)):
            font.setFamilies([face, *font.families()])
        emphasized = RunStyle.ITALIC in run.style and not run.style & (RunStyle.KEY | RunStyle.CODE)
        if emphasized and script == "CJK":
            form.setProperty(DOTTED, True)
            self._has_dots = True
        elif emphasized:
            form.setFontUnderline(form.fontUnderline() or font.weight() >= QFont.Weight.DemiBold)
            set_strong(font)
        underlined = form.fontUnderline()
        font.setItalic(False)
        form.setFont(font)
        form.setFontUnderline(underlined)

    def dotted(self, ranges: Sequence[QTextLayout.FormatRange]) -> tuple[DottedWords, ...]:
        """What dots emphasize among ranges of a block."""
        if not self._has_dots:
            return ()
        found = (one for one in ranges if one.format.hasProperty(DOTTED))
        return tuple(DottedWords(one.start, one.start + one.length, one.format.foreground().color()) for one in found)

    def _face_of(self, script: str) -> str:
        if self._faces is None:
            from reader.view.typesetting.script_faces import ScriptFaces  # late: few articles are in such scripts

            article = self._growing.article
            self._faces = ScriptFaces(self._metrics.families, article.language, article.text)
        return self._faces.of(script)

    def font(self, run: Run, block: Block) -> QFont:
        """The font of a run."""
        return self._font(run.style, block)

    def _scale(self, block: Block) -> float:
        """How large the letters of a block are as a share of what is usual."""
        return self.table_scales.get(block.cell.table, 1.0) if block.cell is not None and self.table_scales else 1.0

    def em(self, style: RunStyle, block: Block) -> float:
        """The size of the text around a formula of this style, in pixels."""
        if block.kind is BlockKind.HEADING:
            return float(self._metrics.heading(block.display_level).pixelSize())
        scale = (0.84 if is_small(block) or RunStyle.SMALL in style else 1) * self._scale(block)
        return float(round(self._metrics.size * scale))

    def number_font(self, pixels: float) -> QFont:
        """The font of a formula's number, as large as the text around it."""
        made = self._metrics.text()
        self._metrics.resize(made, pixels)
        return made

    def _make_format(self, run: Run, block: Block, *, leaning: bool = False) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setFont(self._font(run.style, block, leaning=leaning))
        quiet = _quoted(block) or RunStyle.SMALL in run.style or block.kind is BlockKind.CAPTION
        form.setForeground(brush(self._theme.colour("accent" if run.href else "quote" if quiet else "ink")))
        if run.href in self.unresolved:
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
            scale = (0.84 if is_small(block) or RunStyle.SMALL in style else 1) * self._scale(block)
            metrics.resize(made, metrics.size * scale)
        if RunStyle.CODE in style:
            size = made.pixelSize()
            made.setFamilies(list(SANS if RunStyle.KEY in style else MONO))
            metrics.resize(made, size * (KEY_SCALE if RunStyle.KEY in style else 0.86))
        if RunStyle.BOLD in style or block.kind is BlockKind.TERM or (block.cell is not None and block.cell.header):
            set_strong(made)
        made.setItalic((RunStyle.ITALIC in style) != leaning and RunStyle.KEY not in style)
        return made


def font_sizes(formats: Iterable[QTextLayout.FormatRange], ems: Mapping[int, float]) -> tuple[FontSize, ...]:
    """Where the size changes; the formats are in order, without gaps.

    ``ems`` are the sizes of the letters of formulas, by where each begins: they are not to be seen.
    """
    made: list[FontSize] = []
    hidden = 0.0
    for part in formats:
        hidden = ems.get(part.start, hidden)
        pixels = part.format.font().pixelSize()
        if pixels <= 1 and hidden:
            pixels = round(hidden)
        if not made or made[-1].pixels != pixels:
            made.append(FontSize(part.start, pixels))
    return tuple(made)


def has_other_scripts(text: str) -> bool:
    """Whether a text has letters of scripts that are not Europe's: only such scripts need rules of their own.

    Letters are compared one by one: an expression with so many of them takes half as long to compile as a page to set.
    """
    return any(first <= letter <= last for letter in set(text) if letter >= "\u0590" for first, last in _OTHER_SCRIPTS)


def utf16_length(text: str) -> int:
    """How many UTF-16 units a text takes."""
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _touches_key(runs: Sequence[Run], number: int) -> bool:
    """Whether a run ends where a key ends or begins."""
    return any(RunStyle.KEY in run.style for run in runs[number : number + 2])


def format_range(start: int, length: int, form: QTextCharFormat) -> QTextLayout.FormatRange:
    """A format for some UTF-16 units of a block."""
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
