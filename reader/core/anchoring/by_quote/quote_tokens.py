"""A quote with its context as it is looked for: one row of tokens, of which some are the passage's own."""

from __future__ import annotations

from functools import cached_property

from reader.core.alignment.tokens import Tokens, Vocabulary
from reader.core.selectors import CONTEXT_LENGTH, TextQuote
from reader.core.span import Span

_CUT = CONTEXT_LENGTH // 2
"""A context of so many code points was probably cut off, and its outermost word with it."""
_CHARACTER = 0.5
"""What a character of Chinese, Japanese or Korean counts as, in words."""
_COUNTED = 200
"""So many tokens are counted; whether a quote is longer does not matter."""


class QuoteTokens:
    """The selectors of one passage as tokens; comparison is by the tokens' normal form."""

    def __init__(self, quote: TextQuote, vocabulary: Vocabulary) -> None:
        """Takes time by the length of the quote."""
        self.quote, self.vocabulary = quote, vocabulary
        context = Tokens(quote.prefix + quote.exact + quote.suffix, vocabulary)
        start = len(quote.prefix)
        span = Span(start, start + len(quote.exact))
        self.first, self.after = context.token_range(span) if quote.exact.strip() else (0, 0)
        """The passage's tokens are those from ``first`` to before ``after``; a word that it cuts in two is whole."""
        low = 1 if len(quote.prefix) >= _CUT and self.first > 0 else 0
        high = len(context) - (len(quote.suffix) >= _CUT and self.after < len(context))
        self.first, self.after = self.first - low, self.after - low
        self.numbers = context.numbers[low:high]
        """The passage's tokens and those around it."""
        self.starts = [at - start for at in context.starts[low:high]]
        self.ends = [at - start for at in context.ends[low:high]]
        """Where each of them starts and ends, counted from the passage's start."""
        self._cut, self._sizes = (0, 0), (0, 0)
        if len(self):
            head, tail = low + self.first, low + self.after - 1
            self._cut = (start - context.starts[head], context.ends[tail] - span.end)
            self._sizes = (context.ends[head] - context.starts[head], context.ends[tail] - context.starts[tail])

    @property
    def cuts_words(self) -> bool:
        """Whether it begins or ends inside a word."""
        return max(self._cut) > 0

    def __len__(self) -> int:
        """How many tokens the passage has; 0 for one of blanks."""
        return self.after - self.first

    @property
    def passage_numbers(self) -> list[int]:
        """The passage's own tokens."""
        return self.numbers[self.first : self.after]

    @cached_property
    def word_count(self) -> float:
        """How many words it has, up to about a hundred: punctuation marks are none."""
        weights, words = self.vocabulary.weights, self.vocabulary.words
        return sum(
            _CHARACTER if weights[one] == _CHARACTER and len(words[one]) == 1 else float(weights[one] > 0.05)
            for one in self.passage_numbers[:_COUNTED]
        )

    @cached_property
    def weight(self) -> float:
        """What the passage's tokens weigh together."""
        weights = self.vocabulary.weights
        return sum([weights[one] for one in self.passage_numbers])

    def fit_span(self, text: Tokens, first: int, last: int) -> Span:
        """From token ``first`` to token ``last`` of a text: cut within a word, and with blanks, as the quote is."""
        start, end = text.starts[first], text.ends[last]
        before, behind = self._cut
        whole = Span(start + before, end - behind)
        if whole.start >= 0 and whole.extract(text.text) == self.quote.exact:
            return whole
        if before > 0 and self._sizes[0] == text.ends[first] - start:
            start += before
        if behind > 0 and self._sizes[1] == end - text.starts[last]:
            end -= behind
        return Span(start, end) if start < end else text.span(first, last)
