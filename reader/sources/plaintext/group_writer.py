"""Writes the groups of a plain text as blocks, each of which knows its lines in the file."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reader.core.article import BlockKind, ContainerKind
from reader.sources.blocks.block_drafts import PLAIN
from reader.sources.blocks.builder import BlockBuilder
from reader.sources.plaintext.inline_markup import marked_pieces
from reader.sources.plaintext.paragraphs import GroupShape, LineGroup, chunks_of
from reader.sources.plaintext.source_lines import SourceLine, range_of
from reader.sources.plaintext.text_reading import FoldedPart

_GAP = re.compile("  +")
_LOWEST = 6
"""The lowest level of a heading."""


class GroupWriter:
    """Adds groups to a builder."""

    def __init__(self, builder: BlockBuilder, *, is_marked: bool) -> None:
        """``is_marked`` says whether the lines have the signs that `inline_markup` reads."""
        self._builder, self._is_marked = builder, is_marked

    def write(self, group: LineGroup) -> None:
        """Add a group: as a heading if it has a level, else by its shape."""
        builder = self._builder
        builder.lines = group.line_range
        if group.level:
            builder.begin_block(BlockKind.HEADING, level=min(group.level, _LOWEST))
            # The number of a chapter and its name have lines of their own, if they have that in the file.
            parts = [line.text for line in group.lines] if group.shape is GroupShape.LINES else [group.text]
            self._add_lines([part.strip() for part in parts])
        elif group.shape is GroupShape.RULE:
            builder.add_empty_block(BlockKind.RULE)
        elif group.shape is GroupShape.ITEMS:
            self._write_items(group)
        elif group.shape is GroupShape.FOOTNOTE:
            builder.open_container(ContainerKind.FOOTNOTE, f"{group.marker}.")
            self._add_lines([group.text])
            builder.close_container()
        elif group.shape is GroupShape.ENTRY:
            self._write_entry(group)
        elif group.shape is GroupShape.VERBATIM:
            builder.begin_block(BlockKind.CODE)
            builder.add_text("\n".join(_from_margin(group.lines)))
        else:
            builder.begin_block(BlockKind.CAPTION if group.shape is GroupShape.CAPTION else BlockKind.PARAGRAPH)
            self._add_lines(_from_margin(group.lines) if group.shape is GroupShape.LINES else [group.text])
        builder.end_block()

    def write_folded(self, part: FoldedPart) -> None:
        """Add a part that is closed at first; its lines are kept as they are."""
        builder = self._builder
        builder.open_container(ContainerKind.FOLD, unfolded=False)
        for lines in ([part.summary], *chunks_of(part.lines)):
            builder.lines = range_of(lines)
            builder.begin_block(BlockKind.PARAGRAPH)
            self._add_lines(_from_margin(lines))
            builder.end_block()
        builder.close_container()

    def _write_items(self, group: LineGroup) -> None:
        for item in group.items():
            self._builder.lines = item.lines
            self._builder.open_container(ContainerKind.ITEM, item.marker)
            self._add_lines([item.text])
            self._builder.close_container()

    def _write_entry(self, group: LineGroup) -> None:
        self._builder.open_container(ContainerKind.ITEM)
        self._add_lines([group.text], f"#{group.link}" if group.link else "")
        self._builder.close_container()

    def _add_lines(self, lines: Iterable[str], href: str = "") -> None:
        """Add lines one below the other, with their indents and all spaces in them."""
        text = "\n".join(map(_with_gaps, lines))
        for piece, form in marked_pieces(text) if self._is_marked else ((text, PLAIN),):
            for i, line in enumerate(piece.split("\n")):
                if i:
                    self._builder.add_line_break()
                self._builder.add_text(line, form._replace(href=href) if href else form)


def _with_gaps(line: str) -> str:
    """A line whose spaces are kept: all are no-break spaces, but for one after which the line may be broken."""
    if "  " not in line and not line.startswith(" "):
        return line
    bare = line.lstrip(" ")
    return "\xa0" * (len(line) - len(bare)) + _GAP.sub(_kept_gap, bare)


def _from_margin(lines: Iterable[SourceLine]) -> list[str]:
    """Lines without the indent that all of them have."""
    written = list(lines)
    margin = min(line.indent for line in written)
    return [line.text[margin:] for line in written]


def _kept_gap(gap: re.Match[str]) -> str:
    return "\xa0" * (len(gap[0]) - 1) + " "
