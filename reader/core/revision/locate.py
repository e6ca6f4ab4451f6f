"""From selectors to positions, for one passage and for all annotations of an article: the inverse of ``describe``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import takewhile

from reader.core.anchoring.anchor_pass import AnchorPass
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.revision.reanchoring import Reanchoring
from reader.core.selectors import Target, TextQuote
from reader.core.span import Span

__all__ = ["locate", "locate_quote", "reanchor"]


def locate(article_text: str, target: Target) -> Span | None:
    """The passage's position in the text, by its selectors alone; None if it is not found."""
    return AnchorPass(None, article_text).anchors([target])[0].span


def locate_quote(article_text: str, quote: TextQuote) -> Span | None:
    """Where a passage is of which no more than its words and its context are known, however short they are.

    Where the words stand as they are written, it is the occurrence with most of the context, the first of several.
    """
    found = max(
        _occurrences(article_text, quote.exact), key=lambda at: _context_length(article_text, quote, at), default=None
    )
    return locate(article_text, Target(quote, None)) if found is None else Span(found, found + len(quote.exact))


def _occurrences(text: str, words: str) -> Iterator[int]:
    at = text.find(words) if words else -1
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _context_length(text: str, quote: TextQuote, start: int) -> int:
    """How many code points of the context are around an occurrence, next to it."""
    end = start + len(quote.exact)
    before, after = text[max(0, start - len(quote.prefix)) : start], text[end : end + len(quote.suffix)]
    return _equal_beginning(reversed(before), reversed(quote.prefix)) + _equal_beginning(after, quote.suffix)


def _equal_beginning(words: Iterable[str], other: Iterable[str]) -> int:
    return sum(1 for _ in takewhile(_is_same, zip(words, other, strict=False)))


def _is_same(letters: tuple[str, str]) -> bool:
    """Whether two letters are the same; a blank is as good as the end of a paragraph: words are quoted in one line."""
    one, other = letters
    return one == other or (one.isspace() and other.isspace())


def reanchor(article: Article, annotations: AnnotationSet, old: str | None = None) -> AnnotationSet:
    """The annotations anchored to the present text of ``article``, which differs from the one they were made on.

    ``old`` is that text, where it was kept; see ``Reanchoring``.
    """
    return Reanchoring(article, old).reanchor(annotations)
