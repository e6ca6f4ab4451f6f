"""Decoding: the pixels that the page shows, and none of what is hostile."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from reader.core.pictures.fault import PictureError, PictureFault
from reader.paths import open_file
from reader.processes.picture_decoder import DecodedPicture, decode
from tests.torture.hostile_pictures import png, svg

RED = QColor("#cc0000")
SVG = svg('<rect width="60" height="30" fill="#cc0000"/>').replace('"200"', '"60"').replace('"100"', '"30"', 1)
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
    for name in ("a.png", "a.jpg", "a.bmp", "a.tiff", "a.webp", "a.ico"):
        assert image.save(str(tmp_path / name))
    (tmp_path / "a.svg").write_text(SVG)
    (tmp_path / "a.gif").write_bytes(GIF)
    plain = (tmp_path / "a.jpg").read_bytes()
    (tmp_path / "turned.jpg").write_bytes(plain[:2] + TURNED + plain[2:])
    return tmp_path


def decoded(file: Path, width: float = 60, height: float = 30, ratio: float = 1.0) -> DecodedPicture:
    return decode(open_file(file), width, height, ratio)


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


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.bmp", "a.tiff", "a.webp", "a.ico", "a.svg"])
def test_a_picture_is_decoded(folder: Path, name: str) -> None:
    found = decoded(folder / name)
    assert found.size.toTuple() == (60, 30)
    assert found.image.pixelColor(30, 15).red() > 190


def test_a_picture_is_measured_without_being_decoded(folder: Path) -> None:
    found = decoded(folder / "a.png", width=0)
    assert (found.size.toTuple(), found.image.isNull()) == ((60, 30), True)


def test_a_dense_screen_gets_more_pixels(folder: Path) -> None:
    assert decoded(folder / "a.svg", ratio=2.0).image.width() == 120


def test_a_turned_photograph_stands_upright(folder: Path) -> None:
    found = decoded(folder / "turned.jpg", 30, 60)
    assert found.size.toTuple() == found.image.size().toTuple() == (30, 60)


def test_of_an_animation_the_first_picture_is_shown(folder: Path) -> None:
    assert decoded(folder / "a.gif", 1, 1).image.pixelColor(0, 0).red() > 190


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
    assert decoded(folder / "lines.png", 100, 100).is_line_art is inked


def test_a_photographs_corners_are_round(folder: Path) -> None:
    image = decoded(folder / "a.jpg", 200, 100, 2.0).image
    assert image.pixelColor(0, 0).alpha() == 0
    assert image.pixelColor(8, 8).alpha() == 255


def test_a_small_picture_keeps_its_corners(folder: Path) -> None:
    assert decoded(folder / "a.jpg").image.pixelColor(0, 0).alpha() == 255


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", PictureFault.DAMAGED),
        (b"\x89PNG no more", PictureFault.DAMAGED),
        (png(60, 30)[:60], PictureFault.DAMAGED),
        (png(30_000, 30_000, rows=1), PictureFault.TOO_LARGE),
        (SVG.replace('"60"', '"60000"').replace('"30"', '"30000"').encode(), PictureFault.TOO_LARGE),
        (svg("<g>" * 1000 + "</g>" * 1000).encode(), PictureFault.TOO_COMPLEX),
        (b"%PDF-1.4", PictureFault.DAMAGED),
    ],
)
def test_a_picture_that_cannot_be_decoded_says_why(
    qapp: object, tmp_path: Path, content: bytes, fault: PictureFault
) -> None:
    (tmp_path / "a").write_bytes(content)
    with pytest.raises(PictureError) as raised:
        decoded(tmp_path / "a")
    assert raised.value.fault is fault


def test_a_drawing_is_not_drawn_larger_than_any_picture(folder: Path) -> None:
    with pytest.raises(PictureError):
        decoded(folder / "a.svg", 60_000, 30_000)


def test_what_is_enlarged_is_smooth(folder: Path) -> None:
    lines(QColor("black"), QColor("white")).save(str(folder / "lines.png"))
    image = decoded(folder / "lines.png", 400, 400).image
    assert image.width() == 400
    assert {image.pixelColor(x, 200).red() for x in range(40)} - {0, 255}
