"""Packs the notes of an article for the notebook, from annotations or from what the fast decoder has read."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import NamedTuple

from reader.core.annotation import Annotation, Role
from reader.core.annotation_set import AnnotationSet
from reader.core.notes.present_quote import PresentQuote, present_quote
from reader.core.palette import Pen
from reader.core.selectors import EDITED_KINDS, HEADING_SEPARATOR
from reader.core.text.well_formed import well_formed
from reader.core.times import to_milliseconds
from reader.store.notebook.article_notes import (
    HAS_NOTE,
    LINE_LENGTH,
    LONG,
    ON_ARTICLE,
    ON_SECTION,
    ORPHAN,
    STATUS_CODES,
    STYLE_CODES,
    SUGGESTS,
    TAG,
    ArticleNotes,
)
from reader.store.notebook.fast_folding import fold, fold_encoded

_SEPARATORS = re.compile("[\x1c\x1d\x1e\x1f]")


class NoteFields(NamedTuple):
    """What is packed of one note."""

    id: str
    quote: PresentQuote
    note: str
    tags: tuple[str, ...]
    flags: int
    headings: tuple[str, ...]
    created: datetime
    modified: datetime
    colour: str = ""
    """Its value; empty if it has none."""
    status: int = 0
    """The code of its status."""
    suggestion: str | None = None


def pack_article_notes(
    name: str,
    stamp: str,
    about: tuple[str, str],
    notes: Iterable[NoteFields],
    fault: str = "",
    pens: Iterable[Pen] = (),
) -> ArticleNotes:
    """Pack the notes of an article, which are in reading order; ``about`` is its title and written path.

    ``pens`` are what its files say of their colours.
    """
    notes = list(notes)
    text = _written(notes)
    data = text.encode("utf-8", "replace")
    sections = {note.headings: "" for note in notes}
    places = {headings: place for place, headings in enumerate(sections)}
    colours = {note.colour: "" for note in notes if note.colour}
    numbers = {colour: number for number, colour in enumerate(colours)}
    return ArticleNotes(
        name,
        stamp,
        *about,
        well_formed(fault),
        data,
        "" if text.isascii() else _clean_text(fold_encoded(text, data)),
        "\n".join([note.id for note in notes]).encode("utf-8", "replace"),
        bytes([note.flags for note in notes]),
        _times([note.modified for note in notes]),
        _times([note.created for note in notes]),
        tuple([HEADING_SEPARATOR.join(headings) for headings in sections]),
        array("I", [places[note.headings] for note in notes]).tobytes(),
        _clean_text("\x1e".join([fold(headings[-1] if headings else "") for headings in sections])),
        dict(Counter([tag for note in notes for tag in note.tags])),
        tuple(colours),
        array("H", [numbers.get(note.colour, 0) for note in notes]).tobytes(),
        tuple((pen.colour.value, *pen[1:]) for pen in pens),
        bytes([note.status for note in notes]),
    )


def _no_text() -> str:
    return ""


def note_fields(annotation: Annotation, article_text: Callable[[], str] = _no_text) -> NoteFields:
    """What is packed of an annotation; ``article_text`` is asked only if its passage was edited."""
    edited = annotation.match is not None and annotation.match.kind in EDITED_KINDS
    quote = present_quote(annotation, article_text() if edited else "")
    style = STYLE_CODES[annotation.style] if annotation.is_mark else ON_ARTICLE
    if annotation.role is Role.SECTION:
        style = ON_SECTION
    headings, times = annotation.target.headings if annotation.target else (), (annotation.created, annotation.modified)
    return NoteFields(
        annotation.id,
        quote,
        annotation.note,
        annotation.all_tags,
        style | flag_bits(quote.words, annotation.note, annotation.suggestion, annotation.is_orphan),
        headings,
        *times,
        annotation.colour.value if annotation.is_mark else "",
        STATUS_CODES[annotation.status],
        annotation.suggestion,
    )


def flag_bits(quote: str, note: str, suggestion: str | None, is_orphan: bool) -> int:  # noqa: FBT001 - one of the facts
    """The bits of the flags besides the style code."""
    has_note, suggests = bool(note.strip()), suggestion is not None
    length = (len(note) if has_note else 0) + len(suggestion or "") if has_note or suggests else len(quote)
    bits = (SUGGESTS if suggests else 0) | (HAS_NOTE if has_note else 0) | (ORPHAN if is_orphan else 0)
    # A suggestion and a note stand in a line each.
    return bits | (LONG if length > LINE_LENGTH or (has_note and suggests) else 0)


def all_note_fields(annotations: AnnotationSet, article_text: Callable[[], str] = _no_text) -> list[NoteFields]:
    """What is packed of a set of annotations: its notes in reading order, without bookmarks and removed ones."""
    return [note_fields(annotation, article_text) for annotation in annotations.in_order]


def _clean_text(text: str) -> str:
    """Replace unpaired surrogates, which cannot be encoded."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def _times(moments: list[datetime]) -> bytes:
    return array("q", [to_milliseconds(moment) for moment in moments]).tobytes()


def _written(notes: list[NoteFields]) -> str:
    text = "".join(
        [
            f"{_quoted(note)}\x1f{note.note}\x1d{''.join([tag + TAG for tag in note.tags])}{_suggested(note)}\x1e"
            for note in notes
        ]
    )
    tags, edited = sum([len(note.tags) for note in notes]), sum([note.quote.edited for note in notes])
    suggestions = sum([note.suggestion is not None for note in notes])
    wanted = len(notes), len(notes) + suggestions, len(notes) + tags, edited
    if tuple(map(text.count, "\x1e\x1f\x1d\x1c")) == wanted:
        return text
    return _written([_clean(note) for note in notes])


def _quoted(fields: NoteFields) -> str:
    quote = fields.quote
    return f"{quote.words}\x1c{quote.original}" if quote.edited else quote.words


def _suggested(fields: NoteFields) -> str:
    return "" if fields.suggestion is None else f"\x1f{fields.suggestion}"


def _clean(fields: NoteFields) -> NoteFields:
    """Replace the separators in the texts of a note by spaces."""
    parts = (fields.quote.words, fields.quote.original, fields.note, *fields.tags)
    words, original, note, *tags = (_SEPARATORS.sub(" ", part) for part in parts)
    suggestion = None if fields.suggestion is None else _SEPARATORS.sub(" ", fields.suggestion)
    quote = PresentQuote(words, fields.quote.edited, original)
    return fields._replace(quote=quote, note=note, tags=tuple(tags), suggestion=suggestion)
