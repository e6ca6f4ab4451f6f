"""Finds the tags in a text of HTML, as HTML's tokenizer does (HTML Living Standard, 13.2.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TAG_START = re.compile(r"<(?:!--|(/?)([a-zA-Z][^\s/>]*+))")
_TAG_REST = re.compile(r"(?:[^>=]|=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z))?+)*+>")
_COMMENT_REST = re.compile("-->|--!>")
_RAW = ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
_RAW_ENDS = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _RAW}
_EMPTY = frozenset(
    (
        *("area", "base", "basefont", "bgsound", "col", "frame", "image", "input", "keygen", "link", "param", "source"),
        *("track", "wbr", "html", "head", "body", "frameset"),
    )
)
"""Elements without an end, and those that a page has once, whatever it says."""


class Tag(NamedTuple):
    """A tag, and where in the text it is."""

    start: int
    end: int
    name: str
    is_end: bool
    is_closed: bool
    """Whether the element ends as it begins, in XML: ``<path/>``."""


def find_tags(markup: str) -> Iterator[Tag]:
    """The tags of elements that may hold others, as HTML's tokenizer finds them."""
    at = 0
    while start := _TAG_START.search(markup, at):
        name = start[2].lower() if start[2] else ""
        rest = _TAG_REST.match(markup, start.end()) if name else _COMMENT_REST.search(markup, start.end() - 2)
        if rest is None or name == "plaintext":  # it has no end, and hides all that follows
            return
        at = rest.end()
        is_end = bool(start[1])
        if name in _RAW_ENDS and not is_end:
            end = _RAW_ENDS[name].search(markup, at)
            if end is None:
                return
            at = end.start()
        elif name and name not in _EMPTY:
            yield Tag(start.start(), at, name, is_end, markup[at - 2] == "/")
