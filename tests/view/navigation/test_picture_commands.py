"""Copying and saving pictures, by the page's menu."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from reader.core.article import PICTURE
from reader.core.pictures.embedded import member_address
from reader.core.span import Span
from reader.view.navigation.picture_commands import proposed_name
from reader.view.typesetting.pictures import PictureFile
from tests.open_postil import OpenPostil
from tests.view.conftest import OpenReader


@pytest.fixture
def png(tmp_path: Path) -> bytes:
    picture = QImage(200, 150, QImage.Format.Format_RGB32)
    picture.fill(0xFFAA0000)
    picture.save(str(tmp_path / "map.png"), "PNG")
    return (tmp_path / "map.png").read_bytes()


@pytest.fixture
def postil(open_reader: OpenReader, png: bytes) -> OpenPostil:
    data = base64.b64encode(png).decode()
    return OpenPostil(open_reader(f"# Walk\n\n![A map](map.png)\n\n![Its copy](data:image/png;base64,{data})\n"))


def choose(postil: OpenPostil, number: int, words: str) -> None:
    """Choose an entry of a picture's menu."""
    assert postil.page.article is not None
    at = [place for place, letter in enumerate(postil.page.article.text) if letter == PICTURE][number]
    postil.page.customContextMenuRequested.emit(postil.page.positions.rect_of(Span(at, at + 1)).center())
    menu = next(one for one in postil.page.findChildren(QMenu) if one.isVisible())
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()


def choose_file(monkeypatch: pytest.MonkeyPatch, target: Path) -> list[str]:
    """Let the dialog return this file; the list gets what it proposes."""
    proposed: list[str] = []
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda _over, _title, start: (proposed.append(start), (str(target), ""))[1]
    )
    return proposed


def test_a_picture_is_copied_with_all_of_its_pixels(qtbot: QtBot, postil: OpenPostil) -> None:
    choose(postil, 0, "Copy Picture")
    qtbot.waitUntil(lambda: postil.toast.text() == "Picture copied")
    copied = QGuiApplication.clipboard().image()
    assert copied.size().toTuple() == (200, 150)
    assert copied.pixelColor(0, 0).name() == "#aa0000"


def test_the_picture_that_is_shown_large_is_copied(qtbot: QtBot, postil: OpenPostil) -> None:
    QGuiApplication.clipboard().clear()
    choose(postil, 0, "Enlarge Picture")
    focused = postil.window.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not QGuiApplication.clipboard().image().isNull())


@pytest.mark.parametrize(("number", "name"), [(0, "map.png"), (1, "picture.png")])
def test_a_picture_is_saved_as_it_is(
    qtbot: QtBot,
    postil: OpenPostil,
    png: bytes,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    name: str,
) -> None:
    proposed = choose_file(monkeypatch, tmp_path / "saved.png")
    choose(postil, number, "Save Picture As…")
    qtbot.waitUntil(lambda: postil.toast.text() == "Picture saved as saved.png")
    assert (tmp_path / "saved.png").read_bytes() == png
    assert Path(proposed[0]).name == name


def test_what_cannot_be_written_is_told(
    qtbot: QtBot, postil: OpenPostil, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose_file(monkeypatch, tmp_path / "none" / "saved.png")
    choose(postil, 0, "Save Picture As…")
    qtbot.waitUntil(lambda: "cannot be written" in postil.toast.text())


def test_what_has_gone_since_is_told(
    qtbot: QtBot, postil: OpenPostil, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "map.png").unlink()
    choose_file(monkeypatch, tmp_path / "saved.png")
    choose(postil, 0, "Save Picture As…")
    qtbot.waitUntil(lambda: postil.toast.text() == "Picture not found")
    assert not (tmp_path / "saved.png").exists()


@pytest.mark.parametrize(
    ("picture", "name"),
    [
        (PictureFile(Path("/a/b.jpg")), "b.jpg"),
        (PictureFile(Path("/a/b.epub"), part=member_address("OEBPS/../../x y.png")), "x y.png"),
        (PictureFile(Path("/a/b.mht"), part=member_address("https://example.org/i/c.png?w=3")), "c.png"),
        (PictureFile(Path("/a/b.epub"), part=member_address("i\\..\\.hidden")), "hidden"),
        (PictureFile(Path("/a/b.html"), part="data:image/svg+xml,%3Csvg"), "picture.svg"),
        (PictureFile(Path("/a/b.html"), part="data:text/x;base64,AA"), "picture"),
    ],
)
def test_the_name_that_is_proposed_is_that_of_the_picture_and_no_path(picture: PictureFile, name: str) -> None:
    assert proposed_name(picture) == name
