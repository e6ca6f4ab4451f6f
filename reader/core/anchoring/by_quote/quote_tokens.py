"""A quote and its context as one sequence of tokens, with the range of the passage's own tokens in it."""

from __future__ import annotations

from functools import cached_property

from reader.core.alignment.tokens import Tokens, Vocabulary
from reader.core.selectors import CONTEXT_LENGTH, TextQuote
from reader.core.span import Span
from reader.core.text.folding import without_invisible

_CUT_LENGTH = CONTEXT_LENGTH // 2
"""A context of at least this many code points was probably cut off in the middle of its outermost word."""
_CHARACTER = 0.5
"""How many words a character of Chinese, Japanese or Korean counts as, which is also its weight."""
_MAX_COUNTED = 200
"""At most this many tokens are counted; it does not matter whether a quote is longer."""


def visible_quote(quote: TextQuote) -> TextQuote:
    """The quote and its context without invisible characters."""
    return TextQuote(*map(without_invisible, quote))


class QuoteTokens:
    """The selectors of one passage as tokens, which are compared in their normal form."""

    def __init__(self, quote: TextQuote, vocabulary: Vocabulary) -> None:
        """Takes time in proportion to the length of the quote."""
        self.quote, self.vocabulary = quote, vocabulary
        context = Tokens(quote.prefix + quote.exact + quote.suffix, vocabulary)
        start = len(quote.prefix)
        span = Span(start, start + len(quote.exact))
        self.first, self.after = context.token_range(span) if quote.exact.strip() else (0, 0)
        """The passage's tokens are those from ``first`` up to ``after``; words that it cuts are included whole."""
        low = 1 if len(quote.prefix) >= _CUT_LENGTH and self.first > 0 else 0
        high = len(context) - (len(quote.suffix) >= _CUT_LENGTH and self.after < len(context))
        self.first, self.after = self.first - low, self.after - low
        self.numbers = context.numbers[low:high]
        """The numbers of the tokens of the passage and its context."""
        self.starts = [at - start for at in context.starts[low:high]]
        self.ends = [at - start for at in context.ends[low:high]]
        """Where each of them starts and ends, in code points from the start of the passage."""
        self._cut, self._sizes = (0, 0), (0, 0)
        """How much of its outer words the passage leaves out, and how long they are, in visible characters."""
        if len(self):
            head, tail = low + self.first, low + self.after - 1
            self._cut = (
                context.visible_length(context.starts[head], start),
                context.visible_length(span.end, context.ends[tail]),
            )
            self._sizes = (_size(context, head), _size(context, tail))

    @property
    def cuts_words(self) -> bool:
        """Whether the passage begins or ends inside a word."""
        return max(self._cut) > 0

    def __len__(self) -> int:
        """How many tokens the passage has; 0 if it is only white space."""
        return self.after - self.first

    @property
    def passage_numbers(self) -> list[int]:
        """The numbers of the passage's own tokens."""
        return self.numbers[self.first : self.after]

    @cached_property
    def word_count(self) -> float:
        """How many words the passage has, counted up to ``_MAX_COUNTED`` tokens; punctuation marks do not count."""
        weights, words = self.vocabulary.weights, self.vocabulary.words
        return sum(
            _CHARACTER if weights[number] == _CHARACTER and len(words[number]) == 1 else float(weights[number] > 0.05)
            for number in self.passage_numbers[:_MAX_COUNTED]
        )

    @cached_property
    def weight(self) -> float:
        """The total weight of the passage's tokens."""
        weights = self.vocabulary.weights
        return sum([weights[number] for number in self.passage_numbers])

    def fit_span(self, text: Tokens, first: int, last: int) -> Span:
        """The span from token ``first`` to token ``last`` of a text, cut inside a word if the quote is."""
        before, behind = self._cut
        whole = text.cut(first, last, before, behind)
        if whole.start >= 0 and text.has_words(whole, self.quote.exact):
            return whole
        before = before if before > 0 and self._sizes[0] == _size(text, first) else 0
        behind = behind if behind > 0 and self._sizes[1] == _size(text, last) else 0
        inner = text.cut(first, last, before, behind)
        return inner if inner.start < inner.end else text.span(first, last)


def _size(text: Tokens, at: int) -> int:
    """How many visible characters a token has."""
    return text.visible_length(text.starts[at], text.ends[at])
