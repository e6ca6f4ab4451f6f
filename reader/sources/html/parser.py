"""Parses a page of HTML into an Article: the text of all of it, and what the page says of itself."""

from __future__ import annotations

from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from reader.core.article import Article, BlockKind
from reader.core.properties import Property
from reader.core.text.bylines import without_by
from reader.sources.blocks.assembly import SourceMetadata, assemble_article
from reader.sources.blocks.block_drafts import BlockDraft
from reader.sources.blocks.opening import only_top_heading
from reader.sources.html.formulas.known_formulas import KnownFormulas
from reader.sources.html.formulas.tex_in_text import mark_formulas
from reader.sources.html.frames import FrameSource, insert_frames
from reader.sources.html.nesting import bound_depth
from reader.sources.html.reader_view.choice import find_page_article, settle_parts
from reader.sources.html.reader_view.metadata import PageMetadata
from reader.sources.html.safe_links import Addresses
from reader.sources.html.shown.visibility import Visibility
from reader.sources.html.tree_reader import Page, TreeReader

_LONGEST_CENTRED = 300
"""A paragraph of more code points is hardly one that an author wants in the middle: verses and signatures are short."""


def parse_html(
    source: str, path: Path | None = None, addresses: Addresses | None = None, frames: FrameSource | None = None
) -> Article:
    """Parse a page of HTML; every text is accepted.

    ``addresses`` are those of the article, if not as written; ``frames`` has the pages that were saved with it.
    """
    tree = LexborHTMLParser(bound_depth(source))
    insert_frames(tree, source, frames)
    mark_formulas(tree)
    visibility = Visibility(tree)
    formulas = KnownFormulas()
    article = find_page_article(tree, visibility, formulas)
    reader = TreeReader(find_urls=False, addresses=addresses, page=Page(visibility, article.parts, formulas))
    reader.walk(tree)
    drafts = reader.builder.finish()
    title = settle_parts(drafts, article)
    if title is not None:
        _unlink(title)
    if _is_centred_for_layout(drafts):
        for draft in drafts:
            draft.align = "" if draft.align == "center" else draft.align
    return assemble_article(drafts, _about(article.metadata), path, opening=title or only_top_heading(drafts))


def _is_centred_for_layout(drafts: list[BlockDraft]) -> bool:
    """Whether most of an article would be centred: old pages centre all, and their style sheets take it back."""
    texts = [one for one in drafts if one.kind is BlockKind.PARAGRAPH and one.part.is_article]
    prose = sum(one.length for one in texts if one.align == "center" and one.length > _LONGEST_CENTRED)
    return 2 * prose > sum(one.length for one in texts)


def _unlink(title: BlockDraft) -> None:
    """Make a title that is a link, all of it, plain words: it leads to the page itself."""
    if len({form.href for _, form in title.pieces}) == 1:
        title.pieces[:] = [(text, form._replace(href="")) for text, form in title.pieces]


def _about(metadata: PageMetadata) -> SourceMetadata:
    said = {
        "author": without_by(metadata.byline),
        "site": metadata.site,
        "date": metadata.date,
        "source": metadata.address,
    }
    said = {name: value for name, value in said.items() if value}
    if said and metadata.language:  # alone it says nothing that a reader does not see
        said["language"] = metadata.language
    properties = tuple(Property(name, (value,)) for name, value in said.items())
    return SourceMetadata(
        metadata.title,
        metadata.byline,
        metadata.date,
        metadata.language,
        metadata.site,
        properties=properties,
    )
