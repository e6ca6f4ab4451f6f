"""A warm helper process that lays an article with its notes out on pages, and draws them: pictures, or a PDF.

Usage: ``python -P -m reader.printing_process``. Requests and answers are those of ``reader/core/printing/messages.py``.
It stands beside ``application.py`` because it joins the rooms as that does: what it draws with is the view's.
"""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from reader.core.article import Block
from reader.core.errors import CommandError
from reader.core.framing import as_frame, decode_request, encode_outcome
from reader.core.printing.messages import (
    PRINT_ARTICLE,
    PRINT_BLOCKS,
    PRINT_LAY_OUT,
    PRINT_PAGE,
    PRINT_PDF,
    PRINT_SHEETS,
    PRINT_STOP,
    PageCount,
    PrintProgress,
)
from reader.core.printing.page_setup import PageSetup, PrintedContent
from reader.core.printing.printer_choice import PrinterChoice
from reader.exchange.content.exported_notes import ExportedNotes
from reader.garbage import collect_due
from reader.processes.limits import die_with_parent, limit_cpu, limit_memory
from reader.processes.request_loop import is_interrupted, serve
from reader.qt_start import missing_library
from reader.store.log_file import log_unhandled, start_logging

if TYPE_CHECKING:
    from reader.printed_document import PrintedDocument
    from reader.processes.picture_client import PictureClient

logger = logging.getLogger(__name__)

Made = TypeVar("Made")
MEMORY = 3 * 1024 * 1024 * 1024
"""Bytes that laying out and drawing may take, beyond what the process has when it starts."""
CPU_SECONDS, CPU_SECONDS_PER_LETTER = 60.0, 0.0002
"""Processor time for one request: some twenty times what an article of that length takes."""
STEP = 0.01
"""The least share that is told as progress."""


class Printing:
    """Answers requests about one article after the other."""

    def __init__(self, is_interrupted: Callable[[], bool], limit_time: Callable[[float], None]) -> None:
        """``is_interrupted`` says whether another request waits: what is being laid out is not wanted any more.

        ``limit_time`` ends the process after so many seconds of processor time.
        """
        self._is_interrupted, self._limit_time = is_interrupted, limit_time
        self._blocks: list[Block] = []
        self._part: ExportedNotes | None = None
        self._document: PrintedDocument | None = None
        self._pictures: PictureClient | None = None
        self._jobs: Mapping[str, Callable[..., Iterable[bytes]]] = {
            PRINT_BLOCKS: self.add_blocks,
            PRINT_ARTICLE: self.set_article,
            PRINT_LAY_OUT: self.lay_out,
            PRINT_PAGE: self.draw,
            PRINT_PDF: self.write,
            PRINT_SHEETS: self.print_sheets,
            PRINT_STOP: tuple,  # it came when the layout had ended
        }

    def answer(self, request: bytes) -> Iterable[bytes]:
        """The frames that answer a request."""
        job, arguments, options = decode_request(request)
        return self._jobs[job](*arguments, **options)

    def add_blocks(self, blocks: Iterable[Block]) -> Iterable[bytes]:
        """Keep some blocks of the next article; answers nothing."""
        self._blocks += blocks
        return ()

    def set_article(self, part: ExportedNotes) -> Iterable[bytes]:
        """Keep the article whose blocks came before it; answers nothing."""
        self._part = part._replace(article=replace(part.article, blocks=tuple(self._blocks)))
        self._blocks, self._document = [], None
        return ()

    def lay_out(self, setup: PageSetup) -> Iterator[bytes]:
        """Lay the article out, in place of what was laid out before."""
        from reader.printed_document import PrintedDocument  # late: without Qt's libraries this says so, see ``main``
        from reader.processes.picture_client import PictureClient  # late, as above

        if self._part is None:
            raise ValueError("There is no article")
        self._limit()
        self._pictures = self._pictures or PictureClient()
        self._document, document = None, PrintedDocument(self._part, setup, self._pictures)
        for told in _told(document.lay_out()):
            if setup.content is PrintedContent.ARTICLE:
                self._part = document.part  # for another set-up, pictures and formulas need not be collected again
            if self._is_interrupted():
                yield as_frame(encode_outcome())
                return
            yield told
        self._document = document
        yield as_frame(PageCount(document.pages.page_count).to_json())

    def draw(self, page: int, width: int) -> Iterator[bytes]:
        """A picture of a page."""
        self._limit()
        yield as_frame(encode_outcome(self._laid_out().picture(page, width)))

    def write(self, made: datetime) -> Iterator[bytes]:
        """The PDF."""
        self._limit()
        pdf = yield from _told(self._laid_out().pdf(made))
        yield as_frame(encode_outcome(pdf))

    def print_sheets(self, choice: PrinterChoice) -> Iterator[bytes]:
        """Give the pages to a printer."""
        self._limit()
        try:
            made = yield from _told(self._laid_out().sheets(choice))
        except CommandError as error:
            logger.warning("Nothing has been printed", exc_info=True)
            yield as_frame(encode_outcome(fault=str(error)))
            return
        yield as_frame(encode_outcome(made))

    def _laid_out(self) -> PrintedDocument:
        if self._document is None:
            raise ValueError("Nothing has been laid out")
        return self._document

    def _limit(self) -> None:
        letters = len(self._part.article.text) if self._part else 0
        self._limit_time(CPU_SECONDS + CPU_SECONDS_PER_LETTER * letters)


def _told(steps: Generator[float, None, Made]) -> Generator[bytes, None, Made]:
    """The steps as frames of progress, those that are not worth telling left out; returns what comes of them."""
    told = 0.0
    while True:
        collect_due()
        try:
            share = next(steps)
        except StopIteration as stop:
            made: Made = stop.value
            return made
        if share >= told + STEP:
            told = share
            yield as_frame(PrintProgress(share).to_json())


def _refusing(fault: str) -> Callable[[bytes], Iterable[bytes]]:
    """Answers every request that expects an answer with the same sentence."""

    def answer(request: bytes) -> Iterable[bytes]:
        job, _, _ = decode_request(request)
        return () if job in (PRINT_BLOCKS, PRINT_ARTICLE, PRINT_STOP) else (as_frame(encode_outcome(fault=fault)),)

    return answer


def main() -> None:
    """Serve until standard input ends."""
    start_logging()
    log_unhandled()
    die_with_parent()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        from PySide6.QtGui import QGuiApplication  # a system library that Qt needs may be missing

        from reader.view.style.fonts import load_page_fonts, load_panel_fonts
    except ImportError as error:
        fault = missing_library(error)
        if not fault:
            raise
        logger.exception("Qt cannot be loaded")
        serve(_refusing(fault))
        return
    gc.disable()  # the threads that listen to other processes must not search: see ``collect_due``
    application = QGuiApplication(["postil-printing"])
    load_page_fonts()
    load_panel_fonts()
    limit_memory(MEMORY)
    serve(Printing(is_interrupted, limit_cpu).answer)
    del application


if __name__ == "__main__":
    main()
