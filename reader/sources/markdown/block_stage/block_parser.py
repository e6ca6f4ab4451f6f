"""The block stage: takes one line after the other, as cmark does, and makes the tree of a text's blocks.

For each line: which of the open containers does it reach, which blocks begin in it, and is the rest of it text of the
block that is open? (CommonMark's specification, "A parsing strategy".)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser

from reader.sources.markdown.block_stage.leaves import IndentedCode, Paragraph
from reader.sources.markdown.block_stage.open_blocks import CODE_INDENT, TAKEN, OpenBlocks
from reader.sources.markdown.block_stage.source_lines import SourceLines, first_letter

Start = Callable[[OpenBlocks, str, int, int], int]
"""Begins a block at a letter of a line, given where its container's content and the block begin.

Returns the column of the block's content, ``NO_START`` or ``TAKEN``.
"""


class LineParser(BlockParser):
    """Takes the place of Python-Markdown's parser of blocks; only ``parse`` is used, and no processors are."""

    def __init__(self, md: Markdown, starts: Mapping[str, tuple[Start, ...]]) -> None:
        """``starts`` are the beginnings of blocks by the letter that they begin with."""
        super().__init__(md)
        self._starts = starts
        self.lines_before = 0
        """How many lines the file has before the text."""

    def parse(self, root: Element, lines: list[str]) -> None:
        """Add the blocks of some lines to an element."""
        blocks = OpenBlocks(self.md, root, SourceLines(lines, self.lines_before))
        for number, line in enumerate(lines):
            leaf = blocks.leaf
            if len(blocks.containers) == 1 and (leaf is None or not leaf.raw):
                # The short way for most lines: they begin with a letter, or are empty.
                if not line:
                    if leaf is not None:
                        blocks.end_leaf()
                    continue
                if line[0].isalpha():
                    if leaf is None:
                        blocks.leaf = Paragraph(number, line)
                        continue
                    if isinstance(leaf, Paragraph):
                        leaf.lines.append(line)
                        continue
            blocks.number = number
            self._read(blocks, line)
        blocks.finish()

    def _read(self, blocks: OpenBlocks, line: str) -> None:
        """Read one line."""
        at, first = _reach(blocks, line)
        leaf = blocks.leaf
        if leaf is not None and leaf.raw and blocks.reaches_all and leaf.take(blocks, line, at, first):
            return
        at = self._begin(blocks, line, at)
        if at == TAKEN:
            return
        first = first_letter(line, at)
        leaf = blocks.leaf
        if first == len(line):
            blocks.end_unreached()
        elif leaf is not None and not leaf.raw and (blocks.reaches_all or _goes_on_lazily(blocks)):
            leaf.take(blocks, line, at, first)
        else:
            blocks.begin(Paragraph(blocks.number, line[first:]))

    def _begin(self, blocks: OpenBlocks, line: str, at: int) -> int:
        """Begin all blocks that begin in a line, and return the column of what is left of it, or ``TAKEN``."""
        while True:
            first = first_letter(line, at)
            if first == len(line):
                return at
            if first - at >= CODE_INDENT:
                if isinstance(blocks.leaf, Paragraph):
                    return at
                blocks.begin(IndentedCode(blocks.number, line[at + CODE_INDENT :]))
                return TAKEN
            for start in self._starts.get(line[first], ()):
                content = start(blocks, line, at, first)
                if content == TAKEN:
                    return TAKEN
                if content >= 0:
                    at = content
                    break
            else:
                return at


def _reach(blocks: OpenBlocks, line: str) -> tuple[int, int]:
    """Find which containers a line reaches: the column of its content in the last one, and its first letter."""
    at, first = 0, first_letter(line, 0)
    containers = blocks.containers
    matched = 1
    while matched < len(containers):
        content = containers[matched].reach(blocks, line, at, first)
        if content < 0:
            break
        if content > first:
            first = first_letter(line, content)
        at = content
        matched += 1
    blocks.matched = matched
    return at, first


def _goes_on_lazily(blocks: OpenBlocks) -> bool:
    """Whether the open paragraph may go on in a line that does not reach all of its containers."""
    return isinstance(blocks.leaf, Paragraph) and all(one.lazy for one in blocks.containers[blocks.matched :])
