"""Reads the annotations of EPUB Annotations 1.0 for an import: a file ``.annotations``, or the set in it as JSON.

Sets of any program are read. What Postil has written comes back as it was, but for what another program has changed in
it since. An item that cannot be read does not keep the others from being read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

import msgspec

from reader.core.notes.imported_file import (
    ImportedArticle,
    ImportedFile,
    ImportedNote,
    Publication,
)
from reader.core.palette import Pen
from reader.core.times import EARLIEST
from reader.core.webannotation.colours import pens_from_json
from reader.core.webannotation.document_place import DocumentSelectors
from reader.core.webannotation.encode import as_list, as_mapping
from reader.core.webannotation.json_text import in_utf8
from reader.exchange.annotation_pages import FoundItem, decoded, find_annotations
from reader.exchange.annotation_set.container import is_archive, unpacked
from reader.exchange.annotation_set.keys import COLOURS, DIGEST, RECORD
from reader.exchange.annotation_set.looks import ORANGE, orange_pen
from reader.exchange.annotation_set.reading import (
    as_web_annotation,
    document_of,
    media_kind,
    plain_text,
    selectors_of,
    with_edits,
)
from reader.exchange.from_json import NoteReader, explained, read_items
from reader.translation import tr

_Checkpoint = Callable[[], None]
_PUBLICATION = "urn:publication"
"""What the notes of a set are on, for who asks for an address: there is one publication, and it has none."""


class _Kind(msgspec.Struct):
    type: object = None


def is_annotation_set(data: bytes) -> bool:
    """Whether a file is an archive, or has a set as JSON."""
    if is_archive(data):
        return True
    data = in_utf8(data)
    if b"AnnotationSet" not in data:
        return False
    try:
        return msgspec.json.decode(data, type=_Kind).type == "AnnotationSet"
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False


def from_annotations(
    data: bytes, name: str, undated: datetime = EARLIEST, checkpoint: _Checkpoint = lambda: None
) -> ImportedFile:
    """The annotations of a file; ``undated`` is when those were made that do not say it.

    ``name`` is what the file is called in messages. ``checkpoint`` is called often.

    Raises:
        CommandError: it is no archive with a set, or no annotation in it can be read; the message says why.
    """
    return explained(name, lambda: _read(unpacked(data) if is_archive(data) else data, undated, checkpoint))


def _read(data: bytes, undated: datetime, checkpoint: _Checkpoint) -> ImportedFile:
    pages = find_annotations(in_utf8(data))
    pens = tuple(pen for page in pages.about for pen in pens_from_json(page.get(COLOURS)))
    reader = _ItemReader(pens, undated)
    notes, faults = read_items(pages.items, reader.note, checkpoint)
    about = next((as_mapping(page["about"]) for page in pages.about if "about" in page), {})
    digest = about.get(DIGEST)
    known = ImportedArticle((_PUBLICATION,), digest if isinstance(digest, str) else "")
    if not any(pen.colour == ORANGE for pen in pens) and any(note.annotation.colour == ORANGE for note in notes):
        pens = (*pens, orange_pen())
    further = (*faults, *reader.unread)
    return ImportedFile(notes, (known,), pens, reader.all_are_ours, further, pages.continues_at, _publication(about))


class _ItemReader:
    """Reads the items of one set."""

    def __init__(self, pens: tuple[Pen, ...], undated: datetime) -> None:
        self._reader = NoteReader(undated, {ORANGE.value, *(pen.colour.value for pen in pens)})
        self._tints = {pen.colour.value: pen.tint for pen in pens}
        self.all_are_ours = True
        """Whether Postil wrote all that was read."""
        self.unread: list[str] = []
        """What was left out of items that were read, each with its place."""

    def note(self, found: FoundItem) -> ImportedNote:
        """One item.

        Raises:
            ValueError: it cannot be read; the message names the place, which begins with ``$``.
        """
        item = decoded(found)
        if not isinstance(item, Mapping) or "target" not in item:
            return self._reader.note(item)  # which says what is wrong
        read = self._reader.note(as_web_annotation(item))._replace(source=_PUBLICATION)
        if isinstance(item.get(RECORD), dict):
            return read._replace(annotation=with_edits(read.annotation, item, self._tints))
        self.all_are_ours = False
        if kind := media_kind(item):
            self.unread.append(tr("a note of the kind “{kind}” is not shown at {place}", kind=kind, place=found.place))
        return read._replace(place=DocumentSelectors(document_of(item), selectors_of(item)))


def _publication(about: Mapping[str, object]) -> Publication:
    named = tuple(filter(None, map(plain_text, as_list(about.get("dc:identifier")))))
    return Publication(plain_text(about.get("dc:title")), named)
