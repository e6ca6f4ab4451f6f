r"""What stands between ``\begin`` and ``\end``: matrices, cases, and formulas below each other."""

from __future__ import annotations

from typing import NamedTuple

from reader.processes.formulas.columns import read_columns
from reader.processes.formulas.fault import FormulaError
from reader.processes.formulas.lengths import length
from reader.processes.formulas.nodes import DISPLAY, SCRIPT, TEXT, Fence, Grid, Node, NodeRow, Space, Words
from reader.processes.formulas.parser import EMPTY, NEW_LINES, Parser
from reader.processes.formulas.tokens import END
from reader.translation import tr

MAX_CELLS = 4000
"""More than anybody writes into one matrix."""
_END = r"\end"
_CELL_ENDS = NEW_LINES | {"&", _END}
_RULES = frozenset({r"\hline", r"\hdashline", r"\toprule", r"\midrule", r"\bottomrule"})


class _Look(NamedTuple):
    """How the cells of an environment are set."""

    columns: str
    gaps: tuple[float, ...]
    level: int = TEXT
    stretch: float = 1.0
    leading: float = 0.0
    left: str = ""
    right: str = ""
    margin: float = 0.0
    bars: tuple[int, ...] = ()


_MATRIX = _Look("c", (1.0,))
_ALIGNED = _Look("rl", (0.0, 1.0), DISPLAY, leading=0.3)
_CASES = _Look("ll", (1.0,), TEXT, 1.2, left="{")
_LOOKS = {
    "matrix": _MATRIX,
    "pmatrix": _MATRIX._replace(left="(", right=")"),
    "bmatrix": _MATRIX._replace(left="[", right="]"),
    "Bmatrix": _MATRIX._replace(left="{", right="}"),
    "vmatrix": _MATRIX._replace(left="|", right="|"),
    "Vmatrix": _MATRIX._replace(left="‖", right="‖"),
    "smallmatrix": _Look("c", (0.28,), SCRIPT, 0.65),
    "array": _Look("c", (1.0,), margin=0.5),
    "darray": _Look("c", (1.0,), DISPLAY, margin=0.5),
    "tabular": _Look("c", (1.0,), margin=0.5),
    "subarray": _Look("c", (0.0,), SCRIPT, 0.75),
    "cases": _CASES,
    "dcases": _CASES._replace(level=DISPLAY),
    "numcases": _CASES,
    "rcases": _CASES._replace(left="", right="}"),
    "drcases": _CASES._replace(level=DISPLAY, left="", right="}"),
    **dict.fromkeys(("aligned", "align", "align*", "split", "flalign", "flalign*", "eqnsplit"), _ALIGNED),
    **dict.fromkeys(("alignat", "alignat*", "alignedat", "xalignat", "xalignat*"), _ALIGNED._replace(gaps=(0.0,))),
    **dict.fromkeys(("gathered", "gather", "gather*"), _Look("c", (0.0,), DISPLAY, leading=0.3)),
    **dict.fromkeys(("equation", "equation*", "displaymath", "math"), _Look("c", (0.0,), DISPLAY, leading=0.3)),
    **dict.fromkeys(("multline", "multline*", "multlined"), _Look("l", (0.0,), DISPLAY, leading=0.3)),
    **dict.fromkeys(("eqnarray", "eqnarray*"), _Look("rcl", (0.28,), DISPLAY, leading=0.3)),
}
_WITH_COLUMNS = frozenset({"array", "darray", "tabular", "subarray"})
_WITH_NUMBER = frozenset({"alignat", "alignat*", "alignedat", "xalignat", "xalignat*"})
_STARRED_MATRICES = frozenset(f"{name}*" for name in _LOOKS if name.endswith("matrix") and name != "smallmatrix")
_TRANSPARENT = frozenset({"subequations", "center", "small", "footnotesize"})


class _Cells:
    """The rows of an environment that is being read."""

    def __init__(self, parser: Parser, *, starts_with_nothing: bool) -> None:
        self._parser = parser
        self._starts_with_nothing = starts_with_nothing
        self._count = 0
        self.rows: list[tuple[Node, ...]] = []
        self.gaps: list[float] = []
        self.rules: list[int] = []
        self.tags: list[str] = []

    def read(self) -> None:
        r"""All up to ``\end`` or the end of the input, which is left."""
        stream = self._parser.stream
        while True:
            while stream.peek_solid() in _RULES:
                stream.raw()
                self.rules.append(len(self.rows))
            if stream.peek() in {_END, END} and self.rows:
                return
            self._row()
            if stream.peek() in {_END, END}:
                return
            stream.raw()
            stream.accept("*")
            gap = stream.bracketed()
            self.gaps[-1] = _gap(gap) if gap else 0.0

    def _row(self) -> None:
        tags = len(self._parser.tags)
        cells = [self._cell(0)]
        while self._parser.stream.accept("&"):
            cells.append(self._cell(len(cells)))
        self.rows.append(tuple(cells))
        self.gaps.append(0.0)
        own = self._parser.tags[tags:]
        self.tags.append(own[-1] if own else "")

    def _cell(self, number: int) -> Node:
        self._count += 1
        if self._count > MAX_CELLS:
            raise FormulaError(tr("The formula is too large."))
        items = self._parser.row(_CELL_ENDS)
        if self._starts_with_nothing and number % 2:
            items = (EMPTY, *items)  # a relation there has its space to the left, as amsmath says
        return NodeRow(items)


