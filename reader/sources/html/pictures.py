"""The pictures of a page: where each lies, and what it shows.

Of several addresses of one picture (``src``, ``srcset``, the ``source`` elements of a ``picture``, and the attributes
of scripts that load pictures late) the first is taken that lies beside the page or in it, and is no placeholder.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping
from itertools import islice
from urllib.parse import quote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from reader.core.pictures.embedded import is_data, picture_data
from reader.core.pictures.header import raster_size

LAZY = ("data-src", "data-original", "data-lazy-src", "data-lazy", "data-original-src", "data-actualsrc", "data-image")
LAZY_SETS = ("data-srcset", "data-lazy-srcset", "data-original-set")
"""Where scripts that load pictures late have their addresses, and several addresses of one picture."""
_DESCRIPTOR = re.compile(r"([0-9]{1,5}(?:\.[0-9]{1,3})?)([wx])")
_PIXELS_OF_ONE = 1000.0
"""What ``1x`` is compared to, where others give their width in pixels."""
_WIDEST = 2600.0
"""A wider picture than this is not taken if there is another."""
_UNREADABLE = ("image/avif", "image/jxl", "image/heic", "image/heif")
_PLACEHOLDER = 1_500
"""The most letters of a ``data:`` address that only keeps the place of another picture."""
_SPACER = re.compile(
    r"(?:^|/)(?:blank|spacer|placeholder|transparent|pixel|1x1|lazy|grey|loading)[\w-]*\.(?:gif|png|svg|jpe?g)$"
)
_SAVED = re.compile(r"""(--sf-img-[0-9]+)\s*:\s*url\(\s*["']?(data:[^"')]+)""")
_VARIABLE = re.compile(r"var\(\s*(--sf-img-[0-9]+)")
_NOTHING_SAVED: Mapping[str, str] = {}
_DRAWING_LENGTH = 2_000_000
_ICON = 40.0
"""A drawing in the page that is narrower is a sign for the hand, not a picture."""
_STYLED = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([^;!]+?)\s*(?=;|!|$)", re.IGNORECASE)
_PLACED = re.compile(r"(?:^|;)\s*(float|text-align|margin(?:-left|-right)?)\s*:\s*([^;!]+?)\s*(?=;|!|$)", re.IGNORECASE)
_SIDES = ("left", "right", "center")
_ALIGNING = ("a", "p", "div", "figure", "picture", "center", "span")
_AROUND, _PARTS = 3, 3
"""How many elements around a picture are asked where it is to be, and how many parts they have at most."""
_LENGTH = re.compile(r"\s*([0-9]{1,5}(?:\.[0-9]{1,6})?)(?:px)?\s*")


def saved_pictures(tree: LexborHTMLParser) -> dict[str, str]:
    """The pictures that a page has in its style sheets by names of variables: so SingleFile writes each only once."""
    return {
        found[1]: found[2]
        for sheet in tree.css("style")
        if "--sf-img-" in (text := sheet.text())
        for found in _SAVED.finditer(text)
    }


def picture_address(node: LexborNode, saved: Mapping[str, str] = _NOTHING_SAVED) -> str:
    """The address of an ``img``, or of the ``image`` of a drawing, as it is written; empty if it has none.

    ``saved`` are those of ``saved_pictures``.
    """
    attributes = node.attributes
    if saved and (named := _VARIABLE.search(attributes.get("style") or "")) and named[1] in saved:
        return saved[named[1]]
    if node.tag != "img":
        return (attributes.get("href") or attributes.get("xlink:href") or "").strip()
    addresses = list(_addresses(node))
    real = [address for address in addresses if not _is_placeholder(address, alone=len(addresses) == 1)]
    return next(filter(_is_near, real), real[0] if real else "")


def description(node: LexborNode) -> str:
    """What a picture or a drawing says that it shows."""
    attributes = node.attributes
    said = attributes.get("alt") or attributes.get("aria-label") or ""
    if not said and node.tag == "svg" and (title := node.css_first("title, desc")) is not None:
        said = title.text()
    return " ".join(said.split())


def stated_size(node: LexborNode) -> tuple[float, float]:
    """The width and height in pixels that a page states for a picture, in its style or in attributes; or 0."""
    attributes = node.attributes
    styled = {found[1].lower(): found[2] for found in _STYLED.finditer(attributes.get("style") or "")}
    width, height = (_pixels(styled.get(name) or attributes.get(name) or "") for name in ("width", "height"))
    if node.tag == "svg" and not (width or height):
        return _width(node), 0.0
    return width, height


def stated_alignment(node: LexborNode) -> str:
    """Where a page wants a picture, ``left``, ``right`` or ``center``, by styles or attributes; empty if it is silent.

    Said of the picture itself, or of what is around it: only that which holds little but the picture and its words.
    """
    said = _own_alignment(node, in_line=True)
    around = node.parent
    for _ in range(_AROUND):
        if said or around is None or around.tag not in _ALIGNING or _holds_more(around):
            break
        said, around = _own_alignment(around, in_line=False), around.parent
    return said


def _holds_more(node: LexborNode) -> bool:
    """Whether an element has more parts than a picture, its caption and a line besides."""
    return sum(1 for _ in islice(node.iter(), _PARTS + 1)) > _PARTS


def _own_alignment(node: LexborNode, *, in_line: bool) -> str:
    """What an element says of its own place, or, unless it is ``in_line``, of what is in it."""
    attributes = node.attributes
    styled = {found[1].lower(): found[2].lower() for found in _PLACED.finditer(attributes.get("style") or "")}
    if (floating := styled.get("float", "")) in ("left", "right"):
        return floating
    margin = styled.get("margin", "").split()
    sides = margin[1:2] or margin[:1]
    if sides == ["auto"] or styled.get("margin-left") == styled.get("margin-right") == "auto":
        return "center"
    if not in_line and (lines := styled.get("text-align", "")) in _SIDES:
        return lines
    if node.tag == "center":
        return "center"
    said = (attributes.get("align") or "").strip().lower()
    return said if said in (("left", "right") if in_line else _SIDES) else ""


def drawing_address(node: LexborNode) -> str:
    """The address of an ``svg`` element: the drawing itself, or the one picture that is all of it.

    Empty for an icon, and for what says that it is decoration.
    """
    pictures = node.css("image")
    if len(pictures) == 1 and not node.css("text, path, use"):
        return picture_address(pictures[0])
    attributes = node.attributes
    if attributes.get("aria-hidden") == "true" or _width(node) < _ICON:
        return ""
    source = node.html or ""
    if len(source) > _DRAWING_LENGTH or node.css_first("foreignObject") is not None:
        return ""
    spaces = 'xmlns="http://www.w3.org/2000/svg"' if "xmlns" not in attributes else ""
    if "xlink:" in source and "xmlns:xlink" not in attributes:
        spaces += ' xmlns:xlink="http://www.w3.org/1999/xlink"'
    drawing = source.replace("&nbsp;", "&#160;").replace("<svg", f"<svg {spaces}", 1)
    return f"data:image/svg+xml,{quote(drawing)}"


def _addresses(node: LexborNode) -> Iterator[str]:
    """All addresses of an ``img``: those of scripts after its own, since that may be the same picture, saved."""
    attributes = node.attributes
    for name in ("src", *LAZY):
        if address := (attributes.get(name) or "").strip():
            yield address
    sets = [attributes.get(name) or "" for name in ("srcset", *LAZY_SETS)]
    if node.parent is not None and node.parent.tag == "picture":
        sets += [_source_set(source) for source in node.parent.css("source")]
    for written in sets:
        yield from _by_width(written)


def _source_set(source: LexborNode) -> str:
    attributes = source.attributes
    if attributes.get("type") in _UNREADABLE:
        return ""
    return next((found for name in ("srcset", *LAZY_SETS) if (found := attributes.get(name))), "")


def _by_width(written: str) -> list[str]:
    """The addresses of a ``srcset``, the best first: the widest that is not too wide."""
    found: list[tuple[float, str]] = []
    for address, descriptor in in_source_set(written):
        size = _DESCRIPTOR.search(descriptor)
        width = float(size[1]) * (_PIXELS_OF_ONE if size[2] == "x" else 1.0) if size else _PIXELS_OF_ONE
        found.append((width if width <= _WIDEST else 1 / width, address))
    return [address for _, address in sorted(found, key=lambda one: -one[0])]


def in_source_set(written: str) -> Iterator[tuple[str, str]]:
    """The addresses of a ``srcset`` with their descriptors: ``2x``, ``640w`` or nothing (HTML, 4.8.4)."""
    words = deque(written.split())
    while words:
        word, descriptor = words.popleft(), ""
        if not word.endswith(",") and words:
            descriptor, _, rest = words.popleft().partition(",")
            if rest.strip(","):
                words.appendleft(rest)
        if address := word.strip(","):  # within an address there may be commas
            yield address, descriptor


def _is_near(address: str) -> bool:
    """Whether a picture lies beside the page, or in it."""
    return is_data(address) or not re.match(r"[a-z][a-z0-9+.-]*:|//", address, re.IGNORECASE)


def _is_placeholder(address: str, *, alone: bool) -> bool:
    """Whether a picture only keeps the place of another; ``alone`` says that it has no other address."""
    if not is_data(address):
        return not alone and _SPACER.search(address.partition("?")[0].lower()) is not None
    if len(address) > _PLACEHOLDER:
        return False
    if not alone:
        return True
    try:
        return raster_size(picture_data(address)) == (1, 1)
    except ValueError:
        return False


def _width(node: LexborNode) -> float:
    """How wide a drawing is, in pixels, by its own words; 0 if it does not say so."""
    attributes = node.attributes
    if stated := _pixels(attributes.get("width") or ""):
        return stated
    box = (attributes.get("viewbox") or attributes.get("viewBox") or "").replace(",", " ").split()
    return _pixels(box[2]) if len(box) == 4 else 0.0


def _pixels(written: str) -> float:
    """A length in pixels, with or without its unit; 0 for other units, and for what is no length."""
    found = _LENGTH.fullmatch(written)
    return float(found[1]) if found else 0.0
