"""What is told of the library's files, by the threads that look at them."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from reader.core.library.library_messages import NotesCounted
from reader.processes.library.folder_walk import FoundFile


class FilesFound(NamedTuple):
    """These files are there."""

    folder: str
    """The folder of the library; empty for articles that were opened."""
    files: tuple[FoundFile, ...]
    changed: bool = False
    """Whether they have just changed, be it only in who may read them; else they were merely seen."""


class FilesGone(NamedTuple):
    """These are no longer in a folder: files, or folders with all that was in them.

    This follows each time that files have changed: then everything is told of what was found at that time.
    """

    folder: str
    paths: tuple[str, ...]


class FolderSeen(NamedTuple):
    """A folder was looked through to its end."""

    folder: str
    files: frozenset[str] = frozenset()
    """All that was found."""
    unreadable: tuple[str, ...] = ()
    """Folders in it that could not be listed: what is in them is not known."""
    is_whole: bool = True
    """Whether it has no more files than may be in the library."""
    is_empty: bool = False
    """Whether nothing at all is in it, as where a disk is not mounted."""
    is_watched: bool = True
    """Whether every change in it will be told at once."""
    fault: str = ""
    """Why it cannot be looked through, as the system says it; what was known of it stays."""


class ArticlesSeen(NamedTuple):
    """The articles that were opened, or have notes, were looked at."""

    opened: frozenset[str] = frozenset()
    """Those that were opened, and are to be in the index wherever they lie."""
    removed: frozenset[str] = frozenset()
    """Those that the reader has removed from the library."""
    missing: frozenset[str] = frozenset()
    """Those whose files are known not to be there."""


class LibraryRequest(Enum):
    """What can be asked for; the window sends the value."""

    CHOICES = "choices"
    """To look at what the reader has chosen."""
    REFRESH = "refresh"
    """To look through everything again."""
    ARTICLES = "articles"
    """To look at the articles that were opened, and at the notes: the window has changed them."""
    END = "end"


LibraryNews = FilesFound | FilesGone | FolderSeen | ArticlesSeen | NotesCounted | LibraryRequest
