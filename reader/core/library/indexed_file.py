"""What the index knows of a file, and what it is given to search in it."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from reader.core.library.article_kind import ArticleKind


class IndexedStamp(NamedTuple):
    """By what the index knows a file to be unchanged since it was read."""

    size: int
    """Bytes."""
    mtime_ns: int
    """The time of the last change, in nanoseconds since 1970."""


class IndexedFile(NamedTuple):
    """A file in the index."""

    path: str
    """Absolute, without symbolic links."""
    folder: str
    """The folder of the library that it lies in, absolute; empty for one that was only opened."""
    stamp: IndexedStamp
    title: str = ""
    author: str = ""
    source: str = ""
    """Where it comes from: a site, a publisher; empty if it does not say."""
    kind: ArticleKind = ArticleKind.TEXT
    words: int = 0
    length: int = 0
    """Code points of ``Article.text``."""
    digest: str = ""
    """As of ``text_digest``; empty for one that could not be read."""
    tags: tuple[str, ...] = ()
    fault: str = ""
    """Why it could not be read: one sentence for the reader; empty if it was."""
    identity: str = ""
    """By what it is known at another path, in the state in which it was read; empty if it cannot be."""


class TextPlace(NamedTuple):
    """Where something is in an article, as people say it."""

    section: tuple[str, ...] = ()
    """The headings around it, from the outermost to the innermost."""
    line: int = 0
    """The line of the file on which its block begins, from 1 on; 0 where that is not known."""


class Passage(NamedTuple):
    """A part of an article's text that is searched at once. An article of usual length is one passage."""

    start: int
    """Where it begins: a code point of ``Article.text``, as are all positions here."""
    text: str
    """Exactly what stands in ``Article.text`` from there on."""
    sections: tuple[tuple[int, tuple[str, ...]], ...] = ()
    """Where the innermost section changes, and the headings down to it; what is before the first has none."""
    lines: tuple[tuple[int, int], ...] = ()
    """Where blocks begin, and the lines of the file on which they do, from 1 on; empty where that is not known."""

    @property
    def end(self) -> int:
        """The position after its last code point."""
        return self.start + len(self.text)

    def place(self, position: int) -> TextPlace:
        """Where a code point of it is."""
        section = next((path for at, path in reversed(self.sections) if at <= position), ())
        number = bisect_right(self.lines, position, key=lambda pair: pair[0])
        return TextPlace(section, self.lines[number - 1][1] if number else 0)


class IndexedArticle(NamedTuple):
    """A file with its text, as it is written to the index; one that could not be read has no passages."""

    file: IndexedFile
    passages: tuple[Passage, ...] = ()
