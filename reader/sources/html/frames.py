"""Puts the pages in a page's frames into their places, as a browser shows them.

Frames that are read are those that were saved with the page: parts of its file, files in its folder, and pages that
the page has in its own text (``srcdoc``, as SingleFile writes it, and ``data:``). What a frame's page hides is left
out, and its addresses are made those of the page around it, so that one tree says all that is shown.
"""

from __future__ import annotations

import re
from typing import NamedTuple, Protocol

from selectolax.lexbor import LexborHTMLParser, LexborNode

from reader.core.pictures.embedded import is_data, picture_data
from reader.sources.html.nesting import bound_depth
from reader.sources.html.pictures import LAZY, LAZY_SETS, in_source_set
from reader.sources.html.safe_links import absolute_address
from reader.sources.html.shown.visibility import Visibility, children_of

PAGE_SUFFIXES = (".html", ".htm", ".xhtml", ".xht")
"""Files of these are read where a frame names them."""
MAX_DEPTH = 4
"""Frames in frames in frames: browsers themselves write no page within itself."""
MAX_FRAMES = 100
MAX_LENGTH = 8_000_000
"""Of one page the frames that are read have at most so many code points in all."""
_MENTIONED = re.compile(r"<i?frame\s", re.IGNORECASE)
_SPECK = 2.0
"""A frame of so few pixels of width or height is there to count readers."""
_KEPT = ("id", "class", "style", "align")
"""What a frame says of itself that tells whether it is shown, and whether it belongs to the article."""
_UNREAD = ("script", "style", "link", "meta", "title", "base", "noframes")
_ADDRESSES = ("href", "src", "data", *LAZY)
_LINKED = "xlink:href"
"""The older attribute for an address in a drawing, which no selector finds."""
_SETS = ("srcset", *LAZY_SETS)
_WITH_ADDRESSES = ",".join((*(f"[{name}]" for name in (*_ADDRESSES, *_SETS)), "image"))
_NUMBER = re.compile(r"\s*([0-9]{1,5}(?:\.[0-9]{1,6})?)(?:px)?\s*")
_PAGE_DATA = re.compile(r"data:(?:text/html|application/xhtml\+xml)\b[^,]{0,100},", re.IGNORECASE)


class FramedPage(NamedTuple):
    """A page that stands in a frame."""

    source: str
    """As HTML."""
    address: str
    """What its own addresses are relative to."""


class FrameSource(Protocol):
    """Where the frames of a page are found."""

    @property
    def base(self) -> str:
        """What the addresses in the page itself are relative to."""

    def page(self, address: str) -> FramedPage | None:
        """The page at an absolute address; None if it was not saved."""


class NoFrames:
    """Of a page that has no other file with it."""

    base = ""

    def page(self, address: str) -> FramedPage | None:
        """There is none."""


def insert_frames(tree: LexborHTMLParser, source: str, frames: FrameSource | None) -> None:
    """Replace each frame of a tree, made of ``source``, by what is in it, if that was saved with the page."""
    if _MENTIONED.search(source) is not None:
        frames = frames or NoFrames()
        _FrameInserter(tree, frames).insert(tree, (frames.base,))


class _FrameInserter:
    """Inserts the frames of one page, within bounds."""

    def __init__(self, whole: LexborHTMLParser, frames: FrameSource) -> None:
        self._whole, self._frames = whole, frames
        self._left, self._length = MAX_FRAMES, MAX_LENGTH

    def insert(self, tree: LexborHTMLParser, around: tuple[str, ...]) -> None:
        """Replace the frames of a tree; ``around`` has the addresses of the pages that it is in, itself the last."""
        if len(around) > MAX_DEPTH:
            return
        for node in tree.css("iframe, frame"):
            if self._left > 0 and not _is_speck(node) and (page := self._page(node, around)) is not None:
                self._left, self._length = self._left - 1, self._length - len(page.source)
                node.replace_with(self._content(node, page, around))

    def _page(self, node: LexborNode, around: tuple[str, ...]) -> FramedPage | None:
        """The page of a frame, unless it is around it or too long."""
        attributes = node.attributes
        written = (attributes.get("src") or "").strip()
        found: FramedPage | None = None
        if (inside := attributes.get("srcdoc")) is not None:
            found = FramedPage(inside, around[-1])
        elif _PAGE_DATA.match(written):
            found = FramedPage(_text_of(written), around[-1])
        elif written and (address := absolute_address(written, self._frames.base)) not in around:
            found = self._frames.page(address)
        return found if found is not None and len(found.source) <= self._length else None

    def _content(self, frame: LexborNode, page: FramedPage, around: tuple[str, ...]) -> LexborNode:
        """What stands in the place of a frame."""
        tree = LexborHTMLParser(bound_depth(page.source))
        _open_shadows(tree)
        _remove_hidden(tree)
        if page.address != self._frames.base:
            _rebase(tree, page.address)
        self.insert(tree, (*around, page.address))
        place = self._whole.create_node("div")
        for name in _KEPT:
            if value := frame.attributes.get(name):
                place.attrs[name] = value
        content = tree.body or tree.css_first("frameset")
        if direction := next((way for one in (content, tree.root) if one and (way := one.attributes.get("dir"))), None):
            place.attrs["dir"] = direction
        for child in children_of(content) if content is not None else ():
            place.insert_child(child)
        return place


def _open_shadows(tree: LexborHTMLParser) -> None:
    """Put what declarative shadow roots show into the tree: a copy of a template is without its content."""
    for node in tree.css("template[shadowrootmode], template[shadowroot]"):
        place = tree.create_node("div")
        for child in children_of(node):
            place.insert_child(child)
        node.replace_with(place)


def _remove_hidden(tree: LexborHTMLParser) -> None:
    """Take away what a page does not show: its style rules count for itself alone."""
    visibility = Visibility(tree)
    tree.strip_tags([*_UNREAD])
    stack = [tree.body] if tree.body is not None else []
    while stack:
        node = stack.pop()
        if not node.is_element_node:
            continue
        if visibility.hides(node, node.tag or "", node.attributes):
            node.decompose()
        else:
            stack += children_of(node)


def _rebase(tree: LexborHTMLParser, base: str) -> None:
    """Make the addresses in a page those of the page around it."""
    for node in tree.css(_WITH_ADDRESSES):
        attributes = node.attributes
        for name in (*_ADDRESSES, _LINKED):
            if written := attributes.get(name):
                node.attrs[name] = _seen_from_outside(written, base)
        for name in _SETS:
            if written := attributes.get(name):
                node.attrs[name] = ", ".join(
                    f"{_seen_from_outside(address, base)} {descriptor}".rstrip()
                    for address, descriptor in in_source_set(written)
                )


def _seen_from_outside(written: str, base: str) -> str:
    written = written.strip()
    if not written or written.startswith("#") or is_data(written):
        return written
    address, hash_sign, fragment = absolute_address(written, base), *written.partition("#")[1:]
    if hash_sign and address == absolute_address("", base):
        return f"#{fragment}"
    return f"{address}{hash_sign}{fragment}"


def _text_of(address: str) -> str:
    """The page in a ``data:`` address; empty if it is damaged."""
    try:
        return picture_data(address).decode("utf-8", "replace")
    except ValueError:
        return ""


def _is_speck(frame: LexborNode) -> bool:
    stated = (_NUMBER.fullmatch(frame.attributes.get(name) or "") for name in ("width", "height"))
    return any(size is not None and float(size[1]) <= _SPECK for size in stated)
