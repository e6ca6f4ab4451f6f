"""One article's notes as the notebook shows them: compact, and quick to search, to send and to cache.

A hundred thousand notes as objects would take 150 MB, and seconds to create. So the texts of an article's notes are one
piece of UTF-8, which is split when a note is shown.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

import msgspec

from reader.core.annotation import Annotation, Colour, MarkStyle, Role
from reader.core.annotation_set import AnnotationSet
from reader.core.notes.present_quote import PresentQuote, present_quote
from reader.core.palette import Pen
from reader.core.selectors import EDITED_KINDS, HEADING_SEPARATOR
from reader.core.text.folding import INVISIBLE
from reader.core.text.search_folding import FoldOptions
from reader.core.text.search_folding import fold_for_search as core_fold
from reader.core.text.well_formed import well_formed
from reader.core.text.written_paths import read_path
from reader.core.times import to_milliseconds

NOTE_END, PART_END, TAG_END, EDITED = b"\x1e", b"\x1f", b"\x1d", b"\x1c"
"""The separators in the text: after each note, after its quote, and before and after each of its tags.

`EDITED` ends the words of a quote that were edited; the words that were marked follow, or nothing if the others are
not known.
"""
HAS_NOTE, ORPHAN, LONG = 32, 64, 128
"""Bits of the flags: the annotation has a note; it is an orphan; its note, or else its quote, is long."""
LINE_LENGTH = 52
"""Code points that surely fit on one line."""
ON_SECTION, ON_ARTICLE = 6, 7
"""Style codes of notes on a section and on the whole article."""

STYLE_CODES = {style: number for number, style in enumerate(MarkStyle)}
_STYLES_BY_CODE = tuple(MarkStyle)
STYLE_BITS = 7
"""The bits of the flags that are the style code."""
TAG = TAG_END.decode()
_SEPARATORS = re.compile("[\x1c\x1d\x1e\x1f]")
_COMBINING = re.compile(
    r"[\u0300-\u036f\u0591-\u05c7\u064b-\u0670\u1100-\u11ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u3099\u309a"
    rf"{INVISIBLE}]"
)
"""Code points that change how the one before them is folded."""
_MAX_REPLACED_LETTERS = 100
"""With more different non-ASCII letters, folding the whole text is faster than replacing letter by letter."""
_ASCII = bytes(range(128))
_FOLD_OPTIONS = FoldOptions()


class NoteSummary(NamedTuple):
    """What a list shows of one note."""

    id: str
    quote: PresentQuote
    note: str
    tags: tuple[str, ...]
    colour: Colour | None
    """None for a note on a section or the article, as is ``style``."""
    style: MarkStyle | None
    is_orphan: bool
    section: str
    """The path of headings of its section."""
    modified: int
    """When it was last changed: milliseconds since 1970, UTC."""


class ArticleNotes(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """The notes of one article, numbered in reading order from 0.

    The fields are packed; use the methods to read them.
    """

    name: str
    """The name of the notes file, as a written path."""
    stamp: str
    """Identifies the state of the files that were read; empty if they could not be read."""
    title: str
    written_path: str
    """The article's path in the form that the notes file has (`reader.core.text.written_paths`)."""
    fault: str = ""
    """What could not be read, as a sentence; empty if all could."""
    text: bytes = b""
    folded: str = ""
    """``text`` folded for searching; empty if that is the same as ``text`` in lower case."""
    ids: bytes = b""
    """The ids, one on each line."""
    flags: bytes = b""
    """One byte for each note: the style code, and the bits `HAS_NOTE`, `ORPHAN` and `LONG`."""
    modified_bytes: bytes = b""
    """When each was last changed: milliseconds since 1970, as an array of type ``q``."""
    created_bytes: bytes = b""
    """When each was created, in the same form."""
    sections: tuple[str, ...] = ()
    """The paths of headings of the sections that have notes."""
    section_bytes: bytes = b""
    """The index in ``sections`` of each note, as an array of type ``I``."""
    headings: str = ""
    """The last heading of each of ``sections``, folded for searching, separated like notes."""
    tags: dict[str, int] = {}
    """How many notes have each tag."""
    colours: tuple[str, ...] = ()
    """The colours in use, by their values."""
    colour_bytes: bytes = b""
    """The index in ``colours`` of each note, as an array of type ``H``; of a note without a colour any."""
    pen_texts: tuple[tuple[str, str, str, str, str], ...] = ()
    """What the file says of its colours: the fields of pens."""

    def __len__(self) -> int:
        return len(self.flags)

    @property
    def path(self) -> str:
        """The article's path; empty if it is not known."""
        return read_path(self.written_path)

    @property
    def search_text(self) -> str:
        """The text of all notes, folded for searching."""
        return self.folded or self.text.decode().lower()

    def modified_times(self) -> array[int]:
        """When each note was last changed: milliseconds since 1970."""
        times = array("q")
        times.frombytes(self.modified_bytes)
        return times

    def created_times(self) -> array[int]:
        """When each note was created: milliseconds since 1970."""
        times = array("q")
        times.frombytes(self.created_bytes)
        return times

    def section_numbers(self) -> array[int]:
        """The index in ``sections`` of each note."""
        numbers = array("I")
        numbers.frombytes(self.section_bytes)
        return numbers

    def colour_numbers(self) -> array[int]:
        """The index in ``colours`` of each note."""
        numbers = array("H")
        numbers.frombytes(self.colour_bytes)
        return numbers

    def pens(self) -> list[Pen]:
        """What the file says of its colours."""
        return [Pen(Colour(value), *texts) for value, *texts in self.pen_texts]

    def note_texts(self) -> list[bytes]:
        """The text of each note: quote, note and tags with their separators."""
        return self.text.split(NOTE_END)[:-1]

    def summary(self, number: int, text: bytes | None = None) -> NoteSummary:
        """Unpack one note; ``text`` is its element of ``note_texts()``, if the caller has it."""
        quoted, _, rest = (self.note_texts()[number] if text is None else text).partition(PART_END)
        note, *tags = rest.decode().split(TAG_END.decode())
        flags = self.flags[number]
        code = flags & STYLE_BITS
        style = _STYLES_BY_CODE[code] if code < len(_STYLES_BY_CODE) else None
        colour = Colour(self.colours[self.colour_numbers()[number]]) if style is not None else None
        section = self.sections[self.section_numbers()[number]]
        is_orphan, modified = bool(flags & ORPHAN), self.modified_times()[number]
        return NoteSummary(
            self.id(number), _quote(quoted), note, tuple(tags[:-1]), colour, style, is_orphan, section, modified
        )

    def quote_of(self, key: str) -> PresentQuote | None:
        """The quote of the note with this id; None if there is none."""
        number = self.number_of(key)
        return _quote(self.note_texts()[number].partition(PART_END)[0]) if number is not None else None

    @property
    def has_edited_quotes(self) -> bool:
        """Whether passages were edited, so that the text of the article was needed."""
        return EDITED in self.text

    def id(self, number: int) -> str:
        """The id of the note with this number."""
        return self.ids.split(b"\n")[number].decode()

    def number_of(self, key: str) -> int | None:
        """The number of the note with this id; None if there is none."""
        ids = self.ids.split(b"\n")
        wanted = key.encode()
        return ids.index(wanted) if wanted in ids else None


