"""Finds the heading that an article opens with: its title."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reader.core.article import BlockKind
from reader.sources.blocks.block_drafts import BlockDraft

HEADING_LEVELS = range(1, 7)


def heading_counts(drafts: Iterable[BlockDraft]) -> Sequence[int]:
    """How many headings of each level there are outside of all containers; the first number, of level 0, is 0."""
    counts = [0] * (len(HEADING_LEVELS) + 1)
    for draft in drafts:
        if _is_heading(draft):
            counts[draft.level] += 1
    return counts


def only_top_heading(drafts: Sequence[BlockDraft]) -> BlockDraft | None:
    """The only heading of level 1, if no other heading is before it, whatever else is."""
    first = next(filter(_is_heading, drafts), None)
    is_title = first is not None and first.level == 1 and first.part.is_article and heading_counts(drafts)[1] == 1
    return first if is_title else None


def opening_heading(drafts: Sequence[BlockDraft], counts: Sequence[int], title: str) -> BlockDraft | None:
    """The heading that a text begins with, if it is its title.

    That is the only one of level 1; or, in a text without any (``counts`` are those of the whole), one of another
    level that no later one is above: chapters of a book begin with ``##``, and may end with ``## Summary``. If the text
    is said to have a ``title``, that is the title, and only a heading that repeats it, or one of level 1, is the same.
    """
    first = next((draft for draft in drafts if not is_preamble(draft)), None)
    if first is None or not _is_heading(first) or not (words := first.title_text()):
        return None
    if words.casefold() != " ".join(title.split()).casefold():
        is_title = counts[1] == 1 if first.level == 1 else not (title or sum(counts[: first.level]))
        if not is_title:
            return None
    return first


def is_preamble(draft: BlockDraft) -> bool:
    """Whether it may stand before a title: a logo, badges, links to other languages, what is centred, a rule."""
    if draft.kind in (BlockKind.PICTURE, BlockKind.RULE):
        return True
    if draft.containers or draft.kind not in (
        BlockKind.PARAGRAPH,
        BlockKind.CAPTION,
        BlockKind.HEADING,
        BlockKind.CELL,
    ):
        return False
    if draft.kind is BlockKind.HEADING:
        return not draft.title_text()
    return draft.align == "center" or not any(
        any(map(str.isalnum, text)) for text, form in draft.pieces if not form.image and not form.href
    )


def _is_heading(draft: BlockDraft) -> bool:
    return draft.kind is BlockKind.HEADING and not draft.containers
