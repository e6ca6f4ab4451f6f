"""What a block of the article is to be read as once signs have been added to it, and whether it is.

Compared are the letters, their formatting, where links lead, and what the block is and is nested in. The numbers of
footnotes do not count: with a new one, those behind it have others.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from reader.core.article import Article, Block, RunStyle
from reader.core.span import Span

NOTE_ADDRESS = "#fn:"
"""What the address of a footnote's number begins with; its label follows."""
_MAY_CHANGE = RunStyle.MARKED | RunStyle.STRIKETHROUGH


class ExpectedSign(NamedTuple):
    """A sign that was added at a position of the article's text."""

    position: int
    reading: re.Pattern[str] | None = None
    """What Postil reads it as; None for one of which no letter is seen."""
    label: str = ""
    """The label of a footnote whose number it is."""


@dataclass(slots=True)
class ExpectedSigns:
    """What has been added to one block."""

    signs: list[ExpectedSign] = field(default_factory=list)
    """In order."""
    marked: list[Span] = field(default_factory=list)
    """Letters that are marked now, so that this may be read as their formatting."""
    shows_marks: bool = False
    """Whether they must be read so, and no others."""


class _Letters(NamedTuple):
    """The letters of a block without numbers of footnotes."""

    text: str
    positions: list[int]
    """Of each its position in the article."""
    looks: list[tuple[int, str]]
    """Of each its style, and where it leads."""
    notes: list[tuple[str, int]]
    """The labels of footnotes, and how many letters stand before each number."""


def reads_as(before: Article, block: Block, after: Article, found: Block, expected: ExpectedSigns | None) -> bool:
    """Whether ``found``, a block of ``after``, is ``block`` with the signs that were added to it."""
    if _form(block) != _form(found):
        return False
    if expected is None and _same_runs(before, block, after, found):
        return True
    return _is_expected(_letters(before, block), _letters(after, found), expected or ExpectedSigns())


def labels_in(block: Block) -> list[str]:
    """The labels of the footnotes whose numbers a block has."""
    return [run.href.removeprefix(NOTE_ADDRESS) for run in block.runs if run.href.startswith(NOTE_ADDRESS)]


def _form(block: Block) -> tuple[object, ...]:
    cell = block.cell and (block.cell.column, block.cell.header, block.cell.align)
    nested = tuple(
        (one.kind, "1" if one.marker[:1].isalnum() else one.marker, one.label, one.open) for one in block.containers
    )
    return (block.kind, block.level, block.language, cell, nested, block.align, block.direction)


def _same_runs(before: Article, block: Block, after: Article, found: Block) -> bool:
    """Whether two blocks are the same letter by letter, which is quickly told."""
    if block.span.extract(before.text) != found.span.extract(after.text) or len(block.runs) != len(found.runs):
        return False
    shift = found.span.start - block.span.start
    return all(
        one.start + shift == other.start and (one.style, one.href, one.image) == (other.style, other.href, other.image)
        for one, other in zip(block.runs, found.runs, strict=True)
    )


def _letters(article: Article, block: Block) -> _Letters:
    text, positions, looks, notes = list[str](), list[int](), list[tuple[int, str]](), list[tuple[str, int]]()
    for run in block.runs:
        if run.href.startswith(NOTE_ADDRESS):
            notes.append((run.href.removeprefix(NOTE_ADDRESS), len(positions)))
            continue
        text.append(article.text[run.start : run.end])
        positions += range(run.start, run.end)
        looks += [(int(run.style), run.href or run.image)] * (run.end - run.start)
    return _Letters("".join(text), positions, looks, notes)


def _is_expected(before: _Letters, after: _Letters, expected: ExpectedSigns) -> bool:
    """Walks through both, over what each sign is read as."""
    done, there = 0, 0
    notes = list(before.notes)
    kept: list[int] = []
    moved: list[tuple[str, int]] = []
    for sign in expected.signs:
        size = _before(before.positions, sign.position) - done
        if size < 0 or before.text[done : done + size] != after.text[there : there + size]:
            return False
        kept += range(there, there + size)
        done, there = done + size, there + size
        if sign.reading is not None:
            reading = sign.reading.match(after.text, there)
            if reading is None:
                return False
            there = reading.end()
        if sign.label:
            moved.append((sign.label, there))
    if before.text[done:] != after.text[there:]:
        return False
    kept += range(there, len(after.text))
    return _same_notes(notes, moved, after, kept) and _same_looks(before, after, kept, expected)


def _before(positions: Sequence[int], position: int) -> int:
    """How many letters stand before a position."""
    return bisect_left(positions, position)


def _same_notes(own: list[tuple[str, int]], added: list[tuple[str, int]], after: _Letters, kept: Sequence[int]) -> bool:
    """Whether the numbers of footnotes stand where they should, the file's own and those that were added."""
    found = sorted(after.notes, key=lambda note: note[1])
    wanted_added = sorted(added, key=lambda note: note[1])
    labels = {label for label, _ in added}
    if sorted(note for note in found if note[0] in labels) != sorted(wanted_added):
        return False
    rest = [(label, bisect_left(kept, at)) for label, at in found if label not in labels]
    return rest == own


def _same_looks(before: _Letters, after: _Letters, kept: Sequence[int], expected: ExpectedSigns) -> bool:
    """Whether all letters are formatted as before, but for the marks."""
    now = [after.looks[index] for index in kept]
    marked = {
        index
        for span in expected.marked
        for index in range(_before(before.positions, span.start), _before(before.positions, span.end))
    }
    changed = {index for index, (one, other) in enumerate(zip(before.looks, now, strict=True)) if one != other}
    looked_at = changed | marked if expected.shows_marks else changed
    return all(
        index in marked and _may_be_marked(before.looks[index], now[index], is_shown=expected.shows_marks)
        for index in looked_at
        if not before.text[index].isspace()
    )


def _may_be_marked(before: tuple[int, str], now: tuple[int, str], *, is_shown: bool) -> bool:
    """Whether a marked letter looks as before but for the mark; with ``is_shown``, whether it is marked, too."""
    if is_shown:
        return now == (before[0] | RunStyle.MARKED, before[1])
    mask = ~int(_MAY_CHANGE)
    return (now[0] & mask, now[1]) == (before[0] & mask, before[1])
