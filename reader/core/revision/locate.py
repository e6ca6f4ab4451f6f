"""From selectors to a place, for one passage and for all notes of an article: the inverse of ``describe``."""

from __future__ import annotations

from reader.core.anchoring.anchor_pass import AnchorPass
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.revision.reanchoring import Reanchoring
from reader.core.selectors import Target
from reader.core.span import Span

__all__ = ["locate", "reanchor"]


def locate(article_text: str, target: Target) -> Span | None:
    """Where the target's passage stands in the text now, by its selectors alone; None where it is lost."""
    return AnchorPass(None, article_text).anchors([target])[0].span


def reanchor(article: Article, annotations: AnnotationSet, old: str | None = None) -> AnnotationSet:
    """The notebook as it stands in ``article`` now; to be called when the text is not the one the notes were made on.

    ``old`` is that text, where it was kept; see ``Reanchoring`` for what becomes of a note.
    """
    return Reanchoring(article, old).reanchor(annotations)
