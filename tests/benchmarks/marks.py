"""Notes for measuring: so many, spread evenly over an article; the same article gives the same notes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

from reader.core.anchoring.describe import describe
from reader.core.annotation import Annotation, MarkStyle
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.colour import BUILT_IN_COLOURS
from reader.core.span import Span

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
TAGS = ("type", "paper", "later", "to check", "quote")
NOTED = 5
"""Every fifth mark has a note."""


def marked(article: Article, count: int) -> AnnotationSet:
    """``count`` marks in all colours, some underlined, some with a note, some with a tag."""
    step = max(1, len(article.text) // max(1, count))
    return AnnotationSet({one.id: one for one in (_mark(article, number, number * step) for number in range(count))})


def _mark(article: Article, number: int, near: int) -> Annotation:
    start = article.text.find(" ", near) + 1
    target = describe(article, Span(start, start + 12 + number % 40).clamped(len(article.text)).trimmed(article.text))
    made = NOON + timedelta(seconds=number)
    style = MarkStyle.UNDERLINE if number % 7 == 6 else MarkStyle.HIGHLIGHT
    note = f"Note {number}: what was *said* here is said again further on." if number % NOTED == 0 else ""
    tags = (TAGS[number // 3 % len(TAGS)],) if number % 3 == 0 else ()
    key = UUID(int=number + 1, version=4).urn
    return Annotation(key, made, made, target, BUILT_IN_COLOURS[number % 5], style, note, tags)
