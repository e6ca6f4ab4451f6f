"""Tables of AsciiDoc: cells begin at bars, each with what it says about itself before the bar."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reader.sources.asciidoc.block_attributes import BlockAttributes
from reader.sources.asciidoc.setting import Line
from reader.sources.markup.html import attributes, lines_attribute

_SPEC = re.compile(r"(?:^|(?<=\s))(?:(\d+)?(?:\.(\d+))?\+|(\d+)\*)?([<^>])?(?:\.[<^>])?([aehlmsdv])?$")
_COLUMN = re.compile(r"(?:(\d+)\*)?([<^>])?(?:\.[<^>])?(?:\d+%?|~)?([aehlmsdv])?")
_SIDES = {"<": "left", "^": "center", ">": "right"}
_MOST = 100


@dataclass
class _Cell:
    text: str
    line: int
    wide: int = 1
    high: int = 1
    side: str = ""
    style: str = ""


WriteCell = Callable[[str, Sequence[Line]], str]
"""Writes the content of a cell of some style, which is given in lines."""


def table(lines: Sequence[Line], sign: str, about: BlockAttributes, write: WriteCell) -> str:
    """The HTML of a table's rows; ``sign`` parts its cells."""
    is_csv = sign in (",", ":", ";") or about.named.get("format", "psv") in ("csv", "dsv", "tsv")
    sign = about.named.get("separator", sign)
    if is_csv:
        comma = {"dsv": ":", "tsv": "\t"}.get(about.named.get("format", ""), sign if sign in ",:;" else ",")
        cells, first_row = _csv_cells(lines, comma)
    else:
        cells, first_row = _cells(lines, sign)
    columns = _columns(about.named.get("cols", ""))
    count = len(columns) or first_row or 1
    written = [line for line in lines if line.text]
    has_head = "header" in about.options or about.style == "header"
    if not has_head and "noheader" not in about.options and written and lines and lines[0].text and len(lines) > 1:
        has_head = not lines[1].text and len(written) > 1 and first_row == count
    return _rows(cells, count, columns, write, has_head=has_head)


def _rows(
    cells: Sequence[_Cell], count: int, columns: Sequence[tuple[str, str]], write: WriteCell, *, has_head: bool
) -> str:
    made: list[str] = []
    taken: dict[tuple[int, int], bool] = {}
    row = column = 0
    for cell in cells:
        while taken.pop((row, column), False):
            row, column = (row, column + 1) if column + 1 < count else (row + 1, 0)
            made += ["</tr><tr>"] if not column else []
        side, style = columns[column] if column < len(columns) else ("", "")
        made.append(_written(cell, cell.side or side, cell.style or style, write, is_head=has_head and not row))
        for down in range(1, min(cell.high, _MOST)):
            taken.update({(row + down, column + right): True for right in range(min(cell.wide, _MOST))})
        column += cell.wide
        if column >= count:
            row, column = row + 1, 0
            made.append("</tr><tr>")
    body = "".join(made)
    return f"<tr>{body}</tr>".replace("<tr></tr>", "")


def _written(cell: _Cell, side: str, style: str, write: WriteCell, *, is_head: bool) -> str:
    tag = "th" if is_head or style == "h" else "td"
    lines = [Line(cell.line + number, text.rstrip()) for number, text in enumerate(cell.text.strip("\n").split("\n"))]
    spans = attributes(
        align=_SIDES.get(side),
        colspan=cell.wide if cell.wide > 1 else None,
        rowspan=cell.high if cell.high > 1 else None,
    )
    return f"<{tag}{spans}{lines_attribute(cell.line, lines[-1].number)}>{write(style, lines)}</{tag}>"


def _cells(lines: Sequence[Line], sign: str) -> tuple[list[_Cell], int]:
    """The cells, and how many the first line with any has."""
    cells: list[_Cell] = []
    first_row, copies = 0, 1
    for line in lines:
        parts = re.split(rf"(?<!\\){re.escape(sign)}", line.text) if sign else [line.text]
        made = 0
        for number, part in enumerate(parts):
            text = part.replace(f"\\{sign}", sign)
            spec = _SPEC.search(text[-16:]) if number < len(parts) - 1 else None
            if spec is not None:
                text = text[: len(text) - len(spec[0])]
            if not number:
                if cells:
                    cells[-1].text += f"\n{text.strip()}"
                elif text.strip():
                    cells.append(_Cell(text.strip(), line.number))
            else:
                cells[-1].text = cells[-1].text + text if cells else text
            if number < len(parts) - 1:
                cells, copies = _finished(cells, copies)
                cells.append(_new_cell(spec, line.number))
                copies = min(int(spec[3]), _MOST) if spec is not None and spec[3] else 1
                made += copies
        first_row = first_row or made
    return _finished(cells, copies)[0], first_row


def _finished(cells: list[_Cell], copies: int) -> tuple[list[_Cell], int]:
    """The cells, the last one as often as it says."""
    return (cells + [cells[-1]] * (copies - 1) if copies > 1 and cells else cells), 1


def _new_cell(spec: re.Match[str] | None, line: int) -> _Cell:
    if spec is None:
        return _Cell("", line)
    wide, high = min(int(spec[1] or 1), _MOST), min(int(spec[2] or 1), _MOST)
    return _Cell("", line, max(wide, 1), max(high, 1), spec[4] or "", spec[5] or "")


def _csv_cells(lines: Sequence[Line], comma: str) -> tuple[list[_Cell], int]:
    cells: list[_Cell] = []
    first_row = 0
    for line in lines:
        try:
            found = next(csv.reader([line.text], delimiter=comma, skipinitialspace=True), [])
        except csv.Error:
            found = [line.text]
        cells += [_Cell(text, line.number) for text in found]
        first_row = first_row or len(found)
    return cells, first_row


def _columns(written: str) -> list[tuple[str, str]]:
    """The side and the style of each column."""
    found: list[tuple[str, str]] = []
    for part in re.split(r"[,;]", written) if written else ():
        column = _COLUMN.fullmatch(part.strip())
        if column is not None:
            found += [(column[2] or "", column[3] or "")] * min(int(column[1] or 1), _MOST)
        else:
            found.append(("", ""))
    if len(found) == 1 and written.strip().isdigit():
        return found
    return found
