"""Exports remarks as a review in Markdown: each with its place, the lines quoted exactly, and what is asked."""

from __future__ import annotations

from collections.abc import Sequence

from reader.exchange.content.export_options import DEFAULT_OPTIONS, ExportOptions
from reader.exchange.content.exported_notes import ExportedNotes


def to_review(parts: Sequence[ExportedNotes], options: ExportOptions = DEFAULT_OPTIONS) -> str:
    """The remarks on each article in the order of its text, for a person or a program to act on."""
    from reader.exchange.templating.rendering import write_by_template  # late: heavy, and few exports need it

    return write_by_template("review.md.j2", parts, options).strip("\n") + "\n"
