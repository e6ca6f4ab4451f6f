"""Everything that can be used has a name for those who cannot see it, in each part of the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QScrollBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from reader.application import Application
from reader.core.annotation import Colour
from reader.core.revision.reanchoring import revise
from reader.core.span import Span
from reader.sources.markdown.parser import parse_markdown
from tests.open_postil import OpenPostil

CONTROLS = (QAbstractButton, QAbstractItemView, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit, QTextEdit)
PARTS = (
    "find",
    "find_list",
    "look",
    "go_section",
    "trash",
    "pens",
    "note",
    "tag",
    "extent",
    "history",
    "article_note",
    "section_note",
    "bookmark",
    "follow_link",
    "keys",
    "caret",
    "pen_mode",
    "hide_marks",
    "search_notes",
    "editor",
)


def name(widget: QWidget) -> str:
    return str(QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)).strip()


def bare() -> list[str]:
    """The controls in view that have no name, and where they are."""
    seen = [one for one in QApplication.allWidgets() if one.isVisible() and isinstance(one, CONTROLS)]
    used = [one for one in seen if not isinstance(one, QScrollBar) and one.objectName() != "qt_menubar_ext_button"]
    return [
        f"{type(one).__name__} {one.objectName()} in {type(one.parent()).__name__}" for one in used if not name(one)
    ]


@pytest.fixture
def reader(open_reader: Callable[..., Application]) -> Application:
    made = open_reader()
    postil = OpenPostil(made)
    key = postil.session.commands.mark(Span(12, 24), Colour.YELLOW)
    postil.session.typing.set_text(key, "One")
    postil.current_mark.go_to(key)
    return made


def test_the_complete_window(reader: Application) -> None:
    assert bare() == []


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_each_part_that_an_action_opens(reader: Application, qtbot: QtBot) -> None:
    found = {}
    for part in PARTS:
        OpenPostil(reader).actions[part].trigger()
        qtbot.wait(30)
        found[part] = bare()
        for widget in QApplication.topLevelWidgets():
            if widget is not reader.window:
                widget.close()
    assert {part: nameless for part, nameless in found.items() if nameless} == {}


def test_the_bar_of_what_has_changed(reader: Application) -> None:
    postil = OpenPostil(reader)
    before, notebook = postil.session.article, postil.session.annotations
    assert before
    after = replace(parse_markdown("# All else"), path=before.path)
    postil.session.revise(revise(after, before.text, notebook, also=postil.session.targets()).reanchoring)
    assert postil.changes.bar
    assert postil.changes.bar.isVisible()
    assert bare() == []


def test_the_notebook(reader: Application, qtbot: QtBot) -> None:
    OpenPostil(reader).actions["notebook"].trigger()
    qtbot.wait(100)
    found = bare()
    assert reader.notebook
    assert reader.notebook.window
    reader.notebook.window.close()
    assert found == []
