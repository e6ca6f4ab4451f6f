"""One article's notes as the notebook shows them: compact, and quick to search, to send and to cache.

A hundred thousand notes as objects would take 150 MB, and seconds to create. So the texts of an article's notes are one
piece of UTF-8, which is split when a note is shown.
"""

from __future__ import annotations

from array import array
from typing import NamedTuple

import msgspec

from reader.core.annotation import Colour, MarkStyle, NoteStatus
from reader.core.notes.present_quote import PresentQuote
from reader.core.palette import Pen
from reader.core.text.written_paths import read_path

NOTE_END, PART_END, TAG_END, EDITED = b"\x1e", b"\x1f", b"\x1d", b"\x1c"
"""The separators in the text: after each note, after its quote and before its suggestion, and before and after each of
its tags. A note that suggests nothing has no second `PART_END`.

`EDITED` ends the words of a quote that were edited; the words that were marked follow, or nothing if the others are
not known.
"""
SUGGESTS, HAS_NOTE, ORPHAN, LONG = 8, 32, 64, 128
"""Bits of the flags: the annotation suggests a replacement; has a note; is an orphan; what stands below its quote, or
else that, is long."""
STATUS_CODES = {status: number for number, status in enumerate(NoteStatus)}
_STATUSES_BY_CODE = tuple(NoteStatus)
LINE_LENGTH = 52
"""Code points that surely fit on one line."""
ON_SECTION, ON_ARTICLE = 6, 7
"""Style codes of notes on a section and on the whole article."""

STYLE_CODES = {style: number for number, style in enumerate(MarkStyle)}
_STYLES_BY_CODE = tuple(MarkStyle)
STYLE_BITS = 7
"""The bits of the flags that are the style code."""
TAG = TAG_END.decode()


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
    status: NoteStatus = NoteStatus.OPEN
    suggestion: str | None = None


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
    """One byte for each note: the style code, and the bits `SUGGESTS`, `HAS_NOTE`, `ORPHAN` and `LONG`."""
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
    statuses: bytes = b""
    """One byte for each note: the code of its status."""

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
        note, *tags, suggested = rest.decode().split(TAG)
        suggestion = suggested[1:] if suggested else None
        status = _STATUSES_BY_CODE[self.statuses[number]]
        flags = self.flags[number]
        code = flags & STYLE_BITS
        style = _STYLES_BY_CODE[code] if code < len(_STYLES_BY_CODE) else None
        colour = Colour(self.colours[self.colour_numbers()[number]]) if style is not None else None
        section = self.sections[self.section_numbers()[number]]
        is_orphan, modified = bool(flags & ORPHAN), self.modified_times()[number]
        drawn = colour, style, is_orphan
        return NoteSummary(
            self.id(number), _quote(quoted), note, tuple(tags), *drawn, section, modified, status, suggestion
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
