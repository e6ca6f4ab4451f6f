"""Tells pages on which many people talk: a forum's thread, a question and its answers. There is no article on them."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from reader.sources.html.reader_view import names
from reader.sources.html.reader_view.page_element import HEADINGS, PageElement
from reader.sources.html.reader_view.page_tree import PageTree

_KINDS = re.compile(r"(DiscussionForumPosting|QAPage)\b")
"""The kinds of schema.org for such pages."""
_STATED = re.compile(r"\"@type\"\s*:\s*(?:\[[^\]{}]{0,200}?)?\"(DiscussionForumPosting|QAPage)\"")
"""The same in JSON-LD, alone or among other kinds; also where the rest of it is not valid."""
_PROGRAMS = re.compile(r"discourse|phpbb|vbulletin|xenforo|mybb|simple machines|invision|flarum|nodebb", re.IGNORECASE)
_LEAST_POSTS = 3
_PROSE_LETTERS, _PROSE_LINKS = 60, 0.3
_MOST_BESIDE = 500
"""With more letters of prose beside the posts, they are comments on an article."""
_TITLE_LINKS = 0.5
_SIGNED_SHARE = 0.6
"""So many of the posts say who wrote them."""


def is_thread(page: LexborHTMLParser, tree: PageTree) -> bool:
    """Whether a page says that it is a thread, or is made of posts alike, each of them signed."""
    if _says_so(page):
        return True
    groups = _posts_alike(tree)
    if _is_made_by_forum(page):
        return any(sum(_prose_letters(post) > 0 for post in group) > 1 for group in groups)
    whole = _prose_letters(tree.body)
    return any(_is_whole_talk(group, whole) for group in groups)


def _is_whole_talk(posts: list[PageElement], whole: int) -> bool:
    """Whether posts alike hold all but little of the ``whole`` page's letters of prose, and most say who wrote them."""
    letters = list(map(_prose_letters, posts))
    return (
        sum(count > 0 for count in letters) >= _LEAST_POSTS
        and whole - sum(letters) <= _MOST_BESIDE
        and sum(map(_is_signed, posts)) >= _SIGNED_SHARE * len(posts)
    )


def _says_so(page: LexborHTMLParser) -> bool:
    return any(_KINDS.search(node.attributes.get("itemtype") or "") for node in page.css("[itemtype]")) or any(
        _STATED.search(node.text()) for node in page.css('script[type="application/ld+json"]')
    )


def _is_made_by_forum(page: LexborHTMLParser) -> bool:
    """Whether a program for forums has made the page; it may have made the articles of the same site, too."""
    generator = page.css_first('meta[name="generator"]')
    if generator is not None and _PROGRAMS.search(generator.attributes.get("content") or ""):
        return True
    return page.css_first("html#XF, body#phpbb") is not None


def _posts_alike(tree: PageTree) -> list[list[PageElement]]:
    """The elements that are called posts or the like, those of one kind together; none is in another."""
    groups: dict[tuple[str, str], list[PageElement]] = {}
    for element in tree.body.walk():
        if element.letters and names.is_post(element.name):
            group = groups.setdefault((element.tag, names.kind_of(element.name)), [])
            if not group or element.number >= group[-1].end:
                group.append(element)
    return [group for group in groups.values() if len(group) > 1]


def _prose_letters(element: PageElement) -> int:
    return sum(
        block.letters
        for block in (element, *element.walk())
        if block.is_leaf and block.letters >= _PROSE_LETTERS and block.link_density < _PROSE_LINKS
    )


def _is_signed(post: PageElement) -> bool:
    """Whether a post says who wrote it, and is not the teaser of an article: that has a title that leads there."""
    inside = list(post.walk())
    return any(names.is_signature(one.name) for one in inside) and not any(
        one.tag in HEADINGS and (one.link_density > _TITLE_LINKS or _is_in_link(one)) for one in inside
    )


def _is_in_link(element: PageElement) -> bool:
    return any(around.tag == "a" for around in element.ancestors())
