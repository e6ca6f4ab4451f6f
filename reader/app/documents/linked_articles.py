"""Finds the article of a link, which may have been moved or edited since the link was made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from reader.core.links.deep_link import DeepLink
from reader.core.settings import Recent
from reader.paths import exists, is_file
from reader.store.notes.locator import NotesLocator

NoteFinder = Callable[[str], tuple[Path, str] | None]
"""Returns the path of the article that a note is on, and its id, by its id; None if there is no such note."""


class KnownArticle(NamedTuple):
    """What is known of an article that is not at hand."""

    title: str
    path: str
    """Where it was last."""


class LinkedArticles:
    """Looks at the path that a link names, at the recent articles, and at the notes files."""

    def __init__(self, folder: Path, recents: Callable[[], Sequence[Recent]], find_note: NoteFinder) -> None:
        """``folder`` is that of the notes files; ``recents`` gives the recent articles."""
        self._folder, self._recents, self._find_note = folder, recents, find_note

    def paths(self, link: DeepLink) -> Iterator[Path]:
        """Where the article may be, none twice, the likeliest first; each is found when it is asked for.

        What is at the link's own path comes first, whatever it is. Whether a text is that of the link is only known
        when it has been read.
        """
        seen = set[Path]()
        for path in self._likely(link):
            if path not in seen:
                seen.add(path)
                yield path

    def known(self, link: DeepLink) -> KnownArticle | None:
        """What an article was called, and where, that is at none of its paths; None if it was never open here."""
        for recent in self._recents():
            if link.fits(recent.digest) or recent.path == link.path:
                return KnownArticle(recent.title, recent.path)
        for _, header in NotesLocator(self._folder).articles():
            if link.fits(header.digest) or link.path in header.all_paths:
                return KnownArticle(header.title, header.path)
        return None

    def _likely(self, link: DeepLink) -> Iterator[Path]:
        if link.path and exists(path := Path(link.path)):
            yield path
        for recent in self._recents():
            if link.fits(recent.digest) and is_file(path := Path(recent.path)):
                yield path
        headers = [header for _, header in NotesLocator(self._folder).articles()]
        of_text = (header for header in headers if link.fits(header.digest))
        of_path = (header for header in headers if link.path and link.path in header.all_paths)
        for header in (*of_text, *of_path):
            yield from (path for path in map(Path, header.all_paths) if is_file(path))
        found = self._find_note(link.note_id) if link.note_id.startswith("urn:uuid:") else None
        if found is not None and is_file(found[0]):
            yield found[0]
