"""Renders a note's Markdown as harmless HTML: no scripts, no forms, nothing fetched.

Only what is known to be harmless is let through: raw HTML is shown as text, a link keeps its address only if its scheme
is allowed, and a picture is shown by its description.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

_EXTENSIONS = ("fenced_code", "tables", "sane_lists", "nl2br")
_HARMLESS = re.compile(r"(?:https?://|mailto:|#note-[0-9a-f]+$)", re.IGNORECASE)
_ATTRIBUTES = {"href", "title", "style", "start"}
"""The attributes that Python-Markdown sets with these extensions; ``style`` only aligns the cells of tables."""


def note_renderer() -> Callable[[str], str]:
    """A function from a note's Markdown to HTML; make it once for many notes, since that takes some milliseconds."""
    markdown = Markdown(extensions=list(_EXTENSIONS))
    markdown.preprocessors.deregister("html_block")
    markdown.inlinePatterns.deregister("html")
    # After all others, so that nothing is changed any more after the check.
    markdown.treeprocessors.register(_Harmless(markdown), "harmless", -1)
    return lambda note: markdown.reset().convert(note)


class _Harmless(Treeprocessor):
    """Removes from the finished tree everything that is not known to be harmless."""

    def run(self, root: Element) -> None:
        """Replace pictures by their descriptions, and remove attributes that are not allowed."""
        for element in root.iter():
            if element.tag == "img":
                element.tag, element.text = "span", element.get("alt", "")
            for name in [name for name in element.attrib if not self._allowed(name, element.attrib[name])]:
                del element.attrib[name]

    def _allowed(self, name: str, value: str) -> bool:
        if name == "href":
            return bool(_HARMLESS.match(unescape(value.replace(AMP_SUBSTITUTE, "&"))))
        return name in _ATTRIBUTES
