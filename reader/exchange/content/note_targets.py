"""Where the links between notes lead within one export, and the names that notes have in it for links."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from hashlib import sha256

from reader.core.annotation import Annotation
from reader.core.links.index import LinkIndex
from reader.core.links.syntax import MIN_ID_DIGITS, Link, find_links, id_digits
from reader.exchange.content.exported_notes import ExportedNotes

_DIGITS = re.compile("[0-9a-f]{32}")


def name_digits(note_id: str) -> str:
    """The 32 digits of a note's UUID; of an id that is none, as other programs make them, digits that it always has."""
    digits = id_digits(note_id)
    return digits if _DIGITS.fullmatch(digits) else sha256(note_id.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def name_uuid(note_id: str) -> str:
    """The same as a UUID is written."""
    digits = name_digits(note_id)
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


class NoteTargets:
    """The notes of an export as links know them."""

    def __init__(self, parts: Sequence[ExportedNotes]) -> None:
        self._parts = parts
        self._indexes: dict[int, LinkIndex] = {}

    def target(self, part: ExportedNotes, link: Link, source: str) -> str:
        """The id of the note that a link of the note ``source`` leads to; empty if that is not in the export."""
        found = self._index(part).target_of(link, source)
        if found is not None and found.id:
            return found.id
        if found is not None or not link.id_prefix:
            return ""
        fits = (key for key in self._by_start.get(link.id_prefix[:MIN_ID_DIGITS], ()) if key != source)
        return next((key for key in fits if id_digits(key).startswith(link.id_prefix)), "")

    def is_unknown(self, part: ExportedNotes, link: Link, source: str) -> bool:
        """Whether a link is known by its words alone, and they are those of no note and no place of the article."""
        return not link.id_prefix and self._index(part).target_of(link, source) is None

    def is_linked(self, note_id: str) -> bool:
        """Whether a note of the export has a link to this one."""
        return note_id in self._linked

    def short_digits(self, note_id: str) -> str:
        """The first digits of a note's name; all of them, if another note of the export begins in the same way."""
        digits = name_digits(note_id)
        return digits if digits[:MIN_ID_DIGITS] in self._ambiguous else digits[:MIN_ID_DIGITS]

    def _index(self, part: ExportedNotes) -> LinkIndex:
        if id(part) not in self._indexes:
            index = self._indexes[id(part)] = LinkIndex()
            index.update(part.article, part.annotations)
        return self._indexes[id(part)]

    def _notes(self) -> list[tuple[ExportedNotes, Annotation]]:
        return [(part, note) for part in self._parts for note in part.annotations.in_order]

    @cached_property
    def _by_start(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for _, note in self._notes():
            found.setdefault(id_digits(note.id)[:MIN_ID_DIGITS], []).append(note.id)
        return found

    @cached_property
    def _ambiguous(self) -> frozenset[str]:
        seen: dict[str, str] = {}
        starts = ((name_digits(note.id)[:MIN_ID_DIGITS], note.id) for _, note in self._notes())
        return frozenset(start for start, key in starts if seen.setdefault(start, key) != key)

    @cached_property
    def _linked(self) -> frozenset[str]:
        return frozenset(
            self.target(part, link, note.id)
            for part, note in self._notes()
            if "[[" in note.note
            for link in find_links(note.note)
        )
