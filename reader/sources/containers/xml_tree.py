"""Parses the small XML files that say what a container holds. No other file is read, and expat bounds what it expands.

Elements are found by their local names, whatever their namespace: many books have it wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, XMLParser

from reader.sources.encodings.decoding import decode_xml
from reader.sources.html.xhtml import numbered_entities

_BARE_AMPERSAND = re.compile(r"&(?![A-Za-z][\w.-]*;|#[0-9]+;|#x[0-9A-Fa-f]+;)")


def parse_xml(data: bytes) -> Element:
    """The root of a document.

    Raises:
        ValueError: it is not well-formed, even with its ampersands mended.
    """
    source = decode_xml(data).lstrip("\ufeff \t\r\n")
    try:
        return _root(numbered_entities(source))
    except ParseError:
        pass
    try:
        return _root(_BARE_AMPERSAND.sub("&amp;", numbered_entities(source)))
    except ParseError as error:
        raise ValueError(str(error)) from error


def local(element: Element) -> str:
    """An element's name without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: Element, name: str) -> str:
    """The value of an attribute with this local name, trimmed; empty if there is none."""
    found = element.get(name)
    if found is None:
        found = next((value for key, value in element.items() if key.rpartition("}")[2] == name), "")
    return found.strip()


def children(element: Element | None, name: str) -> Iterator[Element]:
    """The elements with this local name directly below another."""
    return (child for child in (element if element is not None else ()) if local(child) == name)


def descendants(element: Element | None, name: str) -> Iterator[Element]:
    """The elements with this local name anywhere below another, and itself, in the order of the document."""
    return (found for found in (element.iter() if element is not None else ()) if local(found) == name)


def words(element: Element | None) -> str:
    """The text of an element and of those in it, in one line."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def _root(source: str) -> Element:
    parser = XMLParser()  # noqa: S314 - expat opens no other file, and from 2.4 on bounds what entities expand to
    parser.feed(source.encode("utf-8", "replace").decode("utf-8"))
    root = parser.close()
    if not isinstance(root, Element):
        raise ParseError("no root")
    return root
