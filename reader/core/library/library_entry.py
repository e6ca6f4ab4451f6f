"""One article as the library lists it."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from reader.core.library.reading_status import ReadingStatus


class LibraryEntry(NamedTuple):
    """What index, reading status and notes say of one article."""

    path: str
    """Absolute."""
    title: str
    author: str = ""
    source: str = ""
    """Where it is from, as the article says: a site, a publisher."""
    kind: str = ""
    """One word of a closed list (``IndexedFile.kind``); empty if that is not known."""
    words: int = 0
    share: float = 0.0
    """How much of it is read, from 0 to 1."""
    status: ReadingStatus = ReadingStatus.TO_READ
    notes: int = 0
    """How many notes it has; bookmarks are none."""
    colours: tuple[str, ...] = ()
    """The colours of its notes by their names, the most used first."""
    tags: tuple[str, ...] = ()
    """Those of the article and of its notes, sorted."""
    added: datetime | None = None
    """UTC; None if it was never opened, and nothing was chosen for it."""
    last_read: datetime | None = None
    """UTC; None if it was never read."""
    folder: str = ""
    """The library folder that it lies in; empty for one that was only opened."""
    gone: bool = False
    """Whether its file is not there any more."""
    fault: str = ""
    """Why it cannot be read, as a sentence; empty if it can."""
    findable: str = ""
    """Title, author, source and path, folded for searching."""
