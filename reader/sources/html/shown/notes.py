"""Tells the footnotes of books and of scholarly pages by what their elements say that they are."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

_NOTES = frozenset(("footnote", "endnote", "rearnote", "doc-footnote", "doc-endnote"))


def is_note(node: LexborNode) -> bool:
    """Whether an element is one footnote, by EPUB's ``epub:type`` or the ``role`` that is used now."""
    attributes = node.attributes
    said = f"{attributes.get('epub:type') or ''} {attributes.get('role') or ''}"
    return not _NOTES.isdisjoint(said.split())
