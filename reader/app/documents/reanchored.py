"""Anchoring notes in an article that were saved for another text, or for an earlier state of the text."""

from __future__ import annotations

from collections.abc import Callable

from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article, text_digest


def reanchor_annotations(
    annotations: AnnotationSet, name: str, article: Article | None, texts: Callable[[str], str | None]
) -> AnnotationSet:
    """The notes anchored in ``article``; ``name`` is the digest of the text that their positions refer to."""
    if article is None or name == text_digest(article.text):
        return annotations
    from reader.core.revision.reanchoring import Reanchoring  # late: needed only where a text has changed

    return Reanchoring(article, texts(name), name, texts).reanchor(annotations)
