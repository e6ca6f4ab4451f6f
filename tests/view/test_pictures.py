"""Pictures: read from beside the article, never fetched, and replaced by words where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QColor, QImage

from reader.view.pictures import Pictures

RED = QColor("#cc0000")
GREY = QColor("#808080")
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="30"><rect width="60" height="30" fill="#cc0000"/></svg>'
)
TURNED = bytes.fromhex("ffe10022457869660000 4d4d002a00000008 0001 0112 0003 00000001 0006 0000 00000000")
"""An Exif segment that says: turn a quarter to the right to show this."""


@pytest.fixture
def folder(qapp: object, tmp_path: Path) -> Path:
    image = QImage(60, 30, QImage.Format.Format_RGB32)
    image.fill(RED)
    for name in ("a.png", "a.jpg", "with space.png"):
        assert image.save(str(tmp_path / name))
    (tmp_path / "a.svg").write_text(SVG)
    plain = (tmp_path / "a.jpg").read_bytes()
    (tmp_path / "turned.jpg").write_bytes(plain[:2] + TURNED + plain[2:])
    (tmp_path / "broken.png").write_bytes(b"\x89PNG no more")
    return tmp_path


def drawn(pictures: Pictures, address: str, size: QSizeF | None = None) -> QImage:
    return pictures.image(address, size or pictures.size(address, 600, 19), 1.0, GREY, "A label")


@pytest.mark.parametrize("address", ["a.png", "a.jpg", "a.svg", "with%20space.png", "./a.png", "a.png?x#y"])
def test_a_picture_beside_the_article_is_shown(folder: Path, address: str) -> None:
    pictures = Pictures(folder)
    assert pictures.size(address, 600, 19) == QSizeF(60, 30)
    assert drawn(pictures, address).pixelColor(30, 15).red() > 190


def test_a_wide_picture_is_made_as_wide_as_the_column(folder: Path) -> None:
    assert Pictures(folder).size("a.png", 30, 19) == QSizeF(30, 15)


def test_a_dense_screen_gets_more_pixels(folder: Path) -> None:
    image = Pictures(folder).image("a.svg", QSizeF(60, 30), 2.0, GREY, "")
    assert (image.width(), image.devicePixelRatio()) == (120, 2.0)


def test_a_turned_photograph_stands_upright(folder: Path) -> None:
    pictures = Pictures(folder)
    assert pictures.size("turned.jpg", 600, 19) == QSizeF(30, 60)
    assert drawn(pictures, "turned.jpg").size().toTuple() == (30, 60)


@pytest.mark.parametrize("address", ["http://example.org/a.png", "//example.org/a.png", "file:///a.png", "data:,x"])
def test_what_is_elsewhere_is_not_looked_for(folder: Path, address: str) -> None:
    assert Pictures(folder).file(address) is None


@pytest.mark.parametrize("address", ["none.png", "broken.png", "", ".", "a\0b.png", "x" * 5000, "http://[x/a.png", "%"])
def test_a_missing_picture_is_a_line_with_its_label(folder: Path, address: str) -> None:
    pictures = Pictures(folder)
    assert pictures.size(address, 600, 19) == QSizeF(600, 38)
    image = drawn(pictures, address)
    found = {image.pixelColor(x, y).alpha() > 0 for x in range(13, 80) for y in range(8, 30)}
    assert True in found


def test_an_article_without_a_folder_has_no_pictures(folder: Path) -> None:
    assert Pictures(None).file("a.png") is None


def test_a_giant_picture_is_not_read(qapp: object, tmp_path: Path) -> None:
    (tmp_path / "giant.svg").write_text(SVG.replace('width="60" height="30">', 'width="60000" height="30000">'))
    assert Pictures(tmp_path).size("giant.svg", 600, 19) == QSizeF(600, 38)


@pytest.mark.parametrize("room", [0, -50, 3])
def test_where_there_is_no_room_a_picture_has_still_a_size(folder: Path, room: float) -> None:
    size = Pictures(folder).size("a.png", room, 19)
    assert size.width() > 0
    assert size.height() > 0
