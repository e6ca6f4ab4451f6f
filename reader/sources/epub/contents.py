"""Reads a book's table of contents and its list of printed pages: the navigation document, or the NCX of older books.

Sources: EPUB 3.3 (W3C), section 7; Open Packaging Format 2.0.1 (IDPF), section 2.4.1.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple
from xml.etree.ElementTree import Element

from selectolax.lexbor import LexborHTMLParser, LexborNode

from reader.sources.containers.addresses import member_of
from reader.sources.containers.xml_tree import attribute, children, descendants, local, parse_xml, words
from reader.sources.html.nesting import bound_depth
from reader.sources.html.xhtml import xhtml_to_html

MAX_ENTRIES = 20_000
MAX_LEVEL = 6


class Entry(NamedTuple):
    """One line of the contents, or one printed page."""

    title: str
    level: int
    """From 1."""
    name: str
    """The file that it leads to; empty if it leads nowhere."""
    fragment: str = ""


class Contents(NamedTuple):
    """Both lists, in the order of the book's own."""

    entries: tuple[Entry, ...] = ()
    pages: tuple[Entry, ...] = ()


def read_navigation(source: str, name: str) -> Contents:
    """The lists of the navigation document ``name``, whose source is given; every text is accepted."""
    lists = LexborHTMLParser(bound_depth(xhtml_to_html(source))).css("nav")
    kinds = [(nav.attributes.get("epub:type") or nav.attributes.get("role") or "").split() for nav in lists]
    found = {kind: nav for nav, said in reversed(list(zip(lists, kinds, strict=True))) for kind in said}
    contents = found.get("toc") or found.get("doc-toc") or (lists[0] if lists and not kinds[0] else None)
    pages = found.get("page-list") or found.get("doc-pagelist")
    return Contents(_entries(contents, name), _entries(pages, name))


def read_ncx(data: bytes, name: str) -> Contents:
    """The lists of the NCX ``name``.

    Raises:
        ValueError: it is not well-formed.
    """
    root = parse_xml(data)
    pages = (target for pages in descendants(root, "pageList") for target in children(pages, "pageTarget"))
    return Contents(
        tuple(_targeted(islice(_points(root, name), MAX_ENTRIES))),
        tuple(_point(target, 1, name) for target in islice(pages, MAX_ENTRIES)),
    )


def _entries(nav: LexborNode | None, name: str) -> tuple[Entry, ...]:
    return () if nav is None else tuple(_targeted(islice(_items(nav, name), MAX_ENTRIES)))


def _items(nav: LexborNode, name: str) -> Iterator[Entry]:
    """The items of a list and of the lists in it, in the order of the document; the way has a stack of its own."""
    stack: list[tuple[LexborNode, int]] = [(nav, 0)]
    while stack:
        node, level = stack.pop()
        if node.tag == "li" and (label := next(_labels(node), None)) is not None:
            yield _item(label, max(level, 1), name)
        level += node.tag in ("ol", "ul")
        child = node.last_child
        while child is not None:
            if child.tag not in ("-text", "a", "span"):
                stack.append((child, level))
            child = child.prev


def _labels(item: LexborNode) -> Iterator[LexborNode]:
    """The link or the words of an item; some books put them into a paragraph."""
    child = item.child
    while child is not None and child.tag not in ("ol", "ul"):
        if child.tag in ("a", "span"):
            yield child
        elif child.tag != "-text" and (inner := child.css_first("a, span")) is not None:
            yield inner
        child = child.next


def _item(label: LexborNode, level: int, name: str) -> Entry:
    said = " ".join(label.text().split()) or label.attributes.get("title") or ""
    if not said and (picture := label.css_first("img")) is not None:
        said = picture.attributes.get("alt") or ""
    href = label.attributes.get("href")
    place = member_of(href, name) if href else None
    return Entry(said.strip(), min(level, MAX_LEVEL), *(place or ("",)))


def _points(root: Element, name: str) -> Iterator[Entry]:
    stack = [(top, 0) for top in reversed(list(descendants(root, "navMap")))]
    while stack:
        element, level = stack.pop()
        if local(element) == "navPoint":
            yield _point(element, level, name)
        stack += [(child, level + 1) for child in reversed(list(children(element, "navPoint")))]


def _point(element: Element, level: int, name: str) -> Entry:
    label = next(children(element, "navLabel"), None)
    content = next(children(element, "content"), None)
    place = member_of(attribute(content, "src"), name) if content is not None else None
    return Entry(words(label), min(level, MAX_LEVEL), *(place or ("",)))


def _targeted(entries: Iterator[Entry]) -> list[Entry]:
    """The entries; one without a target of its own leads to where the first one below it does."""
    made = list(entries)
    for number in range(len(made) - 2, -1, -1):
        below = made[number + 1]
        if not made[number].name and below.level > made[number].level:
            made[number] = made[number]._replace(name=below.name, fragment=below.fragment)
    return made
