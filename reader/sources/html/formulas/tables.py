"""The TeX of tables in MathML: matrices, cases, lines under each other, with their numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from reader.sources.html.formulas.fences import Pair
from reader.sources.html.formulas.math_tree import MathElement, letters
from reader.sources.html.formulas.pieces import Kind, Piece, joined
from reader.sources.html.formulas.scripts import Context, Write

_MATRICES = {
    ("(", ")"): "pmatrix",
    ("[", "]"): "bmatrix",
    ("{", "}"): "Bmatrix",
    ("|", "|"): "vmatrix",
    ("∣", "∣"): "vmatrix",
    ("‖", "‖"): "Vmatrix",
    ("∥", "∥"): "Vmatrix",
}
_RULES = {"solid": "|", "dashed": ":"}
_SIDE = re.compile(r"(?:text-align:|tml-|align[-_])([lr])(?:eft|ight)?\b")
"""The side in a style sheet's words: the style itself, and the classes of Temml, LaTeXML and Wikipedia."""
_LETTERS = {"left": "l", "right": "r", "center": "c"}
Row = tuple[Sequence[MathElement], list[Piece], list[Pair]]


class Tables:
    """Writes tables; ``write`` writes any element."""

    def __init__(self, write: Write) -> None:
        self._write = write

    def table(self, element: MathElement, context: Context) -> Piece:
        """A table without brackets around it."""
        columns = _alignments(element, max((len(_cells(row)) for row in _row_elements(element)), default=0))
        rows = self._rows(element, context)
        tags = [self._tag(row, context) for row in _row_elements(element)]
        if len(rows) == 1 and len(rows[0]) == 1 and tags[0]:
            return Piece(f"{rows[0][0]} {tags[0]}", is_single=False, is_tall=True)
        lines = _has_lines(element)
        name = _environment(columns, is_display=context.is_display or _is_display(element), is_tight=context.is_tight)
        if any(tags) and not lines:
            name = "align"
        if lines or name == "array":
            return _array(element, rows, columns)
        return _written(name, rows, tags)

    def with_brackets(
        self, children: Sequence[MathElement], pieces: list[Piece], found: Sequence[Pair], context: Context
    ) -> Row | None:
        """A row, with each table in it that has brackets around it as a matrix or as cases; None if there is none."""
        matrices = {pair: name for pair in found if (name := self._bracketed(children, pieces, pair))}
        if not matrices:
            return None
        kept_children, kept_pieces, places = list(children), list(pieces), list(range(len(children)))
        for pair, name in sorted(matrices.items(), reverse=True):
            inside = children[pair.opening + 1 : pair.closing if pair.closing >= 0 else len(children)]
            table = next(child for child in inside if child.core.tag in ("mtable", "mfrac")).core
            made = self._merged(name, table, context)
            end = pair.closing + 1 if pair.closing >= 0 else len(children)
            kept_children[pair.opening : end] = [MathElement("mrow")]
            kept_pieces[pair.opening : end] = [made]
            del places[pair.opening + 1 : end]
        moved = {old: new for new, old in enumerate(places)}
        rest = [
            Pair(moved[pair.opening], moved.get(pair.closing, -1))
            for pair in found
            if pair not in matrices and pair.opening in moved and (pair.closing in moved or pair.closing < 0)
        ]
        return kept_children, kept_pieces, rest

    def _merged(self, name: str, table: MathElement, context: Context) -> Piece:
        if name == "binom":
            inner = context._replace(is_display=False)
            top, bottom = (self._write(table.child(number), inner).tex for number in (0, 1))
            return Piece(f"\\binom{{{top}}}{{{bottom}}}", is_single=False, is_tall=True)
        return _written(name, self._rows(table, context), [])

    def _bracketed(self, children: Sequence[MathElement], pieces: Sequence[Piece], pair: Pair) -> str:
        """What a pair of brackets makes of a table that is alone in it; empty if it is none."""
        end = pair.closing if pair.closing >= 0 else len(children)
        filled = (n for n in range(pair.opening + 1, end) if pieces[n].tex and pieces[n].kind is not Kind.SPACE)
        inside = list(islice(filled, 2))
        if len(inside) != 1 or children[pair.opening].get("minsize"):
            return ""
        core = children[inside[0]].core
        signs = children[pair.opening].sign.strip(), children[pair.closing].sign.strip() if pair.closing >= 0 else ""
        if core.tag == "mfrac":
            return "binom" if signs == ("(", ")") and core.get("linethickness") in ("0", "0pt", "0em", "0px") else ""
        if core.tag != "mtable" or _has_lines(core):
            return ""
        columns = _alignments(core, max((len(row.children) for row in core.children), default=0))
        if signs == ("{", "") and len(columns) <= 2:
            return "cases"
        return _MATRICES.get(signs, "") if set(columns) <= {"c"} else ""

    def lines(self, children: Sequence[MathElement], pieces: Sequence[Piece]) -> Piece:
        """A row that is broken into lines."""
        rows: list[list[Piece]] = [[]]
        for child, piece in zip(children, pieces, strict=False):
            if child.tag in ("mo", "mspace") and child.get("linebreak") == "newline":
                rows.append([])
            else:
                rows[-1].append(piece)
        return _written("gathered", [[joined(row).tex] for row in rows if row], [])

    def substack(self, element: MathElement, context: Context) -> Piece:
        """A table that is a script: lines under each other."""
        lines = [" ".join(cell for cell in row if cell) for row in self._rows(element, context)]
        return _written("substack", [[line] for line in lines], [])

    def _rows(self, element: MathElement, context: Context) -> list[list[str]]:
        inner = context._replace(is_display=_is_display(element))
        return [[self._cell(cell, inner) for cell in _cells(row)] for row in _row_elements(element)]

    def _cell(self, cell: MathElement, context: Context) -> str:
        return joined([self._write(MathElement("mrow", {}, "", cell.children), context)]).tex

    def _tag(self, row: MathElement, context: Context) -> str:
        if row.tag != "mlabeledtr" or not row.children:
            return ""
        return numbered_tag("".join(letters(row.children[0])) or self._cell(row.children[0], context))


