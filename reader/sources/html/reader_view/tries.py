"""Finds the article of a page: strictly at first, then with fewer and fewer rules, until there is enough text."""

from __future__ import annotations

from typing import NamedTuple

from reader.sources.html.reader_view.article_blocks import ArticleBlock, blocks_of
from reader.sources.html.reader_view.block_rules import drop_cards, leave_out_blocks
from reader.sources.html.reader_view.candidates import SHORTEST, choose_parts
from reader.sources.html.reader_view.cleaning import clean, drop_named
from reader.sources.html.reader_view.page_element import PageElement
from reader.sources.html.reader_view.page_tree import PageTree
from reader.sources.html.reader_view.stripping import strip

ENOUGH = 500
"""Letters with which a try is content."""
TOO_FEW = 250
"""With fewer letters no article was found."""
_FEW_LINKS = 0.4
"""The most of its letters that an article of few words has in links."""
_BETTER = 2.0
"""A looser try replaces a stricter one only if it finds so many times the letters."""


class _Rules(NamedTuple):
    unlikely: bool = True
    weigh_names: bool = True
    clean: bool = True


_TRIES = (_Rules(), _Rules(unlikely=False), _Rules(False, weigh_names=False), _Rules(False, False, clean=False))


def find_article(tree: PageTree, title: str, byline: str) -> tuple[list[PageElement], list[ArticleBlock]] | None:
    """The parts of the page that hold the article and their blocks, or None if there is none.

    What the rules took away is dropped in ``tree``.
    """
    best, most = -1, 0
    for number, rules in enumerate(_TRIES):
        if number:
            tree.reset()
        parts, blocks = _attempt(tree, title, byline, rules)
        letters = sum(block.letters for block in blocks if not block.is_out)
        if letters > _BETTER * most:
            best, most = number, letters
        if most >= ENOUGH:
            break
    if most < TOO_FEW:
        return _marked_article(tree, title, byline)
    if best != number:
        tree.reset()
        parts, blocks = _attempt(tree, title, byline, _TRIES[best])
    return parts, blocks


def _marked_article(tree: PageTree, title: str, byline: str) -> tuple[list[PageElement], list[ArticleBlock]] | None:
    """What a page of few words itself marks as its article; None if it marks none, or several."""
    tree.reset()
    strip(tree, title, unlikely=False)
    for tag in ("article", "main"):
        marked = [element for element in tree.body.walk() if element.tag == tag and not _is_within(element, tag)]
        if len(marked) == 1 and marked[0].letters >= SHORTEST and marked[0].link_density < _FEW_LINKS:
            blocks = blocks_of(marked)
            leave_out_blocks(blocks, title, byline)
            return marked, blocks
    return None


def _is_within(element: PageElement, tag: str) -> bool:
    return any(around.tag == tag for around in element.ancestors())


def _attempt(tree: PageTree, title: str, byline: str, rules: _Rules) -> tuple[list[PageElement], list[ArticleBlock]]:
    strip(tree, title, unlikely=rules.unlikely)
    parts = choose_parts(tree, weigh_names=rules.weigh_names)
    if rules.clean:
        drop_named(parts)
        clean(parts, title, weigh_names=rules.weigh_names)
        drop_cards(parts)
    blocks = blocks_of(parts)
    leave_out_blocks(blocks, title, byline)
    return parts, blocks
