"""Hyphenation while a paragraph is broken into lines: the hyphens are drawn, the text stays as it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTextCharFormat, QTextLayout, QTextLine, QTextOption

from reader.core.article import PICTURE, Article, Block, BlockKind, RunStyle
from reader.core.text.hyphenation import HyphenationPatterns, hyphenation_points

HYPHEN = "-"
MOST_IN_A_ROW = 3
"""How many lines in a row may end in a hyphen."""
LOOSE = 0.35
"""A justified line is left as it is while its gaps would become wider by less than this share of a letter's height."""
RAGGED = 0.12
"""A line that is not justified is left as it is while less than this share of it would stay empty."""
HYPHENATED = (BlockKind.PARAGRAPH, BlockKind.CELL, BlockKind.CAPTION)
"""The blocks whose words may be divided."""
_TRIES = 6
_WIDE = re.compile("[\U00010000-\U0010ffff]")


class Hyphen(NamedTuple):
    """A hyphen that is drawn after a line's last letter."""

    line: int
    """The line's number in its paragraph."""
    width: float
    """In pixels."""
    glyph: QTextLayout
    """The hyphen alone, set as the letter before it is."""


def hyphen_position(lines: QTextLayout, hyphen: Hyphen) -> QPointF:
    """Where a hyphen begins on its line's baseline, in pixels from the paragraph's origin.

    That is where Qt takes the line's letters to end, with the overhang of an italic letter.
    """
    line = lines.lineAt(hyphen.line)
    line.cursorToX(line.textStart())  # only now Qt widens the gaps
    return QPointF(line.naturalTextRect().right(), line.y() + line.ascent())


class HyphenatorCache:
    """Makes hyphenators for the paragraphs of one article, in its language."""

    def __init__(self) -> None:
        self._patterns: dict[str, HyphenationPatterns | None] = {}
        self._detected: str | None = None
        self._glyphs: dict[tuple[str, int], QTextLayout] = {}

    def glyph(self, form: QTextCharFormat) -> QTextLayout:
        """A hyphen in a format, to be drawn."""
        key = (form.font().key(), form.foreground().color().rgb())
        if key not in self._glyphs:
            self._glyphs[key] = _lay_out_glyph(form)
        return self._glyphs[key]

    def of(
        self, layout: QTextLayout, block: Block, article: Article, text: str, *, justified: bool
    ) -> Hyphenator | None:
        """The hyphenator for a left-to-right block; None if its words are not to be hyphenated."""
        if block.kind not in HYPHENATED:
            return None
        patterns = self._patterns_of(article)
        return (
            Hyphenator(layout, _hyphenatable(block, text), patterns, self.glyph, justified=justified)
            if patterns
            else None
        )

    def _patterns_of(self, article: Article) -> HyphenationPatterns | None:
        """By the language that the article names, or else by its first words, read once: it may still grow."""
        language = article.language
        if not language:
            if self._detected is None:
                from reader.core.text.language_detection import (
                    detect_language,
                )  # late: few readers ask for hyphens

                self._detected = detect_language(article.text)
            language = self._detected
        if language not in self._patterns:
            from reader.view.typesetting.hyphenation_patterns import patterns  # late, for the same reason

            self._patterns[language] = patterns(language)
        return self._patterns[language]


def _lay_out_glyph(form: QTextCharFormat) -> QTextLayout:
    made, whole = QTextLayout(HYPHEN), QTextLayout.FormatRange()
    whole.start, whole.length, whole.format = 0, len(HYPHEN), form
    made.setFormats([whole])
    made.beginLayout()
    made.createLine()
    made.endLayout()
    return made


def _hyphenatable(block: Block, text: str) -> str:
    """A block's text with no letters where no word may be divided, and a code point for each UTF-16 unit."""
    whole = RunStyle.CODE | RunStyle.SUPERSCRIPT | RunStyle.SUBSCRIPT
    if any(run.style & whole for run in block.runs):
        base = block.span.start
        pieces = ((run.style & whole, text[run.start - base : run.end - base]) for run in block.runs)
        text = "".join(PICTURE * len(piece) if kept else piece for kept, piece in pieces)
    return one_per_unit(text)


