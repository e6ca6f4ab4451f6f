"""Exports annotations as plain text: for a message, a printer, or a program that knows no Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from reader.exchange.content.export_options import DEFAULT_OPTIONS, ExportOptions
from reader.exchange.content.exported_notes import ExportedNotes


def to_text(parts: Sequence[ExportedNotes], options: ExportOptions = DEFAULT_OPTIONS) -> str:
    """The annotations below the titles of their articles and the headings of their sections, with blank lines between.

    A quote is quoted as in a message; a note stands as it was written.
    """
    from reader.exchange.templating.rendering import write_by_template  # late: heavy, and few exports need it

    return write_by_template("text.txt.j2", parts, options)
