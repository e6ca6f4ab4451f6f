"""The notes on one article as an export gets them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.palette import DEFAULT_PALETTE, Palette
from reader.core.view_choice import USUAL_VIEW, ViewChoice
from reader.core.webannotation.document_place import DocumentPlace
from reader.exchange.content.article_assets import ArticleAssets
from reader.exchange.content.source_file import SourceFile


class ExportedNotes(NamedTuple):
    """An article, with as much of it as an export needs, and the annotations to be exported."""

    article: Article
    annotations: AnnotationSet
    palette: Palette = DEFAULT_PALETTE
    """The reader's names, meanings and tints of the colours, and what the notes file says of others."""
    source_lines: tuple[str, ...] = ()
    """The lines of the article's file as they are written, without line ends; empty where nobody asked for them."""
    digest: str = ""
    """The digest of the article's text (``text_digest``), by which links find it; empty to have it counted."""
    shown_path: str = ""
    """What the file is called in reviews: its path in its git checkout, if it is in one; empty for its full path."""
    assets: ArticleAssets | None = None
    """Its pictures and formulas; None where nobody asked for them."""
    view: ViewChoice = USUAL_VIEW
    """What of a web page its reader wants to see; formats that have the article itself get that alone."""
    has_article: bool = True
    """Whether the article is at hand; else it has no blocks, and the notes have the quotes that are kept of it."""
    source: SourceFile | None = None
    """What is in its file if that is Markdown, and how Markdown is read; None where nobody asked for it."""
    places: Mapping[str, DocumentPlace] | None = None
    """Where annotations are in the documents of the book that it is, by their ids; None where nobody asked for it."""
