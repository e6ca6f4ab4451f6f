"""One article's notes as a list of all notes shows them: small, quick to search, and quick to send and to keep.

A hundred thousand notes as objects would fill 150 MB, and take seconds to make. So the words of an article's notes are
one piece of UTF-8, taken apart where they are looked at.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

import msgspec

from reader.core.annotation import Annotation, Colour, MarkStyle, Role
from reader.core.annotation_set import AnnotationSet
from reader.core.selectors import HEADING_SEPARATOR
from reader.core.text.search_folding import FoldOptions
from reader.core.text.search_folding import fold_for_search as core_fold
from reader.core.webannotation.encode import STYLE_CLASSES

NOTE_END, PART_END, TAG_END = b"\x1e", b"\x1f", b"\x1d"
"""What stands after each note, after its quote, and before and after each of its tags."""
NOTED, LOST, LONG = 32, 64, 128
"""Bits of a look: there is a note; its passage is lost; the note, or where there is none the quote, is a long one."""
LINE_LENGTH = 52
"""Code points that surely go on one line."""
ON_SECTION, ON_ARTICLE = 30, 31
"""Looks of what is no mark."""

_LOOKS = {name: number for number, name in enumerate(STYLE_CLASSES)}
_MARKS = tuple(STYLE_CLASSES.values())
_BITS = 31
TAG = TAG_END.decode()
_SIGNS = re.compile("[\x1d\x1e\x1f]")
_FOLLOWING = re.compile(
    r"[\u0300-\u036f\u0591-\u05c7\u064b-\u0670\u1100-\u11ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u00ad\u200b-\u200d\u2060\ufe00-\ufe0f\ufeff\u3099\u309a]"
)
"""Letters that change what is made of the one before them."""
_MANY = 100
_ASCII = bytes(range(128))
_TELLING = FoldOptions()


class NoteSummary(NamedTuple):
    """One note, as much as a list shows of it."""

    id: str
    quote: str
    note: str
    tags: tuple[str, ...]
    colour: Colour | None
    """None where it is no mark; so is ``style``."""
    style: MarkStyle | None
    lost: bool
    section: str
    """The headings that it stands under."""
    modified: int
    """Milliseconds since 1970, UTC."""


class ArticleNotes(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """The notes of one article; the numbers of notes count in reading order, from 0."""

    name: str
    """The name of the notes file."""
    stamp: str
    """What the file was when it was read; empty where it could not be."""
    title: str
    path: str
    fault: str = ""
    """What could not be read, in a sentence; else empty."""
    text: bytes = b""
    folded: str = ""
    """``text`` as a search compares it; empty where that is ``text`` in lower case. Mostly ASCII, so no larger."""
    ids: bytes = b""
    """One a line."""
    flags: bytes = b""
    """One byte a note."""
    modified_bytes: bytes = b""
    """When each was changed: milliseconds since 1970, as an array of type ``q``."""
    created_bytes: bytes = b""
    """Likewise when each was made."""
    sections: tuple[str, ...] = ()
    section_bytes: bytes = b""
    """Which of ``sections`` each is in, as an array of type ``I``."""
    headings: str = ""
    """The last heading of each of ``sections``, as a search compares it."""
    tags: dict[str, int] = {}
    """How many notes have each."""

    def __len__(self) -> int:
        return len(self.flags)

    @property
    def search_text(self) -> str:
        """The words as a search compares them."""
        return self.folded or self.text.decode().lower()

    def modified_times(self) -> array[int]:
        """When each note was changed: milliseconds since 1970."""
        made = array("q")
        made.frombytes(self.modified_bytes)
        return made

    def created_times(self) -> array[int]:
        """When each note was made: milliseconds since 1970."""
        made = array("q")
        made.frombytes(self.created_bytes)
        return made

    def section_numbers(self) -> array[int]:
        """Which of ``sections`` each note is in."""
        made = array("I")
        made.frombytes(self.section_bytes)
        return made

    def note_texts(self) -> list[bytes]:
        """The words of each note."""
        return self.text.split(NOTE_END)[:-1]

    def summary(self, number: int, words: bytes | None = None) -> NoteSummary:
        """One note; ``note_texts`` are its own of ``words()``, where they are at hand."""
        quote, _, rest = (self.note_texts()[number] if words is None else words).partition(PART_END)
        note, *tags = rest.decode().split(TAG_END.decode())
        look = self.flags[number]
        colour, style = _MARKS[look & _BITS] if look & _BITS < len(_MARKS) else (None, None)
        section = self.sections[self.section_numbers()[number]]
        lost, changed = bool(look & LOST), self.modified_times()[number]
        return NoteSummary(
            self.id(number), quote.decode(), note, tuple(tags[:-1]), colour, style, lost, section, changed
        )

    def id(self, number: int) -> str:
        """The id of a note."""
        return self.ids.split(b"\n")[number].decode()

    def number_of(self, key: str) -> int | None:
        """Which note has this id."""
        ids = self.ids.split(b"\n")
        wanted = key.encode()
        return ids.index(wanted) if wanted in ids else None


class NoteFields(NamedTuple):
    """What an article needs to know of one note."""

    id: str
    quote: str
    note: str
    tags: tuple[str, ...]
    flags: int
    headings: tuple[str, ...]
    created: datetime
    modified: datetime


def pack_article_notes(
    name: str, stamp: str, about: tuple[str, str], lines: Iterable[NoteFields], fault: str = ""
) -> ArticleNotes:
    """An article from the notes in reading order; ``about`` is the article's title and path."""
    lines = list(lines)
    text = _written(lines)
    data = text.encode("utf-8", "replace")
    sections = {one.headings: "" for one in lines}
    places = {headings: place for place, headings in enumerate(sections)}
    return ArticleNotes(
        name,
        stamp,
        *about,
        fault,
        data,
        "" if text.isascii() else _clean_text(_fold(text, data)),
        "\n".join([one.id for one in lines]).encode("utf-8", "replace"),
        bytes([one.flags for one in lines]),
        _times([one.modified for one in lines]),
        _times([one.created for one in lines]),
        tuple([HEADING_SEPARATOR.join(headings) for headings in sections]),
        array("I", [places[one.headings] for one in lines]).tobytes(),
        _clean_text("\x1e".join([fold(headings[-1] if headings else "") for headings in sections])),
        dict(Counter([tag for one in lines for tag in one.tags])),
    )


