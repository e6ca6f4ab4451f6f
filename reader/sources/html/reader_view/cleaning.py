"""Drops what is no part of the article from the part of the page that was chosen: first by names, then by content."""

from __future__ import annotations

from reader.sources.html.reader_view import names
from reader.sources.html.reader_view.content_conditions import NAMED_SUM, TEXT_LINKS, ContentConditions, is_heavy
from reader.sources.html.reader_view.page_element import HEADINGS, PageElement
from reader.sources.html.reader_view.stripping import has_picture, is_embedded_post, is_named_by_heading, is_title

_NAMED_SHARE, _NAMED_LINK_SHARE = 0.2, 0.5
"""A box with a clutter's name goes only if it has less than this share of the letters; the second, if mostly links."""
_NOT_BY_NAME = frozenset(("a", "body", "html", "figcaption", *HEADINGS))
_NEVER_TEXT = frozenset(("comments", "commentlist", "disqus", "respond"))
_FRAMES = frozenset(("widget", "widgets", "overlay", "lightbox", "modal", "popup", "popover"))
"""Words for what a program puts pictures in, too."""
_PICTURE_LETTERS = 300
_HALF = 0.5
_SHARE_LETTERS = 500
_DROPPED = frozenset(("footer", "aside", "object", "embed", "iframe", "input", "textarea", "select", "button", "link"))


def drop_named(parts: list[PageElement]) -> None:
    """Drop boxes whose names say that they are no part of an article, unless they hold much of it.

    What much prose is in boxes of one such name, however small each of them is, the name means something else there:
    some pages call each paragraph after the first one ``paywall``.
    """
    whole = sum(part.letters for part in parts)
    for word, elements in _named(parts, whole).items():
        prose = [element for element in elements if element.link_density <= TEXT_LINKS]
        is_text = word not in _NEVER_TEXT and sum(element.letters for element in prose) > NAMED_SUM * whole
        for element in elements:
            if not (is_text and element.link_density <= TEXT_LINKS):
                element.drop()


def _named(parts: list[PageElement], whole: int) -> dict[str, list[PageElement]]:
    """The outermost boxes that may go, by the words of their names that say so."""
    found: dict[str, list[PageElement]] = {}
    for part in parts:
        end = 0
        for element in part.walk():
            if (
                element.number < end
                or element.tag in _NOT_BY_NAME
                or not (word := names.clutter_word(element.name))
                or is_embedded_post(element)
                or is_named_by_heading(element)
                or (word in _FRAMES and _is_picture(element))
            ):
                continue
            share = _NAMED_LINK_SHARE if element.link_density > _HALF else _NAMED_SHARE
            if element.letters < share * whole:
                found.setdefault(word, []).append(element)
                end = element.end
    return found


def _is_picture(element: PageElement) -> bool:
    """Whether an element holds a picture, and its caption at most."""
    return element.letters < _PICTURE_LETTERS and not element.link_letters and has_picture(element)


def clean(parts: list[PageElement], title: str, *, weigh_names: bool) -> None:
    """Drop forms, footers, asides, share boxes, the title if repeated, and lists, tables and boxes by their content."""
    whole = sum(part.letters for part in parts)
    for part in parts:
        for element in part.walk():
            if is_heavy(element, whole):
                continue
            if (
                element.tag in _DROPPED
                or (names.is_share(element.name) and element.letters < _SHARE_LETTERS)
                or (element.tag in ("h1", "h2") and weigh_names and names.name_weight(element.name) < 0)
            ) and not is_embedded_post(element):
                element.drop()
    _drop_repeated_title(parts, title)
    for part in parts:
        ContentConditions(part, whole, weigh_names=weigh_names).run()


def _drop_repeated_title(parts: list[PageElement], title: str) -> None:
    for part in parts:
        for element in [part, *part.walk()]:
            if element.tag in ("h1", "h2") and is_title(element, title):
                element.drop()
                return
