"""Writes the tree that Python-Markdown's stages make as HTML: without recursion, and with every ampersand escaped."""

from __future__ import annotations

from xml.etree.ElementTree import Element

_EMPTY = frozenset(("br", "hr", "img", "input"))


def to_html(root: Element) -> str:
    """The HTML of a tree, in which text is text: Python-Markdown's own serializer leaves ``&copy;`` as it is."""
    parts: list[str] = []
    waiting: list[Element | str] = [root]
    while waiting:
        element = waiting.pop()
        if isinstance(element, str):
            parts.append(element)
            continue
        tag = element.tag
        parts.append(f"<{tag}{_attributes(element)}>")
        if element.text:
            parts.append(_escaped(element.text))
        if element.tail:
            waiting.append(_escaped(element.tail))
        if tag not in _EMPTY:
            waiting.append(f"</{tag}>")
            waiting += reversed(element)
    return "".join(parts)


def _attributes(element: Element) -> str:
    return "".join(f' {name}="{_escaped(value).replace(chr(34), "&quot;")}"' for name, value in element.items())


def _escaped(text: str) -> str:
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    return text.replace(">", "&gt;") if ">" in text else text
