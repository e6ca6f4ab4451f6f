"""Notes as CSV (RFC 4180): one row an annotation, for spreadsheets and scripts."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.colour import ColourMeaning
from reader.core.links.syntax import links_to_text
from reader.core.selectors import MatchKind
from reader.core.webannotation.encode import format_time
from reader.exchange.by_section import NO_MEANINGS, PATH_SEPARATOR, heading_path, quoted_text

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
)
"""The first row.

``start`` and ``end`` are code points, empty for a lost note and one on the whole article; ``label`` is what the reader
calls the colour; ``place`` says of a note whose place in a changed text nobody has checked how it was found, and of a
lost one that it is.
"""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the start of a formula. Source: OWASP, CSV Injection."""


def to_csv(article: Article, annotations: AnnotationSet, pens: Mapping[str, ColourMeaning] = NO_MEANINGS) -> str:
    """The notes in reading order, without the bookmarks; lines end in CR LF, and there is no byte order mark.

    A text that a spreadsheet would run as a formula gets an apostrophe in front, as OWASP advises: a note may quote
    what anybody has written. Where the very characters matter, the JSON has them.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([_harmless(value) for value in _row(article, note, pens)] for note in annotations.in_order)
    return out.getvalue()


def _row(article: Article, note: Annotation, pens: Mapping[str, ColourMeaning]) -> tuple[str, ...]:
    headings = heading_path(article, note)
    look = (note.colour.value, note.style.value) if note.is_mark else ("", "")
    place = (str(note.span.start), str(note.span.end)) if note.span else ("", "")
    said = (PATH_SEPARATOR.join(headings), quoted_text(note), links_to_text(note.note), ", ".join(note.tags))
    label = pens.get(note.colour.value, ColourMeaning()).name if note.is_mark else ""
    return (
        note.id,
        *said,
        *look,
        *place,
        format_time(note.created),
        format_time(note.modified),
        label,
        _placement(note),
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
    return f"'{value}" if value.startswith(_FORMULA) else value
