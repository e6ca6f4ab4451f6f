"""Reads a book's package document: what the book is called, and which of its files are read, in which order.

Sources: EPUB 3.3 (W3C), sections 4 and 5; Open Packaging Format 2.0.1 (IDPF) for older books.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree.ElementTree import Element

from reader.core.properties import Property
from reader.sources.blocks.assembly import SourceMetadata
from reader.sources.containers.addresses import member_of
from reader.sources.containers.xml_tree import attribute, children, descendants, local, parse_xml, words
from reader.sources.containers.zip_archive import MemberError, ZipArchive

CONTAINER = "META-INF/container.xml"
_PACKAGE_TYPE = "application/oebps-package+xml"
_LONGEST_CHAIN = 20
"""How many fallbacks are followed."""
PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document")
PICTURES = ("image/jpeg", "image/png", "image/gif", "image/svg+xml", "image/webp", "image/avif", "image/bmp")
_DEFAULT_LAYOUT = "reflowable"


class Item(NamedTuple):
    """A file of a book."""

    name: str
    """Its name in the archive, as the package document has it."""
    kind: str
    """Its media type."""
    properties: tuple[str, ...] = ()
    fallback: str = ""
    href: str = ""
    """Its address as the package document writes it."""

    @property
    def is_page(self) -> bool:
        """Whether it is text."""
        return self.kind in PAGES

    @property
    def is_picture(self) -> bool:
        """Whether it is a picture."""
        return self.kind in PICTURES


@dataclass(frozen=True)
class Package:
    """What a package document says."""

    about: SourceMetadata
    spine: tuple[Item, ...]
    """The files to be read, in order, each once."""
    navigation: str = ""
    """The name of the navigation document of EPUB 3."""
    ncx: str = ""
    """The name of the table of contents of EPUB 2."""
    cover: str = ""
    """The name of the picture of the cover."""
    layouts: tuple[str, ...] = ()
    """``reflowable`` or ``pre-paginated``, for each file of the spine."""
    items: Mapping[str, Item] = field(default_factory=dict)
    """All files by their ids."""


def find_package(archive: ZipArchive) -> str:
    """The name of the package document; empty if there is none."""
    try:
        roots = list(descendants(parse_xml(archive.read(CONTAINER)), "rootfile"))
    except (MemberError, ValueError):
        roots = []
    named = sorted(roots, key=lambda root: attribute(root, "media-type") != _PACKAGE_TYPE)
    for root in named:
        place = member_of(attribute(root, "full-path"), "")
        if place is not None and (found := archive.find(place[0])):
            return found
    return next((name for name in archive.names() if name.lower().endswith(".opf")), "")


def read_package(data: bytes, name: str) -> Package:
    """What the package document ``name`` says.

    Raises:
        ValueError: it is not well-formed.
    """
    root = parse_xml(data)
    items = dict(_items(root, name))
    references = [reference for spine in descendants(root, "spine") for reference in children(spine, "itemref")]
    spine: dict[str, Item] = {}
    layouts: list[str] = []
    general = _property(root, "rendition:layout") or _DEFAULT_LAYOUT
    for reference in references:
        item = _shown(items, attribute(reference, "idref"))
        if item is not None and item.name not in spine:
            spine[item.name] = item
            layouts.append(_layout(reference, general))
    return Package(
        _about(root),
        tuple(spine.values()),
        next((item.name for item in items.values() if "nav" in item.properties), ""),
        _ncx(root, items),
        _cover(root, items),
        tuple(layouts),
        items,
    )


def _items(root: Element, name: str) -> list[tuple[str, Item]]:
    found = []
    for element in descendants(root, "item"):
        place = member_of(attribute(element, "href"), name)
        if place is not None and attribute(element, "id"):
            properties = tuple(attribute(element, "properties").split())
            kind = attribute(element, "media-type").lower().partition(";")[0]
            more = attribute(element, "fallback"), attribute(element, "href")
            found.append((attribute(element, "id"), Item(place[0], kind, properties, *more)))
    return found


def _shown(items: Mapping[str, Item], number: str) -> Item | None:
    """The item with this id, or the first of its fallbacks that is a page or a picture; itself if none is."""
    first = items.get(number)
    item = first
    for _ in range(_LONGEST_CHAIN):
        if item is None or item.is_page or item.is_picture:
            break
        item = items.get(item.fallback)
    return item or first


def _layout(reference: Element, general: str) -> str:
    said = [
        part.removeprefix("rendition:layout-")
        for part in attribute(reference, "properties").split()
        if part.startswith("rendition:layout-")
    ]
    return said[0] if said else general


def _metas(root: Element) -> list[Element]:
    return [meta for metadata in descendants(root, "metadata") for meta in descendants(metadata, "meta")]


def _property(root: Element, name: str, refined: str = "") -> str:
    """The value of ``<meta property="…">``, of the book or of the element with the id ``refined``."""
    for meta in _metas(root):
        if attribute(meta, "property") == name and attribute(meta, "refines").removeprefix("#") == refined:
            return words(meta)
    return ""


def _about(root: Element) -> SourceMetadata:
    found: dict[str, list[Element]] = {}
    for metadata in descendants(root, "metadata"):
        for element in metadata.iter():
            found.setdefault(local(element), []).append(element)

    def first(name: str) -> str:
        return next(filter(None, map(words, found.get(name, ()))), "")

    titles = found.get("title", [])
    main = [one for one in titles if _property(root, "title-type", attribute(one, "id") or "-") == "main"]
    unique = root.get("unique-identifier", "")
    identifiers = [words(one) for one in found.get("identifier", ()) if attribute(one, "id") == unique]
    authors = tuple(dict.fromkeys(filter(None, map(words, filter(_is_author, found.get("creator", ()))))))
    more = {
        "publisher": first("publisher"),
        "date": first("date")[:10].removesuffix("-01-01"),
        "language": first("language"),
        "identifier": next(iter(identifiers), "") or first("identifier"),
        "description": first("description") if len(first("description")) < _LONGEST_DESCRIPTION else "",
    }
    return SourceMetadata(
        title=next(filter(None, map(words, main + titles)), ""),
        author=", ".join(authors),
        language=first("language"),
        properties=tuple(
            Property(name, values)
            for name, values in (
                ("author", authors),
                *((name, (value,)) for name, value in more.items() if value),
                ("subject", tuple(filter(None, map(words, found.get("subject", ()))))),
            )
            if values
        ),
    )


_LONGEST_DESCRIPTION = 1_000


def _is_author(creator: Element) -> bool:
    return attribute(creator, "role") in ("", "aut")


def _ncx(root: Element, items: Mapping[str, Item]) -> str:
    named = [attribute(spine, "toc") for spine in descendants(root, "spine")]
    item = items.get(named[0]) if named else None
    item = item or next((one for one in items.values() if one.kind == "application/x-dtbncx+xml"), None)
    return item.name if item else ""


def _cover(root: Element, items: Mapping[str, Item]) -> str:
    """The picture that EPUB 3 calls ``cover-image``, and EPUB 2 ``<meta name="cover">``."""
    item = next((one for one in items.values() if "cover-image" in one.properties), None)
    named = [attribute(meta, "content") for meta in _metas(root) if attribute(meta, "name") == "cover"]
    item = item or next((items[one] for one in named if one in items), None)
    return item.name if item and item.is_picture else ""
