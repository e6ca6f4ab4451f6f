"""Makes an Article of the HTML that a markup has been written as."""

from __future__ import annotations

from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from reader.core.article import Article
from reader.sources.blocks.assembly import SourceMetadata, assemble_article
from reader.sources.blocks.opening import heading_counts, opening_heading
from reader.sources.html.nesting import bound_depth
from reader.sources.html.tree_reader import read_tree


def article_of(html: str, about: SourceMetadata, path: Path | None) -> Article:
    """The article of this HTML, all of which is in its body; ``about`` is what the source says of itself."""
    drafts = read_tree(LexborHTMLParser(f"<body>{bound_depth(html)}"), find_urls=True)
    opening = opening_heading(drafts, heading_counts(drafts), about.title)
    return assemble_article(drafts, about, path, opening=opening)
