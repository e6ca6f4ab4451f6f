"""Printing without a printer: what the file has that the system's print system would be given."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from io import BytesIO
from pathlib import Path
from tempfile import gettempdir
from types import SimpleNamespace

import pypdf
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication

from reader.app.printing.job_folders import PREFIX
from reader.core.errors import CommandError
from reader.core.printing.page_setup import PageSetup, Paper
from reader.core.printing.printer_choice import PrinterChoice
from reader.view.printing.sheet_printer import print_sheets

pytestmark = pytest.mark.usefixtures("qapp")
A4, LETTER = Paper.A4.size, Paper.LETTER.size
TO_FILE = PrinterChoice(file="tea.pdf", sheet=A4)


@pytest.fixture(autouse=True)
def no_files_left() -> Iterator[None]:
    """Every job takes its files away."""
    yield
    assert not list(Path(gettempdir()).glob(f"{PREFIX}{os.getpid()}-*"))


class DrawnNumbers:
    """Draws pages that say which they are, and remembers them."""

    def __init__(self) -> None:
        self.pages: list[int] = []

    def draw(self, painter: QPainter, page: int) -> None:
        self.pages.append(page)
        painter.drawRect(QRectF(36, 36, 100, 100 + page))


def made(steps: Generator[float, None, bytes]) -> bytes:
    while True:
        try:
            next(steps)
        except StopIteration as stop:
            return bytes(stop.value)


def printed(choice: PrinterChoice, count: int = 5) -> tuple[list[int], pypdf.PdfReader]:
    drawn = DrawnNumbers()
    return drawn.pages, pypdf.PdfReader(BytesIO(made(print_sheets(choice, PageSetup(), count, drawn.draw))))


def size(pdf: pypdf.PdfReader) -> tuple[int, int]:
    return round(pdf.pages[0].mediabox.width), round(pdf.pages[0].mediabox.height)


@pytest.mark.parametrize(
    ("choice", "pages"),
    [
        (TO_FILE, [0, 1, 2, 3, 4]),
        (TO_FILE._replace(ranges=((2, 3), (5, 9))), [1, 2, 4]),
        (TO_FILE._replace(ranges=((1, 2),), last_first=True), [1, 0]),
        (TO_FILE._replace(ranges=((1, 2),), copies=2), [0, 1, 0, 1]),
        (TO_FILE._replace(ranges=((1, 2),), copies=2, collated=False), [0, 0, 1, 1]),
    ],
)
def test_the_pages_that_are_chosen_are_drawn_in_their_order(choice: PrinterChoice, pages: list[int]) -> None:
    drawn, pdf = printed(choice)
    assert (drawn, len(pdf.pages)) == (pages, len(pages))


def test_a_sheet_has_the_size_that_the_printer_has() -> None:
    for sheet in (A4, LETTER, A4[::-1]):
        wide = {round(side) for side in sheet}
        assert set(size(printed(TO_FILE._replace(sheet=sheet), 1)[1])) == wide


def test_a_printer_that_is_gone_is_told_in_place_of_printing_on_another() -> None:
    with pytest.raises(CommandError, match="nosuch is not there any more"):
        made(print_sheets(PrinterChoice("nosuch", sheet=A4), PageSetup(), 1, DrawnNumbers().draw))


def test_a_full_disk_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.view.printing.sheet_printer.disk_usage", lambda _: SimpleNamespace(free=1000))
    with pytest.raises(CommandError, match="no room left"):
        printed(TO_FILE)


def test_no_pages_are_told() -> None:
    with pytest.raises(CommandError, match="None of these pages"):
        printed(TO_FILE._replace(ranges=((7, 9),)))


def test_files_that_an_ended_process_has_left_are_deleted(qapp: QApplication) -> None:
    left = Path(gettempdir(), f"{PREFIX}4000001-abc")  # beyond the highest number of a process on Linux (proc(5))
    left.mkdir(exist_ok=True)
    printed(TO_FILE, 1)
    assert not left.exists()
