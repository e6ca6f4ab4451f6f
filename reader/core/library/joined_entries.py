"""Joins what the index, the reading status and the notes say of each article into one entry of the library."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import reduce
from typing import NamedTuple

from reader.core.library.indexed_file import IndexedFile
from reader.core.library.library_entry import LibraryEntry
from reader.core.library.reading_status import ReadingRecord, ReadingRecords, ReadingStatus, merged_record
from reader.core.text.search_folding import fold_for_filter


class ArticleNotesTotals(NamedTuple):
    """How many notes one article has."""

    path: str
    """The article's, absolute."""
    title: str
    notes: int
    colours: tuple[str, ...]
    """By their names, the most used first."""
    tags: tuple[str, ...]


def joined_entries(
    files: Iterable[IndexedFile],
    records: ReadingRecords,
    totals: Iterable[ArticleNotesTotals] = (),
    gone: AbstractSet[str] = frozenset(),
) -> tuple[LibraryEntry, ...]:
    """The entries of the library, one a path, in no order. An article that the reader has removed has none.

    ``gone`` are the paths at which it is known that no file is. A record whose path is among them, and which has the
    text of a file that is there, is of that file: it was moved, or the record is of another machine.
    """
    indexed = {file.path: file for file in files}
    notes = {one.path: one for one in totals if one.path}
    elsewhere = _moved(indexed, records, gone)
    moved = {record.path for found in elsewhere.values() for record in found}
    entries = []
    for path in dict.fromkeys([*indexed, *records, *notes]):
        if path in moved and path not in notes:
            continue
        record = _record(path, records, elsewhere.get(path, ()))
        if record is None or not record.is_removed:
            entries.append(_entry(path, indexed.get(path), record, notes.get(path), is_gone=path in gone))
    return tuple(entries)


def _moved(
    indexed: Mapping[str, IndexedFile], records: ReadingRecords, gone: AbstractSet[str]
) -> dict[str, list[ReadingRecord]]:
    """The records of files that are not there, by the paths of the files that have their texts."""
    lost: defaultdict[str, list[ReadingRecord]] = defaultdict(list)
    for path, record in records.items():
        if path in gone and record.identity is not None and record.identity.digest:
            lost[record.identity.digest].append(record)
    return {
        path: lost[file.digest] for path, file in indexed.items() if lost and path not in gone and file.digest in lost
    }


def _record(path: str, records: ReadingRecords, others: Sequence[ReadingRecord]) -> ReadingRecord | None:
    """The record of a path with what those of other paths add to it."""
    own = records.get(path)
    if own is not None and own.is_removed:
        return own
    found = [*((own,) if own is not None else ()), *(other._replace(removed=None) for other in others)]
    return reduce(merged_record, found)._replace(path=path) if found else None


def _entry(
    path: str,
    file: IndexedFile | None,
    record: ReadingRecord | None,
    notes: ArticleNotesTotals | None,
    *,
    is_gone: bool,
) -> LibraryEntry:
    known = record.identity.title if record is not None and record.identity is not None else ""
    title = (file and file.title) or known or (notes and notes.title) or path.rpartition(os.sep)[2]
    author, source = (file.author, file.source) if file is not None else ("", "")
    return LibraryEntry(
        path,
        title,
        author,
        source,
        file.kind if file is not None else "",
        file.words if file is not None else 0,
        record.share if record is not None else 0.0,
        _status(record, notes),
        notes.notes if notes is not None else 0,
        notes.colours if notes is not None else (),
        tuple(sorted({*(file.tags if file is not None else ()), *(notes.tags if notes is not None else ())})),
        record.added if record is not None else None,
        record.last_read if record is not None else None,
        file.folder if file is not None else "",
        is_gone,
        file.fault if file is not None else "",
        fold_for_filter(f"{title}\n{author}\n{source}\n{path}"),
    )


def _status(record: ReadingRecord | None, notes: ArticleNotesTotals | None) -> ReadingStatus:
    """What is recorded; an article with notes was read by its reader, whenever that was."""
    if record is not None and record.status_change is not None:
        return record.status
    return ReadingStatus.READING if notes is not None and notes.notes else ReadingStatus.TO_READ
