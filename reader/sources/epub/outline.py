"""Enters a book's own contents and printed pages into the article, as soon as their places are known."""

from __future__ import annotations

import logging

from reader.core.article_chunk import ArticleChunk, Heading
from reader.core.errors import SourceError
from reader.core.reading.printed_pages import page_target
from reader.sources.containers.zip_archive import MemberError, ZipArchive
from reader.sources.encodings.parts import PartDecoder
from reader.sources.epub.chapters import target_name
from reader.sources.epub.contents import Contents, Entry, read_navigation, read_ncx
from reader.sources.epub.package import Package

logger = logging.getLogger(__name__)


def book_contents(archive: ZipArchive, package: Package, decoder: PartDecoder) -> Contents:
    """The lists of the navigation document, and what it lacks from the NCX."""
    found = Contents()
    try:
        if package.navigation:
            found = read_navigation(decoder.part(archive.read(package.navigation)), package.navigation)
    except (MemberError, SourceError) as error:
        logger.info("A book's contents cannot be read: %s", error)
    if package.ncx and not (found.entries and found.pages):
        try:
            older = read_ncx(archive.read(package.ncx), package.ncx)
            found = Contents(found.entries or older.entries, found.pages or older.pages)
        except (MemberError, ValueError) as error:
            logger.info("A book's contents cannot be read: %s", error)
    return found


class Outline:
    """The contents and pages of one book. The contents are made from its headings where it has none of its own."""

    def __init__(self, contents: Contents, archive: ZipArchive, spine: frozenset[str]) -> None:
        def placed(entries: tuple[Entry, ...]) -> list[Entry]:
            found = (entry._replace(name=_spine_name(entry.name, archive, spine)) for entry in entries)
            return [entry for entry in found if entry.name and entry.title]

        self._entries, self._pages = placed(contents.entries), placed(contents.pages)
        self._own = len(self._entries) > 1
        self._known: dict[str, int] = {}
        """Where each link target is that has been read."""
        self._slugs: dict[str, int] = {}
        """How many sections each target begins."""

    def entered(self, chunk: ArticleChunk, *, complete: bool) -> ArticleChunk:
        """The chunk with what leads to places in it; ``complete`` says whether it ends where a file does."""
        start = len(chunk.text) and (chunk.blocks[0].span.start if chunk.blocks else 0)
        self._known |= chunk.link_targets
        targets = dict(chunk.link_targets)
        for page in self._take(self._pages, complete=complete):
            targets.setdefault(page_target(page.title), self._known[target_name(page.name, page.fragment)])
        if not self._own:
            return chunk._replace(link_targets=targets)
        headings = []
        for entry in self._take(self._entries, complete=complete):
            name = target_name(entry.name, entry.fragment)
            position = max(self._known[name], start)
            targets[slug := self._slug(name)] = position
            headings.append(Heading(entry.title, entry.level, slug, position))
        headings.sort(key=lambda heading: heading.start)
        return chunk._replace(link_targets=targets, headings=tuple(headings))

    def _take(self, entries: list[Entry], *, complete: bool) -> list[Entry]:
        """The entries whose places are known, which are taken from the list.

        A place that a file does not have is the file's start, as soon as all of the file has been read.
        """
        found, left = [], []
        for entry in entries:
            if target_name(entry.name, entry.fragment) in self._known:
                found.append(entry)
            elif complete and entry.name in self._known:
                found.append(entry._replace(fragment=""))
            else:
                left.append(entry)
        entries[:] = left
        return found

    def _slug(self, name: str) -> str:
        count = self._slugs[name] = self._slugs.get(name, 0) + 1
        return name if count == 1 else f"{name}~{count}"


def _spine_name(name: str, archive: ZipArchive, spine: frozenset[str]) -> str:
    """The name of a file as the spine has it; empty if it is not in it."""
    if name in spine:
        return name
    found = archive.find(name) if name else None
    return found if found and found in spine else ""
