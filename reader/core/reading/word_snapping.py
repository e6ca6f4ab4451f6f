"""A passage selected with the mouse: whole words, once it leaves its first word, and letters where it is drawn back.

A formula is one word. In code, and in scripts that write no blanks, letters are selected; but for Thai, whose words are
well known.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right

from reader.core.article import Article, Block, BlockKind, RunStyle
from reader.core.span import Span

_REACH = 200
"""Code points on each side of a place in which the word there ends; what goes on for longer is no word."""
_WITHIN = "'’-‐‑·.\u00ad\u200c\u200d\u2060"
"""What may stand between two letters of one word; a full stop only between digits."""
_WITHOUT_BLANKS = re.compile(
    "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\ua9e0-\ua9ff\uaa60-\uaadf\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]"
)
"""Thai, Lao, Tibetan, Burmese, Khmer, Tai, Japanese and Chinese; see UAX #14, classes SA and ID."""
_THAI = re.compile("[\u0e01-\u0e3a\u0e40-\u0e4e]")


class SnappingSelection:
    """One drag of the mouse, from the code point where it began."""

    def __init__(self, article: Article, anchor: int) -> None:
        self.article, self._anchor = article, anchor
        self._furthest = anchor
        """The code point farthest from the anchor that the mouse has come to."""

    def drag(self, position: int) -> tuple[int, int]:
        """Return the fixed and the moving end of the selection for a mouse that has come to ``position``."""
        anchor = self._anchor
        forward = position > anchor
        first = word_at(self.article, anchor, forward=forward)
        beyond = position > first.end if forward else position < first.start
        if not beyond:
            self._furthest = anchor
            return anchor, position
        drawn_back = abs(position - anchor) < abs(self._furthest - anchor) and (self._furthest > anchor) == forward
        if not drawn_back:
            self._furthest = position
        fixed = first.start if forward else first.end
        if drawn_back:
            return fixed, position
        last = word_at(self.article, position, forward=not forward)
        return fixed, last.end if forward else last.start


def word_at(article: Article, place: int, *, forward: bool, in_code: bool = False) -> Span:
    """The word that has a letter after a place (``forward``), or else one before it; empty where letters count.

    In code letters count, too, unless ``in_code`` asks for its words.
    """
    text, nothing = article.text, Span(place, place)
    block = _block_at(article, place)
    letter = place if forward else place - 1
    if block is None or not block.span.start <= letter < block.span.end:
        return nothing
    if (formula := block.formula_at(letter)) is not None:
        return formula
    if not _is_letter(text, letter):
        return nothing
    if not in_code and (block.kind is BlockKind.CODE or _is_code(block, letter)):
        return nothing
    low, high = max(block.span.start, place - _REACH), min(block.span.end, place + _REACH)
    start, end = letter, letter + 1
    while start > low and (_is_letter(text, start - 1) or _joins(text, start - 1, low, high)):
        start -= 1
    while end < high and (_is_letter(text, end) or _joins(text, end, low, high)):
        end += 1
    too_long = (start == low > block.span.start) or (end == high < block.span.end)
    if not _WITHOUT_BLANKS.search(text, start, end):
        return nothing if too_long else Span(start, end)
    return _thai_word(text, start, end, letter) if _THAI.match(text[letter]) else nothing


def _thai_word(text: str, start: int, end: int, letter: int) -> Span:
    """The word of a letter in a stretch of letters without blanks."""
    from reader.core.text.segmentation import word_spans  # late: few texts are in Thai

    found = (word for word in word_spans(text, start, end) if word.contains(letter))
    return next(found, Span(letter, letter + 1))


def _block_at(article: Article, place: int) -> Block | None:
    number = bisect_right(article.blocks, place, key=lambda block: block.span.start) - 1
    return article.blocks[number] if number >= 0 else None


def _is_code(block: Block, letter: int) -> bool:
    return any(run.start <= letter < run.end and run.style & RunStyle.CODE for run in block.runs)


def _is_letter(text: str, place: int) -> bool:
    return text[place].isalnum() or text[place] == "_" or unicodedata.category(text[place])[0] == "M"


def _joins(text: str, place: int, low: int, high: int) -> bool:
    """Whether a sign stands within a word: ``don’t``, ``well-known``, ``3.5``."""
    if text[place] not in _WITHIN or not low < place < high - 1:
        return False
    before, after = text[place - 1], text[place + 1]
    if text[place] == ".":
        return before.isdigit() and after.isdigit()
    return _is_letter(text, place - 1) and _is_letter(text, place + 1)
