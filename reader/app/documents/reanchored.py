"""Notes that were kept on some state of a text, or on another text, put in their places in an article."""

from __future__ import annotations

from collections.abc import Callable

from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article, text_digest


def reanchor_annotations(
    annotations: AnnotationSet, name: str, article: Article | None, texts: Callable[[str], str | None]
) -> AnnotationSet:
    """The notes with their places in ``article``; ``name`` is the digest of the text that their positions are for."""
    if article is None or name == text_digest(article.text):
        return annotations
    from reader.core.revision.reanchoring import Reanchoring  # only where a text has changed

    return Reanchoring(article, texts(name), name, texts).reanchor(annotations)