def begin(parser: Parser, _command: str) -> Node:
    r"""What ``\begin`` begins.

    Raises:
        FormulaError: it is not known, or does not end.
    """
    name = parser.stream.word()
    if name in _TRANSPARENT:
        items = parser.row(frozenset({_END}))
        _end(parser, name)
        return NodeRow(items)
    look = _LOOKS.get(name.removesuffix("*") if name in _STARRED_MATRICES else name)
    if look is None:
        raise FormulaError(tr("{command} is not known.", command=f"\\begin{{{name}}}"))
    look = _described(parser, name, look)
    with parser.within():
        cells = _Cells(parser, starts_with_nothing="rl" in look.columns and look.level == DISPLAY)
        cells.read()
    _end(parser, name)
    return _set(parser, cells, look, is_multiline=name.startswith("multline"))


def _described(parser: Parser, name: str, look: _Look) -> _Look:
    """The look of an environment with what it says itself about its columns."""
    if name in _WITH_COLUMNS:
        parser.stream.bracketed()
        columns = read_columns(parser.stream.argument())
        margin = look.margin if columns.has_margins else 0.0
        return look._replace(columns=columns.letters, bars=columns.bars, margin=margin)
    if name in _STARRED_MATRICES:
        return look._replace(columns="".join(parser.stream.bracketed() or "c"))
    if name in _WITH_NUMBER:
        parser.stream.argument()
    elif name not in {"equation", "equation*", "cases"}:
        _skip_position(parser)
    return look


def _set(parser: Parser, cells: _Cells, look: _Look, *, is_multiline: bool) -> Node:
    rows, gaps = cells.rows, cells.gaps
    if len(rows) > 1 and not any(cell.items for cell in rows[-1] if isinstance(cell, NodeRow)) and len(rows[-1]) == 1:
        rows, gaps = rows[:-1], gaps[:-1]
    if len(rows) == len(rows[0]) == 1 and look.level == DISPLAY and not look.left:
        return rows[0][0]  # an equation
    columns, spaces = look.columns, look.gaps
    if sum(map(bool, cells.tags)) > 1:
        rows, columns, spaces = _with_tags(parser, cells, rows, columns, spaces)
    if is_multiline and len(rows) > 1:
        rows = [*rows[:-1], (NodeRow((Space(4.0), *rows[-1])),)]
    grid = Grid(
        tuple(rows),
        columns,
        spaces,
        look.level,
        look.stretch,
        look.leading,
        0.0 if look.left or look.right else look.margin,
        tuple(gaps),
        tuple(cells.rules),
        look.bars,
    )
    return Fence(look.left, look.right, (grid,)) if look.left or look.right else grid


def _with_tags(
    parser: Parser, cells: _Cells, rows: list[tuple[Node, ...]], columns: str, spaces: tuple[float, ...]
) -> tuple[list[tuple[Node, ...]], str, tuple[float, ...]]:
    """Rows of which several have a number: those are a column of their own, since a drawing can have but one."""
    width = max(len(row) for row in rows)
    marked: list[tuple[Node, ...]] = []
    for row, tag in zip(rows, cells.tags, strict=False):
        empty = (EMPTY,) * (width - len(row))
        marked.append((*row, *empty, Words(tag) if tag else EMPTY))
        if tag:
            parser.tags.remove(tag)
    repeated = (columns * width)[:width]
    between = (spaces * width)[: width - 1] if spaces else (0.0,) * (width - 1)
    return marked, f"{repeated}r", (*between, 2.0)


def read_cells(tokens: list[str], parser: Parser) -> tuple[tuple[Node, ...], ...]:
    r"""The rows in the argument of ``\substack``."""
    parser.stream.push([*tokens, _END])
    with parser.within():
        cells = _Cells(parser, starts_with_nothing=False)
        cells.read()
    parser.stream.accept(_END)
    return tuple(cells.rows)


def take_tag(parser: Parser) -> None:
    r"""Read the argument of ``\tag``: the number of the formula, as it is shown."""
    is_plain = parser.stream.accept("*")
    text = "".join(token for token in parser.stream.argument() if token not in {"$", "{", "}"})
    text = text.replace(r"\text", "").replace(r"\rm", "").replace(r"\ast", "∗").replace(r"\star", "⋆").strip()
    text = text.replace("'", "′")
    parser.tags.append(text if is_plain else f"({text})")


def _end(parser: Parser, name: str) -> None:
    if not parser.stream.accept(_END):
        token = parser.stream.peek()
        if token and token != END:
            raise FormulaError(tr("{sign} is out of place.", sign=token))
        raise FormulaError(tr("A closing {sign} is missing.", sign=f"\\end{{{name}}}"))
    if (other := parser.stream.word()) != name:
        raise FormulaError(tr("{sign} is out of place.", sign=f"\\end{{{other}}}"))


def _gap(tokens: list[str]) -> float:
    try:
        return length("".join(tokens))
    except FormulaError:  # brackets that are part of the next row
        return 0.0


def _skip_position(parser: Parser) -> None:
    """Leave out ``[t]``, which says where a grid stands in its line."""
    if parser.stream.peek_solid() == "[":
        tokens = parser.stream.bracketed() or []
        if "".join(tokens).strip() not in {"t", "c", "b"}:
            parser.stream.push(["[", *tokens, "]"])
