"""Formulas that are pictures: their TeX is their words, or in their address."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, unquote, urlsplit

from selectolax.lexbor import LexborNode

from reader.sources.html.formulas.written_tex import WrittenTex, delimited

_CLASSES = frozenset(("tex", "latex", "math", "ztext-math", "mwe-math-fallback-image-inline"))
_DISPLAY_CLASS = "mwe-math-fallback-image-display"
_ADDRESS = re.compile(
    r"latex\.php\?|latex\.codecogs\.com/|render/math\?|/mathtex\.cgi\?|cht=tx|/latex\?|mimetex\.cgi\?"
)
"""WordPress, CodeCogs, GitHub as it was, mathTeX, Google's charts, mimeTeX."""
_QUERY_NAMES = ("latex", "math", "chl", "tex")


def is_picture_of_formula(node: LexborNode) -> bool:
    """Whether a picture says by its class or its address that it is a formula."""
    classes = (node.attributes.get("class") or "").split()
    return _DISPLAY_CLASS in classes or not _CLASSES.isdisjoint(classes) or bool(_ADDRESS.search(_address(node)))


def tex_of_picture(node: LexborNode) -> WrittenTex | None:
    """The TeX of such a picture; None if it has none."""
    attributes = node.attributes
    is_display = _DISPLAY_CLASS in (attributes.get("class") or "").split()
    written = attributes.get("data-tex") or _in_address(_address(node)) or attributes.get("alt") or ""
    if found := delimited(written):
        return WrittenTex(found.tex, is_display or found.is_display)
    return WrittenTex(written, is_display) if written.strip() else None


def _address(node: LexborNode) -> str:
    address = node.attributes.get("src") or node.attributes.get("data-src") or ""
    return "" if address.startswith("data:") else address


def _in_address(address: str) -> str:
    """The TeX in an address: one of the values that are asked for, or as with CodeCogs all of the query."""
    if not _ADDRESS.search(address):
        return ""
    query = urlsplit(address).query
    values = parse_qs(query)
    if found := next((values[name][0] for name in _QUERY_NAMES if name in values), ""):
        return found
    return unquote(query.replace("+", " ")) if "codecogs" in address else ""
