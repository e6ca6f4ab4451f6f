"""A text in which quotes are looked for, and where one stands in it word for word.

An inverted index of the text's tokens gives the places of a quote's rarest word; only these are compared.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice

from reader.core.anchoring.query import Query
from reader.core.anchoring.tokens import Tokens, Vocabulary
from reader.core.span import Span

_NEAREST = 64
"""So many places on either side of where a quote is expected are compared: a word may stand in a book 100,000 times."""


class Searched:
    """One text, with its tokens and where each of them stands; the index is made when it is first needed."""

    def __init__(self, tokens: Tokens) -> None:
        """Costs nothing until a quote is looked for."""
        self.text, self.tokens = tokens.text, tokens

    @property
    def vocabulary(self) -> Vocabulary:
        """The numbers of the tokens."""
        return self.tokens.vocabulary

    @cached_property
    def postings(self) -> dict[int, list[int]]:
        """For each token's number where it stands, increasing."""
        found: dict[int, list[int]] = defaultdict(list)
        for at, number in enumerate(self.tokens.numbers):
            found[number].append(at)
        return dict(found)

    def rarest(self, numbers: Sequence[int]) -> int:
        """Which of some tokens stands in the fewest places."""
        return min(range(len(numbers)), key=lambda at: len(self.postings.get(numbers[at], ())))

    def token_at(self, position: int) -> int:
        """The first token that ends after a position in the text."""
        return min(bisect_left(self.tokens.ends, position + 1), max(0, len(self.tokens) - 1))

    def runs_of(self, numbers: Sequence[int], near: int) -> list[int]:
        """At which tokens a row of tokens begins; if they are very many, those nearest to token ``near``."""
        if not numbers:
            return []
        pivot = self.rarest(numbers)
        places = self.postings.get(numbers[pivot], [])
        middle = bisect_left(places, near + pivot)
        own, row = self.tokens.numbers, list(numbers)
        return [
            place - pivot
            for place in places[max(0, middle - _NEAREST) : middle + _NEAREST]
            if place >= pivot and own[place - pivot : place - pivot + len(row)] == row
        ]

    def occurrences(self, query: Query, near: int) -> list[Span]:
        """Where the quote stands word for word, around the code point ``near``; if nowhere, where its letters do."""
        size = len(query)
        found = [query.fitted(self.tokens, at, at + size - 1) for at in self.runs_of(query.inside, self.token_at(near))]
        return found or list(islice(self._letters(query.quote.exact, near), 2 * _NEAREST))

    def _letters(self, exact: str, near: int) -> Iterator[Span]:
        """Where very letters stand, from a little before the code point ``near`` onwards, then from the beginning."""
        turn = max(0, near - 1000)
        for low, high in ((turn, len(self.text)), (0, turn + len(exact) - 1)):
            at = self.text.find(exact, low, high) if exact else -1
            while at >= 0:
                yield Span(at, at + len(exact))
                at = self.text.find(exact, at + 1, high)
