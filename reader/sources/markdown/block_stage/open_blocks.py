"""The blocks that are open while a text is read: a stack of containers, and at most one block of lines in the last."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown

from reader.sources.html.line_ranges import LINES
from reader.sources.markdown.block_stage.source_lines import SourceLines

MOST_CONTAINERS = 100
"""Containers within each other; what would be deeper is text."""
NO_START, TAKEN = -1, -2
"""What the beginning of a block returns instead of the column of its content: it is none; the line is done."""
CODE_INDENT = 4
"""Columns by which code without fences is indented."""


class OpenContainer:
    """A block that holds others: it goes on as long as the lines reach it."""

    lazy = True
    """Whether a paragraph in it may go on in a line that does not reach it."""

    def __init__(self, element: Element) -> None:
        self.element = element
        self.series: Element | None = None
        """The list that the next item would be a part of."""
        self.series_kind = ""
        """What the items of that list are marked with."""

    def reach(self, blocks: OpenBlocks, line: str, at: int, first: int) -> int:
        """The column of its content in a line, or -1 if the line is outside.

        ``at`` is where the content of the container around it begins, ``first`` the first letter from there on.
        """
        del blocks, line, first
        return at

    def close(self, blocks: OpenBlocks) -> None:
        """End it."""


class Leaf:
    """A block of lines."""

    raw = True
    """Whether its lines are its own whatever they look like."""

    def take(self, blocks: OpenBlocks, line: str, at: int, first: int) -> bool:
        """Take a line that reaches its container; False if it ends before the line, which then is still to be read."""
        raise NotImplementedError

    def close(self, blocks: OpenBlocks) -> None:
        """Write its element."""
        raise NotImplementedError


class OpenBlocks:
    """The state of reading one text."""

    def __init__(self, md: Markdown, root: Element, source: SourceLines) -> None:
        self.md, self.source = md, source
        self.containers = [OpenContainer(root)]
        self.leaf: Leaf | None = None
        self.number = 0
        """The index of the line that is read."""
        self.filled_cells = 0
        """How many cells were made in tables for those that are not written."""
        self.matched = 1
        """How many of the containers it reaches."""

    @property
    def reaches_all(self) -> bool:
        """Whether the line reaches all open containers."""
        return self.matched == len(self.containers)

    @property
    def is_deep(self) -> bool:
        """Whether no more containers can be opened."""
        return self.matched >= MOST_CONTAINERS

    @property
    def parent(self) -> OpenContainer:
        """The container of what begins now."""
        return self.containers[-1]

    def end_leaf(self) -> None:
        """End the block of lines, if one is open."""
        leaf, self.leaf = self.leaf, None
        if leaf is not None:
            leaf.close(self)

    def end_unreached(self) -> None:
        """End the block of lines, and what the line does not reach: another block begins."""
        if self.leaf is not None:
            self.end_leaf()
        containers = self.containers
        while len(containers) > self.matched:
            containers.pop().close(self)

    def open(self, container: OpenContainer) -> None:
        """Add a container inside the last one."""
        self.containers.append(container)
        self.matched = len(self.containers)

    def begin(self, leaf: Leaf) -> None:
        """Begin a block of lines in the last container that the line reaches."""
        self.end_unreached()
        self.leaf = leaf

    def add(self, tag: str, first: int = -1, last: int = -1, text: str | None = None) -> Element:
        """Add an element to the last container, which ends a list there; with its lines, if they are given."""
        parent = self.containers[-1]
        parent.series_kind = ""
        element = SubElement(parent.element, tag)
        if first >= 0:
            element.set(LINES, self.source.named(first, last))
        element.text = text
        return element

    def series(self, kind: str, tag: str) -> Element:
        """The list of this kind that is open in the last container, or a new one."""
        parent = self.containers[-1]
        if parent.series is None or parent.series_kind != kind:
            parent.series, parent.series_kind = SubElement(parent.element, tag), kind
        return parent.series

    def finish(self) -> None:
        """End all blocks."""
        self.matched = 1
        self.end_unreached()
