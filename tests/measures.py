"""Measures the code: sizes, largest classes, names used twice, chains through the window. ``python tests/measures.py``.

usage: measures.py [CHECKOUT]      (the folder with ``reader`` and ``tests`` in it; this one, unless another is given)
"""

from __future__ import annotations

import ast
import gc
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from statistics import quantiles

WINDOW = {"desk", "_desk", "workbench", "_workbench"}
"""What objects are called through which the parts of the window can be reached."""

Function = ast.FunctionDef | ast.AsyncFunctionDef
Module = tuple[Path, ast.Module]
Key = tuple[str, str]
"""The names of a module, without its folders, and of something in it."""


def main(root: Path) -> None:
    """Print a line for each measure."""
    gc.disable()  # all that is read is kept to the end: to look for garbage among it takes as long as the rest
    program, tests = (list(parsed(root / folder)) for folder in ("reader", "tests"))
    rows = [*files(program), *functions(program), *classes(program), *joints(program, tests), *lines_of_tests(root)]
    width = max(len(what) for what, _ in rows)
    sys.stdout.writelines(f"{what:{width}}  {figures}\n" for what, figures in rows)


def parsed(folder: Path) -> Iterator[Module]:
    """The modules below a folder."""
    for path in sorted(folder.rglob("*.py")):
        yield path, ast.parse(path.read_text("utf-8"))


def files(program: list[Module]) -> Iterator[tuple[str, str]]:
    """How many, how long, and how many in the largest folder."""
    lengths = [count_lines(path) for path, _ in program]
    ((largest, most),) = Counter(path.parent for path, _ in program).most_common(1)
    yield "files, lines", f"{len(lengths):,}, {sum(lengths):,}"
    yield "files in the largest folder", f"{most} ({largest.name})"
    yield "lines a file, median / p90 / max", spread(lengths)


def functions(program: list[Module]) -> Iterator[tuple[str, str]]:
    """How long functions are, from ``def`` to their last line."""
    found = {f"{path.stem}.{node.name}": node for path, tree in program for node in all_functions(tree)}
    lengths = [length(node) for _, tree in program for node in all_functions(tree)]
    longest = max(found, key=lambda name: length(found[name]))
    yield "lines a function, median / p90 / max", f"{spread(lengths)} ({longest})"
    over = (sum(lines > limit for lines in lengths) for limit in (20, 40))
    yield "functions over 20 / over 40 lines", " / ".join(map(str, over))


def classes(program: list[Module]) -> Iterator[tuple[str, str]]:
    """Those with the most methods, their parents in the program counted; long constructors; names that stand twice."""
    known = {(path.stem, node.name): node for path, tree in program for node in all_classes(tree)}
    imported = {(path.stem, name): home for path, tree in program for name, home in homes(tree)}
    methods = {key: len(methods_of(key, known, imported)) for key in known}
    largest = [f"{name} {count}" for (_, name), count in Counter(methods).most_common(3)]
    yield "methods of the largest classes", ", ".join(largest)
    makers = [(parameters(node), node.name) for _, tree in program for node in all_classes(tree)]
    yield "constructors with more than 7 parameters", with_names([maker for maker in makers if maker[0] > 7])
    modules = Counter(node.name for _, tree in program for node in all_classes(tree))
    yield "class names that stand in two modules", with_names([(n, name) for name, n in modules.items() if n > 1])


def homes(tree: ast.AST) -> Iterator[tuple[str, Key]]:
    """For each imported name the last part of its module's name, and its name there."""
    for node in nodes(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            home = node.module.rpartition(".")[2]
            yield from ((name.asname or name.name, (home, name.name)) for name in node.names)


def methods_of(key: Key, known: Mapping[Key, ast.ClassDef], imported: Mapping[Key, Key]) -> set[str]:
    """The names of a class's methods, and of those of its parents that are the program's own."""
    node, (module, _) = known[key], key
    own = {part.name for part in node.body if isinstance(part, Function)}
    bases = [(module, base.id) for base in node.bases if isinstance(base, ast.Name)]
    parents = {imported.get(base, base) for base in bases} - {key}
    return own.union(*(methods_of(parent, known, imported) for parent in parents if parent in known))


def parameters(node: ast.ClassDef) -> int:
    """How many parameters its constructor has; 0 where it has none of its own."""
    makers = [part.args for part in node.body if isinstance(part, Function) and part.name == "__init__"]
    return sum(len(maker.posonlyargs) + len(maker.args) + len(maker.kwonlyargs) - 1 for maker in makers)


def joints(program: list[Module], tests: list[Module]) -> Iterator[tuple[str, str]]:
    """What hangs together without being handed on: chains through the window, late imports; and who writes a log."""
    counts = (sum(1 for _, tree in modules for _ in chains(tree)) for modules in (program, tests))
    yield "chains desk.a.b, program / tests", " / ".join(map(str, counts))
    late = [len(list(late_imports(tree))) for _, tree in program]
    yield "imports inside functions", f"{sum(late)} in {sum(map(bool, late))} modules"
    logging = [path for path, tree in program if any(is_logger(node) for node in nodes(tree))]
    yield "modules that log", str(len(logging))


def chains(tree: ast.AST) -> Iterator[ast.Attribute]:
    """Each ``desk.a.b``: a part of the window's part."""
    for node in nodes(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute):
            start = node.value.value
            name = start.id if isinstance(start, ast.Name) else start.attr if isinstance(start, ast.Attribute) else ""
            if name in WINDOW:
                yield node


def late_imports(tree: ast.AST) -> Iterator[ast.stmt]:
    """The imports that stand in functions."""
    found = (node for function in all_functions(tree) for node in ast.walk(function))
    yield from {node for node in found if isinstance(node, ast.Import | ast.ImportFrom)}


def is_logger(node: ast.AST) -> bool:
    """Whether it is a call of ``getLogger``."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "getLogger"


def lines_of_tests(root: Path) -> Iterator[tuple[str, str]]:
    """How many lines of tests there are for one of code."""
    code, tests = (sum(map(count_lines, (root / folder).rglob("*.py"))) for folder in ("reader", "tests"))
    yield "test lines to code lines", f"{tests / code:.2f} ({tests:,})"


@cache
def nodes(tree: ast.AST) -> tuple[ast.AST, ...]:
    """All that is in it, walked through once: that takes longer than all that is asked."""
    return tuple(ast.walk(tree))


def all_classes(tree: ast.AST) -> list[ast.ClassDef]:
    """All classes in it."""
    return [node for node in nodes(tree) if isinstance(node, ast.ClassDef)]


def all_functions(tree: ast.AST) -> list[Function]:
    """All functions and methods in it."""
    return [node for node in nodes(tree) if isinstance(node, Function)]


def length(node: Function) -> int:
    """The lines of a function."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def count_lines(path: Path) -> int:
    """The lines of a file."""
    return path.read_text("utf-8").count("\n")


def spread(numbers: Iterable[int]) -> str:
    """Median, ninetieth percentile and maximum."""
    ordered = sorted(numbers)
    tenths = quantiles(ordered, n=10, method="inclusive")
    return f"{tenths[4]:.0f} / {tenths[8]:.0f} / {ordered[-1]}"


def with_names(found: list[tuple[int, str]]) -> str:
    """How many there are, and the largest of them."""
    names = ", ".join(f"{name} {count}" for count, name in sorted(found, reverse=True)[:4])
    return f"{len(found)} ({names})" if found else "0"


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[1])
