"""Pictures: looked for beside the article, never fetched; how large each is, or why it is not shown."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, QSizeF
from PySide6.QtGui import QImage

from reader.core.pictures.fault import PictureFault
from reader.view.typesetting.picture_header import PictureHeaders
from reader.view.typesetting.pictures import Pictures
from tests.conftest import UNREACHABLE, Break
from tests.torture.hostile_pictures import png, svg

SVG = svg("<g/>")
TURNED = bytes.fromhex("ffe10022457869660000 4d4d002a00000008 0001 0112 0003 00000001 0006 0000 00000000")
"""An Exif segment that says: turn a quarter to the right to show this."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.png", "with space.png"):
        (tmp_path / name).write_bytes(png(60, 30))
    image = QImage(60, 30, QImage.Format.Format_RGB32)
    assert image.save(str(tmp_path / "a.jpg"))
    (tmp_path / "a.svg").write_text(SVG.replace('"200"', '"60"').replace('"100"', '"30"'))
    plain = (tmp_path / "a.jpg").read_bytes()
    (tmp_path / "turned.jpg").write_bytes(plain[:2] + TURNED + plain[2:])
    return tmp_path


@pytest.mark.parametrize("address", ["a.png", "a.jpg", "a.svg", "with%20space.png", "./a.png", "a.png?x#y"])
def test_a_picture_beside_the_article_has_its_size_at_once(folder: Path, address: str) -> None:
    pictures = Pictures(folder)
    assert pictures.size(address, 600, 19) == QSizeF(60, 30)
    assert pictures.picture(address).fault is None


def test_a_wide_picture_is_made_as_wide_as_the_column(folder: Path) -> None:
    assert Pictures(folder).size("a.png", 30, 19) == QSizeF(30, 15)


def test_a_turned_photograph_stands_upright(folder: Path) -> None:
    assert Pictures(folder).size("turned.jpg", 600, 19) == QSizeF(30, 60)


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("http://example.org/a.png", PictureFault.REMOTE),
        ("//example.org/a.png", PictureFault.REMOTE),
        ("file://server/a.png", PictureFault.REMOTE),
    ],
)
def test_what_is_elsewhere_is_not_looked_for(folder: Path, address: str, fault: PictureFault) -> None:
    assert Pictures(folder).file(address) is None
    assert Pictures(folder).picture(address).fault is fault


@pytest.mark.parametrize("address", ["none.png", "", "a\0b.png", "x" * 5000, "http://[x/a.png", "%"])
def test_a_missing_picture_takes_a_line(folder: Path, address: str) -> None:
    pictures = Pictures(folder)
    assert pictures.size(address, 600, 19) == QSizeF(600, 38)
    assert pictures.picture(address).fault is PictureFault.MISSING


def test_a_folder_or_a_pipe_is_no_picture_and_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe.png")
    pictures = Pictures(folder)
    assert [pictures.picture(name).fault for name in (".", "pipe.png")] == [PictureFault.NO_FILE] * 2


@pytest.mark.parametrize("number", UNREACHABLE)
def test_what_the_system_cannot_reach_cannot_be_read(folder: Path, break_path: Break, number: int) -> None:
    break_path(folder / "a.png", number)
    assert Pictures(folder).picture("a.png").fault is PictureFault.UNREADABLE


def test_an_article_without_a_folder_has_no_pictures() -> None:
    assert Pictures(None).file("a.png") is None


def test_a_giant_picture_is_too_large(tmp_path: Path) -> None:
    (tmp_path / "giant.png").write_bytes(png(30_000, 30_000, rows=1))
    assert Pictures(tmp_path).size("giant.png", 600, 19) == QSizeF(600, 38)
    assert Pictures(tmp_path).picture("giant.png").fault is PictureFault.TOO_LARGE


@pytest.mark.parametrize("room", [0, -50, 3])
def test_where_there_is_no_room_a_picture_has_still_a_size(folder: Path, room: float) -> None:
    size = Pictures(folder).size("a.png", room, 19)
    assert size.width() > 0
    assert size.height() > 0


def test_a_size_that_its_first_bytes_do_not_tell_is_learnt_later(folder: Path) -> None:
    (folder / "odd.svg").write_text(SVG.replace('"200"', '"5cm"'))
    pictures = Pictures(folder)
    assert pictures.size("odd.svg", 600, 19) == pictures.size("./odd.svg", 600, 19) == QSizeF(600, 38)
    assert pictures.picture("odd.svg").fault is None
    assert pictures.learn(folder / "odd.svg", QSize(60, 30), None) == {"odd.svg", "./odd.svg"}
    assert pictures.size("odd.svg", 600, 19) == QSizeF(60, 30)


def test_what_is_known_already_changes_nothing(folder: Path) -> None:
    pictures = Pictures(folder)
    pictures.picture("a.png")
    assert pictures.learn(folder / "a.png", QSize(60, 30), None) == set()
    assert pictures.learn(folder / "a.png", None, PictureFault.DAMAGED) == {"a.png"}


def test_a_disk_that_does_not_answer_is_not_waited_for_twice(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    read = os.pread
    monkeypatch.setattr(os, "pread", lambda *arguments: os.read(reading, 1) and read(*arguments))
    headers = PictureHeaders()
    assert headers.read(folder / "a.png") is None
    monkeypatch.setattr("reader.view.typesetting.picture_header.PATIENCE", 10**9)  # it would hang if it waited
    assert headers.read(folder / "a.jpg") is None
    os.close(writing)


@pytest.mark.parametrize(
    "written",
    ["E\u0301t\u00e9.PNG", "sub\\\\..\\\\\u00c9te\u0301.png", "%C3%A9t%C3%A9.png", "SUB/../\u00e9t\u00e9.png"],
)
def test_a_name_in_another_case_or_form_is_found(tmp_path: Path, written: str) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "\u00c9t\u00e9.png").write_bytes(png(60, 30))
    found = Pictures(tmp_path).picture(written)
    assert (found.fault, found.size) == (None, QSize(60, 30))


def test_a_picture_may_be_named_by_its_whole_path(tmp_path: Path) -> None:
    (tmp_path / "a b.png").write_bytes(png(60, 30))
    assert Pictures(tmp_path / "elsewhere").size((tmp_path / "a b.png").as_uri(), 600, 19) == QSizeF(60, 30)


@pytest.mark.parametrize(
    ("stated", "shown"),
    [((120, 0), (120, 60)), ((0, 15), (30, 15)), ((100, 100), (100, 100)), ((1200, 0), (600, 300))],
)
def test_a_picture_has_the_size_that_the_article_states(
    folder: Path, stated: tuple[float, float], shown: tuple[float, float]
) -> None:
    assert Pictures(folder).size("a.png", 600, 19, stated) == QSizeF(*shown)


def test_a_stated_size_holds_before_the_picture_is_measured(folder: Path) -> None:
    assert Pictures(folder).size("odd.svg", 600, 19, (80, 40)) == QSizeF(80, 40)
