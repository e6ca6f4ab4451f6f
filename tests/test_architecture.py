"""The directions between the rooms, read from the imports; and the checker itself, tried on small bad trees."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.program_text import PACKAGE, nodes, syntax_trees

pytestmark = pytest.mark.xdist_group("program text")

BELOW = {
    "core": set(),
    "paths": set(),
    "sources": {"core", "paths"},
    "exchange": {"core", "work_limit", "bundled"},
    "store": {"core", "paths"},
    "links": {"core", "paths", "sources"},
    "app": {"core", "paths", "links", "sources", "exchange", "store"},
    "view": {"core", "paths", "links", "app"},
    "arguments": {"core", "store"},
    "annotated_article": {"core", "paths", "store", "processes", "terminal"},
    "commands": {
        "core",
        "paths",
        "sources",
        "exchange",
        "store",
        "processes",
        "terminal",
        "bundled",
        "annotated_article",
    },
    "cli": {"core", "paths", "store", "arguments", "terminal", "commands"},
    "terminal": {"core", "store"},
    "bundled": {"paths"},
    "translation": {"bundled", "paths"},
    "processes": {"core", "paths", "links", "sources", "exchange", "store", "work_limit", "bundled"},
    "work_limit": {"core"},
    "storage": {"core", "store", "app"},
    "tab_services": {"core", "paths", "store", "app", "view", "bundled"},
    "document_services": {"core", "links", "store", "app", "view", "bundled", "storage", "tab_services"},
    "late_imports": set(),
    "desktop_services": {"store", "app", "view", "bundled"},
    "export_services": {"app", "view", "storage", "document_services"},
    "print_services": {"app", "view", "export_services"},
    "window_notebook": {"core", "store", "app", "view", "export_services"},
    "notebook_services": {"app", "view", "document_services", "window_notebook"},
    "library_services": {"bundled", "paths", "store", "app", "view", "document_services", "notebook_services"},
    "background_services": {"store", "app", "view", "storage", "document_services"},
    "application": {
        "core",
        "paths",
        "sources",
        "store",
        "app",
        "view",
        "bundled",
        "processes",
        "storage",
        "late_imports",
        "desktop_services",
        "document_services",
        "export_services",
        "notebook_services",
        "library_services",
        "print_services",
        "background_services",
        "window_notebook",
        "window_parts",
    },
    "window_parts": {"app", "store", "view", "document_services", "library_services", "window_notebook"},
    "panes": {"app", "view", "application", "bundled", "garbage"},
    "window_start": {"core", "paths", "store", "app", "bundled"},
    "later_starts": {"core", "handover", "view", "panes"},
    "printed_document": {"core", "sources", "exchange", "store", "processes", "view", "bundled"},
    "printing_process": {"core", "exchange", "garbage", "store", "processes", "view", "qt_start", "printed_document"},
    "qt_start": {"core"},
    "garbage": {"app"},
    "handover": {"core"},
    "main": {
        "qt_start",
        "garbage",
        "core",
        "paths",
        "store",
        "app",
        "view",
        "cli",
        "processes",
        "handover",
        "application",
        "panes",
        "window_start",
        "later_starts",
    },
    "__main__": {"main"},
    "__init__": set(),
}
"""What each room may import besides itself. A new room has to be entered here."""

NAMED_BY = {"view": {"sources", "exchange", "store"}}
"""What each room may import for its types alone, under ``if TYPE_CHECKING``: it gets such objects from others."""

QT = {
    "app": {"PySide6.QtCore", "PySide6.QtGui", "shiboken6"},
    "view": {"PySide6", "shiboken6"},
    "application": {"PySide6", "shiboken6"},
    "processes": {"PySide6.QtCore", "PySide6.QtGui"},
    "printing_process": {"PySide6.QtGui"},
    "qt_start": {"PySide6.QtCore", "PySide6.QtWidgets"},
    "handover": {"PySide6.QtCore"},
    "main": {"PySide6", "shiboken6"},
    "panes": {"PySide6.QtCore"},
    "garbage": {"PySide6.QtCore"},
}
"""The parts of Qt that each room may import; the other rooms none."""

ROOT = "(root)"
"""In `ORDER`: the modules that lie in the folder itself."""

ORDER: Mapping[str, tuple[frozenset[str], ...]] = {
    folder: tuple(frozenset(tier.split(", ")) for tier in tiers.split(" < "))
    for folder, tiers in {
        "core": "printing < (root) < text < alignment, reading, tabs, search, links, pictures, formulas, webannotation"
        " < anchoring < revision < notes < library",
        "core.anchoring": "by_text, by_quote < (root)",
        "sources": "encodings, blocks < html, plaintext < markdown, containers < epub, markup"
        " < archives, asciidoc, org, restructured < (root)",
        "sources.markdown": "front_matter, inline_stage < block_stage < (root)",
        "sources.html": "formulas, shown < reader_view < (root)",
        "exchange": "content, annotation_set < markdown, pdf, references, org < review < templating"
        " < article_markdown, article_html < (root)",
        "exchange.review": "remarks < suggestions < (root)",
        "store": "(root) < texts < format < notes, notebook < library < doctor, kept",
        "app": "tasks, session < (root) < tabs < saving, documents < notebook < library < exports < printing",
        "processes": "formulas < (root) < library",
        "view": "(root) < style < widgets < typesetting < painting < notes, printing < page"
        " < window, find, margin, properties < contents, palette, exports < navigation < marks < changes < workbench"
        " < documents < notebook, print_preview, tabs < library < panes",
        "view.notes": "rows < filters < editor < cards < (root)",
    }.items()
}
"""The order of the folders inside a folder, lowest first. Each may import those of the tiers before it: none of a later
tier, and none that stands beside it in its own."""


@cache
def modules(package: Path) -> dict[str, ast.Module]:
    """Every module under ``package`` by its dotted name below it (``core.span``, ``core.__init__``)."""
    return {name.removesuffix(".py").replace("/", "."): tree for name, tree in syntax_trees(package).items()}


@cache
def imports(name: str, tree: ast.Module, package: str) -> tuple[tuple[int, str], ...]:
    """Each import anywhere in a module, also inside functions, as line and absolute dotted name."""
    return tuple(_imports(name, tree, package))


def _imports(name: str, tree: ast.Module, package: str) -> Iterator[tuple[int, str]]:
    for node in nodes(tree):
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
        for_types = lines_for_types(tree)
        for line, target in imports(name, tree, package.name):
            if not allowed(room, target, package, for_types=line in for_types):
                found.append(f"{name}:{line} imports {target}")
    return found


EVERYWHERE = {"translation"}
"""What every room may import: the words of the interface."""


def lines_for_types(tree: ast.Module) -> set[int]:
    """The lines of the imports under ``if TYPE_CHECKING``."""
    return {
        node.lineno
        for branch in nodes(tree)
        if isinstance(branch, ast.If) and isinstance(branch.test, ast.Name) and branch.test.id == "TYPE_CHECKING"
        for statement in branch.body
        for node in ast.walk(statement)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }


def allowed(room: str, target: str, package: Path, *, for_types: bool = False) -> bool:
    """Whether a module of ``room`` may import ``target``, be it only ``for_types``."""
    top, *rest = target.split(".")
    if top in {"PySide6", "shiboken6"}:
        return any(f"{target}.".startswith(f"{part}.") for part in QT.get(room, ()))
    if top != package.name:
        return True
    if not is_room(package, rest):
        return target == f"{package.name}.__version__"
    may = BELOW.get(room, set()) | (NAMED_BY.get(room, set()) if for_types else set()) | EVERYWHERE
    return room in BELOW and (rest[0] == room or rest[0] in may)


def is_room(package: Path, rest: list[str]) -> bool:
    """Whether the name below the package is that of a folder or a module."""
    return bool(rest) and (rest[0] in BELOW or (package / rest[0]).is_dir() or (package / f"{rest[0]}.py").is_file())


def against_order(package: Path, order: Mapping[str, tuple[frozenset[str], ...]] = ORDER) -> list[str]:
    """Every import inside a folder that goes up in the folder's order, or to a neighbour of the same tier."""
    found = []
    for name, targets in graph(modules(package), package.name).items():
        for target in sorted(targets):
            folder, own, other = parting(name, target)
            if folder in order and own != other and not rank(order[folder], other) < rank(order[folder], own):
                found.append(f"{name} imports {target}")
    return found