def numbered_tag(label: str) -> str:
    r"""The number of a formula as ``\tag``; it sets the parentheses that most numbers have."""
    label = " ".join(label.split())
    if not label:
        return ""
    is_usual = label.startswith("(") and label.endswith(")")
    return f"\\tag{{{label[1:-1]}}}" if is_usual else f"\\tag*{{{label}}}"


def _row_elements(table: MathElement) -> list[MathElement]:
    return [row for row in table.children if row.tag in ("mtr", "mlabeledtr")]


def _cells(row: MathElement) -> Sequence[MathElement]:
    cells = row.children[1:] if row.tag == "mlabeledtr" else row.children
    return [cell if cell.tag == "mtd" else MathElement("mtd", {}, "", (cell,)) for cell in cells]


def _is_display(table: MathElement) -> bool:
    """Whether a table asks for the look of formulas that are set apart, or all of its cells do."""
    cells = [cell.child(0) for row in _row_elements(table) for cell in _cells(row) if cell.children]
    asks = bool(cells) and all(cell.tag == "mstyle" and cell.get("displaystyle") == "true" for cell in cells)
    return table.get("displaystyle") == "true" or asks


def _alignments(table: MathElement, count: int) -> list[str]:
    """``l``, ``c`` or ``r`` for each column: as the table says, or the cells of its first row."""
    said = [_LETTERS.get(name, "c") for name in table.get("columnalign").split()]
    if not said:
        rows = _row_elements(table)
        fullest = max(rows, key=lambda row: len(row.children)) if rows else MathElement("mtr")
        said = [_cell_alignment(cell) for cell in _cells(fullest)]
    return (said + [said[-1] if said else "c"] * count)[:count]


def _cell_alignment(cell: MathElement) -> str:
    name = cell.get("columnalign")
    if name:
        return _LETTERS.get(name, "c")
    found = _SIDE.search(cell.get("style").replace(" ", "")) or _SIDE.search(cell.get("class"))
    return found[1] if found else "c"


def _has_lines(table: MathElement) -> bool:
    said = f"{table.get('columnlines')} {table.get('rowlines')} {table.get('frame')}".split()
    return any(name in _RULES for name in said)


def _environment(columns: Sequence[str], *, is_display: bool, is_tight: bool) -> str:
    if is_tight and len(columns) == 1:
        return "substack"
    pattern = "".join(columns)
    if pattern and pattern == ("rl" * len(columns))[: len(columns)]:
        return "aligned"
    if set(columns) <= {"c"}:
        return "gathered" if len(columns) == 1 and is_display else "matrix"
    return "array"


def _array(table: MathElement, rows: list[list[str]], columns: Sequence[str]) -> Piece:
    lines = table.get("columnlines").split()
    framed = _RULES.get(table.get("frame"), "")
    letters = framed
    for number, letter in enumerate(columns):
        rule = _RULES.get(lines[min(number, len(lines) - 1)], "") if lines and number < len(columns) - 1 else ""
        letters += letter + rule
    between = table.get("rowlines").split()
    written: list[str] = []
    for number, row in enumerate(rows):
        rule = between[min(number, len(between)) - 1] if between and number else ""
        written.append(("\\hline " if rule in _RULES else "") + " & ".join(row))
    if framed:
        written[0] = f"\\hline {written[0]}"
        written.append("\\hline")
    body = " \\\\ ".join(written)
    return Piece(f"\\begin{{array}}{{{letters}{framed}}} {body} \\end{{array}}", is_tall=True)


def _written(name: str, rows: Sequence[Sequence[str]], tags: Sequence[str]) -> Piece:
    tags = tags or [""] * len(rows)
    lines = [" & ".join(row).strip() + (f" {tag}" if tag else "") for row, tag in zip(rows, tags, strict=True)]
    body = " \\\\ ".join(lines)
    if name == "substack":
        return Piece(f"\\substack{{{body}}}")
    return Piece(f"\\begin{{{name}}} {body} \\end{{{name}}}", is_tall=True)
