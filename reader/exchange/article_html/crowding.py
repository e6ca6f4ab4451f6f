"""Which blocks have so many notes that in the margin they would leave the article with gaps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from reader.core.annotation import Annotation
from reader.core.article import Article, Block, BlockKind

GAP = 8.0
"""So much may be left empty above a block so that its notes begin beside it; in rem, as all heights here."""
_LINE, _CODE_LINE, _LETTERS = 1.62, 1.2, 68
"""The height of a line of the article and of one of code, and how many letters the former has."""
_NOTE_LINE, _NOTE_LETTERS = 1.07, 42
"""The same of a note in the margin."""
_AROUND, _NOTE_AROUND = 0.92, 2.4
"""The space above a block; the space above a note, and the line or two below it."""


class _CrowdedStretch:
    """A block, or a table, with the blocks without notes behind it."""

    def __init__(self) -> None:
        self.numbers: list[int] = []
        """Those of its blocks with notes."""
        self.notes = self.room = 0.0
        """How high its notes are, and how much of the article is beside them."""


def crowded_blocks(article: Article, notes: Mapping[int, Sequence[Annotation]]) -> frozenset[int]:
    """Those of the blocks with notes, given by their numbers, whose notes do not fit beside the article.

    A block never begins above the notes of the block before it, so that its own begin beside it. What is as high as
    how many letters is guessed: the page is not set here.
    """
    crowded: set[int] = set()
    over = 0.0  # how far the notes above reach below the beginning of a stretch
    for stretch, following in pairwise([*_stretches(article, notes), _CrowdedStretch()]):
        left = over + stretch.notes - max(stretch.room, over)
        if left - following.room > GAP:
            crowded.update(stretch.numbers)
            left = 0.0
        over = max(0.0, left)
    return frozenset(crowded)


def _stretches(article: Article, notes: Mapping[int, Sequence[Annotation]]) -> Iterable[_CrowdedStretch]:
    made: list[_CrowdedStretch] = []
    table = -1
    """The table that the last stretch is; -1 where it is none."""
    for number, block in enumerate(article.blocks):
        of_table = block.cell is not None and block.cell.table == table
        if number in notes and not of_table:
            made.append(_CrowdedStretch())
            table = block.cell.table if block.cell is not None else -1
        if not made:
            continue
        if number in notes:
            made[-1].numbers.append(number)
            made[-1].notes += sum(map(_height_of_note, notes[number]))
        made[-1].room += _height(article, block)
    return made


def _height(article: Article, block: Block) -> float:
    if block.cell is not None:
        return 0.0 if block.cell.column else _LINE + _AROUND
    if block.kind is BlockKind.PICTURE:
        return 10 * _LINE
    lines = block.span.extract(article.text).split("\n")
    if block.kind is BlockKind.CODE:
        return _AROUND + _CODE_LINE * len(lines)
    return _AROUND + _LINE * sum(1 + len(line) // _LETTERS for line in lines)


def _height_of_note(note: Annotation) -> float:
    lines = f"{note.note}\n{note.suggestion or ''}".strip().split("\n")
    return _NOTE_AROUND + _NOTE_LINE * sum(1 + len(line) // _NOTE_LETTERS for line in lines)
