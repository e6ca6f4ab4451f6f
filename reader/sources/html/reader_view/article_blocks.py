"""The blocks of the part of a page that was chosen, each with what tells prose from the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from reader.sources.html.reader_view import names
from reader.sources.html.reader_view.page_element import HEADINGS, PICTURES, PageElement

_LISTS = frozenset(("ul", "ol", "dl", "menu", "dir"))
_PICTURE_BOX_LETTERS = 500
"""A box that is named after a picture, and has one, is its caption if it has fewer letters."""
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")
_CJK_STOP = re.compile("[。！？]")
_COMMA = re.compile("[,،，、]")


@dataclass(slots=True)
class ArticleBlock:
    """One block without blocks in it."""

    element: PageElement
    words: str
    letters: int
    link_density: float
    is_heading: bool
    in_list: bool
    in_table: bool
    in_quote: bool
    is_caption: bool
    is_good: bool = False
    """Whether it is prose."""
    is_out: bool = False
    """Whether a rule has left it out."""

    @property
    def is_code(self) -> bool:
        """Whether it is preformatted."""
        return self.element.tag == "pre"

    @property
    def ends_sentence(self) -> bool:
        """Whether it ends as a sentence does."""
        return _SENTENCE_END.search(self.words) is not None


def blocks_of(parts: Iterable[PageElement]) -> list[ArticleBlock]:
    """The blocks with words in the parts, in reading order."""
    return [
        _block(element, part)
        for part in parts
        for element in [part, *part.walk()]
        if element.is_leaf and element.letters
    ]


def _block(element: PageElement, part: PageElement) -> ArticleBlock:
    around: list[PageElement] = [element]
    for one in element.ancestors():
        if around[-1] is part:
            break
        around.append(one)
    tags = {one.tag for one in around}
    block = ArticleBlock(
        element,
        element.words(),
        element.letters,
        element.link_density,
        not tags.isdisjoint(HEADINGS),
        not tags.isdisjoint(_LISTS),
        "table" in tags,
        "blockquote" in tags,
        _is_caption(around, tags),
    )
    block.is_good = not block.is_caption and not block.is_heading and block.link_density < 0.4 and _is_prose(block)
    return block


def _is_prose(block: ArticleBlock) -> bool:
    words, letters = block.words, block.letters
    return (
        letters >= 140
        or (letters >= 70 and block.ends_sentence)
        or (letters >= 60 and len(_COMMA.findall(words)) >= 3)
        or len(_CJK_STOP.findall(words)) >= 2
    )


def _is_caption(around: list[PageElement], tags: set[str]) -> bool:
    if "figcaption" in tags:
        return True
    if "figure" in tags and "table" not in tags and "pre" not in tags and "blockquote" not in tags:
        return True
    return any(
        names.is_caption(one.name)
        or (one.letters < _PICTURE_BOX_LETTERS and names.is_picture_box(one.name) and _has_picture(one))
        for one in around
        if one.name != " " and one.letters < 2 * _PICTURE_BOX_LETTERS
    )


def _has_picture(element: PageElement) -> bool:
    return any(inside.tag in PICTURES for inside in element.walk())
