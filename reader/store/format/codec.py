"""Decodes and encodes the notes file: a W3C AnnotationPage with our own keys, validated with msgspec."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, TypeGuard, TypeVar
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

import msgspec

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import TEXT_VERSION
from reader.core.colour import Colour
from reader.core.notes.field_merge import merge_fields
from reader.core.notes.merge import merge
from reader.core.palette import Pen
from reader.core.text.well_formed import file_uri
from reader.core.text.written_paths import path_bytes, read_path
from reader.core.times import EARLIEST
from reader.core.view_choice import ViewChoice
from reader.core.webannotation.colours import KEY as COLOURS
from reader.core.webannotation.colours import colours_json, pens_from_json
from reader.core.webannotation.context import PREFIX, page_context
from reader.core.webannotation.encode import annotation_to_json, format_time
from reader.core.webannotation.json_text import in_utf8, pretty, with_line
from reader.store.article_key import ArticleKey
from reader.store.format.article_header import article_json
from reader.store.format.fast_decoder import decode_annotation_fast
from reader.store.format.json_checks import check_unique_keys
from reader.store.format.migrations import SAME_RECORDS, SCHEMA, migrate, schema_of
from reader.store.format.record_cache import RecordCache
from reader.store.format.record_reading import at_place, read_annotation, read_removal
from reader.store.format.view_choice_json import KEY as CHOICE
from reader.store.format.view_choice_json import choice_from_json

_T = TypeVar("_T")
_PAGE_KEYS = {"@context", "id", "type", "schema", "textVersion", "article", "items", "removed", COLOURS}
PLACEHOLDER = b'"items": [\n    0\n  ]'
_ARTICLE_KEYS = {"title", "path", "digest", "paths"}


class _Article(msgspec.Struct):
    title: str = ""
    path: str = ""
    digest: str = ""


class _Page(msgspec.Struct):
    """The page without its items: those are validated one by one, so that an invalid one does not hide the others."""

    items: list[object]
    removed: list[object] = []
    article: _Article = msgspec.field(default_factory=_Article)
    text_version: int = msgspec.field(name="textVersion", default=0)


@dataclass(frozen=True)
class NotesFile:
    """The contents of one notes file."""

    annotations: AnnotationSet = field(default_factory=AnnotationSet)
    path: str = ""
    """The article's path when the file was written; ``digest`` and ``text_version`` are of that time, too."""
    digest: str = ""
    text_version: int = TEXT_VERSION
    schema: int = SCHEMA
    choice: ViewChoice = field(default_factory=ViewChoice)
    """What the reader wants to see of a web page."""
    faults: tuple[str, ...] = ()
    """What is wrong with items that cannot be read, each with its place in the file."""
    undated: frozenset[str] = frozenset()
    """The ids of the annotations that do not say when they were made."""
    raw: Mapping[str, Any] = field(default_factory=dict)
    """The page as JSON, without its items: keys that we do not know are kept from here."""

    @property
    def pens(self) -> tuple[Pen, ...]:
        """What the file says of its colours."""
        return pens_from_json(self.raw.get(COLOURS))

    @property
    def is_newer(self) -> bool:
        """Whether a newer Postil wrote the file: then it must not be changed."""
        return self.schema > SCHEMA


def decode(data: bytes, checkpoint: Callable[[], None] = lambda: None, undated: datetime = EARLIEST) -> NotesFile:
    """Decode a notes file; ``checkpoint`` is called after each item.

    ``undated`` is the time of annotations that do not say when they were made, as a rule that of the file.

    Raises:
        ValueError: it is not a notes file; the message names the place in it.

    """
    schema, data = 0, in_utf8(data)
    try:
        check_unique_keys(data)
        raw = _unpacked(data, checkpoint) or msgspec.json.decode(data, type=dict[str, Any])
        schema = schema_of(raw)
        page = msgspec.convert(raw := migrate(raw), _Page)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        if schema > SCHEMA:
            return NotesFile(schema=schema, faults=(with_line(str(error), data),), raw=raw)
        raise ValueError(with_line(str(error), data)) from error
    faults: list[str] = []
    colours = {pen.colour.value for pen in pens_from_json(raw.get(COLOURS))}
    items = _read_all(page.items, "items", lambda item: read_annotation(item, undated, colours), faults)
    removed = _read_all(page.removed, "removed", lambda entry: read_removal(entry, colours), faults)
    without = frozenset(item["id"] for item in page.items if _is_undated(item))
    notes: dict[str, Annotation] = {}
    for annotation in items:
        known = notes.get(annotation.id)
        notes[annotation.id] = merge_fields(known, annotation) if known else annotation
    annotations = AnnotationSet(notes)
    annotations = merge(annotations, AnnotationSet(removed={entry.annotation.id: entry for entry in removed}))
    about = page.article
    del raw["items"]  # they may be large, and each annotation keeps its own unknown keys
    path, digest = read_path(about.path), about.digest
    choice = choice_from_json(raw.get(CHOICE))
    return NotesFile(annotations, path, digest, page.text_version, schema, choice, tuple(faults), without, raw)


