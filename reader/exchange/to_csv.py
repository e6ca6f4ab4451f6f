"""Exports annotations as CSV (RFC 4180): one row for each, for spreadsheets and scripts."""

from __future__ import annotations

import csv
import io
import re

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.links.syntax import links_to_text
from reader.core.notes.tags import write_tags
from reader.core.palette import DEFAULT_PALETTE, Palette
from reader.core.selectors import MatchKind
from reader.core.webannotation.encode import format_time
from reader.exchange.by_section import exported_quote, joined_headings

COLUMNS = (
    "id",
    "section",
    "quote",
    "note",
    "tags",
    "colour",
    "style",
    "start",
    "end",
    "created",
    "modified",
    "label",
    "place",
    "original_quote",
    "tint",
)
"""The names of the columns, which are the first row.

``quote`` are the words of the passage now; ``original_quote`` are those that were marked, if they were edited since.
``start`` and ``end`` are in code points, and empty for an orphan and for a note on the whole article. ``label`` is the
reader's name of the colour, and ``tint`` is what it looks like, ``#RRGGBB``, where the reader has chosen that.
``place`` says how a note was found in a changed text if that has not been checked yet, and that an orphan was not
found.
"""

_IGNORED = r"\s\0-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
_FORMULA = re.compile(rf"[\t\r]|[{_IGNORED}]*[-=+@＝＋－＠﹦﹢﹣﹫]")
"""What begins a formula in a spreadsheet: a sign, also a full-width or small one, which some take for the plain one,
after white space and invisible characters, which some skip; a tab or carriage return. Source: OWASP, CSV injection."""
_LIST = re.compile(r" *- (?!.*(?:\w\(|\|))", re.DOTALL)
"""A list, which is no formula if nothing in it calls a function or another program (DDE: ``program|topic!item``)."""


def to_csv(article: Article, annotations: AnnotationSet, palette: Palette = DEFAULT_PALETTE) -> str:
    """The annotations in reading order, without bookmarks; lines end in CR LF, and there is no byte order mark.

    A text that a spreadsheet could run as a formula gets an apostrophe before it, as OWASP advises, since a note may
    quote text from anywhere. The JSON export has the unchanged text.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([_harmless(value) for value in _row(article, note, palette)] for note in annotations.in_order)
    return out.getvalue()


def _row(article: Article, note: Annotation, palette: Palette) -> tuple[str, ...]:
    look = (note.colour.value, note.style.value) if note.is_mark else ("", "")
    place = (str(note.span.start), str(note.span.end)) if note.span else ("", "")
    quote = exported_quote(article, note)
    texts = (joined_headings(article, note), quote.words, links_to_text(note.note), write_tags(note.all_tags))
    pen = palette.pen(note.colour) if note.is_mark else None
    return (
        note.id,
        *texts,
        *look,
        *place,
        format_time(note.created),
        format_time(note.modified),
        pen.name if pen else "",
        _placement(note),
        quote.original,
        pen.tint if pen else "",
    )


def _placement(note: Annotation) -> str:
    """The value of the column ``place``, for programs: the same words in every language."""
    if note.is_orphan:
        return "not found"
    if note.match is None or not note.needs_check:
        return ""
    how = "found again" if note.match.kind is MatchKind.EXACT else note.match.kind.value
    changed = note.match.kind in (MatchKind.EDITED, MatchKind.MOVED_EDITED)
    return f"{how}: {round(100 * note.match.kept)} % kept; not checked" if changed else f"{how}; not checked"


def _harmless(value: str) -> str:
    return f"'{value}" if _FORMULA.match(value) and not _LIST.match(value) else value
