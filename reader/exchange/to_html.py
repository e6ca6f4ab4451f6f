"""Exports annotations as one HTML file that needs no other files, runs no scripts and fetches nothing."""

from __future__ import annotations

from collections.abc import Sequence

from reader.exchange.content.export_options import DEFAULT_OPTIONS, ExportOptions
from reader.exchange.content.exported_notes import ExportedNotes

_TEMPLATE = "html.html.j2"


def to_html(parts: Sequence[ExportedNotes], options: ExportOptions = DEFAULT_OPTIONS) -> str:
    """The annotations below the titles of their articles and the headings of their sections, then the bookmarks.

    The page follows the system's light or dark mode.
    """
    from reader.exchange.templating.rendering import write_by_template  # late: heavy, and few exports need it

    return write_by_template(_TEMPLATE, parts, options)


def html_beginning(parts: Sequence[ExportedNotes], options: ExportOptions, size: int) -> str:
    """The first ``size`` code points of the same page, long before all notes could be written."""
    from reader.exchange.templating.rendering import beginning_by_template  # late, as above

    return beginning_by_template(_TEMPLATE, parts, options, size)
