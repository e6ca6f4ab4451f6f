"""Exports annotations as Markdown: plain, for Obsidian, and for Logseq."""

from __future__ import annotations

from collections.abc import Sequence

from reader.exchange.content.export_options import DEFAULT_OPTIONS, ExportOptions
from reader.exchange.content.exported_notes import ExportedNotes


def to_markdown(parts: Sequence[ExportedNotes], options: ExportOptions = DEFAULT_OPTIONS) -> str:
    """The annotations below the titles of their articles and the headings of their sections, in plain CommonMark.

    Each stands below what it is: its quote, then the note, then a line with the other facts. A list of the bookmarks
    comes last in each article. Front matter is for a file about one article.
    """
    return _written("markdown.md.j2", parts, options)


def to_obsidian(parts: Sequence[ExportedNotes], options: ExportOptions = DEFAULT_OPTIONS) -> str:
    """The same for a vault of Obsidian: quotes are call-outs, and each note is a block with an id."""
    return _written("obsidian.md.j2", parts, options)


def to_logseq(parts: Sequence[ExportedNotes], options: ExportOptions = DEFAULT_OPTIONS) -> str:
    """The same as a page of Logseq: sections are blocks with their notes below them, each a block with its own id."""
    return _written("logseq.md.j2", parts, options)


def _written(name: str, parts: Sequence[ExportedNotes], options: ExportOptions) -> str:
    from reader.exchange.templating.rendering import write_by_template  # late: heavy, and few exports need it

    return write_by_template(name, parts, options).lstrip("\n")
