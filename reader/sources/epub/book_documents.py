"""The documents of a book that an article was read from, one by one, and where each begins in the article."""

from __future__ import annotations

import logging
from bisect import bisect_right
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from reader.core.article import Article
from reader.core.span import Span
from reader.sources.containers.addresses import member_of
from reader.sources.containers.zip_archive import ArchiveError, MemberError, ZipArchive
from reader.sources.epub.document_text import BookDocumentText
from reader.sources.epub.package import Item, find_package, read_package

logger = logging.getLogger(__name__)

SUFFIX = ".epub"


class BookDocument(NamedTuple):
    """One document of a book."""

    item: Item
    span: Span
    """The part of the article's text that was read from it."""


class BookDocuments:
    """An open book; to be closed."""

    def __init__(self, path: Path, article: Article) -> None:
        """``article`` is what was read of the book at ``path``.

        Raises:
            ArchiveError: it is no book, or a damaged one.
            OSError: it cannot be read.
        """
        self._archive = ZipArchive(path)
        try:
            self._package_name = find_package(self._archive)
            package = read_package(self._archive.read(self._package_name), self._package_name)
        except (MemberError, ValueError) as error:
            self._archive.close()
            raise ArchiveError(str(error)) from error
        targets = article.link_targets
        starts = [(targets[item.name], item) for item in package.spine if item.name in targets]
        ends = [start for start, _ in starts[1:]] + [len(article.text)]
        self.documents = [
            BookDocument(item, Span(start, max(start, end)))
            for (start, item), end in zip(starts, ends, strict=False)
            if item.is_page
        ]
        self._starts = [document.span.start for document in self.documents]
        self._known: tuple[str, BookDocumentText | None] = ("", None)

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self._archive.close()

    def at(self, position: int) -> BookDocument | None:
        """The document that a position in the article lies in, or the first; None if there is none."""
        number = max(0, bisect_right(self._starts, position) - 1)
        return self.documents[number] if self.documents else None

    def named(self, address: str) -> BookDocument | None:
        """The document with an address: as the package document writes it, from its folder, or from the book's top."""
        within, above = member_of(address, self._package_name), member_of(address, "")
        names = [place[0] for place in (within, above) if place is not None]
        found = [one for name in names for one in self.documents if name == one.item.name]
        return found[0] if found else None

    def text(self, document: BookDocument) -> BookDocumentText | None:
        """The text of a document; None if it cannot be read. The last one is kept."""
        name = document.item.name
        if self._known[0] != name:
            try:
                found = BookDocumentText(self._archive.read(name))
            except (MemberError, ValueError, RecursionError) as error:
                logger.info("A document of a book has no text that all agree on: %s", error)
                found = None
            self._known = (name, found)
        return self._known[1]
