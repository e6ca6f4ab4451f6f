"""A note's Markdown as HTML that can do nothing: no script, no form, nothing fetched.

What a note may hold is decided by what is let through, not by what is kept out: raw HTML is shown as the
characters it is, a link keeps its address only if that is of a kind known to be harmless, and a picture is
shown by its description.
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
"""What Python-Markdown itself sets with these extensions; ``style`` only aligns a table's cells."""


def note_renderer() -> Callable[[str], str]:
    """What turns a note into a piece of HTML; to be made once for many notes, since it takes some milliseconds."""
    made = Markdown(extensions=list(_EXTENSIONS))
    made.preprocessors.deregister("html_block")
    made.inlinePatterns.deregister("html")
    # After every other one, so that nothing is changed any more once it has been judged.
    made.treeprocessors.register(_Harmless(made), "harmless", -1)
    return lambda note: made.reset().convert(note)


class _Harmless(Treeprocessor):
    """Takes out of the finished tree whatever is not known to be harmless."""

    def run(self, root: Element) -> None:
        """Judge every element."""
        for element in root.iter():
            if element.tag == "img":
                element.tag, element.text = "span", element.get("alt", "")
            for name in [name for name in element.attrib if not self._allowed(name, element.attrib[name])]:
                del element.attrib[name]

    def _allowed(self, name: str, value: str) -> bool:
        if name == "href":
            return bool(_HARMLESS.match(unescape(value.replace(AMP_SUBSTITUTE, "&"))))
        return name in _ATTRIBUTES
