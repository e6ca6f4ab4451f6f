"""The printing process as a process without Qt uses it: the helper that exports, or a command."""

from __future__ import annotations

import logging
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from reader.core.errors import CommandError
from reader.core.framing import decode_outcome, encode_request
from reader.core.printing.messages import (
    PRINT_ARTICLE,
    PRINT_BLOCKS,
    PRINT_LAY_OUT,
    PRINT_PAGE,
    PRINT_PDF,
    page_count,
    print_progress,
)
from reader.core.printing.page_setup import PageSetup
from reader.exchange.content.exported_notes import ExportedNotes
from reader.processes.helper_client import HelperClient, HelperEndedError
from reader.translation import tr

logger = logging.getLogger(__name__)

LAID_OUT = 0.6
"""The share of the time for a PDF after which its pages are laid out."""


class FirstPage(NamedTuple):
    """What is to be seen of a PDF before it is made."""

    picture: bytes
    """PNG."""
    pages: int


class PrintingClient:
    """One printing process, started when it is first needed, and kept with the last article that it has laid out."""

    def __init__(self) -> None:
        self._helper = HelperClient("reader.printing_process")
        self._laid_out: tuple[ExportedNotes, PageSetup, int] | None = None
        """What the process has laid out, and on how many pages."""

    def pdf(self, part: ExportedNotes, setup: PageSetup, made: datetime) -> Generator[float, None, bytes]:
        """Yields which share is done, from 0 to 1, and returns the PDF of a whole article; ``made`` is what it states.

        Raises:
            CommandError: it takes too long or too much memory, or Qt cannot be used here.
        """
        with self._limits():
            yield from self._lay_out(part, setup, LAID_OUT)
            self._helper.send(encode_request(PRINT_PDF, made))
            return decode_outcome((yield from self._answer(LAID_OUT, 1)))

    def first_page(self, part: ExportedNotes, setup: PageSetup, width: int) -> Generator[float, None, FirstPage]:
        """The same for a picture of the first page, of so many pixels' width."""
        with self._limits():
            pages = yield from self._lay_out(part, setup, 1)
            self._helper.send(encode_request(PRINT_PAGE, 0, width))
            return FirstPage(decode_outcome(self._helper.receive()), pages)

    def close(self) -> None:
        """End the process."""
        self._laid_out = None
        self._helper.close()

    def _lay_out(self, part: ExportedNotes, setup: PageSetup, end: float) -> Generator[float, None, int]:
        """Yields shares up to ``end``, and returns the number of pages."""
        if self._laid_out is not None and self._laid_out[0] is part and self._laid_out[1] == setup:
            return self._laid_out[2]
        if self._laid_out is None or self._laid_out[0] is not part:
            self._helper.send(encode_request(PRINT_BLOCKS, part.article.blocks))
            bare = part._replace(article=replace(part.article, blocks=()), source_lines=())
            self._helper.send(encode_request(PRINT_ARTICLE, bare))
        self._laid_out = None
        self._helper.send(encode_request(PRINT_LAY_OUT, setup))
        count = page_count(frame := (yield from self._answer(0, end)))
        if count is None:
            decode_outcome(frame)  # which says why
            raise HelperEndedError
        self._laid_out = (part, setup, count.pages)
        return count.pages

    def _answer(self, start: float, end: float) -> Generator[float, None, bytes]:
        """The frame that answers a request, after its progress as shares of a part of the whole."""
        while (progress := print_progress(frame := self._helper.receive())) is not None:
            yield start + progress.share * (end - start)
        return frame

    @contextmanager
    def _limits(self) -> Iterator[None]:
        """Tell what has become of a process that has ended."""
        try:
            yield
        except HelperEndedError as error:
            self._laid_out = None
            logger.exception("The process that prints has ended")
            raise CommandError(tr("The export takes too long or too much memory.")) from error
