"""The beginnings of CommonMark's blocks of one or more lines: each function begins its block, if a line is one."""

from __future__ import annotations

import re

from reader.sources.markdown.block_stage.leaves import FencedCode, Paragraph
from reader.sources.markdown.block_stage.open_blocks import NO_START, TAKEN, OpenBlocks

_HEADING = re.compile(r"(#{1,6})(?:[ ]+|$)")
_CLOSING = re.compile(r"(?:^|[ ]+)#+[ ]*$")
_FENCE = re.compile(r"(`{3,}|~{3,})[ ]*(.*?)[ ]*$")
_UNDERLINE = re.compile(r"(=+|-+)[ ]*$")
RULE = re.compile(r"(?:(?:-[ ]*+){3,}+|(?:\*[ ]*+){3,}+|(?:_[ ]*+){3,}+)$")


def start_heading(blocks: OpenBlocks, line: str, at: int, first: int) -> int:
    """A heading after ``#``; the signs at its end, after a space, are no part of it."""
    del at
    mark = _HEADING.match(line, first)
    if mark is None:
        return NO_START
    blocks.end_unreached()
    text = line[mark.end() :].rstrip(" ")
    if text.endswith("#") and (closing := _CLOSING.search(text)):
        text = text[: closing.start()]
    blocks.add(f"h{len(mark[1])}", blocks.number, blocks.number, text)
    return TAKEN


def start_fence(blocks: OpenBlocks, line: str, at: int, first: int) -> int:
    """Code after a fence."""
    fence = _FENCE.match(line, first)
    if fence is None or (line[first] == "`" and "`" in fence[2]):
        return NO_START
    blocks.begin(FencedCode(blocks.number, fence[1], fence[2], first - at))
    return TAKEN


def start_underline(blocks: OpenBlocks, line: str, at: int, first: int) -> int:
    """The line under a paragraph that makes it a heading."""
    del at
    paragraph = blocks.leaf
    if not isinstance(paragraph, Paragraph) or not blocks.reaches_all or not _UNDERLINE.match(line, first):
        return NO_START
    paragraph.define(blocks)
    if not paragraph.lines:
        blocks.leaf = None
        return NO_START
    blocks.leaf = None
    level = 1 if line[first] == "=" else 2
    blocks.add(f"h{level}", paragraph.first, blocks.number, "\n".join(paragraph.lines).rstrip(" "))
    return TAKEN


def start_rule(blocks: OpenBlocks, line: str, at: int, first: int) -> int:
    """A rule between paragraphs."""
    del at
    if not RULE.match(line, first):
        return NO_START
    blocks.end_unreached()
    blocks.add("hr", blocks.number, blocks.number)
    return TAKEN
