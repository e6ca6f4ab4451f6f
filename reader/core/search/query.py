"""A search query, the error for one that cannot be searched, and the interface of what searches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from reader.core.errors import PostilError
from reader.core.span import Span


@dataclass(frozen=True)
class Query:
    """Words, where any white space matches any other; or a regular expression, where ``^`` matches at each line."""

    words: str
    case: bool = False
    """Whether case is significant."""
    accents: bool = False
    """Whether accents are significant; in a regular expression they always are."""
    whole_word: bool = False
    any_word: bool = False
    """Whether each of the words is a hit, as the library's search reads them (``parse_words``); not in expressions."""
    expression: bool = False

    @property
    def empty(self) -> bool:
        """Whether there is nothing to search for."""
        return not (self.words if self.expression else self.words.strip())


class QueryError(PostilError):
    """An expression that cannot be read, or that takes too long."""


class Finder(Protocol):
    """Searches texts for one query."""

    lookahead: int
    """How many code points a hit at the end of a text may extend into text that is appended."""

    def find(self, text: str, start: int, stop: int) -> tuple[list[Span], int]:
        """Hits that begin between two code points, in order, as many as are found at one go; and where to go on."""
        ...
