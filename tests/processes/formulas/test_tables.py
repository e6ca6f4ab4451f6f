"""The tables of what commands mean."""

from __future__ import annotations

from itertools import combinations

from ziamath.zmath import loadedfonts

from reader.processes.formulas.commands import COMMANDS
from reader.processes.formulas.macros import MACROS
from reader.processes.formulas.symbols import DELIMITERS, FUNCTIONS, LIMITS, SYMBOLS


def test_no_command_means_two_things() -> None:
    tables = (set(COMMANDS), set(MACROS), set(SYMBOLS), set(FUNCTIONS), set(LIMITS))
    assert [one & other for one, other in combinations(tables, 2) if one & other] == []


def test_the_typeface_has_every_sign() -> None:
    signs = {char for char, _ in SYMBOLS.values()} | {char for char in DELIMITERS.values() if char}
    assert [char for char in sorted(signs) if not loadedfonts["default"].glyphindex(char)] == []
