"""Finds the verbatim occurrences of quotes in a text.

An inverted index of the text's tokens gives the positions of a quote's rarest word, and only these are compared.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice

from reader.core.alignment.tokens import Tokens, Vocabulary
from reader.core.anchoring.by_quote.quote_tokens import QuoteTokens, visible_quote
from reader.core.selectors import TextQuote
from reader.core.span import Span
from reader.core.text.folding import without_invisible

_MAX_POSITIONS = 1_000
"""How many positions of a word are compared on each side of the expected one: it may occur 100,000 times."""
_MAX_COMPARED_TOKENS = 2_000_000
"""How many tokens of the text are compared with a quote at most, on each side of the expected position."""
_MAX_NEAREST = 64
"""Half the number of occurrences that are returned at most: those nearest to the expected position."""
_MAX_PIVOTS = 256
"""The rarest word is chosen from this many first tokens of a quote."""


class IndexedText:
    """One text with its tokens and the positions of each; the index is made when it is first needed."""

    def __init__(self, tokens: Tokens) -> None:
        """Costs nothing until a quote is searched for."""
        self.text, self.tokens = tokens.text, tokens

    @property
    def vocabulary(self) -> Vocabulary:
        """The vocabulary of the text's tokens."""
        return self.tokens.vocabulary

    @cached_property
    def postings(self) -> dict[int, list[int]]:
        """The positions of each token, by its number, increasing."""
        found: dict[int, list[int]] = defaultdict(list)
        for at, number in enumerate(self.tokens.numbers):
            found[number].append(at)
        return dict(found)

    def _rarest(self, numbers: Sequence[int]) -> int:
        """The index of the token that occurs least often; of very many tokens, only the first ones are considered."""
        counts = [len(self.postings.get(number, ())) for number in numbers[:_MAX_PIVOTS]]
        return counts.index(min(counts))

    def token_at(self, position: int) -> int:
        """The first token that ends after a position in the text, in code points."""
        return min(bisect_left(self.tokens.ends, position + 1), max(0, len(self.tokens) - 1))

    def find_runs(self, numbers: Sequence[int], near: int) -> list[int]:
        """The tokens where a sequence of tokens begins; of very many, those nearest to token ``near``."""
        if not numbers:
            return []
        pivot = self._rarest(numbers)
        places = self.postings.get(numbers[pivot], [])
        middle, most = bisect_left(places, near + pivot), min(_MAX_POSITIONS, 1 + _MAX_COMPARED_TOKENS // len(numbers))
        own, row, after = self.tokens.numbers, list(numbers), len(numbers) - pivot
        found = [
            place - pivot
            for place in places[max(0, middle - most) : middle + most]
            if place >= pivot and own[place - pivot] == row[0] and own[place - pivot : place + after] == row
        ]
        return (
            found
            if len(found) <= 2 * _MAX_NEAREST
            else sorted(sorted(found, key=lambda at: abs(at - near))[: 2 * _MAX_NEAREST])
        )

    def find_unique_run(self, numbers: Sequence[int]) -> int | None:
        """The token where a sequence of tokens begins, if it occurs only once; else None."""
        few = len(numbers) > 0 and len(self.postings.get(numbers[self._rarest(numbers)], ())) <= _MAX_POSITIONS
        found = self.find_runs(numbers, 0) if few else []
        return found[0] if len(found) == 1 else None

    def occurrences(self, quoted: QuoteTokens, near: int) -> tuple[list[Span], bool]:
        """The verbatim occurrences of a quote around the code point ``near``, and whether they are whole words.

        Its letters are searched for inside words only if it does not occur in whole words.
        """
        size = len(quoted)
        rows = self.find_runs(quoted.passage_numbers, self.token_at(near))
        if rows:
            return [quoted.fit_span(self.tokens, at, at + size - 1) for at in rows], True
        return list(islice(self._letters(quoted.quote.exact, near), 2 * _MAX_NEAREST)), False

    def matches_at(self, quote: TextQuote, at: int) -> bool:
        """Whether a quote with all its context is at a code point, letter by letter; never true for an empty one."""
        before = at - len(quote.prefix)
        return (
            bool(quote.exact)
            and before >= 0
            and self.text.startswith(quote.prefix + quote.exact + quote.suffix, before)
        )

    def find_in_context(self, quote: TextQuote, near: int) -> Span | None:
        """The span of a quote that occurs with all its context, letter by letter; searched from ``near`` on first."""
        exact, prefix, suffix = visible_quote(quote)
        found = next(self._letters(prefix + exact + suffix, near - len(quote.prefix)), None) if exact else None
        if found is None:
            return None
        start = self.tokens.visible.visible(found.start) + len(prefix)
        return self.tokens.visible.whole_span(Span(start, start + len(exact)))

    def _letters(self, letters: str, near: int) -> Iterator[Span]:
        """The occurrences of some letters, first from the code point ``near`` on, then from the beginning."""
        visible, letters = self.tokens.visible, without_invisible(letters)
        text, turn = visible.text, visible.visible(max(0, near))
        for low, high in ((turn, len(text)), (0, turn + len(letters) - 1)):
            at = text.find(letters, low, high) if letters else -1
            while at >= 0:
                yield visible.whole_span(Span(at, at + len(letters)))
                at = text.find(letters, at + 1, high)
