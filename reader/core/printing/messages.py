"""What the printing process is asked for, and what it answers.

A request is one of ``core/framing.encode_request``, with a name from here and the arguments that stand beside it.
"""

from __future__ import annotations

import json
from typing import NamedTuple

PRINT_BLOCKS = "print_blocks"
"""``blocks``: some blocks of the next article, in their order; so a long article is sent in pieces. No answer."""
PRINT_ARTICLE = "print_article"
"""``part``: the ``ExportedNotes`` with all but those blocks, in place of the article before. No answer."""
PRINT_LAY_OUT = "print_lay_out"
"""``setup``: a ``PageSetup``. Answers with progress (``PrintProgress``), then ``PageCount``; or a fault (outcome)."""
PRINT_PAGE = "print_page"
"""``page`` from 0 and ``width`` in pixels: the outcome is a picture of that page as PNG."""
PRINT_PDF = "print_pdf"
"""``made``: a time in UTC, the only thing in the file that the article and its set-up do not decide.

Answers with its progress, then the outcome: the bytes of the file.
"""
PRINT_SHEETS = "print_sheets"
"""``choice``: a ``PrinterChoice``. Answers with its progress, then the outcome, which is empty: the printer has it."""


PRINT_STOP = "print_stop"
"""The layout under way is not wanted any more: it ends with an empty outcome. No answer of its own."""


class PrintProgress(NamedTuple):
    """How far an answer is."""

    share: float
    """From 0 to 1."""

    def to_json(self) -> bytes:
        """As it is sent."""
        return _PROGRESS + json.dumps(self).encode("ascii")


class PageCount(NamedTuple):
    """What has been laid out."""

    pages: int

    def to_json(self) -> bytes:
        """As it is sent."""
        return _COUNT + json.dumps(self).encode("ascii")


_PROGRESS, _COUNT = b"%", b"#"
"""What frames begin with; an outcome begins otherwise (``core/framing``)."""


def print_progress(frame: bytes) -> PrintProgress | None:
    """The progress that a frame tells; None where it tells something else."""
    return PrintProgress(*json.loads(frame[1:])) if frame.startswith(_PROGRESS) else None


def page_count(frame: bytes) -> PageCount | None:
    """The number of pages that a frame tells; None where it tells something else."""
    return PageCount(*json.loads(frame[1:])) if frame.startswith(_COUNT) else None