def parting(name: str, target: str) -> tuple[str, str, str]:
    """The innermost folder that two modules share, and the folder inside it that each of them lies in."""
    ours, theirs = name.split("."), target.split(".")
    shared = next(at for at, (one, other) in enumerate(zip(ours, theirs, strict=False)) if one != other)
    return ".".join(ours[:shared]), inside(ours[shared:]), inside(theirs[shared:])


def inside(rest: list[str]) -> str:
    """The folder that the rest of a module's name begins with, or `ROOT`."""
    return rest[0] if len(rest) > 1 else ROOT


def rank(tiers: tuple[frozenset[str], ...], folder: str) -> int:
    """The number of the tier that holds a folder. Raises `StopIteration` for a folder that has none."""
    return next(number for number, tier in enumerate(tiers) if folder in tier)


def folders_with_folders(package: Path) -> dict[str, set[str]]:
    """Each folder that holds folders with modules, as a dotted name, and what lies in it as `ORDER` names it."""
    found: dict[str, set[str]] = {}
    for name in modules(package):
        parts = name.split(".")
        for depth in range(1, len(parts)):
            if parts[depth:] != ["__init__"]:
                found.setdefault(".".join(parts[:depth]), set()).add(inside(parts[depth:]))
    return {folder: held for folder, held in found.items() if held != {ROOT}}


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


