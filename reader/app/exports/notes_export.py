"""The notes on an article as they are exported."""

from __future__ import annotations

from collections.abc import Collection

from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.palette import Palette
from reader.exchange.content.exported_notes import ExportedNotes


def exported_notes(
    article: Article, annotations: AnnotationSet, palette: Palette, ids: Collection[str] | None = None
) -> ExportedNotes:
    """The notes with these ids, all of them where ``ids`` is None, as they are exported."""
    if ids is not None:
        annotations = AnnotationSet({key: annotations.by_id[key] for key in ids if key in annotations.by_id})
    return ExportedNotes(article, annotations, palette)
