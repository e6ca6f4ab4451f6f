"""Pictures come when they are decoded, by a process that may die of them; so many are kept as fit."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from reader.app.tasks.helper_process import HelperProcess
from reader.core.pictures.fault import PictureFault
from reader.core.pictures.messages import PictureRequest, PictureStamp
from reader.view.typesetting.picture_helper import PATIENCE, PictureHelper, new_picture_process
from reader.view.typesetting.picture_loader import CACHE_BYTES, WAITING, PictureLoader, ShownPicture
from tests.torture.hostile_pictures import drawings, png, svg

MakeLoader = Callable[..., PictureLoader]
HELPERS = "tests.view.typesetting.failing_helper"


@pytest.fixture
def file(qapp: object, tmp_path: Path) -> Path:
    image = QImage(60, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("#cc0000"))
    assert image.save(str(tmp_path / "a.png"))
    return tmp_path / "a.png"


@pytest.fixture
def make(qtbot: QtBot) -> Iterator[MakeLoader]:
    made: list[PictureLoader] = []

    def make_loader(kind: str = "", kept: int = CACHE_BYTES, patience: tuple[int, int] = PATIENCE) -> PictureLoader:
        new_process = (lambda: HelperProcess(HELPERS, (kind,))) if kind else new_picture_process
        made.append(PictureLoader(PictureHelper(new_process, patience), kept))
        return made[-1]

    yield make_loader
    for loader in made:
        loader.deleteLater()
        with qtbot.waitSignal(loader.destroyed):
            pass


@pytest.fixture
def loader(make: MakeLoader) -> PictureLoader:
    return make()


def wanted(file: Path, width: float = 60) -> PictureRequest:
    return PictureRequest(file, None, width, width / 2, 1.0)


def load(qtbot: QtBot, loader: PictureLoader, request: PictureRequest) -> ShownPicture:
    """Have a picture decoded, and wait for it."""
    with qtbot.waitSignal(loader.loaded):
        assert loader.load(request) is None
    shown = loader.load(request)
    assert shown
    return shown


def fault_of(qtbot: QtBot, loader: PictureLoader, file: Path) -> PictureFault | None:
    with qtbot.waitSignal(loader.measured) as measured:
        loader.load(wanted(file))
    assert measured.args
    assert measured.args[0] == file
    fault = measured.args[2]
    assert fault is None or isinstance(fault, PictureFault)
    return fault


def test_a_picture_arrives(qtbot: QtBot, loader: PictureLoader, file: Path) -> None:
    image = load(qtbot, loader, wanted(file)).image
    assert image.size().toTuple() == (60, 30)
    assert image.pixelColor(30, 15).red() > 190


def test_a_large_picture_arrives_whole(qtbot: QtBot, loader: PictureLoader, tmp_path: Path) -> None:
    (tmp_path / "large.png").write_bytes(png(2500, 2000))
    image = load(qtbot, loader, PictureRequest(tmp_path / "large.png", None, 1250, 1000, 2.0)).image
    assert (image.size().toTuple(), image.devicePixelRatio()) == ((2500, 2000), 2.0)
    assert image.pixelColor(2400, 1900) == QColor("black")


def test_its_own_size_comes_with_it(qtbot: QtBot, loader: PictureLoader, file: Path) -> None:
    with qtbot.waitSignal(loader.measured) as measured:
        loader.measure(file, None)
    assert measured.args == [file, QSize(60, 30), None, ""]


def test_asking_twice_decodes_once(qtbot: QtBot, loader: PictureLoader, file: Path) -> None:
    with qtbot.waitSignal(loader.loaded):
        assert loader.load(wanted(file)) is None
        assert loader.load(wanted(file)) is None
    with qtbot.assertNotEmitted(loader.loaded, wait=50):
        assert loader.load(wanted(file))


def test_a_file_decoded_for_another_size_or_state_is_there_meanwhile(
    qtbot: QtBot, loader: PictureLoader, file: Path
) -> None:
    assert loader.last_loaded(file) is None
    shown = load(qtbot, loader, wanted(file))
    assert loader.last_loaded(file) is shown
    assert loader.load(wanted(file)._replace(stamp=PictureStamp(1, 2, 3))) is None


def test_the_oldest_are_dropped_where_they_do_not_fit(qtbot: QtBot, make: MakeLoader, file: Path) -> None:
    loader = make(kept=4 * 60 * 30)
    load(qtbot, loader, wanted(file, 60))
    load(qtbot, loader, wanted(file, 50))
    assert loader.load(wanted(file, 60)) is None


def test_of_many_that_are_scrolled_by_the_last_ones_are_decoded(
    qtbot: QtBot, loader: PictureLoader, file: Path
) -> None:
    sizes = [wanted(file, width) for width in range(40, 40 + 2 * WAITING + 4, 2)]
    with qtbot.waitSignals([loader.loaded] * WAITING):
        for one in sizes:
            loader.load(one)
    assert all(loader.load(one) for one in sizes[-WAITING:])


def test_a_loader_may_go_while_a_picture_is_decoded(loader: PictureLoader, file: Path) -> None:
    loader.load(wanted(file))


# Faults


@pytest.mark.parametrize(
    ("content", "fault"),
    [(b"no picture", PictureFault.DAMAGED), (svg('<use href="a.svg#a"/>').encode(), PictureFault.READS_FILES)],
)
def test_a_file_that_is_no_picture_says_why(
    qtbot: QtBot, loader: PictureLoader, tmp_path: Path, content: bytes, fault: PictureFault
) -> None:
    (tmp_path / "a").write_bytes(content)
    assert fault_of(qtbot, loader, tmp_path / "a") is fault


def test_what_is_no_file_is_not_waited_for(qtbot: QtBot, loader: PictureLoader, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.png")
    (tmp_path / "device.png").symlink_to("/dev/zero")
    for name in ("pipe.png", "device.png", "."):
        assert fault_of(qtbot, loader, tmp_path / name) is PictureFault.NO_FILE
    assert fault_of(qtbot, loader, tmp_path / "none.png") is PictureFault.MISSING


def test_a_drawing_that_never_ends_is_too_complex_and_the_next_picture_comes(
    qtbot: QtBot, loader: PictureLoader, tmp_path: Path, file: Path
) -> None:
    content = drawings()["round dashes.svg"]
    (tmp_path / "dashes.svg").write_text(str(content))
    assert fault_of(qtbot, loader, tmp_path / "dashes.svg") is PictureFault.TOO_COMPLEX
    assert fault_of(qtbot, loader, tmp_path / "dashes.svg") is PictureFault.TOO_COMPLEX  # without another try
    load(qtbot, loader, wanted(file))


def test_a_helper_that_waits_for_a_disk_is_ended(qtbot: QtBot, make: MakeLoader, file: Path) -> None:
    assert fault_of(qtbot, make("sleep", patience=(1, 60_000)), file) is PictureFault.UNREADABLE


def test_a_helper_that_sleeps_at_its_work_is_ended(qtbot: QtBot, make: MakeLoader, file: Path) -> None:
    assert fault_of(qtbot, make("begin and sleep", patience=(60_000, 1)), file) is PictureFault.TOO_COMPLEX


@pytest.mark.parametrize("kind", ["nonsense", "no pixels"])
def test_a_helper_that_answers_nonsense_shows_nothing(qtbot: QtBot, make: MakeLoader, file: Path, kind: str) -> None:
    assert fault_of(qtbot, make(kind), file) in (PictureFault.DAMAGED, PictureFault.UNREADABLE)


def test_pixels_in_a_file_are_taken_and_the_file_deleted(
    qtbot: QtBot, make: MakeLoader, tmp_path: Path, file: Path
) -> None:
    pixels = tmp_path / "pixels"
    image = load(qtbot, make(str(pixels)), wanted(file)).image
    assert not pixels.exists()
    assert image.pixelColor(59, 29).name() == "#cc0000"


def test_what_was_wrong_with_the_disk_is_not_remembered(qtbot: QtBot, loader: PictureLoader, file: Path) -> None:
    moved = file.rename(file.with_name("b.png"))
    assert fault_of(qtbot, loader, file) is PictureFault.MISSING
    moved.rename(file)
    load(qtbot, loader, wanted(file))


def test_helpers_that_do_not_start_are_given_up(qtbot: QtBot, make: MakeLoader, tmp_path: Path) -> None:
    loader = make("crash")
    for number in range(6):
        assert fault_of(qtbot, loader, tmp_path / f"{number}.png") is PictureFault.NO_HELPER