def _unpacked(data: bytes, checkpoint: Callable[[], None]) -> dict[str, Any] | None:
    """The page with its items decoded by the fast decoder where it can; None if the schema is another."""
    try:
        frame = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
        raw = {key: msgspec.json.decode(value) for key, value in frame.items() if key != "items"}
        if raw.get("schema") not in SAME_RECORDS:
            return None
        raw["items"] = items = list[object]()
        for item in msgspec.json.decode(frame["items"], type=list[msgspec.Raw]):
            items.append(decode_annotation_fast(item) or msgspec.json.decode(item))
            checkpoint()
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, KeyError):
        return None  # `decode` finds the fault again, and reports it
    return raw


def encode(
    key: ArticleKey,
    annotations: AnnotationSet,
    before: Mapping[str, Any],
    written: RecordCache | None = None,
    pens: Iterable[Pen] = (),
) -> bytes:
    """Encode a notes file; ``before`` is the page on the disk, whose unknown keys are kept.

    The path of ``key`` may be relative, or empty if it is not known. ``written`` caches the encoded annotations from
    one call to the next. ``pens`` says more of colours than the page on the disk.
    """
    colours = colours_json(pens, _used_colours(annotations), before.get(COLOURS))
    tints = {pen.colour.value: pen.tint for pen in pens_from_json(colours) if pen.tint}
    where = article_json(str(key.path) if key.path != Path() else "", key.title, key.digest, before.get("article"))
    source = address_of(read_path(where["path"]))
    page = {
        "@context": _context(before.get("@context")),
        "id": before.get("id", f"urn:uuid:{uuid5(NAMESPACE_URL, source)}"),
        "type": "AnnotationPage",
        "schema": SCHEMA,
        "textVersion": TEXT_VERSION,
        "article": where | _unknown(before.get("article"), _ARTICLE_KEYS),
        **({COLOURS: colours} if colours else {}),
        "items": [0] if annotations.notes_and_bookmarks else [],
        "removed": _removals(annotations, source, before.get("removed"), tints),
    } | _unknown(before, _PAGE_KEYS)
    # No string can look like the placeholder, because strings have no line ends. The items come before unknown keys.
    head, placeholder, tail = pretty(page).partition(PLACEHOLDER)
    items = (
        (written or RecordCache()).encode_items(annotations.notes_and_bookmarks, source, tints) if placeholder else b""
    )
    return head + placeholder.replace(b"0", items) + tail + b"\n"


def address_of(path: str) -> str:
    """A path as the ``source`` of a target: a file URL, or a URL relative to the notes file."""
    return file_uri(Path(path)) if Path(path).is_absolute() else quote(path_bytes(path))


def _context(before: object) -> list[object]:
    """Our context, and what other programs have added."""
    ours = page_context()
    found = before if isinstance(before, list) else []
    theirs = [entry for entry in found if entry not in ours and not (isinstance(entry, Mapping) and PREFIX in entry)]
    return ours + theirs


def _used_colours(annotations: AnnotationSet) -> set[Colour]:
    """The colours of all marks, and of those in the trash."""
    gone = (entry.annotation for entry in annotations.removed.values())
    return {*annotations.index.colour_counts, *(annotation.colour for annotation in gone if annotation.is_mark)}


def _removals(
    annotations: AnnotationSet, source: str, before: object, tints: Mapping[str, str]
) -> list[dict[str, object]]:
    """The removed annotations, the earliest first, each with the unknown keys of its entry."""
    entries = before if isinstance(before, list) else []
    known = {"when", "annotation", "erased"}
    more = {
        entry["annotation"]["id"]: _unknown(entry, known)
        for entry in entries
        if _unknown(entry, known) and _is_removal(entry)
    }
    return [
        {"when": format_time(gone.removed_at), "annotation": annotation_to_json(gone.annotation, source, tints)}
        | ({"erased": True} if gone.erased else {})
        | more.get(name, {})
        for name, gone in sorted(annotations.removed.items(), key=lambda item: (item[1].removed_at, item[0]))
    ]


def _is_removal(entry: object) -> bool:
    try:
        read_removal(entry)
    except ValueError:
        return False
    return True


def _read_all(values: list[object], place: str, read: Callable[[object], _T], faults: list[str]) -> list[_T]:
    decoded = []
    for index, value in enumerate(values):
        try:
            decoded.append(read(value))
        except ValueError as error:
            faults.append(at_place(str(error), f"$.{place}[{index}]"))
    return decoded


def _is_undated(item: object) -> TypeGuard[Mapping[str, str]]:
    dates = ("created", "modified")
    return isinstance(item, Mapping) and isinstance(item.get("id"), str) and not any(map(item.get, dates))


def _unknown(value: object, known: set[str]) -> dict[str, Any]:
    return {key: more for key, more in value.items() if key not in known} if isinstance(value, Mapping) else {}
