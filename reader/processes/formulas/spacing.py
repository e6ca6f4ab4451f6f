"""The space between the parts of a row, by what they are (The TeXbook, chapter 18)."""

from __future__ import annotations

from collections.abc import Sequence

from reader.processes.formulas.nodes import SCRIPT, Kind

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
_NO_BINARY_AFTER = {Kind.BINARY, Kind.OPERATOR, Kind.RELATION, Kind.OPENING, Kind.PUNCTUATION}
_NO_BINARY_BEFORE = {Kind.RELATION, Kind.CLOSING, Kind.PUNCTUATION}


def resolved(kinds: Sequence[Kind]) -> list[Kind]:
    """The kinds of parts beside each other: a sign that stands where it joins nothing is an ordinary one."""
    found: list[Kind] = []
    for kind in kinds:
        if kind is Kind.BINARY and (not found or found[-1] in _NO_BINARY_AFTER):
            kind = Kind.ORDINARY  # noqa: PLW2901 - the rule is one about what it is
        elif kind in _NO_BINARY_BEFORE and found and found[-1] is Kind.BINARY:
            found[-1] = Kind.ORDINARY
        found.append(kind)
    if found and found[-1] is Kind.BINARY:
        found[-1] = Kind.ORDINARY
    return found


def space_between(left: Kind, right: Kind, level: int) -> float:
    """The space between two parts, in ems of their size."""
    sign = _TABLE[left][right]
    return 0.0 if level >= SCRIPT and sign in "abc" else _WIDTHS[sign]
