"""The printing process as a process without Qt uses it: the helper that exports, or a command."""

from __future__ import annotations

import logging
from collections.abc import Generator
from dataclasses import replace
from datetime import datetime

from reader.core.errors import CommandError
from reader.core.framing import decode_outcome, encode_request
from reader.core.printing.messages import (
    PRINT_ARTICLE,
    PRINT_BLOCKS,
    PRINT_LAY_OUT,
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


class PrintingClient:
    """One printing process, started when it is first needed, and kept."""

    def __init__(self) -> None:
        self._helper = HelperClient("reader.printing_process")

    def pdf(self, part: ExportedNotes, setup: PageSetup, made: datetime) -> Generator[float, None, bytes]:
        """Yields which share is done, from 0 to 1, and returns the PDF of a whole article; ``made`` is what it states.

        Raises:
            CommandError: it takes too long or too much memory, or Qt cannot be used here.
        """
        try:
            self._helper.send(encode_request(PRINT_BLOCKS, part.article.blocks))
            bare = part._replace(article=replace(part.article, blocks=()), source_lines=())
            self._helper.send(encode_request(PRINT_ARTICLE, bare))
            self._helper.send(encode_request(PRINT_LAY_OUT, setup))
            laid_out = yield from self._answer(0, LAID_OUT)
            if page_count(laid_out) is None:
                decode_outcome(laid_out)  # which says why
            self._helper.send(encode_request(PRINT_PDF, made))
            return decode_outcome((yield from self._answer(LAID_OUT, 1)))
        except HelperEndedError as error:
            logger.exception("The process that prints has ended")
            raise CommandError(tr("The export takes too long or too much memory.")) from error

    def close(self) -> None:
        """End the process."""
        self._helper.close()

    def _answer(self, start: float, end: float) -> Generator[float, None, bytes]:
        """The frame that answers a request, after its progress as shares of a part of the whole."""
        while (progress := print_progress(frame := self._helper.receive())) is not None:
            yield start + progress.share * (end - start)
        return frame
