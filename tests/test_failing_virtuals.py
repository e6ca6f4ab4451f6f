"""An exception in a virtual function of Qt, or in a step of the undo history, never ends the process."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

UNDOING = """
import gc, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from reader.app.session.undo_history import NotesEdit, UndoHistory
from reader.core.annotation_set import Change

qt, history, failing = QApplication([]), UndoHistory(), False

def apply(change):
    if failing:
        raise ZeroDivisionError

def attempt(action):
    try:
        action()
    except ZeroDivisionError:
        gc.collect()

def edit():
    attempt(lambda: history.push(NotesEdit(Change({}, {}), apply)))

def run():
    global failing
    for _ in range(3):
        edit()
    failing = True
    for _ in range(50):
        edit()
    print(history.count(), history.index())
    attempt(history.undo)
    failing = False
    print(history.count(), history.index())
    history.undo()
    failing = True
    attempt(history.createRedoAction(qt).trigger)
    print(history.count(), history.index())
    history.clear()

sys.excepthook = lambda *_args: None
QTimer.singleShot(0, run)
QTimer.singleShot(100, qt.quit)
qt.exec()
print("alive")
"""


def run_python(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, *arguments]
    return subprocess.run(command, check=False, capture_output=True, text=True, timeout=300, env=environment)


def test_every_virtual_function_may_raise() -> None:
    done = run_python(ROOT / "tests" / "failing_virtuals.py", ROOT / "article" / "handbook.md")
    count, said = done.stdout.split()
    assert (done.returncode, said, int(count) > 100) == (0, "alive", True), done.stderr
    # What a painter draws on may be deleted while the exception still holds the painter: that is a crash.
    assert "active painter" not in done.stderr
    assert "being painted" not in done.stderr


def test_a_step_that_raises_leaves_the_undo_history() -> None:
    done = run_python("-c", UNDOING)
    assert (done.returncode, done.stdout.split()) == (0, ["3", "3", "2", "2", "1", "1", "alive"]), done.stderr


def test_every_painter_ends_where_its_block_ends() -> None:
    sources = {file: file.read_bytes() for file in (ROOT / "reader").rglob("*.py")}
    painting = {file: source for file, source in sources.items() if b"QPainter(" in source}
    nodes = [(file, node) for file, source in painting.items() for node in ast.walk(ast.parse(source))]
    made = [
        (file.name, node)
        for file, node in nodes
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "QPainter"
    ]
    managed = {node.context_expr for _, node in nodes if isinstance(node, ast.withitem)}
    assert made
    assert [(name, node.lineno) for name, node in made if node not in managed] == []
