"""The numbers of notes at the ends of their passages, for which the letters before them leave room."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from unicodedata import bidirectional, category

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLine

from reader.core.article import Article, Block, BlockKind
from reader.view.printing.note_text import PrintedNote
from reader.view.style.theme import SANS, Theme, font
from reader.view.typesetting.bidi import x_of
from reader.view.typesetting.geometry import font_size
from reader.view.typesetting.letter_gaps import LetterGap, LetterGaps
from reader.view.typesetting.metrics import PageMetrics
from reader.view.typesetting.page_layout import PageLayout
from reader.view.typesetting.text_formats import utf16_length

SIZE = 0.56
"""The size of a number as a share of the text's."""
RAISED = 0.42
"""How far it stands above the line's baseline, likewise."""
AIR = 2.0
"""Free pixels around it."""

FROM_THE_RIGHT = ("R", "AL", "AN")
"""Letters that run from the right (Unicode Bidirectional Algorithm, table 4); numbers among them do, too."""


class NoteSign(NamedTuple):
    """The numbers that stand at one place of a block."""

    last: int
    """Where the last letter of the passages begins, in UTF-16 units from the block's beginning."""
    gap: tuple[int, int] | None
    """The letter that leaves room after it, likewise: the last one, or the blank after it where letters run from the
    right, since Qt leaves the room at the right. None if none can."""
    label: str
    notes: tuple[str, ...]
    """The ids of the notes."""
    colour: QColor


class PlacedSign(NamedTuple):
    """A sign in its column. All lengths are pixels of the layout."""

    sign: NoteSign
    start: QPointF
    """Where it begins on its baseline."""
    area: QRectF


class NoteSigns:
    """The numbers of all notes in one text."""

    def __init__(self, article: Article, notes: Sequence[PrintedNote], theme: Theme, metrics: PageMetrics) -> None:
        self._font = font(SANS, metrics.size * SIZE, strong=True, optical=metrics.optical)
        self._letters = QFontMetricsF(self._font)
        self._by_block: dict[int, list[NoteSign]] = {}
        ends: dict[tuple[int, int], list[int]] = {}
        for number, note in enumerate(notes):
            place = _end_of(article, note) if note.number else None
            if place is not None:
                ends.setdefault(place, []).append(number)
        for (block, end), found in sorted(ends.items()):
            label = ",".join(str(notes[number].number) for number in found)
            first = notes[found[0]].annotation
            colour = theme.line(first.colour) if first.is_mark else theme.colour("faint")
            keys = tuple(notes[number].annotation.id for number in found)
            last, gap = _last_letter(article.blocks[block], article.text, end)
            self._by_block.setdefault(block, []).append(NoteSign(last, gap, label, keys, colour))
        self.placed: list[PlacedSign] = []
        """Those whose lines have been laid out, from top to bottom."""

    @property
    def count(self) -> int:
        """At how many places there are numbers."""
        return sum(map(len, self._by_block.values()))

    def gaps(self) -> LetterGaps:
        """The room that they need, by block."""
        found: dict[int, list[LetterGap]] = {}
        for number, signs in self._by_block.items():
            found[number] = [LetterGap(*sign.gap, self._width(sign)) for sign in signs if sign.gap is not None]
        return LetterGaps(found)

    def place(self, layout: PageLayout, blocks: Iterable[int]) -> None:
        """Find out where the signs in some blocks are, whose lines are laid out."""
        for number in blocks:
            for sign in self._by_block.get(number, ()):
                placed = layout.placed_block(number)
                line = placed.block.layout().lineForTextPosition(sign.last)
                if not line.isValid():
                    continue
                origin, width, height = layout.origin(placed), self._width(sign), self._letters.capHeight()
                edge = origin.x() - layout.left + x_of(line, sign.last, QTextLine.Edge.Trailing)
                has_room = sign.gap is not None and placed.formula_around(sign.last + 1) is None
                left = edge - (width if has_room else 0.0) + AIR / 2
                baseline = origin.y() + line.y() + line.ascent() - font_size(placed, sign.last) * RAISED
                area = QRectF(left, baseline - height - AIR, width, height + 2 * AIR)
                insort(self.placed, PlacedSign(sign, QPointF(left, baseline), area), key=_baseline)

    def _width(self, sign: NoteSign) -> float:
        return self._letters.horizontalAdvance(sign.label) + AIR

    def draw(self, painter: QPainter, left: float, top: float, bottom: float) -> None:
        """Draw those whose baseline is between two heights; ``left`` is the column's edge."""
        first = bisect_left(self.placed, top, key=_baseline)
        for placed in self.placed[first : bisect_left(self.placed, bottom, first, key=_baseline)]:
            write(painter, placed.start + QPointF(left, 0), self._font, placed.sign.label, placed.sign.colour)


def _baseline(placed: PlacedSign) -> float:
    return placed.start.y()


def write(painter: QPainter, start: QPointF, letters: QFont, text: str, colour: QColor) -> None:
    """Draw letters that stay text where they are drawn to a file."""
    painter.setFont(letters)
    painter.setPen(colour)
    painter.drawText(start, text)


def _end_of(article: Article, note: PrintedNote) -> tuple[int, int] | None:
    """The block in which a note's passage ends, and where, in UTF-16 units from its beginning."""
    span = note.annotation.span
    if span is None:
        return None
    words = span.extract(article.text)
    end = span.start + max(1, len(words.rstrip()))
    number = _block_at(article, end - 1)
    if number is None:
        return None
    block = article.blocks[number]
    end = min(end, block.span.end)
    return number, utf16_length(article.text[block.span.start : end])


def _block_at(article: Article, position: int) -> int | None:
    number = bisect_right(article.blocks, position, key=_start) - 1
    return number if number >= 0 and article.blocks[number].span.length else None


def _start(block: Block) -> int:
    return block.span.start


def _last_letter(block: Block, article_text: str, end: int) -> tuple[int, tuple[int, int] | None]:
    """Where the letter begins that ends at ``end``, and the letter that can leave room for a sign beside it.

    Places are UTF-16 units from the block's beginning; accents and the like are parts of their letter.
    """
    text = block.span.extract(article_text)
    units = text.encode("utf-16-le", "surrogatepass")
    before = units[: 2 * end].decode("utf-16-le", "surrogatepass")
    at = len(before) - 1
    while at > 0 and category(before[at])[0] == "M":
        at -= 1
    last = utf16_length(before[: max(0, at)])
    if block.kind is BlockKind.PICTURE or not before:
        return last, None
    if bidirectional(before[at]) not in FROM_THE_RIGHT:
        return last, (last, end)
    following = text[len(before) : len(before) + 1]
    return last, (end, end + 1) if following and not following.isalnum() and following < "\uffff" else None
