"""Blocks that no reader sees: Obsidian's comments between lines of ``%%``, and those of templates."""

from __future__ import annotations

from reader.sources.markdown.block_stage.open_blocks import NO_START, TAKEN, Leaf, OpenBlocks

_MARK = "%%"


class HiddenBlock(Leaf):
    """The lines of one."""

    def __init__(self, end: str) -> None:
        """``end``, in lower case, is in the last line."""
        self._end = end

    def take(self, blocks: OpenBlocks, line: str, at: int, first: int) -> bool:
        """Take any line."""
        del at, first
        if self._end in line.lower():
            blocks.end_leaf()
        return True

    def close(self, blocks: OpenBlocks) -> None:
        """Nothing of it is shown."""


def start_comment(blocks: OpenBlocks, line: str, at: int, first: int) -> int:
    """A comment of several lines, whose end is known to come."""
    del at
    opening = line[first:].rstrip(" ")
    if opening != _MARK and (not opening.startswith(f"{_MARK} ") or _MARK in opening[2:]):
        return NO_START
    if blocks.source.end_of(blocks.number, _MARK, past_blank=True) < 0:
        return NO_START
    blocks.begin(HiddenBlock(_MARK))
    return TAKEN
