"""Prints pages by the system's printers. It runs only in the process that prints: a printer may take any time."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Sequence
from pathlib import Path
from shutil import disk_usage, rmtree
from typing import TYPE_CHECKING

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintEngine, QPrinter

from reader.app.printing.job_folders import new_job_folder
from reader.core.errors import CommandError
from reader.core.printing.printer_choice import PrinterChoice, Sides
from reader.translation import tr

if TYPE_CHECKING:
    from reader.core.printing.page_setup import PageSetup

POINT = 72
"""Points in an inch."""
CUPS_OPTIONS = QPrintEngine.PrintEnginePropertyKey(0xFE00)
"""Where Qt keeps the options of CUPS, as names and values in turn (``PPK_CupsOptions`` in Qt's qprint_p.h)."""
DUPLEX = {
    Sides.ONE: QPrinter.DuplexMode.DuplexNone,
    Sides.LONG_EDGE: QPrinter.DuplexMode.DuplexLongSide,
    Sides.SHORT_EDGE: QPrinter.DuplexMode.DuplexShortSide,
    Sides.PRINTER: QPrinter.DuplexMode.DuplexAuto,
}
ROOM = 8 * 1024 * 1024
"""Bytes that must be left where the system's files of a job are made, so that a job is whole."""

Draw = Callable[[QPainter, int], object]
"""Draws a page, from 0, in points."""


def print_sheets(choice: PrinterChoice, setup: PageSetup, count: int, draw: Draw) -> Generator[float, None, bytes]:
    """Print what is chosen of so many pages; yields the share that is done.

    Returns the bytes of a PDF where no printer is chosen, else none.

    Raises:
        CommandError: the printer is not there, or the disk is full.
    """
    folder = new_job_folder()
    before = os.environ.get("TMPDIR")
    os.environ["TMPDIR"] = str(folder)  # Qt and CUPS put their files there
    try:
        printer = _printer(choice, folder)
        wanted = choice.pages(count)
        if not wanted:
            raise CommandError(tr("None of these pages is there."))
        yield from _drawn(printer, _repeated(wanted, choice), setup, draw, folder)
        return (folder / "made.pdf").read_bytes() if not choice.printer else b""
    finally:
        if before is None:
            del os.environ["TMPDIR"]
        else:
            os.environ["TMPDIR"] = before
        rmtree(folder, ignore_errors=True)


def _drawn(
    printer: QPrinter, pages: Sequence[int], setup: PageSetup, draw: Draw, folder: Path
) -> Generator[float, None, None]:
    sheet = printer.pageLayout().fullRectPoints().size()
    width, height = setup.page_size
    fit = min(sheet.width() / width, sheet.height() / height)
    fit = 1.0 if abs(fit - 1) < 0.01 else fit  # papers are known by whole points
    with QPainter(printer) as painter:
        if not painter.isActive():
            raise CommandError(tr("The printer does not take the pages."))
        for number, page in enumerate(pages):
            if number:
                printer.newPage()
            _check_room(folder)
            painter.save()
            painter.scale(printer.resolution() / POINT, printer.resolution() / POINT)
            painter.translate((sheet.width() - width * fit) / 2, (sheet.height() - height * fit) / 2)
            painter.scale(fit, fit)
            draw(painter, page)
            painter.restore()
            yield (number + 1) / len(pages)


def _printer(choice: PrinterChoice, folder: Path) -> QPrinter:
    """The printer, set as was chosen.

    Raises:
        CommandError: it is not there.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if choice.printer:
        printer.setPrinterName(choice.printer)
        if not printer.isValid() or printer.printerName() != choice.printer:  # Qt takes the usual one instead
            raise CommandError(tr("The printer {name} is not there any more.", name=choice.printer))
        _set_options(printer, choice)
    else:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(folder / "made.pdf"))
    width, height = choice.sheet
    upright = QSizeF(min(width, height), max(width, height))
    printer.setPageSize(QPageSize(upright, QPageSize.Unit.Point))
    ways = QPageLayout.Orientation
    printer.setPageOrientation(ways.Landscape if width > height else ways.Portrait)
    printer.setFullPage(True)
    printer.setDocName(choice.title)
    return printer


def _set_options(printer: QPrinter, choice: PrinterChoice) -> None:
    printer.setDuplex(DUPLEX[choice.sides])
    modes = QPrinter.ColorMode
    printer.setColorMode(modes.Color if choice.colours else modes.GrayScale)
    if choice.collated:
        printer.setCopyCount(choice.copies)
        printer.setCollateCopies(True)
    engine = printer.printEngine()
    if choice.options and engine is not None:
        engine.setProperty(CUPS_OPTIONS, list(choice.options))


def _repeated(pages: Sequence[int], choice: PrinterChoice) -> list[int]:
    """The pages as they are sent: the printer makes whole copies, and other copies are made here.

    (Drivers of CUPS that are given copies of each page print one.)
    """
    if choice.printer and choice.collated:
        return [*pages]
    if choice.collated:
        return [*pages] * choice.copies
    return [page for page in pages for _ in range(choice.copies)]


def _check_room(folder: Path) -> None:
    """Take care that a job is whole: Qt does not tell that it could not write.

    Raises:
        CommandError: the disk is full.
    """
    if disk_usage(folder).free < ROOM:
        for file in folder.iterdir():
            file.unlink()  # else the part that is there would be printed
        raise CommandError(tr("There is no room left in {folder} for what is to be printed.", folder=folder.parent))
