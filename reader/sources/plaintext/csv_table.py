"""Reads comma-separated values (RFC 4180) as a table; what is too long for one on a page is kept line by line."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from reader.core.article import BlockKind, Cell
from reader.sources.blocks.block_drafts import PLAIN
from reader.sources.plaintext.source_lines import SourceLine
from reader.sources.plaintext.text_parts import TextPart
from reader.sources.plaintext.text_reading import TextReading

_SUFFIX = ".csv"
_SEPARATORS = ",;|"
_MOST_CELLS, _MOST_COLUMNS = 3_000, 24
_LONGEST = 200_000
"""A file with more code points is no table that anybody reads as one."""

_Row = tuple[Sequence[str], Sequence[SourceLine]]
"""The values of a row, and the lines on which it is written."""


def read_csv(lines: Sequence[SourceLine], path: Path | None) -> TextReading | None:
    """The values of a file whose name ends in ``.csv``; None where they make no table, and for any other file."""
    if path is None or path.suffix.lower() != _SUFFIX or sum(len(line.text) for line in lines) > _LONGEST:
        return None
    first = next((line.text for line in lines if not line.is_blank), "")
    separator = max(_SEPARATORS, key=first.count)
    try:
        rows = list(_rows(lines, separator))
    except csv.Error:
        return None
    columns = {len(values) for values, _ in rows}
    if len(columns) != 1 or len(rows) < 2 or not 1 < (many := columns.pop()) <= _MOST_COLUMNS:
        return None
    return TextReading(lines, parts=list(_cells(rows, many))) if len(rows) * many <= _MOST_CELLS else None


def _rows(lines: Sequence[SourceLine], separator: str) -> Iterator[_Row]:
    reader = csv.reader((f"{line.text}\n" for line in lines), delimiter=separator, strict=True)
    start = 0
    for values in reader:
        if values:
            yield values, lines[start : reader.line_num]
        start = reader.line_num


def _cells(rows: Sequence[_Row], columns: int) -> Iterator[TextPart]:
    for row, (values, lines) in enumerate(rows):
        for column, value in enumerate(values):
            cell = Cell(0, row, column, len(rows), columns, header=row == 0, align="right" if _is_number(value) else "")
            yield TextPart(BlockKind.CELL, lines, [(value.strip(), PLAIN)], cell=cell)


def _is_number(value: str) -> bool:
    return value.strip().lstrip("+-").replace(".", "", 1).replace(",", "").isdigit()
