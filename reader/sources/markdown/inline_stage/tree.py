"""Builds the tree of a text from its pieces."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from reader.sources.markdown.inline_stage.autolinks import mail_addresses
from reader.sources.markdown.inline_stage.formulas import into_line
from reader.sources.markdown.inline_stage.pieces import (
    Address,
    Bracket,
    DelimiterRun,
    LinkEnd,
    Piece,
    RawTag,
)

_SIZE = re.compile(r"\|(\d{1,5})(?:x(\d{1,5}))?$")
_MAX_DEPTH = 100
"""Elements that are nested deeper are not made; their text is."""


class TreeBuilder:
    """Receives pieces in reading order, and puts them into an element."""

    def __init__(self) -> None:
        self.root = Element("root")
        """Holds what is made of the pieces."""
        self._open = [self.root]
        self._too_deep = 0
        """How many elements that were not made are open."""
        self._words: list[str] = []
        self._link_depth = 0
        self._picture: Element | None = None
        """The picture whose description is being read: all elements in it are only their text."""
        self._picture_depth = 0

    def build(self, pieces: Iterable[Piece]) -> Element:
        """Add all pieces, and return the element that holds them."""
        for piece in pieces:
            if isinstance(piece, str):
                self._words.append(piece)
            elif isinstance(piece, DelimiterRun):
                self._add_run(piece)
            elif isinstance(piece, Bracket):
                self._add_bracket(piece)
            elif isinstance(piece, LinkEnd):
                self._end()
            elif isinstance(piece, Address):
                self._add_address(piece)
            elif isinstance(piece, RawTag):
                if self._picture is None:
                    self._words.append(piece.placeholder)
            else:
                self._add_element(piece)
        self._flush()
        return self.root

    def _add_run(self, run: DelimiterRun) -> None:
        for _ in range(run.ends):
            self._end()
        if run.count:
            self._words.append(run.sign * run.count)
        for tag in reversed(run.begins):
            self._begin(Element(tag))

    def _add_bracket(self, bracket: Bracket) -> None:
        if bracket.element is None:
            self._words.append("![" if bracket.image else "[")
        elif not bracket.image:
            self._begin(bracket.element)
        elif self._picture is not None:
            self._picture_depth += 1
        else:
            self._add_element(bracket.element)
            self._picture = bracket.element

    def _add_address(self, address: Address) -> None:
        if self._link_depth:
            self._words.append(address.text)
        else:
            self._add_element(_link(address.text, address.href))

    def _add_element(self, element: Element) -> None:
        """Add an element that is whole."""
        if self._picture is not None:
            self._words.append("\n" if element.tag == "br" else "".join(element.itertext()))
            return
        if element.tag == "div" and len(self._open) > 1:
            into_line(element)
        self._flush()
        self._open[-1].append(element)

    def _begin(self, element: Element) -> None:
        if self._picture is not None:
            self._picture_depth += 1
            return
        if self._too_deep or len(self._open) > _MAX_DEPTH:
            self._too_deep += 1
            return
        self._flush()
        self._open[-1].append(element)
        self._open.append(element)
        self._link_depth += element.tag == "a"

    def _end(self) -> None:
        if self._picture_depth:
            self._picture_depth -= 1
        elif self._picture is not None:
            self._describe(self._picture)
            self._picture = None
        elif self._too_deep:
            self._too_deep -= 1
        else:
            self._flush()
            self._link_depth -= self._open.pop().tag == "a"

    def _describe(self, picture: Element) -> None:
        """Give a picture the words that were read as its description, and the size that Obsidian has after them."""
        words = "".join(self._words)
        self._words.clear()
        if size := _SIZE.search(words):
            words = words[: size.start()]
            for name, pixels in zip(("width", "height"), size.groups(), strict=True):
                if pixels:
                    picture.set(name, pixels)
        picture.set("alt", words)

    def _flush(self) -> None:
        """Put the words into the tree, with the mail addresses in them as links."""
        if not self._words:
            return
        text = "".join(self._words)
        self._words.clear()
        inside, done = self._open[-1], 0
        if "@" in text and not self._link_depth:
            for start, end, address in mail_addresses(text):
                _append(inside, text[done:start])
                inside.append(_link(text[start:end], f"mailto:{address}"))
                done = end
        _append(inside, text[done:])


def _link(text: str, href: str) -> Element:
    link = Element("a", {"href": href})
    link.text = AtomicString(text)
    return link


def _append(element: Element, text: str) -> None:
    """Add text at the end of an element."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
