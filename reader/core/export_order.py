"""What a helper process that makes exports is asked for, and what it says of what it has made."""

from __future__ import annotations

import json
from datetime import datetime
from enum import Enum
from typing import NamedTuple

from reader.core.export_choice import ExportChoice


class ExportOrder(NamedTuple):
    """One export, or the beginning of one to be looked at, of the articles that the helper has been sent before."""

    choice: ExportChoice
    now: datetime
    """The time in UTC, for dates such as ``today`` in the filter."""
    template: str = ""
    """The text of the template that the choice names, where it is the reader's own."""
    separate: bool = False
    """Whether each article is written by itself."""
    beginning: int | None = None
    """How many code points of the first text are wanted; None for all of all files."""
    decoded: bool = False
    """Whether text is wanted in UTF-8, whatever its file's encoding is: it is to be pasted."""


class PreviewKind(Enum):
    """What can be seen of a file before it is written."""

    TEXT = "text"
    PICTURE = "picture"
    """A PNG of its first page."""
    NOTHING = "nothing"


class ExportSummary(NamedTuple):
    """What an export has. It comes twice: first with what the filter leaves, then with what has been made of it."""

    annotations: int
    """How many there are after the filter."""
    titles: tuple[str, ...]
    """What the articles are called that have any."""
    paths: tuple[str, ...] = ()
    """Where each of these articles is; empty if that is not known."""
    characters: int = 0
    """For a preview: how many code points the text has, of which only the beginning may follow."""
    texts: int = 0
    """How many files follow, each as an outcome; 0 in the first summary."""
    kind: PreviewKind = PreviewKind.TEXT
    """For a preview: what follows of the first file."""
    size: int = 0
    """The bytes of the first file; 0 where that is not known."""
    pages: int = 0
    """For a preview: how many pages the first file has; 0 where it has none."""

    def to_json(self) -> bytes:
        """As it is sent."""
        return json.dumps(self._replace(kind=self.kind.value)).encode("ascii")  # type: ignore[arg-type]


_PROGRESS, _MAKING, _SUMMARY = b"~", b"^", b"["
"""What the frames begin with that tell how far a helper is, and those of a summary; an outcome begins otherwise."""


class ExportProgress(NamedTuple):
    """How many of the articles that are not open the helper has read, which comes before the summary."""

    read: int
    total: int
    unread_articles: int = 0
    """Those that could not be read themselves: their notes are exported without them."""
    faults: tuple[str, ...] = ()
    """What could not be read of the last notes file, in sentences for the reader."""

    def to_json(self) -> bytes:
        """As it is sent."""
        return _PROGRESS + json.dumps(self).encode("ascii")


class MakingProgress(NamedTuple):
    """How far the files are, where they take long; it comes after the first summary."""

    file: int
    """Which one is being made, from 1 on."""
    files: int
    share: float = 0.0
    """How much of that file is made, from 0 to 1."""

    def to_json(self) -> bytes:
        """As it is sent."""
        return _MAKING + json.dumps(self).encode("ascii")


def is_progress(frame: bytes) -> bool:
    """Whether a frame tells how many articles a helper has read."""
    return frame.startswith(_PROGRESS)


def is_making_progress(frame: bytes) -> bool:
    """Whether a frame tells how far the files are."""
    return frame.startswith(_MAKING)


def is_summary(frame: bytes) -> bool:
    """Whether a frame is a summary."""
    return frame.startswith(_SUMMARY)


def progress_from_json(data: bytes) -> ExportProgress:
    """The progress that was sent."""
    read, total, unread, faults = json.loads(data.removeprefix(_PROGRESS))
    return ExportProgress(read, total, unread, tuple(faults))


def making_progress_from_json(data: bytes) -> MakingProgress:
    """The progress that was sent."""
    return MakingProgress(*json.loads(data.removeprefix(_MAKING)))


def summary_from_json(data: bytes) -> ExportSummary:
    """The summary that was sent."""
    annotations, titles, paths, characters, texts, kind, size, pages = json.loads(data)
    told = (characters, texts, PreviewKind(kind), size, pages)
    return ExportSummary(annotations, tuple(titles), tuple(paths), *told)
