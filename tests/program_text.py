"""The program's own text, for the tests that read all of it: parsed, and walked through, once a process.

Tests that use it are in one group (``xdist_group("program text")``), so that only one process does.
"""

from __future__ import annotations

import ast
import gc
from collections.abc import Mapping
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "reader"


@cache
def syntax_trees(package: Path = PACKAGE) -> Mapping[str, ast.Module]:
    """Every module below a package by its path there (``core/span.py``), in the order of the paths."""
    files = {path.relative_to(package).as_posix(): path for path in sorted(package.rglob("*.py"))}
    trees = {name: ast.parse(path.read_text("utf-8")) for name, path in files.items() if "_data" not in path.parts}
    gc.freeze()  # to look for garbage among a million nodes takes longer than to parse them
    return trees


@cache
def nodes(tree: ast.Module) -> tuple[ast.AST, ...]:
    """All that is in a module."""
    return tuple(ast.walk(tree))
