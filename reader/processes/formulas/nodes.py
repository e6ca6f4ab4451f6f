"""What a formula consists of, once read: a tree of nodes. Lengths are ems of the size that they stand in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TypeAlias

DISPLAY, TEXT, SCRIPT, SCRIPT_SCRIPT = range(4)
"""The levels of style: from the largest to the smallest."""


class AtomKind(IntEnum):
    """What a part is to its neighbours; the space between two follows from it (The TeXbook, chapter 18)."""

    ORDINARY = 0
    OPERATOR = 1
    BINARY = 2
    RELATION = 3
    OPENING = 4
    CLOSING = 5
    PUNCTUATION = 6
    INNER = 7


@dataclass(frozen=True, slots=True)
class Symbol:
    """One character, already that of its alphabet."""

    char: str
    kind: AtomKind = AtomKind.ORDINARY
    is_large: bool = False
    """Whether it grows in a displayed formula, as a sum."""


@dataclass(frozen=True, slots=True)
class Words:
    """A run of upright text, kerned: a word, or the name of a function."""

    text: str
    kind: AtomKind = AtomKind.ORDINARY
    has_limits: bool = False
    """Whether scripts stand above and below it in a displayed formula."""


@dataclass(frozen=True, slots=True)
class NodeRow:
    """Parts beside each other, as one part."""

    items: tuple[Node, ...]
    kind: AtomKind = AtomKind.ORDINARY


@dataclass(frozen=True, slots=True)
class ScriptedNode:
    """A part with what stands above and below it."""

    base: Node
    above: Node | None
    below: Node | None
    limits: bool | None = None
    """Whether they stand over and under the base, not beside it; None: where a displayed operator stands."""


@dataclass(frozen=True, slots=True)
class Fraction:
    """One part over another."""

    top: Node
    bottom: Node
    thickness: float | None = None
    """Of the bar; None for the font's own, 0 for no bar."""
    left: str = ""
    right: str = ""
    level: int | None = None
    is_continued: bool = False
    """Whether its parts are as large as the fraction itself."""


@dataclass(frozen=True, slots=True)
class Root:
    """A root, with its degree."""

    body: Node
    degree: Node | None


@dataclass(frozen=True, slots=True)
class Accent:
    """A mark over a part."""

    mark: str
    base: Node
    is_wide: bool = False
    """Whether it grows with the part."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A line over or under a part."""

    base: Node
    is_under: bool = False


@dataclass(frozen=True, slots=True)
class Brace:
    """A sign as wide as a part, over or under it."""

    mark: str
    base: Node
    is_under: bool = False
    is_labelled: bool = True
    """Whether scripts are its label, as those of a brace; those of an arrow stand beside it."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow as long as its labels."""

    mark: str
    above: Node | None
    below: Node | None


@dataclass(frozen=True, slots=True)
class Fence:
    """A part between delimiters of its height."""

    left: str
    right: str
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Middle:
    """A delimiter within a fence, of its height."""

    mark: str


@dataclass(frozen=True, slots=True)
class Delimiter:
    """A delimiter of a given height."""

    mark: str
    size: float
    kind: AtomKind


@dataclass(frozen=True, slots=True)
class Space:
    """A space, which may be negative."""

    width: float


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells in rows and columns: a matrix, cases, or formulas below each other."""

    rows: tuple[tuple[Node, ...], ...]
    columns: str
    """``l``, ``c`` or ``r`` for each column, repeated."""
    gaps: tuple[float, ...]
    """The spaces between columns, repeated."""
    level: int = TEXT
    stretch: float = 1.0
    """How far the lines are apart, in lines of text."""
    leading: float = 0.0
    """What is added between two rows."""
    margin: float = 0.0
    """The space before the first column and after the last."""
    row_gaps: tuple[float, ...] = ()
    """What is added below each row."""
    rules: tuple[int, ...] = ()
    """The rows above which there is a rule across; the number of rows for one below the last."""
    bars: tuple[int, ...] = ()
    """The columns before which there is an upright rule; the number of columns for one after the last."""


@dataclass(frozen=True, slots=True)
class Switch:
    """From here to the end of the row, another style; what is None stays."""

    level: int | None = None
    colour: str | None = None
    size: float | None = None


@dataclass(frozen=True, slots=True)
class Coloured:
    """Parts in a colour of their own; they stand in the row as if they were its own."""

    colour: str
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """A part that takes other room than it needs, or is not drawn."""

    body: Node
    has_width: bool = True
    has_height: bool = True
    has_depth: bool = True
    is_drawn: bool = True
    shift: float = 0.0
    """Without a width, how far to the left it is drawn: 0, half of it (0.5), or all of it (1)."""
    lift: float = 0.0
    """How far it is raised."""


@dataclass(frozen=True, slots=True)
class Framed:
    """A part with lines around or across it."""

    body: Node
    strokes: str
    """``box``, or of ``up``, ``down`` and ``across`` those that are drawn, with ``+`` between."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A filled rectangle."""

    width: float
    height: float
    lift: float = 0.0


@dataclass(frozen=True, slots=True)
class StyleChoice:
    """Another part for each level of style."""

    bodies: tuple[Node, Node, Node, Node]


@dataclass(frozen=True, slots=True)
class Negated:
    """A part with a slash through it."""

    base: Node


Node: TypeAlias = (
    Symbol
    | Words
    | NodeRow
    | ScriptedNode
    | Fraction
    | Root
    | Accent
    | Bar
    | Brace
    | Arrow
    | Fence
    | Middle
    | Delimiter
    | Space
    | Grid
    | Switch
    | Coloured
    | Measured
    | Framed
    | Rule
    | StyleChoice
    | Negated
)


def kind_of(node: Node) -> AtomKind:
    """What a part is to its neighbours."""
    if isinstance(node, Symbol | Words | NodeRow | Delimiter):
        return node.kind
    if isinstance(node, ScriptedNode | Negated):
        return kind_of(node.base)
    if isinstance(node, Measured):
        return kind_of(node.body)
    if isinstance(node, Coloured):
        return kind_of(node.items[0]) if len(node.items) == 1 else AtomKind.ORDINARY
    if isinstance(node, Fence):
        return AtomKind.INNER
    return AtomKind.RELATION if isinstance(node, Arrow) else AtomKind.ORDINARY
