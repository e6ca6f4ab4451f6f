"""The words of a passage to be shown: those in the article now, and whether it was edited since it was marked.

All that shows or exports a quote asks here: cards, tool tips, the notebook, searches, every export and copy. The quote
that is saved stays as it was marked, so that the passage can be found again, and an edit can be undone.
"""

from __future__ import annotations

from typing import NamedTuple

from reader.core.annotation import Annotation
from reader.core.revision.position_check import same_words
from reader.core.selectors import EDITED_KINDS, MatchKind
from reader.core.span import Span
from reader.translation import tr


class PresentQuote(NamedTuple):
    """The quote of one annotation as it is to be shown."""

    words: str
    """The words of the passage now; as they were marked for an orphan, and where the article's text is not at hand."""
    edited: bool = False
    """Whether the passage has other words now than when it was marked; other white space and quotes are no edit."""
    original: str = ""
    """The words as they were marked, where ``words`` are others; else empty."""


def present_quote(annotation: Annotation, text: str) -> PresentQuote:
    """The quote to be shown of an annotation, whose position is for ``text``.

    ``text`` is the article's, or empty if it is not at hand; then an edited passage is shown as it was marked. So are
    deleted annotations, whose positions are for an earlier text.
    """
    if annotation.match is None or annotation.span is None:
        return PresentQuote(annotation.quote)
    return quote_at(annotation.quote, annotation.span, annotation.match.kind, text)


def quote_at(quote: str, span: Span, kind: MatchKind, text: str) -> PresentQuote:
    """The same for the parts of an annotation whose passage was found again in a changed text."""
    now = span.extract(text)
    if not now:
        return PresentQuote(quote, edited=kind in EDITED_KINDS)
    if now == quote or not quote or same_words(now, quote):
        return PresentQuote(now)
    return PresentQuote(now, edited=True, original=quote)


def edited_remark() -> str:
    """What is said of a passage whose words were edited, for use inside a sentence."""
    return tr("passage edited since it was marked")


def original_remark(words: str) -> str:
    """``was “…”``: the words as they were marked."""
    return tr("was “{words}”", words=words)
