"""A mark whose passage was edited, for the tests of what shows or exports it."""

from __future__ import annotations

from dataclasses import replace

from reader.core.annotation import Annotation
from reader.core.selectors import MatchKind, MatchRecord
from reader.core.span import Span


def edited(mark: Annotation, span: Span | None = None, *, quote: str = "", checked: bool = True) -> Annotation:
    """The mark at ``span``, by default where it is, where other words stand now than its ``quote``."""
    assert mark.target is not None
    words = mark.target.quote._replace(exact=quote or mark.quote)
    match = MatchRecord(MatchKind.EDITED, 0.9, checked)
    return replace(mark, target=mark.target._replace(quote=words, span=span or mark.span, match=match))