def note_fields(one: Annotation) -> NoteFields:
    """What an article needs of an annotation."""
    look = _LOOKS[f"{one.colour.value}-{one.style.value}"] if one.is_mark else ON_ARTICLE
    if one.role is Role.SECTION:
        look = ON_SECTION
    headings, times = one.target.headings if one.target else (), (one.created, one.modified)
    return NoteFields(
        one.id, one.quote, one.note, one.tags, look | flag_bits(one.quote, one.note, one.is_orphan), headings, *times
    )


def flag_bits(quote: str, note: str, lost: bool) -> int:  # noqa: FBT001 - one of three facts
    """What a look tells beside colour and style."""
    noted = bool(note.strip())
    length = len(note) if noted else len(quote)
    return (NOTED if noted else 0) | (LONG if length > LINE_LENGTH else 0) | (LOST if lost else 0)


def all_note_fields(notebook: AnnotationSet) -> list[NoteFields]:
    """What an article needs of a notebook: its notes, without bookmarks and trash."""
    return [note_fields(one) for one in notebook.in_order]


def style_code(style_class: str) -> int:
    """The look that a class of the notes file stands for; an unknown one is that of a new mark."""
    return _LOOKS.get(style_class, 0)


def _clean_text(text: str) -> str:
    """Without halves of letters, which cannot be sent."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def _times(moments: list[datetime]) -> bytes:
    return array("q", [round(one.timestamp() * 1000) for one in moments]).tobytes()


def fold(text: str) -> str:
    """``text`` as a search compares it: what ``reader.core.text.search_folding`` makes of it, made faster."""
    return _fold(text, text.encode("utf-8", "replace"))


def _fold(text: str, data: bytes) -> str:
    """Where no letter depends on those beside it, each kind of letter is replaced at one go; ``data`` is the text."""
    odd = set(data.translate(None, _ASCII).decode("utf-8", "replace"))
    if len(odd) > _MANY or _FOLLOWING.search("".join(odd)):
        return core_fold(text, _TELLING).text
    for letter in odd:
        text = text.replace(letter, _folded(letter))
    return text.lower()


@lru_cache(maxsize=4096)
def _folded(letter: str) -> str:
    return core_fold(letter, _TELLING).text


def _written(lines: list[NoteFields]) -> str:
    text = "".join([f"{one.quote}\x1f{one.note}\x1d{''.join([tag + TAG for tag in one.tags])}\x1e" for one in lines])
    wanted = len(lines), len(lines), len(lines) + sum([len(one.tags) for one in lines])
    if (text.count("\x1e"), text.count("\x1f"), text.count("\x1d")) == wanted:
        return text
    return _written([_clean(one) for one in lines])


def _clean(one: NoteFields) -> NoteFields:
    """Without the signs that stand between the parts."""
    quote, note, *tags = (_SIGNS.sub(" ", part) for part in (one.quote, one.note, *one.tags))
    return one._replace(quote=quote, note=note, tags=tuple(tags))
