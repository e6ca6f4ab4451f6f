"""Lengths as TeX writes them, in ems."""

from __future__ import annotations

import re

from reader.processes.formulas.fault import FormulaError
from reader.processes.formulas.tokens import BLANK, TokenStream
from reader.translation import tr

_UNITS = {
    "em": 1.0,
    "ex": 0.48,
    "mu": 1 / 18,
    "pt": 0.1,
    "px": 0.075,
    "bp": 0.1004,
    "mm": 0.2845,
    "cm": 2.845,
    "in": 7.227,
    "pc": 1.2,
    "dd": 0.107,
    "cc": 1.284,
    "sp": 0.1 / 65536,
}
"""Ems for each unit, in a font of ten points."""
_LENGTH = re.compile(r"\s*([+-]?)\s*(\d*[.,]?\d*)\s*(" + "|".join(_UNITS) + r")(?![a-z]{2}\d)")
_MOST = 500.0
"""Ems. Nobody means more."""


def length(text: str) -> float:
    """A length.

    Raises:
        FormulaError: it is none.
    """
    found = _LENGTH.match(text)
    if not found or not re.search(r"\d", found[2]):
        if re.fullmatch(r"\s*[+-]?0*\.?0*\s*", text):
            return 0.0
        raise FormulaError(tr("“{text}” is no length.", text=text.strip()[:40]))
    size = float(found[2].replace(",", ".")) * _UNITS[found[3]]
    return max(-_MOST, min(_MOST, -size if found[1] == "-" else size))


def read_length(stream: TokenStream) -> float:
    """A length that stands without braces, or in them.

    Raises:
        FormulaError: there is none.
    """
    if stream.peek_solid() == "{":
        return length(stream.word())
    text = ""
    while (token := stream.peek()) == BLANK or (len(token) == 1 and (token.isalnum() or token in "+-.,")):
        stream.raw()
        text += token
        if _LENGTH.fullmatch(text):
            break
    return length(text)
