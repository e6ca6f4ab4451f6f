"""The notes on one article as an export gets them."""

from __future__ import annotations

from typing import NamedTuple

from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.palette import DEFAULT_PALETTE, Palette


class ExportedNotes(NamedTuple):
    """An article, with as much of it as an export needs, and the annotations to be exported."""

    article: Article
    annotations: AnnotationSet
    palette: Palette = DEFAULT_PALETTE
    """The reader's names, meanings and tints of the colours, and what the notes file says of others."""
