"""Asks in the system's print dialog for a printer, and for what is wanted of it."""

from __future__ import annotations

import sys
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QSizeF, Signal
from PySide6.QtGui import QIcon, QPageLayout, QPageSize
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from reader.core.printing.page_setup import PageSetup
from reader.core.printing.printer_choice import PrinterChoice, Sides
from reader.view.printing.sheet_printer import CUPS_OPTIONS

RANGES, PARITY = "page-ranges", "page-set"
"""The options of CUPS that choose pages: we send only those that are wanted."""
SIDES = {
    QPrinter.DuplexMode.DuplexNone: Sides.ONE,
    QPrinter.DuplexMode.DuplexLongSide: Sides.LONG_EDGE,
    QPrinter.DuplexMode.DuplexShortSide: Sides.SHORT_EDGE,
}


class OfferedPages(NamedTuple):
    """What could be printed."""

    setup: PageSetup
    number: int
    """How many there are."""
    current: int
    """The page that is looked at, from 0."""
    title: str


class PrinterDialog(QObject):
    """One question; the dialog is over a window.

    Signals:
        chosen(PrinterChoice): what the reader has chosen; nothing follows where they have cancelled.
        finished(): the dialog is closed.
    """

    chosen = Signal(object)
    finished = Signal()

    def __init__(self, pages: OfferedPages, printer: str, window: QWidget) -> None:
        """``printer`` is the name of the one that is chosen at first; empty for the system's usual one."""
        super().__init__(window)
        self._pages, self._window = pages, window
        self._printer = _printer_for(pages, printer)
        self.dialog: QAbstractPrintDialog | None = None

    def open(self) -> None:
        """Show the dialog."""
        dialog = self.dialog = QPrintDialog(self._printer, self._window)
        options = QAbstractPrintDialog.PrintDialogOption
        for option in (
            options.PrintPageRange,
            options.PrintCollateCopies,
            options.PrintShowPageSize,
            options.PrintToFile,
            options.PrintCurrentPage,
        ):
            dialog.setOption(option)
        dialog.setMinMax(1, self._pages.number)
        dialog.setFromTo(1, self._pages.number)
        dialog.installEventFilter(self)
        for button in dialog.findChildren(QPushButton):
            button.setIcon(QIcon())  # no other button of ours has one
        dialog.accepted.connect(lambda: self.chosen.emit(self.choice()))
        dialog.finished.connect(lambda _: self.finished.emit())
        if sys.platform == "win32":
            dialog.exec()  # Windows has its dialog run a loop of its own
        else:
            QDialog.open(dialog)  # its own takes a slot

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the dialog's buttons on a small screen when its options unfold."""
        dialog = self.dialog
        if watched is dialog and dialog is not None and event.type() == QEvent.Type.Resize:
            frame, room = dialog.frameGeometry(), dialog.screen().availableGeometry()
            if frame.bottom() > room.bottom():
                dialog.move(frame.left(), max(room.top(), room.bottom() - frame.height()))
        return super().eventFilter(watched, event)

    def choice(self) -> PrinterChoice:
        """What the printer is set to now."""
        printer = self._printer
        options = _cups_options(printer)
        to_file = printer.outputFormat() is QPrinter.OutputFormat.PdfFormat or bool(printer.outputFileName())
        return PrinterChoice(
            printer="" if to_file else printer.printerName(),
            file=printer.outputFileName() if to_file else "",
            title=self._pages.title,
            ranges=self._ranges(options),
            last_first=printer.pageOrder() is QPrinter.PageOrder.LastPageFirst,
            copies=printer.copyCount(),
            collated=printer.collateCopies(),
            sides=SIDES.get(printer.duplex(), Sides.PRINTER),
            colours=printer.colorMode() is QPrinter.ColorMode.Color,
            sheet=_points(printer.pageLayout().fullRectPoints().size().toSizeF()),
            options=tuple(part for name, value in options.items() for part in (name, value)),
        )

    def _ranges(self, options: dict[str, str]) -> tuple[tuple[int, int], ...]:
        """The pages that are wanted; takes the options that say so out."""
        printer, ranges = self._printer, _parsed(options.pop(RANGES, ""))
        parity = options.pop(PARITY, "")
        match printer.printRange():
            case QPrinter.PrintRange.CurrentPage:
                here = self._pages.current + 1
                ranges = ((here, here),)
            case QPrinter.PrintRange.PageRange:
                chosen = printer.pageRanges().toRangeList()
                ranges = tuple((one.from_, one.to) for one in chosen) or ranges
        if parity in ("odd", "even"):
            rest = 1 if parity == "odd" else 0
            wanted = PrinterChoice(ranges=ranges).pages(self._pages.number)
            ranges = tuple((page + 1, page + 1) for page in wanted if (page + 1) % 2 == rest)
        return ranges


def _printer_for(pages: OfferedPages, name: str) -> QPrinter:
    """A printer that is set as the preview is."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if name:
        printer.setPrinterName(name)  # one that is gone leaves the usual one
    printer.setDocName(pages.title)
    printer.setPageSize(QPageSize(QSizeF(*pages.setup.paper.size), QPageSize.Unit.Point))
    ways = QPageLayout.Orientation
    printer.setPageOrientation(ways.Landscape if pages.setup.landscape else ways.Portrait)
    modes = QPrinter.ColorMode
    printer.setColorMode(modes.Color if pages.setup.colours else modes.GrayScale)
    return printer


def _cups_options(printer: QPrinter) -> dict[str, str]:
    """What the dialog has set besides what Qt has names for; nothing where there is no CUPS."""
    engine = printer.printEngine()
    found = engine.property(CUPS_OPTIONS) if engine is not None else None
    parts = [str(part) for part in found] if isinstance(found, list | tuple) else []
    return dict(zip(parts[::2], parts[1::2], strict=False))


def _parsed(written: str) -> tuple[tuple[int, int], ...]:
    """Ranges as CUPS writes them: ``1-3,5``."""
    pairs = (part.partition("-") for part in written.split(",") if part)
    return tuple((int(first), int(last or first)) for first, _, last in pairs if first.isdigit())


def _points(size: QSizeF) -> tuple[float, float]:
    return size.width(), size.height()