def _quote(written: bytes) -> PresentQuote:
    words, edited, original = written.decode().partition(EDITED.decode())
    return PresentQuote(words, bool(edited), original)


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
        "" if text.isascii() else _clean_text(_fold(text, data)),
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
        style | flag_bits(quote.words, annotation.note, annotation.is_orphan),
        headings,
        *times,
        annotation.colour.value if annotation.is_mark else "",
    )


def flag_bits(quote: str, note: str, is_orphan: bool) -> int:  # noqa: FBT001 - one of three facts
    """The bits of the flags besides the style code."""
    has_note = bool(note.strip())
    length = len(note) if has_note else len(quote)
    return (HAS_NOTE if has_note else 0) | (LONG if length > LINE_LENGTH else 0) | (ORPHAN if is_orphan else 0)


def all_note_fields(annotations: AnnotationSet, article_text: Callable[[], str] = _no_text) -> list[NoteFields]:
    """What is packed of a set of annotations: its notes in reading order, without bookmarks and removed ones."""
    return [note_fields(annotation, article_text) for annotation in annotations.in_order]


def _clean_text(text: str) -> str:
    """Replace unpaired surrogates, which cannot be encoded."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def _times(moments: list[datetime]) -> bytes:
    return array("q", [to_milliseconds(moment) for moment in moments]).tobytes()


def fold(text: str) -> str:
    """Fold a text for searching, with the same result as ``reader.core.text.search_folding``, but faster."""
    return _fold(text, text.encode("utf-8", "replace"))


def _fold(text: str, data: bytes) -> str:
    """If no letter depends on its neighbours, replace each different letter in the whole text; ``data`` is the text."""
    letters = set(data.translate(None, _ASCII).decode("utf-8", "replace"))
    if len(letters) > _MAX_REPLACED_LETTERS or _COMBINING.search("".join(letters)):
        return core_fold(text, _FOLD_OPTIONS).text
    for letter in letters:
        text = text.replace(letter, _folded(letter))
    return text.lower()


@lru_cache(maxsize=4096)
def _folded(letter: str) -> str:
    return core_fold(letter, _FOLD_OPTIONS).text


def _written(notes: list[NoteFields]) -> str:
    text = "".join(
        [f"{_quoted(note)}\x1f{note.note}\x1d{''.join([tag + TAG for tag in note.tags])}\x1e" for note in notes]
    )
    tags, edited = sum([len(note.tags) for note in notes]), sum([note.quote.edited for note in notes])
    wanted = len(notes), len(notes), len(notes) + tags, edited
    if tuple(map(text.count, "\x1e\x1f\x1d\x1c")) == wanted:
        return text
    return _written([_clean(note) for note in notes])


def _quoted(fields: NoteFields) -> str:
    quote = fields.quote
    return f"{quote.words}\x1c{quote.original}" if quote.edited else quote.words


def _clean(fields: NoteFields) -> NoteFields:
    """Replace the separators in the texts of a note by spaces."""
    parts = (fields.quote.words, fields.quote.original, fields.note, *fields.tags)
    words, original, note, *tags = (_SEPARATORS.sub(" ", part) for part in parts)
    return fields._replace(quote=PresentQuote(words, fields.quote.edited, original), note=note, tags=tuple(tags))
