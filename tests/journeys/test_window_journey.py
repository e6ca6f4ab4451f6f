"""The window from the first start on: a stranger makes it theirs, once by the mouse alone and once by keys alone."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QMenu, QToolButton, QWidget

from reader.bundled import sample_article
from reader.core.span import Span
from reader.view.contents.section_delegate import FOLD_SIGN, SIDE, title_left
from reader.view.window.panel_edge import PanelEdge

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journeys.conftest import Postil, WriteArticle

LEFT = Qt.MouseButton.LeftButton
ARTICLE = (
    "# On Tea\n\nTea is old.\n\n## Green\n\nIt is mild.\n\n### Steamed\n\nIn Japan.\n\n### Roasted\n\nIn China.\n\n"
    + ("## Black\n\n" + "It is strong, and goes on for longer than the window is high.\n\n" * 60)
)
MADE = ("sepia", ["On Tea", "Green", "Black"], 308, True)
Kind = TypeVar("Kind", bound=QWidget)


@pytest.fixture
def file(write_article: WriteArticle) -> Path:
    return write_article(ARTICLE)


@pytest.fixture
def edited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the reader's editor was started with, once it was: a script that writes it down stands for the editor."""
    program, words = tmp_path / "bin" / "gedit", tmp_path / "words"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{words}.new"\nmv "{words}.new" "{words}"\n', "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}/bin{os.pathsep}/usr/bin")
    monkeypatch.setenv("VISUAL", "gedit")
    return words


def seen(postil: Postil, kind: type[Kind], name: str) -> Kind:
    """What the reader sees under this name."""
    return next(
        one
        for one in postil.window.findChildren(kind)
        if one.isVisible() and name in (one.accessibleName(), words(one))
    )


def words(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QAbstractButton) else ""


def sees(postil: Postil, kind: type[QWidget], name: str) -> bool:
    return any(one.isVisible() and one.accessibleName() == name for one in postil.window.findChildren(kind))


def sections(postil: Postil) -> list[str]:
    """The titles in the contents."""
    rows = postil.contents_panel.list.model()
    return [str(rows.index(row, 0).data()) for row in range(rows.rowCount())]


def choose(postil: Postil, *entries: str) -> None:
    """Choose an entry of the menu that is open, and of those below it, with the mouse."""
    for words in entries:
        postil.bot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        action = next(action for action in menu.actions() if action.text().split("\t")[0] == words)
        postil.bot.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())


def made(postil: Postil) -> tuple[str, list[str], int, bool]:
    """The theme, the contents and their width as a reader has made them; and whether there is an Open button."""
    QApplication.processEvents()
    width = seen(postil, PanelEdge, "Width of the contents").value()
    return (postil.appearance.theme.name, sections(postil), width, sees(postil, QToolButton, "Open…"))


def test_by_the_mouse_alone(postil: Postil, file: Path, edited: Path) -> None:
    postil.start(sample_article())
    screen = postil.window.screen().availableGeometry()
    assert screen.contains(postil.window.frameGeometry())
    assert sees(postil, QWidget, "Welcome")
    assert not sees(postil, QToolButton, "Open…")
    postil.drop(file)
    assert not sees(postil, QWidget, "Welcome")

    postil.bot.mouseClick(seen(postil, QToolButton, "Text and Theme…"), LEFT)
    postil.bot.mouseClick(seen(postil, QAbstractButton, "Theme: Sepia"), LEFT)
    postil.click("Tea is old")  # beside the panel, which stays open
    edge = seen(postil, PanelEdge, "Width of the contents")
    postil.bot.mousePress(edge, LEFT, pos=QPoint(2, 200))
    QTest.mouseMove(edge, QPoint(52, 200))
    postil.bot.mouseRelease(edge, LEFT, pos=QPoint(2, 200))
    fold(postil, "Green")

    page, start = postil.page, postil.text.index("It is mild")
    page.customContextMenuRequested.emit(page.positions.rect_of(Span(start, start + 2)).center())
    choose(postil, "Open in Editor")
    postil.bot.waitUntil(edited.exists)
    assert edited.read_text("utf-8").split() == [str(file), "+7:1"]
    assert made(postil) == MADE
    postil.restart(file)
    assert made(postil) == MADE


def fold(postil: Postil, title: str) -> None:
    """Click the sign before a section's title."""
    rows = postil.contents_panel.list
    index = rows.model().index(sections(postil).index(title), 0)
    left = SIDE + title_left(rows.model().appearance(index.row()))  # type: ignore[attr-defined] # a ContentsModel
    place = QPoint(left - FOLD_SIGN // 2, rows.visualRect(index).center().y())
    postil.bot.mouseClick(rows.viewport(), LEFT, pos=place)


def test_by_keys_alone(postil: Postil, file: Path, edited: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileUrl", lambda *_: (QUrl.fromLocalFile(str(file)), ""))
    postil.start(sample_article())
    tab_to(postil, "Open")
    postil.key(Qt.Key.Key_Space)
    assert not sees(postil, QWidget, "Welcome")

    postil.page.setFocus()
    postil.control("t")
    postil.key(Qt.Key.Key_Right, Qt.Key.Key_Right)  # from that of the system to the light one, and on
    postil.key(Qt.Key.Key_Escape)
    tab_to(postil, "Width of the contents")
    postil.key(Qt.Key.Key_PageUp)
    tab_to(postil, "Sections")
    postil.key(Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_Left)

    postil.key("?")
    field = postil.window.focusWidget()
    assert field is not None
    assert field.accessibleName() == "Search keys"
    postil.write("editor")
    postil.key(Qt.Key.Key_Escape)
    postil.key(Qt.Key.Key_F6)
    postil.key("]", "]")  # to what is below the section that is folded
    postil.key(Qt.Key.Key_F4)
    postil.bot.waitUntil(edited.exists)
    assert edited.read_text("utf-8").split() == [str(file), "+9:5"]
    postil.control(Qt.Key.Key_Home)  # the section folds again behind the reader
    assert made(postil) == MADE
    postil.restart(file)
    assert made(postil) == MADE


def tab_to(postil: Postil, name: str) -> None:
    """Press Tab until this has the keys."""
    for _ in range(40):
        postil.key(Qt.Key.Key_Tab)
        QApplication.processEvents()
        focused = postil.window.focusWidget()
        if focused is not None and focused.accessibleName() == name:
            return
    pytest.fail(f"Tab does not come to {name}")
