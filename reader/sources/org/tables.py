"""Tables of Org: rows of cells between bars."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from reader.sources.markup.html import lines_attribute

_COOKIE = re.compile(r"<(?:([lcr])?[0-9]*)>")
_SIDES = {"l": "left", "c": "center", "r": "right"}


def is_cells(line: str) -> bool:
    """Whether a line is a row of a table, or a rule in one."""
    return line.lstrip().startswith("|")


def table(lines: Sequence[str], first: int, write: Callable[[str], str], caption: str) -> str:
    """The HTML of a table, whose first line has the number ``first``; ``write`` writes the text of a cell."""
    rules = [number for number, line in enumerate(lines) if _is_rule(line)]
    rows = {number: _cells(line) for number, line in enumerate(lines) if not _is_rule(line)}
    cookies = {number for number, cells in rows.items() if any(cells) and all(map(_is_cookie, cells))}
    sides: dict[int, str] = {}
    for number in cookies:
        for column, cell in enumerate(rows[number]):
            if (found := _COOKIE.fullmatch(cell)) and found[1]:
                sides[column] = f' align="{_SIDES[found[1]]}"'
    head = next(filter(None, rules), 0)
    head = head if any(number > head for number in rows) and any(number < head for number in rows) else 0
    made = ["<table>", f"<caption>{caption}</caption>" if caption else ""]
    for number, cells in rows.items():
        if number in cookies:
            continue
        tag, place = "th" if number < head else "td", lines_attribute(first + number, first + number)
        written = "".join(f"<{tag}{sides.get(at, '')}>{write(cell)}</{tag}>" for at, cell in enumerate(cells))
        made.append(f"<tr{place}>{written}</tr>")
    return "".join((*made, "</table>\n"))


def _is_rule(line: str) -> bool:
    return line.lstrip().startswith("|-")


def _cells(line: str) -> list[str]:
    inside = line.strip().removeprefix("|")
    return [cell.strip() for cell in inside.removesuffix("|").split("|")]


def _is_cookie(cell: str) -> bool:
    return not cell or _COOKIE.fullmatch(cell) is not None
