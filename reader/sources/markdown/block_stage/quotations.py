"""Quotations, and what is written as one: GitHub's alerts and Obsidian's callouts, ``> [!tip]+ Title``."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from reader.sources.markdown.block_stage.admonitions import add_admonition
from reader.sources.markdown.block_stage.open_blocks import CODE_INDENT, NO_START, TAKEN, OpenBlocks, OpenContainer
from reader.sources.markdown.block_stage.source_lines import first_letter

_CALLOUT = re.compile(r" *\[!([\w-]+)(?:\|[^\]]*)?\]([+-]?) *(.*?) *$")


class Quotation(OpenContainer):
    """A quotation, or a callout."""

    def __init__(self, element: Element, *, is_callout: bool) -> None:
        super().__init__(element)
        self._is_callout = is_callout

    def reach(self, blocks: OpenBlocks, line: str, at: int, first: int) -> int:
        """Lines after ``>``; the first line of another callout begins that one."""
        if first - at >= CODE_INDENT or not line.startswith(">", first):
            return -1
        content = first + 2 if line.startswith(" ", first + 1) else first + 1
        if self._is_callout and line.startswith("[!", first_letter(line, content)):
            is_code = blocks.leaf is not None and blocks.leaf.raw
            if not is_code and _CALLOUT.match(line, content):
                return -1
        return content


def start_quotation(blocks: OpenBlocks, line: str, at: int, first: int) -> int:
    """A quotation or a callout after ``>``."""
    del at
    if blocks.is_deep:
        return NO_START
    content = first + 2 if line.startswith(" ", first + 1) else first + 1
    blocks.end_unreached()
    if callout := _CALLOUT.match(line, content):
        kind, folding, title = callout.groups()
        title = title or kind.replace("-", " ").capitalize()
        element = add_admonition(blocks, (kind.lower(),), title, folding)
        blocks.open(Quotation(element, is_callout=True))
        return TAKEN
    parent = blocks.parent
    parent.series_kind = ""
    blocks.open(Quotation(SubElement(parent.element, "blockquote"), is_callout=False))
    return content