def test_every_import_inside_a_room_goes_down_its_order() -> None:
    assert against_order(PACKAGE) == []


def test_every_folder_has_its_place_in_an_order() -> None:
    placed = {folder: frozenset().union(*tiers) | {ROOT} for folder, tiers in ORDER.items()}
    assert {folder: held | {ROOT} for folder, held in folders_with_folders(PACKAGE).items()} == placed


def test_no_modules_import_each_other_in_a_ring() -> None:
    assert cycle(PACKAGE) == []


def test_every_room_is_known() -> None:
    assert {name.split(".")[0] for name in modules(PACKAGE)} <= BELOW.keys()


def test_every_module_says_what_it_is() -> None:
    assert [name for name, tree in modules(PACKAGE).items() if not ast.get_docstring(tree)] == []


def test_nothing_is_global() -> None:
    trees = modules(PACKAGE).items()
    assert [name for name, tree in trees if any(isinstance(node, ast.Global) for node in nodes(tree))] == []


UNSAFE = {"exists", "is_dir", "is_file", "is_symlink", "lexists", "isdir", "isfile", "resolve", "samefile"}
"""Methods of paths and functions of ``os.path`` that raise where a path cannot be examined, or say too little."""


def unsafe_questions(name: str, tree: ast.Module) -> list[str]:
    """Every question about a path that ``reader.paths`` has a safe one for, but those about a module's own file."""
    calls = [node.func for node in nodes(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    return [
        f"{name}:{call.lineno} asks {call.attr}"
        for call in calls
        if call.attr in UNSAFE and ast.unparse(call.value) not in {"Path(__file__)", "entry"}
    ]


def test_paths_are_asked_questions_in_one_module_only() -> None:
    others = {name: tree for name, tree in modules(PACKAGE).items() if name != "paths"}
    assert [found for name, tree in others.items() for found in unsafe_questions(name, tree)] == []


@pytest.mark.parametrize(("code", "count"), [("path.is_file()", 1), ("os.path.lexists(x)", 1), ("is_file(path)", 0)])
def test_the_checker_finds_an_unsafe_question(code: str, count: int) -> None:
    assert len(unsafe_questions("bad", ast.parse(code))) == count


def test_the_lower_rooms_load_no_qt_in_a_bare_process() -> None:
    lower = {"core", "sources", "exchange", "store", "annotated_article", "arguments", "cli", "terminal", "bundled"}
    lower |= {"translation", "paths"}
    decoding = {"processes.picture_decoder", "processes.picture_process", "processes.picture_client"}
    names = [
        f"reader.{name}".removesuffix(".__init__")
        for name in modules(PACKAGE)
        if name.split(".")[0] in lower or (name.startswith("processes.") and name not in decoding)
    ]
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
        ("view/bad.py", "import reader.application"),
        ("view/bad.py", "from reader.store.files import write"),
        ("view/bad.py", "def f():\n    from reader.sources.registry import SOURCES"),
        ("view/bad.py", "if not TYPE_CHECKING:\n    from reader.exchange import registry"),
        ("view/bad.py", "if TYPE_CHECKING:\n    pass\nelse:\n    from reader.exchange import registry"),
        ("app/bad.py", "if TYPE_CHECKING:\n    from reader.view.page.page import PageView"),
        ("processes/bad.py", "from reader.app.session import session"),
        ("app/bad.py", "from reader.processes import read_ahead"),
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
        ("view/good.py", "if TYPE_CHECKING:\n    from reader.store.files import Files"),
        ("cli.py", "from reader import __version__\nfrom reader.store import notes"),
    ],
)
def test_the_checker_lets_a_right_import_pass(tmp_path: Path, module: str, line: str) -> None:
    package = tree_of(tmp_path, {module: line})
    assert wrong_directions(package) == []


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("core/span.py", "from reader.core.text import folding"),
        ("core/text/bad.py", "from reader.core.notes.edits import create"),
        ("core/search/bad.py", "from reader.core.links import syntax"),
        ("core/anchoring/by_text/bad.py", "from reader.core.anchoring.by_quote import voting"),
        ("core/anchoring/by_text/bad.py", "from reader.core.anchoring import describe"),
        ("sources/html/bad.py", "from reader.sources.plaintext.parser import parse"),
        ("sources/blocks/bad.py", "def f():\n    from reader.sources import registry"),
        ("store/format/bad.py", "from reader.store.notes import repository"),
        ("app/tasks/bad.py", "from reader.app.session.session import Session"),
        ("view/style/bad.py", "from reader.view.widgets import chip"),
        ("view/page/bad.py", "from reader.view.find.find_bar import FindBar"),
        ("view/notes/cards/bad.py", "from ..panel import NotesPanel"),
        ("view/notes/rows/bad.py", "from reader.view.page.page import PageView"),
    ],
)
def test_the_checker_finds_an_import_against_the_order(tmp_path: Path, module: str, line: str) -> None:
    assert len(against_order(tree_of(tmp_path, {**TARGETS, module: line}))) == 1


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("core/text/good.py", "from reader.core.span import Span"),
        ("core/anchoring/good.py", "from .by_text import matching"),
        ("view/notes/good.py", "from .cards.painter import paint"),
        ("view/page/good.py", "from reader.view.notes.panel import NotesPanel"),
        ("store/notes/good.py", "from reader.store.files import write"),
    ],
)
def test_the_checker_lets_an_import_down_the_order_pass(tmp_path: Path, module: str, line: str) -> None:
    assert against_order(tree_of(tmp_path, {**TARGETS, module: line})) == []


