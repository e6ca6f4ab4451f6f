"""Exports annotations as CSV for Readwise (readwise.io/import_bulk): one row for each highlight."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence

from reader.core.annotation import Annotation
from reader.core.links.syntax import links_to_text
from reader.core.text.bylines import without_by
from reader.core.times import in_pattern, in_utc
from reader.exchange.content.by_section import exported_quote, plain_words, shows_quote, source_address
from reader.exchange.content.export_options import DEFAULT_OPTIONS, ExportOptions
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.content.spreadsheet_text import harmless_cell

COLUMNS = ("Highlight", "Title", "Author", "URL", "Note", "Location", "Date")
"""The names of the columns, as Readwise asks for them; only the first one must have words."""
_NOT_IN_TAG = re.compile(r"[^\w/-]+")
_ACTION = re.compile(r"(?:c|h)\d+", re.IGNORECASE)
"""Tags that Readwise takes for orders: to join highlights, to make one a heading (docs.readwise.io, Action tags)."""
_SAFE_DOT = "\u200b"
"""Stands before a note that begins with a dot: Readwise would take its first word for a tag."""


def to_readwise(parts: Sequence[ExportedNotes], options: ExportOptions = DEFAULT_OPTIONS) -> str:  # noqa: ARG001 - a format takes what it has a place for
    """The annotations with words, without bookmarks; a note on an article or a section is a highlight of its own words.

    Tags stand before the note as Readwise reads them, ``.tag``. ``Location`` is the number of the first character of
    the passage, so that Readwise keeps the order; ``Date`` is in UTC. Readwise knows a highlight again by its words,
    title and author: importing a file again doubles none.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for part in parts:
        rows = (tuple(_row(part, note)) for note in part.annotations.in_order)
        writer.writerows([harmless_cell(value) for value in row] for row in rows if row[0])
    return out.getvalue()


def _row(part: ExportedNotes, note: Annotation) -> Iterator[str]:
    """The values of the columns, in their order."""
    article = part.article
    quote = exported_quote(article, note).words.strip() if shows_quote(note) else ""
    written = links_to_text(note.note).strip()
    yield quote or written
    yield " ".join(plain_words(article.title).split())
    yield without_by(article.author)
    yield source_address(article)
    yield _with_tags(written if quote else "", note.all_tags)
    yield str(note.span.start) if note.span else ""
    yield in_pattern(in_utc(note.created), "%Y-%m-%d %H:%M:%S") if note.created.year >= 1000 else ""


def _with_tags(written: str, tags: Sequence[str]) -> str:
    """The note with its tags before it, each a word behind a dot; those that would be orders are words of the note."""
    names = [_NOT_IN_TAG.sub("-", tag).strip("-") for tag in tags]
    inline = " ".join(f".{name}" for name in names if name and not _ACTION.fullmatch(name))
    orders = " ".join(f"#{name}" for name in names if _ACTION.fullmatch(name) and f"#{name}" not in written)
    written = f"{_SAFE_DOT}{written}" if written.startswith(".") else written
    return "\n".join(filter(None, (inline, written, orders)))
