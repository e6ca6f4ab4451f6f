"""The choice of a page's article: which of its texts and pictures are parts of it, and what the page says about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from reader.core.article import BlockKind, PagePart
from reader.sources.blocks.block_drafts import BlockDraft
from reader.sources.html.formulas.known_formulas import KnownFormulas
from reader.sources.html.reader_view.article_blocks import ArticleBlock
from reader.sources.html.reader_view.metadata import PageMetadata, read_metadata
from reader.sources.html.reader_view.page_element import PageElement, PageText
from reader.sources.html.reader_view.page_tree import PageTree
from reader.sources.html.reader_view.stripping import title_share
from reader.sources.html.reader_view.threads import is_thread
from reader.sources.html.reader_view.tries import find_article
from reader.sources.html.shown.visibility import Visibility

_MOST = 0.5
_OWN_LETTERS, _OWN_SHARE = 80, 0.2
"""A block with so many letters, and this share of them, in the article is shown whole."""
_SAME_TITLE = 0.75
"""A heading with this share of its words in the title is the title."""


class PageArticle(NamedTuple):
    """What was found out about the article of one page."""

    metadata: PageMetadata
    parts: Mapping[int, PagePart] | None
    """The parts of the page that texts and pictures of the chosen part are in, by the ``mem_id`` of their nodes; all
    others are outside of it. None if no article was found: then nothing is left out."""


def find_page_article(tree: LexborHTMLParser, visibility: Visibility, formulas: KnownFormulas) -> PageArticle:
    """Find the article of a page; the work grows with the length of the page alone. ``formulas`` gets the page's."""
    metadata = read_metadata(tree, visibility)
    if tree.root is None:
        return PageArticle(metadata, None)
    page = PageTree(tree.root, visibility, formulas)
    found = None if is_thread(tree, page) else find_article(page, metadata.title, metadata.byline)
    parts = None if found is None else _parts(*found)
    page.close()
    return PageArticle(metadata, parts)


def _parts(elements: Iterable[PageElement], blocks: Iterable[ArticleBlock]) -> dict[int, PagePart]:
    """The part of each text and picture in the chosen elements."""
    of_block = {id(block.element): block for block in blocks}
    parts: dict[int, PagePart] = {}
    for element in elements:
        stack: list[tuple[PageElement | PageText, PagePart]] = [(element, PagePart.ARTICLE)]
        last = PagePart.ARTICLE
        while stack:
            one, part = stack.pop()
            if isinstance(one, PageText):
                parts[one.source] = part
                continue
            if one.dropped:
                part = PagePart.BOX
            elif block := of_block.get(id(one)):
                part = PagePart.LINE if block.is_out else PagePart.CAPTION if block.is_caption else PagePart.ARTICLE
                last = part
            if one.tag in ("img", "svg"):
                # A picture belongs to what stands before it, so that those after the end go with it.
                parts[one.source] = (
                    PagePart.ARTICLE if part.is_article and last.is_article else max(part, last, key=_is_out)
                )
            stack += [(child, part) for child in reversed(one.children)]
    return parts


def _is_out(part: PagePart) -> bool:
    return not part.is_article


def settle_parts(drafts: list[BlockDraft], article: PageArticle) -> BlockDraft | None:
    """Give each draft of a page the part that most of its letters are in; returns the one that is the title.

    What has no letters goes with what is before it, and a heading with all that it heads.
    """
    if article.parts is not None:
        before, after_picture = PagePart.OUTSIDE, False
        for draft in drafts:
            draft.part = _part_of(draft.letters_by_part) or before
            if draft.is_picture and draft.part is PagePart.CAPTION:
                draft.part = PagePart.ARTICLE
            elif draft.kind is BlockKind.CAPTION and after_picture and draft.part is PagePart.ARTICLE:
                draft.part = PagePart.CAPTION
            before, after_picture = draft.part, draft.is_picture
        _settle_headings(drafts)
    title = _title_of(drafts, article.metadata.title)
    if title is not None:
        title.part = PagePart.ARTICLE
    return title


def _part_of(counts: Mapping[PagePart, int]) -> PagePart | None:
    """The part of a block with so many letters in each part; None if it has no letters.

    A paragraph of the article stays, although a longer card about a name in it, which a pointer brings up, is left out.
    """
    if not counts:
        return None
    own = counts.get(PagePart.ARTICLE, 0)
    if own >= _OWN_LETTERS and own >= _OWN_SHARE * sum(counts.values()):
        return PagePart.ARTICLE
    return max(counts, key=lambda part: counts[part])


def _settle_headings(drafts: list[BlockDraft]) -> None:
    """Leave out each heading all of whose text is left out."""
    shown_below: dict[int, bool] = {}
    for draft in reversed(drafts):
        if draft.kind is not BlockKind.HEADING:
            for level in range(1, 7):
                if draft.part.is_article:
                    shown_below[level] = True
                else:
                    shown_below.setdefault(level, False)
            continue
        if draft.part.is_article and shown_below.get(draft.level) is False:
            draft.part = PagePart.LINE
        for level in range(draft.level, 7):
            shown_below.pop(level, None)
        for level in range(1, draft.level):
            if draft.part.is_article:
                shown_below[level] = True


def _title_of(drafts: Iterable[BlockDraft], title: str) -> BlockDraft | None:
    """The first heading that says the title; the main one, where there is one alone, may say a part of it."""
    headings = [draft for draft in drafts if draft.kind is BlockKind.HEADING and draft.level <= 2]
    like = [draft for draft in headings if title_share(draft.title_text(), title) > _SAME_TITLE]
    main = [draft for draft in headings if draft.level == 1]
    same = (draft for draft in like if title_share(title, draft.title_text()) > _MOST)
    return next(same, main[0] if len(main) == 1 and main[0] in like else None)
