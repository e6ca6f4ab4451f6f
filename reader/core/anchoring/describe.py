"""Makes the selectors that find a passage of an article again; ``core.revision.locate`` is the inverse."""

from __future__ import annotations

from reader.core.article import Article
from reader.core.selectors import CONTEXT_LENGTH, Target, TextQuote
from reader.core.span import Span


def describe(article: Article, span: Span) -> Target:
    """The selectors and the heading path of a passage; the span is clamped to the text."""
    span = span.clamped(len(article.text))
    quote = TextQuote(
        span.extract(article.text),
        article.text[max(0, span.start - CONTEXT_LENGTH) : span.start],
        article.text[span.end : span.end + CONTEXT_LENGTH],
    )
    return Target(quote, span, article.heading_path(span.start))