def test_the_checker_finds_a_ring(tmp_path: Path) -> None:
    ring = {"core/a.py": "from reader.core import b", "core/b.py": "def f():\n    from reader.core.a import x"}
    assert set(cycle(tree_of(tmp_path, ring))) == {"core.a", "core.b"}


def test_the_checker_finds_no_ring_where_there_is_none(tmp_path: Path) -> None:
    assert cycle(tree_of(tmp_path, {"core/a.py": "from reader.core import b", "core/b.py": "import re"})) == []


TARGETS = dict.fromkeys(
    (
        "core/span.py",
        "core/text/folding.py",
        "core/notes/edits.py",
        "core/links/syntax.py",
        "core/anchoring/describe.py",
        "core/anchoring/by_text/matching.py",
        "core/anchoring/by_quote/voting.py",
        "sources/plaintext/parser.py",
        "sources/registry.py",
        "store/files.py",
        "store/notes/repository.py",
        "app/session/session.py",
        "view/widgets/chip.py",
        "view/find/find_bar.py",
        "view/notes/panel.py",
        "view/notes/cards/painter.py",
        "view/page/page.py",
    ),
    "",
)
"""Modules for the small trees to import."""


def tree_of(folder: Path, files: Mapping[str, str]) -> Path:
    """A package ``reader`` with all rooms and these modules."""
    package = folder / "reader"
    for room in ("core", "sources", "exchange", "store", "app", "view", "processes"):
        (package / room).mkdir(parents=True)
    (package / "application.py").touch()
    for name, source in files.items():
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).write_text(source, "utf-8")
    return package
