"""The page's menu over links and pictures."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from reader.core.span import Span
from tests.open_postil import OpenPostil
from tests.view.conftest import OpenReader

TEXT = """# Walk

Snow on a [hill](https://example.org/hill "Far").

![Map](map.png) ![Far](https://example.org/far.png) ![Trick](trick.desktop)
"""
PICTURE_ENTRIES = ["Enlarge Picture", "Copy Picture", "Save Picture As…", "Open Picture", "Copy Picture Path"]


@pytest.fixture
def postil(open_reader: OpenReader, tmp_path: Path) -> OpenPostil:
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(0)
    for name in ("map.png", "trick.desktop"):
        picture.save(str(tmp_path / name), "PNG")
    return OpenPostil(open_reader(TEXT))


def position(postil: OpenPostil, words: str, number: int = 0) -> int:
    assert postil.page.article is not None
    place = -1
    for _ in range(number + 1):
        place = postil.page.article.text.index(words, place + 1)
    return place


def menu_at(postil: OpenPostil, place: int) -> QMenu:
    """The menu that a right click on a letter opens."""
    centre = postil.page.positions.rect_of(Span(place, place + 1)).center()
    postil.page.customContextMenuRequested.emit(centre)
    return next(one for one in postil.page.findChildren(QMenu) if one.isVisible())


def entries(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.isEnabled()]


def choose(menu: QMenu, words: str) -> None:
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()


def test_a_link_is_opened(postil: OpenPostil, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    choose(menu_at(postil, position(postil, "hill")), "Open Link")
    assert [url.toString() for url in opened] == ["https://example.org/hill"]


def test_its_address_is_copied(postil: OpenPostil) -> None:
    choose(menu_at(postil, position(postil, "hill")), "Copy Link Address")
    assert QGuiApplication.clipboard().text() == "https://example.org/hill"


def test_by_key_the_menu_is_for_the_link_at_the_caret(qtbot: QtBot, postil: OpenPostil) -> None:
    postil.actions["caret"].trigger()
    postil.page.selection.select(Span(*(position(postil, "hill") + 1,) * 2))
    postil.page.customContextMenuRequested.emit(postil.page.cursorRect().center())
    menu = next(one for one in postil.page.findChildren(QMenu) if one.isVisible())
    menu.close()
    assert entries(menu)[:2] == ["Open Link", "Copy Link Address"]


def test_elsewhere_neither_is_offered(postil: OpenPostil) -> None:
    menu = menu_at(postil, position(postil, "Snow"))
    menu.close()
    assert not {"Open Link", *PICTURE_ENTRIES} & {*entries(menu)}


def test_the_path_of_a_picture_is_copied(postil: OpenPostil, tmp_path: Path) -> None:
    choose(menu_at(postil, position(postil, "\ufffc")), "Copy Picture Path")
    assert QGuiApplication.clipboard().text() == str(tmp_path / "map.png")


def test_a_picture_is_opened(postil: OpenPostil, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    choose(menu_at(postil, position(postil, "\ufffc")), "Open Picture")
    assert opened == [QUrl.fromLocalFile(str(tmp_path / "map.png"))]


def test_a_picture_on_the_web_has_an_address(postil: OpenPostil) -> None:
    choose(menu_at(postil, position(postil, "\ufffc", 1)), "Copy Picture Address")
    assert QGuiApplication.clipboard().text() == "https://example.org/far.png"


def test_what_is_no_picture_by_its_name_is_not_opened(postil: OpenPostil) -> None:
    menu = menu_at(postil, position(postil, "\ufffc", 2))
    menu.close()
    assert "Open Picture" not in entries(menu)
