"""How the library lists its articles: which, in which order and groups, and how many there are of each sort."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from enum import Enum
from operator import attrgetter
from typing import Any, NamedTuple

from reader.core.library.library_entry import LibraryEntry
from reader.core.library.reading_status import ReadingStatus
from reader.core.text.search_folding import contains_all, fold_for_filter
from reader.core.times import EARLIEST


class EntryOrder(Enum):
    """What the articles are sorted by: times, shares and notes with the largest first, all else with the smallest."""

    LAST_READ = "last_read"
    ADDED = "added"
    TITLE = "title"
    AUTHOR = "author"
    LENGTH = "length"
    SHARE = "share"
    NOTES = "notes"


class EntryGrouping(Enum):
    """What articles that stand together have in common."""

    NONE = "none"
    STATUS = "status"
    KIND = "kind"
    FOLDER = "folder"
    AUTHOR = "author"


class EntryArrangement(NamedTuple):
    """What the reader has asked to see. An empty filter lets all articles through."""

    status: ReadingStatus | None = None
    folder: str = ""
    """An absolute path: the articles in it, and in the folders in it."""
    tag: str = ""
    kind: str = ""
    with_notes: bool = False
    """Whether only articles with notes are shown."""
    sort: EntryOrder = EntryOrder.LAST_READ
    reverse: bool = False
    group: EntryGrouping = EntryGrouping.NONE
    words: str = ""
    """All of them stand in title, author, source or path."""


class EntryGroup(NamedTuple):
    """Articles that stand together."""

    key: str
    """What they have in common: the value of a status, a kind, a folder's path, an author; empty if it is not known."""
    entries: tuple[LibraryEntry, ...]


class LibraryCounts(NamedTuple):
    """How many articles there are of each sort."""

    all: int
    statuses: Mapping[ReadingStatus, int]
    folders: Mapping[str, int]
    """By path: the library folders, and those in them that hold articles, each with all that is below it."""
    tags: Mapping[str, int]
    kinds: Mapping[str, int]


def arranged(entries: Iterable[LibraryEntry], arrangement: EntryArrangement) -> tuple[EntryGroup, ...]:
    """The articles in their groups; one group without a key if they are not grouped, none if there are no articles.

    Ties are sorted by title, and those by path, so that the order is always the same.
    """
    found = sorted(filtered(entries, arrangement), key=_by_title)
    key, downwards = _ORDERS[arrangement.sort]
    if arrangement.sort is not EntryOrder.TITLE:
        found.sort(key=key, reverse=downwards)
    if arrangement.reverse:
        found.reverse()
    if not found:
        return ()
    if arrangement.group is EntryGrouping.NONE:
        return (EntryGroup("", tuple(found)),)
    return _grouped(found, arrangement.group)


def filtered(entries: Iterable[LibraryEntry], arrangement: EntryArrangement) -> list[LibraryEntry]:
    """The articles that pass all filters, in the order in which they come."""
    status, tag, kind = arrangement.status, arrangement.tag, arrangement.kind
    found = [entry for entry in entries if status is None or entry.status is status]
    if arrangement.folder:
        within = arrangement.folder.rstrip(os.sep) + os.sep
        found = [entry for entry in found if entry.path.startswith(within)]
    if tag:
        found = [entry for entry in found if tag in entry.tags]
    if kind:
        found = [entry for entry in found if entry.kind == kind]
    if arrangement.with_notes:
        found = [entry for entry in found if entry.notes]
    words = fold_for_filter(arrangement.words).split()
    return [entry for entry in found if contains_all(entry.findable, words)] if words else found


def continued(entries: Iterable[LibraryEntry], most: int) -> tuple[LibraryEntry, ...]:
    """The articles to continue with: those that are being read and are there, the last one first."""
    reading = [entry for entry in entries if entry.status is ReadingStatus.READING and not entry.gone]
    return tuple(sorted(reading, key=lambda entry: entry.last_read or EARLIEST, reverse=True)[:most])


def counted(entries: Sequence[LibraryEntry]) -> LibraryCounts:
    """How many articles there are of each sort."""
    return LibraryCounts(
        len(entries),
        Counter(entry.status for entry in entries),
        _folder_counts(entries),
        Counter(tag for entry in entries for tag in entry.tags),
        Counter(entry.kind for entry in entries if entry.kind),
    )


def _folder_counts(entries: Iterable[LibraryEntry]) -> dict[str, int]:
    counts = Counter[str]()
    direct = Counter((entry.folder, _folder(entry)) for entry in entries if entry.folder)
    for (top, innermost), number in direct.items():
        counts[top] += number
        folder = innermost
        while len(folder) > len(top):
            counts[folder] += number
            folder = folder.rpartition(os.sep)[0]
    return dict(counts)


def _folder(entry: LibraryEntry) -> str:
    return entry.path.rpartition(os.sep)[0]


def _grouped(entries: Sequence[LibraryEntry], grouping: EntryGrouping) -> tuple[EntryGroup, ...]:
    groups: dict[str, list[LibraryEntry]] = {}
    for entry in entries:
        groups.setdefault(_GROUP_KEYS[grouping](entry), []).append(entry)
    if grouping is EntryGrouping.STATUS:
        names: list[str] = [status.value for status in _STATUS_ORDER if status.value in groups]
    else:
        names = sorted(groups, key=lambda name: (not name, fold_for_filter(name), name))
    return tuple(EntryGroup(name, tuple(groups[name])) for name in names)


def _by_title(entry: LibraryEntry) -> tuple[str, str]:
    return entry.findable, entry.path


def _time(name: str) -> Callable[[LibraryEntry], datetime]:
    return lambda entry: getattr(entry, name) or EARLIEST


_STATUS_ORDER = (ReadingStatus.READING, ReadingStatus.TO_READ, ReadingStatus.READ, ReadingStatus.ARCHIVED)

_ORDERS: Mapping[EntryOrder, tuple[Callable[[LibraryEntry], Any], bool]] = {
    EntryOrder.LAST_READ: (_time("last_read"), True),
    EntryOrder.ADDED: (_time("added"), True),
    EntryOrder.TITLE: (_by_title, False),
    EntryOrder.AUTHOR: (lambda entry: (not entry.author, fold_for_filter(entry.author)), False),
    EntryOrder.LENGTH: (attrgetter("words"), False),
    EntryOrder.SHARE: (attrgetter("share"), True),
    EntryOrder.NOTES: (attrgetter("notes"), True),
}
"""What an order compares, and whether the largest comes first."""

_GROUP_KEYS: Mapping[EntryGrouping, Callable[[LibraryEntry], str]] = {
    EntryGrouping.STATUS: lambda entry: entry.status.value,
    EntryGrouping.KIND: attrgetter("kind"),
    EntryGrouping.FOLDER: _folder,
    EntryGrouping.AUTHOR: attrgetter("author"),
}
