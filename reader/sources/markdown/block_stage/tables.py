"""Tables in GitHub's style, right under whatever is before them, with a bound on the cells that complete short rows."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from reader.sources.html.line_ranges import LINES
from reader.sources.markdown.block_stage.leaves import Paragraph
from reader.sources.markdown.block_stage.open_blocks import NO_START, TAKEN, Leaf, OpenBlocks

EMPTY_FOR_WRITTEN = 20
"""How many cells a table has for each that is written: a wide head over many short rows would make millions of them.

(GitHub's parser has such a bound, too: CVE-2023-22483.)
"""
MOST_EMPTY = 10_000
"""The most cells that the tables of one text get for those that are not written."""

_DELIMITER = re.compile(r"\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*$")
_PARTS = re.compile(r"((?:[^|\\]|\\.?)*+)(?:\||$)")
_PARTS_AROUND_CODE = re.compile(r"((?:[^|\\`]|\\.?|(`++)(?:(?!\2(?!`)).)*+\2(?!`)|`++)*+)(?:\||$)")
"""The same, with code in one piece whatever is in it."""
_LONGEST_AROUND_CODE = 4_000
"""Letters of a row that is searched for code: the search takes time with their square."""


def start_table(blocks: OpenBlocks, line: str, at: int, first: int) -> int:
    """The second line of a table; the first is the last one of the paragraph before it, with as many cells."""
    del at
    paragraph = blocks.leaf
    if not isinstance(paragraph, Paragraph) or not blocks.reaches_all or not _DELIMITER.match(line, first):
        return NO_START
    marks = _cells(line[first:])
    head = _cells(paragraph.lines[-1])
    if len(head) != len(marks):
        return NO_START
    blocks.leaf = None
    header = paragraph.first + len(paragraph.lines) - 1
    del paragraph.lines[-1]
    if paragraph.lines:
        paragraph.close(blocks)
    blocks.leaf = Table(blocks, header, head, [_alignment(mark) for mark in marks])
    return TAKEN


class Table(Leaf):
    """A table, which any line that is not blank goes on, if it begins no other block."""

    raw = False

    def __init__(self, blocks: OpenBlocks, header: int, head: list[str], alignments: list[str]) -> None:
        self._alignments = alignments
        self._written = self._filled = 0
        table = blocks.add("table")
        self._row(blocks, SubElement(table, "thead"), header, head, "th")
        self._body = SubElement(table, "tbody")

    def take(self, blocks: OpenBlocks, line: str, at: int, first: int) -> bool:
        """Take a row."""
        del at
        cells = _cells(line[first:], len(self._alignments))
        self._row(blocks, self._body, blocks.number, cells, "td")
        return True

    def close(self, blocks: OpenBlocks) -> None:
        """Its rows are there already."""

    def _row(self, blocks: OpenBlocks, part: Element, number: int, cells: list[str], tag: str) -> None:
        columns = len(self._alignments)
        self._written += len(cells)
        allowed = min(EMPTY_FOR_WRITTEN * self._written - self._filled, MOST_EMPTY - blocks.filled_cells)
        missing = max(0, min(columns - len(cells), allowed))
        self._filled += missing
        blocks.filled_cells += missing
        row = SubElement(part, "tr", {LINES: blocks.source.named(number, number)})
        texts = cells[:columns] + [""] * missing
        for text, alignment in zip(texts, self._alignments, strict=False):
            SubElement(row, tag, {"style": f"text-align: {alignment}"} if alignment else {}).text = text


def _cells(row: str, columns: int = 0) -> list[str]:
    """The texts of a row's cells.

    Where there are more than ``columns``, a bar in code may have been meant as a part of it: cells that are not shown
    would be lost.
    """
    row = row.strip(" ").removeprefix("|")
    cells = _split(_PARTS, row) if "\\" in row else row.removesuffix("|").split("|")
    if 0 < columns < len(cells) and "`" in row and len(row) < _LONGEST_AROUND_CODE:
        whole = _split(_PARTS_AROUND_CODE, row)
        cells = whole if len(whole) == columns else cells
    return [cell.strip(" ").replace("\\|", "|") for cell in cells]


def _split(parts: re.Pattern[str], row: str) -> list[str]:
    cells = [part[1] for part in parts.finditer(row)]
    return cells[:-1] or cells  # the last one is empty: what matches at the end


def _alignment(mark: str) -> str:
    if mark.endswith(":"):
        return "center" if mark.startswith(":") else "right"
    return "left" if mark.startswith(":") else ""
