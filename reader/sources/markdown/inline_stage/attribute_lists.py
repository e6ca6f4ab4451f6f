"""Reads attribute lists, ``{#name .class width=50%}`` and kramdown's ``{: .class}``, where they can be nothing else.

Text in braces is text: ``## The set S = {x = 1}``. At the end of a heading or a table's cell, and on the last line of
any other block, a list has a name or a class (also as ``id="name"``), or begins with ``{:``. After an element in a
line, as in ``![](a.png){width=50%}``, any attribute will do.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor
from markdown.util import BLOCK_LEVEL_ELEMENTS

_VALUE = r"""[A-Za-z_:][\w:.-]*+=(?:"[^"{}\n]*+"|'[^'{}\n]*+'|[^\s"'{}<>=]++)"""
_NAME = r"[#.][^\s{}#.=\"'<>\\]++"
_WORD = r"[\w-]++"
_ITEM = rf"(?:{_NAME}|{_VALUE}|data-{_WORD})"
_MARKED = rf"\{{:[ ]*+((?:{_NAME}|{_VALUE}|{_WORD})(?:[ ]*+{_NAME}|[ ]++{_VALUE}|[ ]++{_WORD})*+)[ ]*+\}}"
_INLINE = re.compile(rf"{_MARKED}|\{{[ ]*+({_ITEM}(?:[ ]*+{_NAME}|[ ]++{_ITEM})*+)[ ]*+\}}")
_STATED = r"""(?:id|class)=(?:"[^"{}\n]*+"|'[^'{}\n]*+')"""
_BLOCK = re.compile(
    rf"{_MARKED}|\{{[ ]*+((?:(?:{_VALUE}[ ]++)*+{_NAME}|{_STATED})(?:[ ]*+{_NAME}|[ ]++{_VALUE})*+|-)[ ]*+\}}"
)
_ALONE = re.compile(_MARKED)
_ATTRIBUTE = re.compile(rf"({_NAME})|({_VALUE})")
_ENDED_BY_LIST = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "dt", "td", "th"))
"""Elements whose attributes may stand on the line of their text."""
_SET_APART = frozenset(("br",))
_BLOCKS = frozenset(BLOCK_LEVEL_ELEMENTS)


class AttributeLists(Treeprocessor):
    """Takes the lists out of the text of the tree, and gives the attributes to the elements that they belong to."""

    def run(self, root: Element) -> None:
        """Do so for each element in the tree."""
        elements = list(root.iter())
        if not any("{" in (element.text or "") or "{" in (element.tail or "") for element in elements):
            return
        for parent in elements:
            kept: list[Element] = []
            before: Element | None = None
            for child in parent:
                if child.tag in _BLOCKS:
                    if child.tag == "p" and not len(child) and (found := _ALONE.fullmatch((child.text or "").strip())):
                        if before is not None:
                            _assign(before, found)
                        continue
                    _read_block(child)
                    before = child
                else:
                    _read_tail(child)
                kept.append(child)
            if len(kept) < len(parent):
                parent[:] = kept


def _read_block(block: Element) -> None:
    """Read the list at the end of a block's own text, and kramdown's list on its first line."""
    text = block.text or ""
    if text.startswith("{:"):
        line, _, rest = text.partition("\n")
        if found := _ALONE.fullmatch(line.rstrip()):
            _assign(block, found)
            block.text = text = rest
    last: Element | None = None
    for child in block:
        if child.tag in _BLOCKS:
            break
        last = child
    text = (text if last is None else last.tail) or ""
    kept = _without_list(block, text)
    if kept is None:
        return
    if last is None:
        block.text = kept
    else:
        last.tail = kept


def _without_list(block: Element, text: str) -> str | None:
    """The text without the list at its end, which is assigned to ``block``; None if it has none."""
    bare = text.rstrip(" \n")
    begin = bare.rfind("{") if bare.endswith("}") else -1
    if begin < 0:
        return None
    before = bare[:begin]
    gap = before.rstrip(" ")
    same_line = block.tag in _ENDED_BY_LIST and gap != before
    if not (same_line or gap.endswith("\n")):
        return None
    found = _BLOCK.fullmatch(bare, begin)
    if not found:
        return None
    _assign(block, found)
    return _without_signs(gap) if same_line else gap[:-1]


def _without_signs(heading: str) -> str:
    """The text of a heading without the signs that close it: ``## Words ## {#name}``."""
    bare = heading.rstrip("#")
    return bare.rstrip(" ") if bare.endswith(" ") else heading


def _read_tail(element: Element) -> None:
    tail = element.tail or ""
    if element.tag not in _SET_APART and (found := _INLINE.match(tail)):
        _assign(element, found)
        element.tail = tail[found.end() :]


def _assign(element: Element, found: re.Match[str]) -> None:
    for name, value in _ATTRIBUTE.findall(next(group for group in found.groups() if group is not None)):
        if name.startswith("#"):
            element.set("id", name[1:])
        elif name:
            element.set("class", f"{element.get('class', '')} {name[1:]}".strip())
        else:
            key, _, written = value.partition("=")
            element.set(key, written.strip("\"'"))
