"""Exports annotations as CSV (RFC 4180): one row for each, for spreadsheets and scripts."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from reader.core.annotation import Annotation
from reader.core.article import Article
from reader.core.links.syntax import links_to_text
from reader.core.notes.tags import write_tags
from reader.core.selectors import MatchKind
from reader.core.webannotation.encode import format_time
from reader.exchange.content.by_section import exported_quote, joined_headings, passage_lines, plain_words
from reader.exchange.content.export_options import DEFAULT_OPTIONS, ExportOptions
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.content.spreadsheet_text import harmless_cell

COLUMNS = (
    "article",
    "author",
    "path",
    "section",
    "quote",
    "note",
    "tags",
    "colour",
    "meaning",
    "style",
    "created",
    "modified",
    "lines",
    "status",
    "id",
    "change",
    "suggestion",
    "start",
    "end",
    "label",
    "tint",
    "original_quote",
    "place",
)
"""The names of the columns, which are the first row.

``quote`` are the words of the passage now; ``original_quote`` are those that were marked, if they were edited since.
``lines`` are those of the file on which the passage is written, ``12`` or ``12–14``, where they are known. ``start``
and ``end`` are in code points, and empty for an orphan and for a note on the whole article. ``status`` is ``open``,
``done`` or ``dismissed``; ``change`` is ``replace`` where the passage should be replaced with ``suggestion``,
``delete`` where it should go. ``label`` and ``meaning`` are the reader's for the colour, and ``tint`` is what it looks
like, ``#RRGGBB``, where the reader has chosen that. ``place`` says how a note was found in a changed text if that has
not been checked yet, and that an orphan was not found.
"""

_MARK = "\ufeff"
"""The byte order mark: without it, Excel takes the file for one in the encoding of its country."""


def to_csv(parts: Sequence[ExportedNotes], options: ExportOptions = DEFAULT_OPTIONS) -> str:  # noqa: ARG001 - a format takes what it has a place for
    """The annotations of each article in reading order, without bookmarks, after a byte order mark.

    Lines end in CR LF. A text that a spreadsheet could run as a formula gets an apostrophe before it, as OWASP advises,
    since a note may quote text from anywhere. The JSON export has the unchanged text.
    """
    out = io.StringIO()
    out.write(_MARK)
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for part in parts:
        writer.writerows([harmless_cell(value) for value in _row(part, note)] for note in part.annotations.in_order)
    return out.getvalue()


def _row(part: ExportedNotes, note: Annotation) -> Iterator[str]:
    """The values of the columns, in their order."""
    article, palette = part.article, part.palette
    quote, pen = exported_quote(article, note), palette.pen(note.colour) if note.is_mark else None
    yield from (plain_words(article.title), article.author, str(article.path or ""), joined_headings(article, note))
    yield from (quote.words, links_to_text(note.note), write_tags(note.all_tags))
    yield from (note.colour.value if pen else "", pen.meaning if pen else "", note.style.value if pen else "")
    yield from (format_time(note.created), format_time(note.modified), _lines(article, note))
    yield from (note.status.value, note.id, _change(note), note.suggestion or "")
    yield from (str(note.span.start), str(note.span.end)) if note.span else ("", "")
    yield from (pen.name if pen else "", pen.tint if pen else "", quote.original, _placement(note))


def _change(note: Annotation) -> str:
    """The value of the column ``change``."""
    return "" if note.suggestion is None else "replace" if note.suggestion else "delete"


def _lines(article: Article, note: Annotation) -> str:
    lines = passage_lines(article, note.span) if note.span else None
    if lines is None:
        return ""
    first, last = lines
    return str(first) if first == last else f"{first}–{last}"  # with a hyphen, Excel takes 3-4 for the fourth of March


def _placement(note: Annotation) -> str:
    """The value of the column ``place``, for programs: the same words in every language."""
    if note.is_orphan:
        return "not found"
    if note.match is None or not note.needs_check:
        return ""
    how = "found again" if note.match.kind is MatchKind.EXACT else note.match.kind.value
    changed = note.match.kind in (MatchKind.EDITED, MatchKind.MOVED_EDITED)
    return f"{how}: {round(100 * note.match.kept)} % kept; not checked" if changed else f"{how}; not checked"
