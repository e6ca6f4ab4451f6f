"""Drops from a page, before its article is looked for, what other people wrote and what is hardly a part of any."""

from __future__ import annotations

import re
from itertools import islice

from reader.sources.html.reader_view import names, phrases
from reader.sources.html.reader_view.page_element import HEADINGS, PICTURES, PageElement
from reader.sources.html.reader_view.page_tree import PageTree

ENOUGH = 400
"""Letters that must stay, so that what is dropped is not the article itself."""
_MOSTLY = 0.6
_MAIN_SHARE = 0.5
_EMBEDDED_SHARE = 0.7
"""A box is an embedded post if a quotation holds at least this share of its letters."""
_TALK_BOXES = frozenset(("div", "section", "ul", "ol", "aside", "article", "footer", "form", "dl"))
_ROLES = frozenset(("menu", "menubar", "complementary", "navigation", "alert", "alertdialog", "dialog"))
_KEPT_IN = frozenset(("table", "code"))
_EMPTY = frozenset(("div", "section", "header", "p", *HEADINGS))
LONGEST_BYLINE = 99
_WORDS = re.compile(r"\w+")
_SIGNS = re.compile(r"[\W_]+")
_NEAR = 4
"""A section has its heading among so many of its first elements."""


def strip(tree: PageTree, title: str, *, unlikely: bool) -> None:
    """Drop what is hardly a part of the article; ``unlikely`` says whether names count."""
    drop_comments(tree)
    drop_other_articles(tree, title)
    certain = _boxes_of_title(tree, title) if unlikely else frozenset[int]()
    for element in tree.body.walk():
        if _is_stripped(element, unlikely=unlikely and id(element) not in certain):
            element.drop()


def _boxes_of_title(tree: PageTree, title: str) -> frozenset[int]:
    """The boxes with the page's title above most of its text, which hold the article whatever they are called."""
    heading = next((one for one in tree.body.walk() if one.tag == "h1" and is_title(one, title)), None)
    if heading is None:
        return frozenset()
    most = _MAIN_SHARE * tree.body.letters
    return frozenset(id(box) for box in heading.ancestors() if box.letters > most and box.link_density < _MAIN_SHARE)


def _is_stripped(element: PageElement, *, unlikely: bool) -> bool:
    attributes = element.attributes
    if not element.letters and element.tag in _EMPTY and not has_picture(element):
        return True
    if element.tag == "dialog" or attributes.get("role") in _ROLES:
        return True
    return (
        unlikely
        and element.tag not in ("body", "a", "figcaption")
        and names.is_unlikely(element.name)
        and not any(around.tag in _KEPT_IN for around in element.ancestors())
        and not is_embedded_post(element)
        and not is_named_by_heading(element)
    )


def is_named_by_heading(element: PageElement) -> bool:
    """Whether an element is called what its heading says, as a section in documentation: ``id="header-files"``.

    A heading that says itself that the article is over counts for nothing.
    """
    if element.parent is not None and element.parent.tag in HEADINGS:
        return True
    identity = _SIGNS.sub("", element.attributes.get("id") or "").lower()
    if not identity:
        return False
    heading = next((one for one in islice(element.walk(), _NEAR) if one.tag in HEADINGS), None)
    words = heading.words() if heading is not None else ""
    said = _SIGNS.sub("", words).lower()
    return bool(said) and (identity == said or identity.endswith(said)) and not phrases.is_tail(words)


def has_picture(element: PageElement) -> bool:
    """Whether the element has a picture, a film or the like in it."""
    return any(inside.tag in PICTURES for inside in element.walk())


def is_embedded_post(element: PageElement) -> bool:
    """Whether the element holds a quotation, as of a post elsewhere, and little else."""
    if not element.letters:
        return False
    return any(
        inside.tag == "blockquote" and inside.letters >= _EMBEDDED_SHARE * element.letters for inside in element.walk()
    ) or (element.tag == "blockquote" and element.link_density < 0.5)


def drop_comments(tree: PageTree) -> None:
    """Drop what readers of the page have written, where enough is left."""
    for element in tree.body.walk():
        if (
            element.tag in _TALK_BOXES
            and names.is_comments(element.name)
            and tree.body.letters - element.letters > ENOUGH
            and not any(inside.tag in ("article", "main") for inside in element.walk())
        ) or (
            element.tag == "article"
            and names.is_comments(element.name)
            and tree.body.letters - element.letters > ENOUGH
        ):
            element.drop()


def drop_other_articles(tree: PageTree, title: str) -> None:
    """Drop articles inside the article, and those beside the one that has the page's title."""
    outer: list[PageElement] = []
    inner: dict[int, list[PageElement]] = {}
    for element in tree.body.walk():
        if element.tag != "article":
            continue
        around = next((box for box in element.ancestors() if box.tag == "article"), None)
        if around is None:
            outer.append(element)
            inner[id(element)] = []
        elif id(around) in inner:
            inner[id(around)].append(element)
    for article in outer:
        parts = inner[id(article)]
        own = article.letters - sum(part.letters for part in parts)
        if parts and own >= ENOUGH and all(part.letters <= _MOSTLY * article.letters for part in parts):
            for part in parts:
                part.drop()
    if len(outer) > 1:
        _drop_untitled(outer, title)


def _drop_untitled(articles: list[PageElement], title: str) -> None:
    """Of several articles side by side, drop all but the one that alone has a heading with the page's title."""
    titled = [article for article in articles if any(is_title(head, title) for head in _headings(article))]
    if len(titled) != 1 or titled[0].letters <= ENOUGH:
        return
    chosen = titled[0]
    prose = chosen.letters - chosen.link_letters
    sure = prose > 600 and any(head.tag == "h1" for head in _headings(chosen))
    others = [article for article in articles if article is not chosen]
    for other in others:
        headings = _headings(other)
        linked = bool(headings) and all(head.link_density > 0.5 for head in headings)
        if sure or linked or other.letters < 0.5 * chosen.letters:
            other.drop()


def _headings(element: PageElement) -> list[PageElement]:
    return [inside for inside in element.walk() if inside.tag in HEADINGS and inside.letters]


def is_title(element: PageElement, title: str) -> bool:
    """Whether the words of a heading are in the page's title."""
    if not title or element.letters < 3 or element.letters > 3 * len(title) + 20:
        return False
    return title_share(element.words(), title) > 0.75


def title_share(words: str, title: str) -> float:
    """How much of ``words`` is in the title: the share of the letters of its words, 0 to 1."""
    known = set(_WORDS.findall(title.lower()))
    found = _WORDS.findall(words.lower())
    whole = sum(map(len, found))
    return sum(len(word) for word in found if word in known) / whole if whole else 0.0
