"""A journey: to look at the pictures of a saved page and of a book, large and near, and to take them along."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog

from reader.core.article import PICTURE
from reader.core.span import Span
from reader.view.navigation.picture_viewer import PictureViewer
from tests.sources.epub.books import page, write_book

if TYPE_CHECKING:
    from tests.journeys.conftest import Postil

FIGURES = (
    '<figure><img src="cup.png" alt="A red cup"><figcaption>The cup on its saucer</figcaption></figure>'
    "<p>Between them stands a sentence.</p>"
    '<figure><img src="pot.png" alt="A blue pot"><figcaption>The pot</figcaption></figure>'
)
ENTER, RIGHT = Qt.Key.Key_Return, Qt.Key.Key_Right


def picture(folder: Path, name: str, colour: int) -> bytes:
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(colour)
    image.save(str(folder / name), "PNG")
    return (folder / name).read_bytes()


def saved(kind: str, folder: Path, pictures: dict[str, bytes]) -> Path:
    """The figures in a file of this kind."""
    file = folder / f"tea.{kind}"
    if kind == "epub":
        return write_book(
            file, {"one.xhtml": page(FIGURES.replace('">', '"/>', 1).replace('pot">', 'pot"/>'))}, pictures
        )
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("index.html", f"<title>Tea</title>{FIGURES}")
        for name, data in pictures.items():
            archive.writestr(name, data)
    return file


def middle(postil: Postil, number: int) -> QPoint:
    """The middle of a picture on the page."""
    at = [place for place, letter in enumerate(postil.text) if letter == PICTURE][number]
    postil.bot.waitUntil(lambda: postil.page.positions.rect_of(Span(at, at + 1)).height() == 200)
    return postil.page.positions.rect_of(Span(at, at + 1)).center()


def colour(viewer: PictureViewer) -> str:
    return viewer.grab().toImage().pixelColor(viewer.area().center().toPoint()).name()


@pytest.mark.parametrize("kind", ["htmlz", "epub"])
def test_pictures_are_enlarged_copied_and_saved(
    postil: Postil, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    pictures = {
        name: picture(tmp_path, name, tint) for name, tint in (("cup.png", 0xFFAA0000), ("pot.png", 0xFF0000AA))
    }
    postil.start(saved(kind, tmp_path, pictures))
    postil.wait_whole()
    assert "The cup on its saucer" in postil.text

    # Large, by a click; near, by keys; the next, by an arrow; copied; and back.
    postil.bot.mouseClick(postil.page.viewport(), Qt.MouseButton.LeftButton, pos=middle(postil, 0))
    (viewer,) = postil.window.findChildren(PictureViewer)
    postil.bot.waitUntil(lambda: colour(viewer) == "#aa0000")
    fitting = viewer.zoom
    postil.key("+", "+")
    assert viewer.zoom > fitting
    postil.key("0")
    assert viewer.zoom == fitting
    postil.key(RIGHT)
    postil.bot.waitUntil(lambda: colour(viewer) == "#0000aa")
    assert "A blue pot" in viewer.accessibleName()
    QGuiApplication.clipboard().clear()
    postil.control("c")
    postil.bot.waitUntil(lambda: QGuiApplication.clipboard().image().size().toTuple() == (300, 200))
    assert QGuiApplication.clipboard().image().pixelColor(0, 0).name() == "#0000aa"
    postil.key(Qt.Key.Key_Escape)
    assert not viewer.isVisible()
    assert postil.window.focusWidget() is postil.page

    # The same without the mouse: the caret beside the picture, Enter, and the picture's menu.
    postil.actions["caret"].trigger()
    postil.key(Qt.Key.Key_Home, hold=Qt.KeyboardModifier.ControlModifier)
    for _ in range(postil.text.index(PICTURE)):
        postil.key(RIGHT)
    postil.key(ENTER)
    assert viewer.isVisible()
    postil.key(Qt.Key.Key_Escape)
    out = tmp_path / "out.png"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    postil.key(Qt.Key.Key_F10, hold=Qt.KeyboardModifier.ShiftModifier)
    postil.choose_by_arrows("Save Picture As…")
    postil.bot.waitUntil(lambda: postil.toast.text() == "Picture saved as out.png")
    assert out.read_bytes() == pictures["cup.png"]