def one_per_unit(text: str) -> str:
    """A text with one code point for each UTF-16 unit: surrogate halves become two that are no letters."""
    return text if text.isascii() else _WIDE.sub(PICTURE * 2, text)


class Hyphenator:
    """Hyphenates one paragraph, line by line in order."""

    def __init__(
        self,
        layout: QTextLayout,
        text: str,
        patterns: HyphenationPatterns,
        glyph: Callable[[QTextCharFormat], QTextLayout],
        *,
        justified: bool,
    ) -> None:
        """``text`` has one code point for each UTF-16 unit of the layout, and no letters where none may be divided."""
        self._layout, self._text, self._patterns, self._justified = layout, text, patterns, justified
        self._glyph = glyph
        self._formats = layout.formats()
        self._starts = [part.start for part in self._formats]
        self._option = layout.textOption()
        self._anywhere = QTextOption(self._option)
        self._anywhere.setWrapMode(QTextOption.WrapMode.WrapAnywhere)
        self._row = 0

    def hyphenate(self, line: QTextLine, width: float) -> Hyphen | None:
        """Move the beginning of the next word into a line that was filled to ``width`` pixels, where that is better.

        The line's letters are then aligned in the width less the hyphen's.
        """
        end = line.textStart() + line.textLength()
        made = None
        if end < len(self._text):
            broken = self._text[end - 1].isalnum() and self._text[end].isalnum()
            if broken or (self._row < MOST_IN_A_ROW and self._is_worth_it(line, end, width)):
                made = self._try(line, end, width, broken=broken)
        is_divided = made is not None or self._text.endswith(("-", "‐", "\u00ad"), line.textStart(), end)
        self._row = self._row + 1 if is_divided else 0
        return made

    def _is_worth_it(self, line: QTextLine, end: int, width: float) -> bool:
        """Whether a line has so much room left over that a hyphen is better."""
        free = width - line.naturalTextWidth()
        if not self._justified:
            return free > RAGGED * width
        gaps = self._text.count(" ", line.textStart(), end - 1)
        return free > LOOSE * line.ascent() * max(1, gaps) / 4

    def _try(self, line: QTextLine, end: int, width: float, *, broken: bool) -> Hyphen | None:
        """With ``broken`` the line would end inside a word too long for it, which is divided in any case."""
        least = line.textStart() if broken else end
        found = [place for place in hyphenation_points(self._text, end, self._patterns, last=broken) if place > least]
        if not found:
            return None
        self._layout.setTextOption(self._anywhere)
        line.setLineWidth(width)
        most = line.textStart() + line.textLength()
        tries = (self._end(line, place, width) for place in reversed(found) if place < most)
        made = next((hyphen for hyphen in tries if hyphen), None)
        self._layout.setTextOption(self._option)
        if made is None:
            line.setLineWidth(width)
        return made

    def _end(self, line: QTextLine, place: int, width: float) -> Hyphen | None:
        """End a line in a hyphen before the letter at ``place``, if both fit.

        Qt counts glyphs, and a ligature is one for two letters: so the result for each number is checked.
        """
        number = bisect_left(self._starts, place) - 1
        if number < 0:
            return None
        sign = self._glyph(self._formats[number].format)
        hyphen = sign.lineAt(0).naturalTextWidth()
        count = place - line.textStart()
        for _ in range(_TRIES):
            line.setNumColumns(max(1, count), width - hyphen)
            beyond = line.textStart() + line.textLength() - place
            if not beyond:
                natural = line.naturalTextWidth()
                if self._justified and " " not in self._text[line.textStart() : place]:
                    # Qt would space the letters of a single word out.
                    line.setNumColumns(max(1, count), min(natural + 0.1, width - hyphen))
                return Hyphen(line.lineNumber(), hyphen, sign) if natural <= width - hyphen else None
            count -= beyond
        return None
