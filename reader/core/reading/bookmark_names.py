"""The passage that a bookmark is anchored to, and its first name."""

from __future__ import annotations

from reader.core.article import PICTURE, Article, BlockKind
from reader.core.reading.reading_units import block_at
from reader.core.span import Span
from reader.translation import tr

ANCHOR_LENGTH = 80
"""The length of a bookmark's passage, in code points, about."""
MAX_NAME_LENGTH = 48
"""The longest name, in code points."""


def bookmark_span(article: Article, position: int) -> Span:
    """The words at ``position`` that a bookmark holds on to: to the end of the block, or of a word.

    If that block has no words, those of the next one; empty only if there is no text.
    """
    for block in article.blocks[max(0, block_at(article, position)) :]:
        start = max(position, block.span.start)
        end = min(block.span.end, start + ANCHOR_LENGTH)
        if end < block.span.end:
            end = max(article.text.rfind(" ", start, end), start + ANCHOR_LENGTH // 2)
        span = Span(start, end).trimmed(article.text)
        if span.length:
            return span
    return Span(0, len(article.text)).trimmed(article.text)


def bookmark_name(article: Article, span: Span) -> str:
    """The heading, if it is one; else the first words."""
    number = block_at(article, span.start)
    heading = number >= 0 and article.blocks[number].kind is BlockKind.HEADING
    whole = article.blocks[number].span if heading else span
    words = " ".join(whole.extract(article.text).replace(PICTURE, "").split())
    if len(words) > MAX_NAME_LENGTH:
        words = words[: MAX_NAME_LENGTH - 1].rpartition(" ")[0] or words[: MAX_NAME_LENGTH - 1]
        words = words.rstrip(" ,;:.–—-") + "…"
    section = article.section_at(span.start)
    return words or (section.title if section else "") or article.title or tr("Bookmark")
