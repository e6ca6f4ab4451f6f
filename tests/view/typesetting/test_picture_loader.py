"""Large pictures come when they are read; so many are kept as fit."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from reader.view.typesetting.picture_loader import WAITING, PictureLoader, PictureRequest


@pytest.fixture
def file(qapp: object, tmp_path: Path) -> Path:
    image = QImage(60, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("#cc0000"))
    assert image.save(str(tmp_path / "a.png"))
    return tmp_path / "a.png"


def wanted(file: Path, width: float = 60) -> PictureRequest:
    return PictureRequest(file, width, width / 2, 1.0)


def test_a_picture_arrives(qtbot: QtBot, file: Path) -> None:
    reader = PictureLoader()
    with qtbot.waitSignal(reader.loaded):
        assert reader.load_soon(wanted(file)) is None
    shown = reader.load_soon(wanted(file))
    assert shown
    assert shown.image.pixelColor(30, 15).red() > 190


def test_asking_twice_reads_once(qtbot: QtBot, file: Path) -> None:
    reader = PictureLoader()
    with qtbot.waitSignal(reader.loaded):
        assert reader.load_soon(wanted(file)) is None
        assert reader.load_soon(wanted(file)) is None
    with qtbot.assertNotEmitted(reader.loaded, wait=50):
        assert reader.load_soon(wanted(file))


def test_a_file_read_for_another_size_is_there_meanwhile(file: Path) -> None:
    reader = PictureLoader()
    assert reader.last_loaded(file) is None
    shown = reader.load_now(wanted(file, 60))
    assert reader.last_loaded(file) is shown


def test_what_is_forgotten_is_read_again(file: Path) -> None:
    reader = PictureLoader()
    shown = reader.load_now(wanted(file))
    assert not reader.forget(".svg")
    assert reader.forget(".png")
    assert reader.load_now(wanted(file)) is not shown


def test_a_broken_file_arrives_as_nothing(qtbot: QtBot, file: Path) -> None:
    file.write_bytes(b"no picture")
    reader = PictureLoader()
    with qtbot.waitSignal(reader.loaded):
        reader.load_soon(wanted(file))
    shown = reader.load_soon(wanted(file))
    assert shown
    assert shown.image.isNull()


def test_a_quick_one_is_there_at_once(file: Path) -> None:
    assert not PictureLoader().load_now(wanted(file)).image.isNull()


def test_the_oldest_are_dropped_where_they_do_not_fit(qtbot: QtBot, file: Path) -> None:
    reader = PictureLoader(kept=4 * 60 * 30)
    reader.load_now(wanted(file, 60))
    reader.load_now(wanted(file, 50))
    assert reader.load_soon(wanted(file, 50))
    with qtbot.waitSignal(reader.loaded):
        assert reader.load_soon(wanted(file, 60)) is None


def test_of_many_that_are_scrolled_by_the_last_ones_are_read(qtbot: QtBot, file: Path) -> None:
    reader = PictureLoader()
    sizes = [wanted(file, width) for width in range(40, 40 + 2 * WAITING + 4, 2)]
    with qtbot.waitSignals([reader.loaded] * (WAITING + 1)):
        for one in sizes:
            reader.load_soon(one)
    assert all(reader.load_soon(one) for one in sizes[-WAITING:])


def test_a_reader_may_go_while_it_reads(qtbot: QtBot, file: Path) -> None:
    reader = PictureLoader()
    with qtbot.waitSignal(reader.destroyed):
        reader.load_soon(wanted(file))
        reader.deleteLater()
