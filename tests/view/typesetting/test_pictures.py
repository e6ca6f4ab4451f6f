"""Pictures: read from beside the article, never fetched, and replaced by words where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QColor, QImage, QPainter

from reader.view.typesetting.picture_decoder import decode
from reader.view.typesetting.pictures import Pictures

RED = QColor("#cc0000")
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="30"><rect width="60" height="30" fill="#cc0000"/></svg>'
)
GIF = bytes.fromhex(
    "474946383961 0100 0100 800000 cc0000 0000cc 21f904000a000000 2c00000000 0100 0100 00 02024401 00"
    "21f904000a000000 2c00000000 0100 0100 00 02024c01 00 3b"
)
"""Two pictures of one pixel, the first red."""
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


def drawn(pictures: Pictures, address: str) -> QImage:
    found = pictures.picture(address)
    assert found
    return decode(found.file, pictures.size(address, 600, 19), 1.0).image


def lines(ink: QColor, ground: QColor) -> QImage:
    """A drawing of a few lines."""
    image = QImage(100, 100, QImage.Format.Format_ARGB32)
    image.fill(ground)
    painter = QPainter(image)
    painter.setPen(ink)
    for x in range(5, 100, 10):
        painter.drawLine(x, 0, x, 99)
    painter.end()
    return image


@pytest.mark.parametrize("address", ["a.png", "a.jpg", "a.svg", "with%20space.png", "./a.png", "a.png?x#y"])
def test_a_picture_beside_the_article_is_shown(folder: Path, address: str) -> None:
    pictures = Pictures(folder)
    assert pictures.size(address, 600, 19) == QSizeF(60, 30)
    assert drawn(pictures, address).pixelColor(30, 15).red() > 190


def test_a_wide_picture_is_made_as_wide_as_the_column(folder: Path) -> None:
    assert Pictures(folder).size("a.png", 30, 19) == QSizeF(30, 15)


def test_a_dense_screen_gets_more_pixels(folder: Path) -> None:
    image = decode(folder / "a.svg", QSizeF(60, 30), 2.0).image
    assert (image.width(), image.devicePixelRatio()) == (120, 2.0)


def test_a_turned_photograph_stands_upright(folder: Path) -> None:
    pictures = Pictures(folder)
    assert pictures.size("turned.jpg", 600, 19) == QSizeF(30, 60)
    assert drawn(pictures, "turned.jpg").size().toTuple() == (30, 60)


@pytest.mark.parametrize("address", ["http://example.org/a.png", "//example.org/a.png", "file:///a.png", "data:,x"])
def test_what_is_elsewhere_is_not_looked_for(folder: Path, address: str) -> None:
    assert Pictures(folder).file(address) is None


def test_of_an_animation_the_first_picture_is_shown(folder: Path) -> None:
    (folder / "a.gif").write_bytes(GIF)
    assert drawn(Pictures(folder), "a.gif").pixelColor(0, 0).red() > 190


@pytest.mark.parametrize(
    ("ink", "ground", "inked"),
    [
        ("black", "transparent", True),
        ("white", "transparent", False),
        ("black", "white", False),
        ("red", "transparent", False),
    ],
)
def test_dark_lines_on_nothing_are_told(folder: Path, ink: str, ground: str, inked: bool) -> None:  # noqa: FBT001
    assert lines(QColor(ink), QColor(ground)).save(str(folder / "lines.png"))
    assert decode(folder / "lines.png", QSizeF(100, 100), 1.0).is_line_art is inked


def test_a_photographs_corners_are_round(folder: Path) -> None:
    image = decode(folder / "a.jpg", QSizeF(200, 100), 2.0).image
    assert image.pixelColor(0, 0).alpha() == 0
    assert image.pixelColor(8, 8).alpha() == 255


def test_a_small_picture_keeps_its_corners(folder: Path) -> None:
    assert drawn(Pictures(folder), "a.jpg").pixelColor(0, 0).alpha() == 255


def test_small_pictures_are_quick_and_photographs_are_not(folder: Path) -> None:
    image = QImage(2000, 1000, QImage.Format.Format_RGB32)
    image.fill(RED)
    assert image.save(str(folder / "large.jpg"))
    pictures = Pictures(folder)
    assert [found.is_quick for name in ("a.png", "large.jpg") if (found := pictures.picture(name))] == [True, False]


@pytest.mark.parametrize("address", ["none.png", "broken.png", "", ".", "a\0b.png", "x" * 5000, "http://[x/a.png", "%"])
def test_a_missing_picture_takes_a_line(folder: Path, address: str) -> None:
    pictures = Pictures(folder)
    assert pictures.size(address, 600, 19) == QSizeF(600, 38)
    assert pictures.picture(address) is None


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
