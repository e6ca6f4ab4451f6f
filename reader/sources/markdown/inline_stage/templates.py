"""Reads what Hugo and Jekyll fill in: ``{{< figure >}}``, ``{{% note %}}``, ``{{ page.title }}``, ``{% if %}``.

Nothing in it is Markdown; it is shown quietly, as ``<span class="template">``.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from reader.sources.markdown.inline_stage.pieces import InlineText

_LONGEST = 2_000
"""Code points of a tag; what is longer is text."""
_ENDS = (("{{<", ">}}"), ("{{%", "%}}"), ("{{", "}}"), ("{%", "%}"))
_PAGE = re.compile(
    r"""\{\{[<%]\s*(?:rel)?ref\s+["']?([^\s"'`<>%]+)["']?\s*[>%]\}\}"""  # Hugo
    r"""|\{%-?\s*(?:link|post_url)\s+([^\s%]+)\s*-?%\}"""  # Jekyll
    r"""|\{\{-?\s*["']([^"'{}]+)["']\s*(?:\|\s*\w+\s*)*-?\}\}"""
    r"""|\{\{-?\s*(?:site\.(?:url|baseurl)|page\.baseurl)\s*-?\}\}()"""
)


def read_template(state: InlineText, at: int) -> int:
    """Read a tag or a value that a site fills in."""
    for begin, end in _ENDS:
        if state.text.startswith(begin, at):
            found = state.text.find(end, at + len(begin), at + _LONGEST)
            return _add(state, at, found + len(end)) if found > at + len(begin) else 0
    return 0


def filled_address(href: str) -> str:
    """An address without what a site fills in, as far as that is known: the page that ``{{< ref "a.md" >}}`` names."""
    if "{{" not in href and "{%" not in href:
        return href
    return _PAGE.sub(lambda found: next((group for group in found.groups() if group), ""), href) or href


def _add(state: InlineText, at: int, end: int) -> int:
    element = Element("span", {"class": "template"})
    element.text = AtomicString(state.text[at:end])
    return state.add(element, at, end)
