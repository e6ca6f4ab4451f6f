"""The directions between the rooms, read from the imports; and the checker itself, tried on small bad trees."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "reader"

BELOW = {
    "core": set(),
    "sources": {"core"},
    "exchange": {"core"},
    "store": {"core"},
    "app": {"core", "sources", "exchange", "store"},
    "view": {"core", "sources", "exchange", "store", "app"},
    "arguments": {"core"},
    "cli": {"core", "sources", "exchange", "store", "arguments"},
    "bundled": set(),
    "ahead": {"core", "sources", "portions"},
    "portions": {"core", "sources", "store"},
    "shelves": {"core", "store"},
    "upkeep": {"core", "store", "app", "view"},
    "start": {"core", "sources", "exchange", "store", "app", "view", "cli", "bundled", "ahead", "portions", "upkeep"},
    "__main__": {"start"},
    "__init__": set(),
}
"""What each room may import besides itself. A new room has to be entered here."""

QT = {
    "app": {"PySide6.QtCore", "PySide6.QtGui", "shiboken6"},
    "view": {"PySide6", "shiboken6"},
    "start": {"PySide6", "shiboken6"},
}
"""The parts of Qt that each room may import; the other rooms none."""


def modules(package: Path) -> dict[str, ast.Module]:
    """Every module under ``package`` by its dotted name below it (``core.span``, ``core.__init__``)."""
    files = sorted(path for path in package.rglob("*.py") if "_data" not in path.parts)
    return {
        ".".join(path.relative_to(package).with_suffix("").parts): ast.parse(path.read_text("utf-8")) for path in files
    }


def imports(name: str, tree: ast.Module, package: str) -> Iterator[tuple[int, str]]:
    """Each import anywhere in a module, also inside functions, as line and absolute dotted name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = [package, *name.split(".")][: -node.level]
                base = ".".join([*above, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)


def wrong_directions(package: Path) -> list[str]:
    """Every import that the rooms do not allow."""
    found = []
    for name, tree in modules(package).items():
        room = name.split(".")[0]
        for line, target in imports(name, tree, package.name):
            if not allowed(room, target, package):
                found.append(f"{name}:{line} imports {target}")
    return found


def allowed(room: str, target: str, package: Path) -> bool:
    """Whether a module of ``room`` may import ``target``."""
    top, *rest = target.split(".")
    if top in {"PySide6", "shiboken6"}:
        return any(f"{target}.".startswith(f"{part}.") for part in QT.get(room, ()))
    if top != package.name:
        return True
    if not is_room(package, rest):
        return target == f"{package.name}.__version__"
    return room in BELOW and (rest[0] == room or rest[0] in BELOW[room])


def is_room(package: Path, rest: list[str]) -> bool:
    """Whether the name below the package is that of a folder or a module."""
    return bool(rest) and (rest[0] in BELOW or (package / rest[0]).is_dir() or (package / f"{rest[0]}.py").is_file())


def cycle(package: Path) -> list[str]:
    """Modules that import each other in a ring, or nothing."""
    trees = modules(package)
    try:
        TopologicalSorter(graph(trees, package.name)).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def graph(trees: Mapping[str, ast.Module], package: str) -> dict[str, set[str]]:
    """Which module imports which; a name imported from a module counts as that module."""
    edges: dict[str, set[str]] = {name: set() for name in trees}
    for name, tree in trees.items():
        for _, target in imports(name, tree, package):
            inside = target.removeprefix(f"{package}.")
            found = next((one for one in (inside, f"{inside}.__init__", inside.rpartition(".")[0]) if one in trees), "")
            if target != inside and found and found != name:
                edges[name].add(found)
    return edges


def test_the_two_ways_to_find_a_passage_know_nothing_of_each_other() -> None:
    ways = ("core.anchoring.by_text", "core.anchoring.by_quote")
    crossing = [
        f"{name}:{line} imports {target}"
        for name, tree in modules(PACKAGE).items()
        for way, other in (ways, ways[::-1])
        if name.startswith(way)
        for line, target in imports(name, tree, PACKAGE.name)
        if f"reader.{other}" in target
    ]
    assert crossing == []


def test_every_import_goes_downwards() -> None:
    assert wrong_directions(PACKAGE) == []


def test_no_modules_import_each_other_in_a_ring() -> None:
    assert cycle(PACKAGE) == []


def test_every_room_is_known() -> None:
    assert {name.split(".")[0] for name in modules(PACKAGE)} <= BELOW.keys()


def test_every_module_says_what_it_is() -> None:
    assert [name for name, tree in modules(PACKAGE).items() if not ast.get_docstring(tree)] == []


def test_nothing_is_global() -> None:
    trees = modules(PACKAGE).items()
    assert [name for name, tree in trees if any(isinstance(node, ast.Global) for node in ast.walk(tree))] == []


def test_the_lower_rooms_load_no_qt_in_a_bare_process() -> None:
    lower = {"core", "sources", "exchange", "store", "arguments", "cli", "bundled"}
    names = [f"reader.{name}".removesuffix(".__init__") for name in modules(PACKAGE) if name.split(".")[0] in lower]
    lines = ["import importlib, sys", f"for name in {names!r}: importlib.import_module(name)"]
    lines += ["print([name for name in sys.modules if name.split('.')[0] in ('PySide6', 'shiboken6')])"]
    command = [sys.executable, "-c", "\n".join(lines)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=PACKAGE.parent)
    assert (done.stdout, done.stderr) == ("[]\n", "")


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("core/bad.py", "import reader.app.session"),
        ("core/bad.py", "def f():\n    from reader.store import notes"),
        ("core/bad.py", "from PySide6.QtCore import QObject"),
        ("core/deep/bad.py", "from ...sources import table"),
        ("sources/bad.py", "from reader.exchange.table import EXPORTERS"),
        ("store/bad.py", "import PySide6"),
        ("app/bad.py", "from PySide6 import QtWidgets"),
        ("app/bad.py", "from PySide6.QtWidgets import QWidget"),
        ("app/bad.py", "from reader.view import window"),
        ("view/bad.py", "import reader.start"),
        ("cli.py", "from reader.app.session import Session"),
        ("cli.py", "from reader import view"),
        ("elsewhere/bad.py", "from reader.core import span"),
    ],
)
def test_the_checker_finds_a_wrong_import(tmp_path: Path, module: str, line: str) -> None:
    package = tree_of(tmp_path, {module: line})
    assert len(wrong_directions(package)) == 1


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("core/good.py", "from reader.core import span\nimport re"),
        ("core/deep/good.py", "from ..span import Span"),
        ("app/good.py", "from PySide6.QtGui import QUndoStack"),
        ("view/good.py", "from PySide6.QtWidgets import QWidget\nfrom reader.app import session"),
        ("cli.py", "from reader import __version__\nfrom reader.store import notes"),
    ],
)
def test_the_checker_lets_a_right_import_pass(tmp_path: Path, module: str, line: str) -> None:
    package = tree_of(tmp_path, {module: line})
    assert wrong_directions(package) == []


def test_the_checker_finds_a_ring(tmp_path: Path) -> None:
    ring = {"core/a.py": "from reader.core import b", "core/b.py": "def f():\n    from reader.core.a import x"}
    assert set(cycle(tree_of(tmp_path, ring))) == {"core.a", "core.b"}


def test_the_checker_finds_no_ring_where_there_is_none(tmp_path: Path) -> None:
    assert cycle(tree_of(tmp_path, {"core/a.py": "from reader.core import b", "core/b.py": "import re"})) == []


def tree_of(folder: Path, files: Mapping[str, str]) -> Path:
    """A package ``reader`` with all rooms and these modules."""
    package = folder / "reader"
    for room in ("core", "sources", "exchange", "store", "app", "view"):
        (package / room).mkdir(parents=True)
    (package / "start.py").touch()
    for name, source in files.items():
        (package / name).parent.mkdir(exist_ok=True)
        (package / name).write_text(source, "utf-8")
    return package
