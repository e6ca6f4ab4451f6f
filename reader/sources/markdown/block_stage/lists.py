"""Lists: items nest by the column at which their text begins."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from reader.sources.html.line_ranges import LINES
from reader.sources.markdown.block_stage.leaves import Paragraph
from reader.sources.markdown.block_stage.open_blocks import (
    CODE_INDENT,
    NO_START,
    TAKEN,
    OpenBlocks,
    OpenContainer,
)
from reader.sources.markdown.block_stage.source_lines import first_letter

_MARKER = re.compile(r"(?:[-*+]|([0-9]{1,9})[.)])(?=[ ]|$)")
_TASK = re.compile(r"\[([ xX])\](?:[ ]+|$)")


class ListItem(OpenContainer):
    """One item."""

    def __init__(self, element: Element, number: int, width: int) -> None:
        """``width`` is how many columns its text is indented by; ``number`` the index of its line."""
        super().__init__(element)
        self._number, self._width = number, width

    def reach(self, blocks: OpenBlocks, line: str, at: int, first: int) -> int:
        """Lines that are indented far enough, and blank ones, but for a second one right at its beginning."""
        is_blank = first == len(line)
        if is_blank and not len(self.element) and blocks.leaf is None:
            return -1
        if first - at >= self._width:
            return at + self._width
        return first if is_blank else -1

    def close(self, blocks: OpenBlocks) -> None:
        """An empty item is a block by itself."""
        if not len(self.element) or self.element[-1].tag == "input":
            self.element.set(LINES, blocks.source.named(self._number, self._number))


def start_item(blocks: OpenBlocks, line: str, at: int, first: int) -> int:
    """An item after its marker; an empty one, or one with another number than 1, does not interrupt a paragraph."""
    marker = _MARKER.match(line, first)
    if marker is None or blocks.is_deep:
        return NO_START
    end = marker.end()
    content = first_letter(line, end)
    is_empty = content == len(line)
    in_paragraph = isinstance(blocks.leaf, Paragraph) and blocks.reaches_all
    if in_paragraph and (is_empty or int(marker[1] or 1) != 1):
        return NO_START
    blocks.end_unreached()
    kind = line[end - 1]
    items = blocks.series(kind, "ol" if marker[1] else "ul")
    if marker[1] and not len(items) and int(marker[1]) != 1:
        items.set("start", str(int(marker[1])))
    begins_text = not is_empty and content - end <= CODE_INDENT
    content = content if begins_text else min(end + 1, len(line))
    element = SubElement(items, "li")
    width = content - at if begins_text else end + 1 - at
    blocks.open(ListItem(element, blocks.number, width))
    if begins_text and line[content] == "[" and (task := _TASK.match(line, content)):
        _begin_task(blocks, element, task)
        return TAKEN
    return content


def _begin_task(blocks: OpenBlocks, item: Element, task: re.Match[str]) -> None:
    """Make an item a task; what follows the box is text, whatever it looks like."""
    item.set("class", "task-list-item")
    box = SubElement(item, "input", {"type": "checkbox"})
    if task[1] != " ":
        box.set("checked", "checked")
    if words := task.string[task.end() :]:
        blocks.leaf = Paragraph(blocks.number, words)
