"""A small article, and notes on it to be exported."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from reader.core.anchoring.describe import describe
from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.span import Span
from reader.sources.markdown.parser import parse_markdown

NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)
ARTICLE = parse_markdown("# Tea\n\nGreen *tea*.\n\n    code()\n\n## More\n\nBlack tea.\n")
TEA = Span(0, 3)
RUNAWAY = "[" * 30_000


def notes_on(article: Article, *notes: str, span: Span = TEA) -> AnnotationSet:
    """A mark with each of these notes."""
    keys = [UUID(int=number, version=4).urn for number in range(1, len(notes) + 1)]
    marks = [
        Annotation(key, NOON, NOON, describe(article, span), note=note) for key, note in zip(keys, notes, strict=True)
    ]
    return AnnotationSet({mark.id: mark for mark in marks})
