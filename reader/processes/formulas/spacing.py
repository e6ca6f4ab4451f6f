"""The space between the parts of a row, by what they are (The TeXbook, chapter 18)."""

from __future__ import annotations

from collections.abc import Sequence

from reader.processes.formulas.nodes import SCRIPT, AtomKind

_THIN, _MEDIUM, _THICK = 3 / 18, 4 / 18, 5 / 18
_WIDTHS = {"0": 0.0, "1": _THIN, "a": _THIN, "b": _MEDIUM, "c": _THICK, "x": 0.0}
_TABLE = (
    "01bc000a",
    "11xc000a",
    "bbxxbxxb",
    "ccx0c00c",
    "00x00000",
    "01bc000a",
    "aaxaaaaa",
    "a1bca0aa",
)
"""A row for each kind on the left, a sign for each on the right; the spaces of letters are left out in scripts."""
_NO_BINARY_AFTER = {AtomKind.BINARY, AtomKind.OPERATOR, AtomKind.RELATION, AtomKind.OPENING, AtomKind.PUNCTUATION}
_NO_BINARY_BEFORE = {AtomKind.RELATION, AtomKind.CLOSING, AtomKind.PUNCTUATION}


def resolved(kinds: Sequence[AtomKind]) -> list[AtomKind]:
    """The kinds of parts beside each other: a sign that stands where it joins nothing is an ordinary one."""
    found: list[AtomKind] = []
    for kind in kinds:
        if kind is AtomKind.BINARY and (not found or found[-1] in _NO_BINARY_AFTER):
            kind = AtomKind.ORDINARY  # noqa: PLW2901 - the rule is one about what it is
        elif kind in _NO_BINARY_BEFORE and found and found[-1] is AtomKind.BINARY:
            found[-1] = AtomKind.ORDINARY
        found.append(kind)
    if found and found[-1] is AtomKind.BINARY:
        found[-1] = AtomKind.ORDINARY
    return found


def space_between(left: AtomKind, right: AtomKind, level: int) -> float:
    """The space between two parts, in ems of their size."""
    sign = _TABLE[left][right]
    return 0.0 if level >= SCRIPT and sign in "abc" else _WIDTHS[sign]
