"""What a reader looks for, and what is said when it cannot be looked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from reader.core.errors import PostilError
from reader.core.span import Span


@dataclass(frozen=True)
class Query:
    """Words, between which any white space stands for any other; or a regular expression, where ``^`` begins a line."""

    words: str
    case: bool = False
    """Whether upper and lower case are told apart."""
    accents: bool = False
    """Whether ``é`` and ``e`` are told apart; an expression always does."""
    whole_word: bool = False
    expression: bool = False

    @property
    def empty(self) -> bool:
        """Whether it asks for nothing."""
        return not (self.words if self.expression else self.words.strip())


class QueryError(PostilError):
    """An expression that cannot be read, or that takes too long."""


class Finder(Protocol):
    """Looks for one query in texts."""

    lookahead: int
    """About how far a hit that begins at the end of a text may come to go on in what is added there."""

    def find(self, text: str, start: int, stop: int) -> tuple[list[Span], int]:
        """Hits that begin between two code points, in order, as many as are found at one go; and where to go on."""
        ...
