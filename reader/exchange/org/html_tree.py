"""Reads the HTML that exports make of notes and quotes as a tree: every element in it is closed, every sign escaped."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

_TOKEN = re.compile(r"<(/?)([a-z]+[1-6]?)((?:\s[^<>]*)?)/?>|[^<]+")
_ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')
_EMPTY = frozenset({"br", "hr"})


@dataclass(slots=True)
class HtmlElement:
    """An element with what is in it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[HtmlElement | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All words in it."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)


def html_tree(html: str) -> HtmlElement:
    """The tree of some HTML, below an element without a name."""
    root = HtmlElement("")
    stack = [root]
    for token in _TOKEN.finditer(html):
        if token[2] is None:
            stack[-1].children.append(unescape(token[0]))
        elif token[1]:
            if any(one.tag == token[2] for one in stack[1:]):
                while stack.pop().tag != token[2]:
                    pass
        else:
            attributes = {name: unescape(value) for name, value in _ATTRIBUTE.findall(token[3])} if token[3] else {}
            element = HtmlElement(token[2], attributes)
            stack[-1].children.append(element)
            if token[2] not in _EMPTY:
                stack.append(element)
    return root
