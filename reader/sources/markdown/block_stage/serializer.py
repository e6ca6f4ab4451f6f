"""Writes the tree as HTML, without recursion; every ampersand is escaped, since the tree holds none but real ones."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from reader.sources.html.line_ranges import LINES, range_comment
from reader.sources.markdown.block_stage.html_blocks import RAW

_VOID = frozenset(("br", "hr", "img", "input", "wbr"))


def serialize(root: Element) -> str:
    """The HTML of what is in an element, with a line end after each block.

    So what an inline element that is never closed does to the next block is the same wherever the text is cut.
    """
    out: list[str] = []
    for block in root:
        _write(block, out)
        out.append("\n")
    return "".join(out)


def _write(block: Element, out: list[str]) -> None:
    stack: list[Element | str] = [block]
    while stack:
        one = stack.pop()
        if isinstance(one, str):
            out.append(one)
            continue
        if one.tag == RAW:
            out += (range_comment(one.get(LINES, "")), one.text or "", _text(one.tail))
            continue
        tag = one.tag
        out.append(f"<{tag}{_attributes(one)}>" if one.attrib else f"<{tag}>")
        if one.text:
            out.append(_text(one.text))
        if len(one):
            stack.append(f"</{tag}>{_text(one.tail)}")
            stack += one[::-1]
        elif tag in _VOID:
            out.append(_text(one.tail))
        else:
            out.append(f"</{tag}>{_text(one.tail)}")


def _text(text: str | None) -> str:
    if not text:
        return ""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    return text.replace(">", "&gt;") if ">" in text else text


def _attributes(element: Element) -> str:
    return "".join(
        f' {name}="{_text(value).replace(chr(34), "&quot;")}"' if value is not None else f" {name}"
        for name, value in element.items()
    )
