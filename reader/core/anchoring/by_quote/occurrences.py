"""A text in which quotes are looked for, and where one stands in it word for word.

An inverted index of the text's tokens gives the places of a quote's rarest word; only these are compared.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice

from reader.core.alignment.tokens import Tokens, Vocabulary
from reader.core.anchoring.by_quote.quote_tokens import QuoteTokens
from reader.core.selectors import TextQuote
from reader.core.span import Span

_LOOKED_AT = 1_000
"""So many places of a word on either side of where a quote is expected are looked at: it may have 100,000."""
_TOKENS = 2_000_000
"""So many tokens of a text are compared at most with a quote, on either side."""
_NEAREST = 64
"""Of the places where a quote stands, twice as many are judged."""
_PIVOTS = 256
"""So many of a quote's tokens are asked how rare they are."""


class IndexedText:
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

    def _rarest(self, numbers: Sequence[int]) -> int:
        """Which of some tokens stands in the fewest places; of very many, one of the first."""
        counts = [len(self.postings.get(number, ())) for number in numbers[:_PIVOTS]]
        return counts.index(min(counts))

    def token_at(self, position: int) -> int:
        """The first token that ends after a position in the text."""
        return min(bisect_left(self.tokens.ends, position + 1), max(0, len(self.tokens) - 1))

    def find_runs(self, numbers: Sequence[int], near: int) -> list[int]:
        """At which tokens a row of tokens begins; of very many the nearest to token ``near``."""
        if not numbers:
            return []
        pivot = self._rarest(numbers)
        places = self.postings.get(numbers[pivot], [])
        middle, most = bisect_left(places, near + pivot), min(_LOOKED_AT, 1 + _TOKENS // len(numbers))
        own, row, after = self.tokens.numbers, list(numbers), len(numbers) - pivot
        found = [
            place - pivot
            for place in places[max(0, middle - most) : middle + most]
            if place >= pivot and own[place - pivot] == row[0] and own[place - pivot : place + after] == row
        ]
        return (
            found
            if len(found) <= 2 * _NEAREST
            else sorted(sorted(found, key=lambda at: abs(at - near))[: 2 * _NEAREST])
        )

    def find_unique_run(self, numbers: Sequence[int]) -> int | None:
        """At which token a row of tokens begins that stands in one place only."""
        few = len(numbers) > 0 and len(self.postings.get(numbers[self._rarest(numbers)], ())) <= _LOOKED_AT
        found = self.find_runs(numbers, 0) if few else []
        return found[0] if len(found) == 1 else None

    def occurrences(self, quoted: QuoteTokens, near: int) -> tuple[list[Span], bool]:
        """Where the quote stands word for word, around the code point ``near``, and whether its words are whole.

        Only if it stands nowhere so, its letters are looked for inside words.
        """
        size = len(quoted)
        rows = self.find_runs(quoted.passage_numbers, self.token_at(near))
        if rows:
            return [quoted.fit_span(self.tokens, at, at + size - 1) for at in rows], True
        return list(islice(self._letters(quoted.quote.exact, near), 2 * _NEAREST)), False

    def matches_at(self, quote: TextQuote, at: int) -> bool:
        """Whether a quote stands at a code point with all its context, letter by letter; an empty one never does."""
        before = at - len(quote.prefix)
        return (
            bool(quote.exact)
            and before >= 0
            and self.text.startswith(quote.prefix + quote.exact + quote.suffix, before)
        )

    def find_in_context(self, quote: TextQuote, near: int) -> Span | None:
        """Where a quote stands with all its context, letter by letter; if possible from the code point ``near`` on."""
        words = quote.prefix + quote.exact + quote.suffix
        found = next(self._letters(words, near - len(quote.prefix)), None)
        start = found.start + len(quote.prefix) if found else 0
        return Span(start, start + len(quote.exact)) if found else None

    def _letters(self, letters: str, near: int) -> Iterator[Span]:
        """Where letters stand, from the code point ``near`` onwards, then from the beginning."""
        turn = max(0, near)
        for low, high in ((turn, len(self.text)), (0, turn + len(letters) - 1)):
            at = self.text.find(letters, low, high) if letters else -1
            while at >= 0:
                yield Span(at, at + len(letters))
                at = self.text.find(letters, at + 1, high)
