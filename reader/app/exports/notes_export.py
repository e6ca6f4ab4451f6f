"""Some of the notes on an article as they are exported."""

from __future__ import annotations

from collections.abc import Iterable

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.palette import Palette
from reader.exchange.content.exported_notes import ExportedNotes


def exported_notes(article: Article, notes: Iterable[Annotation], palette: Palette) -> ExportedNotes:
    """These notes as they are exported."""
    return ExportedNotes(article, AnnotationSet({note.id: note for note in notes}), palette)
