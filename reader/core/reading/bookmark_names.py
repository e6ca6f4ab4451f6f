"""The passage that a bookmark is anchored to, and its first name."""

from __future__ import annotations

from reader.core.article import PICTURE, Article, BlockKind, RunStyle
from reader.core.reading.reading_units import block_at
from reader.core.span import Span
from reader.core.text.formula_words import formula_words
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
    words = " ".join(_words(article, whole).split())
    if len(words) > MAX_NAME_LENGTH:
        words = words[: MAX_NAME_LENGTH - 1].rpartition(" ")[0] or words[: MAX_NAME_LENGTH - 1]
        words = words.rstrip(" ,;:.–—-") + "…"
    section = article.section_at(span.start)
    return words or (section.title if section else "") or article.title or tr("Bookmark")


def _words(article: Article, span: Span) -> str:
    """The words of a passage, without pictures; formulas in letters and signs."""
    words, at = "", span.start
    for block in article.blocks[max(0, block_at(article, span.start)) :]:
        if block.span.start >= span.end:
            break
        for run in block.runs:
            if RunStyle.FORMULA in run.style and at <= run.start and run.end <= span.end:
                words += article.text[at : run.start] + formula_words(article.text[run.start : run.end])
                at = run.end
    return (words + article.text[at : span.end]).replace(PICTURE, "")
