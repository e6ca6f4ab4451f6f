"""Reads annotations of W3C JSON for an import: a page, a collection, one annotation or a list, of any program.

Source: W3C Web Annotation Data Model (Recommendation, 23 February 2017). A notes file is such a page, too; what was
removed in it is no part of an import. An item that cannot be read does not keep the others from being read.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from reader.core.errors import CommandError
from reader.core.notes.imported_file import ImportedArticle, ImportedFile, ImportedNote
from reader.core.text.well_formed import file_uri
from reader.core.text.written_paths import read_path
from reader.core.times import EARLIEST
from reader.core.webannotation.colours import KEY as COLOURS
from reader.core.webannotation.colours import pens_from_json
from reader.core.webannotation.context import ARTICLES, PREFIX
from reader.core.webannotation.decode import annotation_from_json
from reader.core.webannotation.encode import as_list, as_mapping, style_of_class
from reader.core.webannotation.identifiers import annotation_iri
from reader.core.webannotation.json_text import in_utf8
from reader.core.webannotation.record_check import check_record
from reader.exchange.annotation_pages import FoundItem, decoded, find_annotations, short_value
from reader.translation import tr

MAX_DEPTH = 100
"""How deeply an annotation may be nested; the W3C's examples are so by ten. Saving goes through all of it."""

_Checkpoint = Callable[[], None]


def from_json(
    data: bytes, name: str, undated: datetime = EARLIEST, checkpoint: _Checkpoint = lambda: None
) -> ImportedFile:
    """The annotations of a file; ``undated`` is when those were made that do not say it, as a rule that of the file.

    ``name`` is what the file is called in messages. ``checkpoint`` is called often.

    Raises:
        CommandError: it is no JSON, or has no annotation that can be read; the message names the place.
    """
    return explained(name, lambda: _read(in_utf8(data), undated, checkpoint))


def explained(name: str, read: Callable[[], ImportedFile]) -> ImportedFile:
    """What is read of the file that is called ``name``.

    Raises:
        CommandError: nothing can be read of it, which ``read`` says by a ValueError, or by faults alone.
    """
    try:
        found = read()
    except ValueError as error:
        raise _refusal(name, str(error)) from error
    if found.faults and not found.notes:
        raise _refusal(name, found.faults[0])
    return found


def _refusal(name: str, fault: str) -> CommandError:
    return CommandError(tr("{file} cannot be imported: {fault}.", file=name, fault=fault))


def _read(data: bytes, undated: datetime, checkpoint: _Checkpoint) -> ImportedFile:
    pages = find_annotations(data)
    pens = tuple(pen for page in pages.about for pen in pens_from_json(page.get(COLOURS)))
    reader = NoteReader(undated, {pen.colour.value for pen in pens})
    notes, faults = read_items(pages.items, lambda item: reader.note(decoded(item)), checkpoint)
    sources = {note.source for note in notes if note.source}
    articles = tuple(article for page in pages.about for article in _articles(page, sources))
    return ImportedFile(notes, articles, pens, _is_ours(pages.about), faults, pages.continues_at)


def read_items(
    items: Iterable[FoundItem], read: Callable[[FoundItem], ImportedNote], checkpoint: _Checkpoint
) -> tuple[list[ImportedNote], tuple[str, ...]]:
    """The notes, and what is wrong with the others.

    ``read`` raises ValueError for one that cannot be read; the message names the place, which begins with ``$``.
    """
    notes = list[ImportedNote]()
    faults = list[str]()
    for item in items:
        checkpoint()
        try:
            notes.append(read(item))
        except ValueError as error:
            faults.append(str(error).replace("$", item.place, 1))
    return notes, tuple(faults)


class NoteReader:
    """Reads the annotations of one file."""

    def __init__(self, undated: datetime, colours: Collection[str]) -> None:
        """``colours`` are those that the file describes."""
        self._undated, self._colours = undated, colours

    def note(self, record: object) -> ImportedNote:
        """One annotation, from its record as JSON.

        Raises:
            ValueError: it cannot be read; the message names the place, which begins with ``$``.
        """
        if not isinstance(record, Mapping) or "target" not in record:
            raise ValueError(tr("expected an annotation at $, found {value}", value=short_value(record)))
        found = {**record, "id": _id(record), "target": {} if record["target"] is None else record["target"]}
        check_record(found)
        made = annotation_from_json(found, self._undated, self._colours)
        _check_depth(made.extra)
        target = as_mapping(next(iter(as_list(record["target"])), None))
        names = [name for name in as_list(target.get("styleClass")) if isinstance(name, str)]
        return ImportedNote(
            made,
            _source(record["target"]),
            undated=not (record.get("created") or record.get("modified")),
            has_look=made.is_mark and any(style_of_class(name) == (made.colour, made.style) for name in names),
        )


def _id(record: Mapping[str, object]) -> str:
    """The id of an annotation as an IRI; one that has none gets the same whenever it is read."""
    name = record.get("id")
    if isinstance(name, str) and name.strip():
        return annotation_iri(name.strip())
    if name is not None and not isinstance(name, str):
        raise ValueError(tr("expected text at {place}, found {value}", place="$.id", value=short_value(name)))
    _check_depth(record)
    return uuid5(NAMESPACE_URL, json.dumps(record, sort_keys=True)).urn


def _source(target: object) -> str:
    """The address of what an annotation is on; empty if it does not say."""
    first = next(iter(as_list(target)), None)
    if isinstance(first, Mapping):
        first = first.get("source", first.get("id"))
    if isinstance(first, Mapping):
        first = first.get("id")
    return first.partition("#")[0] if isinstance(first, str) else ""


def _articles(page: Mapping[str, object], sources: Collection[str]) -> Iterator[ImportedArticle]:
    """The articles that an export of ours describes, or the one that a notes file is on, which has all its sources."""
    for about in map(as_mapping, as_list(page.get(ARTICLES))):
        if address := _text(about.get("id")):
            yield ImportedArticle((address,), _text(about.get("digest")))
    if about := as_mapping(page.get("article")):
        written = [_text(path) for path in (about.get("path"), *as_list(about.get("paths")))]
        paths = [Path(read_path(path)) for path in written]
        addresses = [file_uri(path) for path in paths if path.is_absolute()]
        yield ImportedArticle((*sources, *addresses), _text(about.get("digest")))


def _is_ours(pages: list[Mapping[str, object]]) -> bool:
    """Whether Postil wrote a page: its context names our keys."""
    contexts = [context for page in pages for context in as_list(page.get("@context"))]
    return any(isinstance(context, Mapping) and PREFIX in context for context in contexts)


def _check_depth(value: Mapping[str, object]) -> None:
    level: list[object] = [value]
    for _ in range(MAX_DEPTH):
        inner = [more for one in level if isinstance(one, dict) for more in one.values()]
        inner += [more for one in level if isinstance(one, list) for more in one]
        level = [more for more in inner if isinstance(more, dict | list)]
        if not level:
            return
    raise ValueError(tr("nested too deeply at $"))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
