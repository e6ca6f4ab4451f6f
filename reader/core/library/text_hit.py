"""What a search of the library finds."""

from __future__ import annotations

from typing import NamedTuple

from reader.core.library.indexed_file import IndexedFile
from reader.core.span import Span


class TextHit(NamedTuple):
    """A place in an article where words were found, and the words around it."""

    path: str
    title: str
    section: tuple[str, ...]
    """The headings around it, from the outermost to the innermost."""
    start: int
    """The first code point of what was found, in ``Article.text`` (of a web page: in the text of the whole page)."""
    end: int
    line: int
    """The line of the file on which its block begins, from 1 on; 0 where that is not known."""
    before: str
    """The words before it, in one line, with ``…`` where the text begins earlier. ``before + match + after`` is as it
    reads: a blank between words is a part of ``before`` or ``after``."""
    match: str
    """What was found, as it stands in the text, in one line."""
    after: str
    marks: tuple[Span, ...] = ()
    """All that was found in ``before + match + after``, as spans of it, in order; ``match`` is one of them."""


class FoundArticle(NamedTuple):
    """An article that was found, with its best places; none where only its title or what is said about it matches."""

    file: IndexedFile
    hits: tuple[TextHit, ...]


class FoundArticles(NamedTuple):
    """One page of what a search has found, the best first."""

    articles: tuple[FoundArticle, ...] = ()
    more: bool = False
    """Whether there are others after these."""

    @property
    def hits(self) -> tuple[TextHit, ...]:
        """All places, those of one article together."""
        return tuple(hit for article in self.articles for hit in article.hits)
