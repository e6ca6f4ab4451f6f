"""Bounds how deeply the elements of a page are nested, before its tree is made.

Parsers of HTML look through the elements that are open, for each tag, so that the time they take grows with the square
of the depth; browsers have such a bound, too (Blink's is 512). Tags beyond it are dropped: what they hold lies in the
innermost element that is kept, and no text is lost.
"""

from __future__ import annotations

import re

from reader.sources.html.open_elements import FORMATTING, MAX_FORMATTING, OpenElements
from reader.sources.html.tag_scanner import find_tags

MAX_DEPTH = 256
"""The most elements that are open at once."""
_INNERMOST = re.compile(
    r"<(?:([a-zA-Z]++[0-9]?+)[^<>]*+>[^<]*+</\1>|(?:br|hr|img|input|link|meta|source)\b[^<>]*+>|!--[^<]*?-->)"
)
_LAYERS = 8
_WORTH_ANOTHER = 0.95
"""What is left of the markup if looking at one more layer would not help."""
_FORMATTING_START = re.compile(rf"<(?:{'|'.join(sorted(FORMATTING))})[\s>]", re.IGNORECASE)


def bound_depth(markup: str, limit: int = MAX_DEPTH) -> str:
    """The markup, without the tags of elements that are nested deeper than ``limit``; the work is linear."""
    if not _may_be_deep(markup, limit):
        return markup
    kept: list[str] = []
    done = 0
    elements = OpenElements(limit)
    for tag in find_tags(markup):
        if not (elements.close(tag.name) if tag.is_end else elements.open(tag)):
            kept.append(markup[done : tag.start])
            done = tag.end
    return "".join((*kept, markup[done:])) if kept else markup


def _may_be_deep(markup: str, limit: int) -> bool:
    """Whether elements may be nested so deeply: a quick look, which takes away the innermost ones, layer by layer."""
    for _ in range(_LAYERS):
        begun = markup.count("<") - markup.count("</")
        if begun < limit and (begun < MAX_FORMATTING or len(_FORMATTING_START.findall(markup)) < MAX_FORMATTING):
            return False
        before, markup = len(markup), _INNERMOST.sub("", markup)
        if len(markup) > _WORTH_ANOTHER * before:
            break
    return True
