"""From selectors to positions, for one passage and for all annotations of an article: the inverse of ``describe``."""

from __future__ import annotations

from reader.core.anchoring.anchor_pass import AnchorPass
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.revision.reanchoring import Reanchoring
from reader.core.selectors import Target
from reader.core.span import Span

__all__ = ["locate", "reanchor"]


def locate(article_text: str, target: Target) -> Span | None:
    """The passage's position in the text, by its selectors alone; None if it is not found."""
    return AnchorPass(None, article_text).anchors([target])[0].span


def reanchor(article: Article, annotations: AnnotationSet, old: str | None = None) -> AnnotationSet:
    """The annotations anchored to the present text of ``article``, which differs from the one they were made on.

    ``old`` is that text, where it was kept; see ``Reanchoring``.
    """
    return Reanchoring(article, old).reanchor(annotations)
