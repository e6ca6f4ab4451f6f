"""The pictures of a page: where each lies, and what it shows."""

from __future__ import annotations

from selectolax.lexbor import LexborNode


def picture_address(node: LexborNode) -> str:
    """The address of an ``img``, or of the ``image`` of a drawing, as it is written; empty if it has none."""
    attributes = node.attributes
    names = ("src",) if node.tag == "img" else ("href", "xlink:href")
    return next((found.strip() for name in names if (found := attributes.get(name))), "")


def description(node: LexborNode) -> str:
    """What a picture or a drawing says that it shows."""
    attributes = node.attributes
    said = attributes.get("alt") or attributes.get("aria-label") or ""
    if not said and node.tag == "svg" and (title := node.css_first("title, desc")) is not None:
        said = title.text()
    return " ".join(said.split())
