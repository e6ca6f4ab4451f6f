"""What the process that keeps the library current tells the window: JSON objects with one key."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from reader.core.library.joined_entries import ArticleNotesTotals
from reader.core.library.library_progress import LibraryProgress


class IndexChanged(NamedTuple):
    """Other files are in the index than before, or what is said of them has changed."""


class FolderLine(NamedTuple):
    """What is to be said of one folder of the library."""

    folder: str
    """Absolute; empty for what is said of the library itself."""
    line: str
    """A sentence; empty where all is well again."""


class MissingFiles(NamedTuple):
    """The articles that were opened before, or have notes, and whose files are known not to be there."""

    paths: frozenset[str]


class NotesCounted(NamedTuple):
    """How many notes there are on each article that has any."""

    articles: tuple[ArticleNotesTotals, ...]


LibraryMessage = LibraryProgress | IndexChanged | FolderLine | MissingFiles | NotesCounted
"""What is told."""


def encode_message(message: LibraryMessage) -> bytes:
    """A message as JSON."""
    match message:
        case MissingFiles(paths):
            data: Any = {"missing": sorted(paths)}
        case NotesCounted(articles):
            data = {"notes": articles}
        case FolderLine():
            data = {"line": message}
        case LibraryProgress():
            data = {"progress": message}
        case _:
            data = {"changed": True}
    return json.dumps(data).encode("ascii")


def decode_message(data: bytes) -> LibraryMessage:
    """The message that was encoded."""
    ((key, value),) = json.loads(data).items()
    match key:
        case "missing":
            return MissingFiles(frozenset(value))
        case "notes":
            rows = ((*about, tuple(colours), tuple(tags)) for *about, colours, tags in value)
            return NotesCounted(tuple(ArticleNotesTotals(*row) for row in rows))
        case "line":
            return FolderLine(*value)
        case "progress":
            return LibraryProgress(*value)
    return IndexChanged()
