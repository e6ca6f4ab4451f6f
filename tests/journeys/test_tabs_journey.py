"""Several articles at once: opened in tabs, found again at the next start, each where it was left."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTabBar

from tests.journeys.conftest import Postil

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Three articles: *Tea*, *Ink* and *Salt*."""
    paths = [tmp_path / f"{name}.md" for name in ("Tea", "Ink", "Salt")]
    for path in paths:
        path.write_text(f"# {path.stem}\n\nOn [ink](Ink.md).\n" + "\nA long way.\n" * 90, "utf-8")
    return paths


def shown(postil: Postil) -> tuple[list[str], str]:
    """The names on the strip, and the one that is looked at."""
    strip = postil.window.findChild(QTabBar)
    assert strip is not None
    assert strip.isVisible()
    names = [strip.tabText(index) for index in range(strip.count())]
    return names, names[strip.currentIndex()]


def test_the_tabs_of_one_day_are_there_on_the_next(postil: Postil, files: list[Path]) -> None:
    postil.start(files[0])
    for file in files[1:]:
        postil.drop(file)
    assert shown(postil) == (["Tea", "Ink", "Salt"], "Salt")
    postil.control(Qt.Key.Key_1)  # a digit with Control is no colour, and no tab
    postil.key(Qt.Key.Key_1, hold=Qt.KeyboardModifier.AltModifier)
    postil.key(Qt.Key.Key_PageDown, Qt.Key.Key_PageDown)
    postil.bot.waitUntil(lambda: not postil.page.reading.is_moving)
    left = postil.documents.position()
    postil.control(Qt.Key.Key_Tab)
    postil.key(Qt.Key.Key_PageDown, hold=CONTROL | SHIFT)
    assert shown(postil) == (["Tea", "Salt", "Ink"], "Ink")
    postil.restart(files[1])
    assert shown(postil) == (["Tea", "Salt", "Ink"], "Ink")
    postil.key(Qt.Key.Key_Tab, hold=CONTROL)
    assert (postil.file, postil.documents.position(), left > 0) == (files[0], left, True)
    postil.control("w")
    postil.restart(files[2])
    assert shown(postil) == (["Salt", "Ink"], "Salt")


def test_a_pasted_text_that_nobody_needs_any_more_leaves_no_tab(postil: Postil, files: list[Path]) -> None:
    postil.start(files[0])
    postil.drop(files[1])
    QApplication.clipboard().setText("# Pasted\n\nSome words.")
    postil.actions["open_clipboard"].trigger()
    assert shown(postil) == (["Tea", "Ink", "Pasted"], "Pasted")
    postil.restart(files[0])
    assert shown(postil) == (["Tea", "Ink"], "Tea")
