"""Equations that LaTeXML (arXiv, DLMF) sets as a table: a row for each, with its number at the side."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple, Protocol

from selectolax.lexbor import LexborNode

from reader.sources.html.formulas.tables import numbered_tag
from reader.sources.html.formulas.written_tex import delimited, tidy

_TABLES = frozenset(("ltx_equation", "ltx_equationgroup", "ltx_eqn_table"))
_NUMBERS = frozenset(("ltx_eqn_eqno", "ltx_tag_equation", "ltx_tag_equationgroup"))


class HasTex(Protocol):
    """What was read of a formula."""

    @property
    def tex(self) -> str:
        """Its TeX."""


class EquationTable(NamedTuple):
    """All formulas of one table as one."""

    tex: str
    names: tuple[str, ...]
    """The names of its rows."""


ReadMath = Callable[..., HasTex]


def equation_table(table: LexborNode, classes: Collection[str], read_math: ReadMath) -> EquationTable | None:
    """The formulas of a table; None for any other table, and for one with words between its formulas."""
    if _TABLES.isdisjoint(classes):
        return None
    rows: list[tuple[list[str], str]] = []
    for row in table.css("tr"):
        cells = []
        number = ""
        for cell in row.iter():
            if not _NUMBERS.isdisjoint((cell.attributes.get("class") or "").split()):
                number = numbered_tag(cell.text())
                continue
            tex = _cell(cell, read_math)
            if tex is None:
                return None
            cells.append(tex)
        rows.append((_without_margins(cells), number))
    rows = [row for row in rows if any(row[0])]
    if not rows:
        return None
    names = tuple(part.attributes.get("id") or "" for part in table.css("tbody[id], tr[id]"))
    return EquationTable(_joined(rows), names)


def _cell(cell: LexborNode, read_math: ReadMath) -> str | None:
    """The TeX of a cell, empty for one that is; None for one with words."""
    formulas = [read_math(math, is_display=True).tex for math in cell.css("math")]
    if not formulas:
        words = cell.text().strip()
        found = delimited(words)
        return tidy(found.tex, is_display=True) if found else None if words else ""
    outside = "".join(_words_outside(cell)).strip(" \n.,;")
    return None if outside else " ".join(formulas)


def _words_outside(node: LexborNode) -> Iterator[str]:
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            yield child.text_content or ""
        elif child.tag != "math":
            yield from _words_outside(child)


def _without_margins(cells: list[str]) -> list[str]:
    """The cells without the empty ones at both sides, which keep the formulas in the middle."""
    filled = [number for number, cell in enumerate(cells) if cell]
    return cells[1 : filled[-1] + 1] if filled and not cells[0] else cells[: filled[-1] + 1] if filled else []


def _joined(rows: list[tuple[list[str], str]]) -> str:
    if len(rows) == 1:
        cells, number = rows[0]
        return " ".join(part for part in (*cells, number) if part)
    name = "align*" if any(number for _, number in rows) else "aligned"
    lines = [" & ".join(cells) + (f" {number}" if number else "") for cells, number in rows]
    body = " \\\\\n".join(lines)
    return f"\\begin{{{name}}}\n{body}\n\\end{{{name}}}"
