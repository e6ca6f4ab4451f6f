"""*Open in Editor*: by its key, from the menus of page and contents, and the choice of the editor."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from reader.application import Application
from reader.core.settings import Settings
from reader.core.span import Span
from reader.view.documents.editor_panel import EditorPanel
from tests.open_postil import OpenPostil
from tests.view.conftest import PAGES

LINES = PAGES.split("\n")
SECOND = LINES.index("## Second part") + 1


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """The words that the editor was started with: a program with a quick end stands for it."""
    folder, words = tmp_path / "bin", tmp_path / "words"
    folder.mkdir()
    program = folder / "kate"
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{words}.new"\nmv "{words}.new" "{words}"\n', "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}/bin{os.pathsep}/usr/bin")
    for name in ("VISUAL", "EDITOR", "TERMINAL"):
        monkeypatch.delenv(name, raising=False)
    return lambda: words.read_text("utf-8").splitlines() if words.exists() else []


def choose(words: str) -> None:
    """Choose an entry of the menu that is open."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    (action,) = [action for action in menu.actions() if action.text() == words]
    menu.setActiveAction(action)
    QTest.keyClick(menu, Qt.Key.Key_Return)


def test_the_key_opens_the_file_at_the_line_of_what_is_selected(
    qtbot: QtBot, postil: OpenPostil, tmp_path: Path, opened: Callable[[], list[str]]
) -> None:
    text = postil.session.article.text
    start = text.index("Paragraph 7 goes")
    postil.page.selection.select(Span(start, start + 9))
    qtbot.keyClick(postil.page, Qt.Key.Key_F4)
    qtbot.waitUntil(lambda: bool(opened()))
    line = next(number for number, words in enumerate(LINES, 1) if words.startswith("Paragraph 7 "))
    assert opened() == ["--line", str(line), "--column", "1", str(tmp_path / "article.md")]
    qtbot.waitUntil(lambda: postil.toast.text() == f"Opened in Kate at line {line}")


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_menu_of_the_contents_opens_the_section(
    qtbot: QtBot, postil: OpenPostil, opened: Callable[[], list[str]]
) -> None:
    rows = postil.contents_panel.list
    index = next(
        index for row in range(rows.model().rowCount()) if (index := rows.model().index(row, 0)).data() == "Second part"
    )
    rows.customContextMenuRequested.emit(rows.visualRect(index).center())
    choose("Open in Editor")
    qtbot.waitUntil(lambda: opened()[1:2] == [str(SECOND)])


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_menu_of_the_page_opens_what_is_under_the_mouse(
    qtbot: QtBot, postil: OpenPostil, opened: Callable[[], list[str]]
) -> None:
    page = postil.page
    start = postil.session.article.text.index("Second part")
    place = page.positions.rect_of(Span(start, start + 6)).center()
    page.customContextMenuRequested.emit(place)
    choose("Open in Editor")
    qtbot.waitUntil(lambda: opened()[1:2] == [str(SECOND)])


def test_what_cannot_be_opened_is_said(qtbot: QtBot, postil: OpenPostil, opened: Callable[[], list[str]]) -> None:
    postil.preferences.update(editor="no-such-editor {file}")
    postil.actions["open_in_editor"].trigger()
    qtbot.waitUntil(lambda: postil.toast.text() == "The editor was not found: no-such-editor")
    postil.preferences.update(editor="false")
    postil.actions["open_in_editor"].trigger()
    qtbot.waitUntil(lambda: postil.toast.text() == "false ended at once (status 1).")


def test_the_editor_is_chosen_by_keys_and_remembered(
    qtbot: QtBot, open_reader: Callable[..., Application], opened: Callable[[], list[str]]
) -> None:
    postil = OpenPostil(open_reader(settings=Settings(editor="")))
    postil.actions["editor"].trigger()
    panel = postil.window.findChild(EditorPanel)
    assert panel is not None
    assert panel.choice.currentText() == "Automatic (Kate)"
    qtbot.keyClick(panel.choice, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: panel.choice.currentText() == "Other command")
    qtbot.keyClicks(panel.command, "kate -n {file}")
    qtbot.keyClick(panel.command, Qt.Key.Key_Return)
    assert not panel.isVisible()
    assert postil.preferences.settings.editor == "kate -n {file}"
    postil.actions["open_in_editor"].trigger()
    qtbot.waitUntil(lambda: opened()[:1] == ["-n"])
    postil.actions["editor"].trigger()
    assert (panel.choice.currentText(), panel.command.text()) == ("Other command", "kate -n {file}")
