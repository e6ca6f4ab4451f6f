"""Where the number of a note stands: after its passage, but within no word, no formula and no picture."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple
from unicodedata import bidirectional, category

from reader.core.annotation import Annotation
from reader.core.article import PICTURE, Article, Block, BlockKind
from reader.core.reading.word_snapping import word_at
from reader.view.typesetting.indents import is_rtl
from reader.view.typesetting.text_formats import utf16_length

FROM_THE_RIGHT = ("R", "AL", "AN")
"""Letters that run from the right (Unicode Bidirectional Algorithm, table 4); numbers among them do, too."""
STRONG = ("L", *FROM_THE_RIGHT)
REACH = 200
"""How many code points before a place tell the direction of the sign that is there."""


class SignPlace(NamedTuple):
    """A place in a block, in UTF-16 units from its beginning."""

    block: int
    last: int
    """Where the last letter before the place begins; accents and the like are parts of their letter."""
    gap: tuple[int, int] | None
    """Beginning and end of the letter that leaves room after it: the last one, or the blank after it where letters run
    from the right, since Qt leaves the room at the right. None if none can."""


def sign_place(article: Article, annotation: Annotation) -> SignPlace | None:
    """Where the number of a note stands; None if it has no passage."""
    span = annotation.span
    if span is None:
        return None
    end = span.start + max(1, len(span.extract(article.text).rstrip()))
    number = bisect_right(article.blocks, end - 1, key=lambda block: block.span.start) - 1
    if number < 0 or not article.blocks[number].span.length:
        return None
    block = article.blocks[number]
    end = _outside(article, block, min(end, block.span.end))
    return _at(block, article.text, number, end)


def _outside(article: Article, block: Block, end: int) -> int:
    """A place that is within no word, and behind a letter that can have room after it."""
    around = (word_at(article, end, forward=forward, in_code=True) for forward in (False, True))
    end = max([end, *(word.end for word in around if word.start < end)])
    while end < block.span.end and category(article.text[end])[0] == "M":
        end += 1
    if block.is_formula or end >= block.span.end:
        return end
    roomless = article.text[end - 1] == PICTURE or block.formula_at(end - 1) is not None
    return end + 1 if roomless and article.text[end] != PICTURE and block.formula_at(end) is None else end


def _at(block: Block, article_text: str, number: int, end: int) -> SignPlace:
    start = block.span.start
    at = end - 1
    while at > start and category(article_text[at])[0] == "M":
        at -= 1
    last, after = utf16_length(article_text[start:at]), utf16_length(article_text[start:end])
    if block.kind is BlockKind.PICTURE or block.formula_at(at) is not None or article_text[at] == PICTURE:
        return SignPlace(number, last, None)
    before = article_text[start : at + 1]
    if not _runs_from_the_right(before, by_itself=block.direction == "rtl" or is_rtl(block.span.extract(article_text))):
        return SignPlace(number, last, (last, after))
    following = article_text[end] if end < block.span.end else ""
    has_room = following and not following.isalnum() and following != PICTURE
    return SignPlace(number, last, (after, after + utf16_length(following)) if has_room else None)


def _runs_from_the_right(text: str, *, by_itself: bool) -> bool:
    """Whether the last letter does, or is a sign after one that does; ``by_itself`` the whole block does."""
    classes = [bidirectional(letter) for letter in text[-REACH:]]
    if by_itself and classes[-1] not in ("L", "EN"):
        return True
    return next((one for one in reversed(classes) if one in STRONG), "L") in FROM_THE_RIGHT and classes[-1] != "EN"
