"""Writes the groups of a plain text as blocks, each of which knows its lines in the file."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reader.core.article import BlockKind, ContainerKind
from reader.sources.blocks.builder import BlockBuilder
from reader.sources.plaintext.paragraphs import GroupShape, LineGroup, chunks_of
from reader.sources.plaintext.source_lines import SourceLine, range_of
from reader.sources.plaintext.text_reading import FoldedPart

_GAP = re.compile("  +")
_LOWEST = 6
"""The lowest level of a heading."""


def write_group(builder: BlockBuilder, group: LineGroup, level: int) -> None:
    """Add a group: as a heading if it has a ``level``, else by its shape."""
    builder.lines = group.line_range
    if level:
        builder.begin_block(BlockKind.HEADING, level=min(level, _LOWEST))
        builder.add_text(group.text)
    elif group.shape is GroupShape.RULE:
        builder.add_empty_block(BlockKind.RULE)
    elif group.shape is GroupShape.ITEMS:
        _write_items(builder, group)
    elif group.shape is GroupShape.VERBATIM:
        builder.begin_block(BlockKind.CODE)
        builder.add_text("\n".join(_from_margin(group.lines)))
    else:
        builder.begin_block(BlockKind.PARAGRAPH)
        if group.shape is GroupShape.LINES:
            _write_lines(builder, group.lines)
        else:
            builder.add_text(group.text)
    builder.end_block()


def write_folded(builder: BlockBuilder, part: FoldedPart) -> None:
    """Add a part that is closed at first; its lines are kept as they are."""
    builder.open_container(ContainerKind.FOLD, unfolded=False)
    for lines in ([part.summary], *chunks_of(part.lines)):
        builder.lines = range_of(lines)
        builder.begin_block(BlockKind.PARAGRAPH)
        _write_lines(builder, lines)
        builder.end_block()
    builder.close_container()


def _write_items(builder: BlockBuilder, group: LineGroup) -> None:
    for item in group.items():
        builder.lines = item.lines
        builder.open_container(ContainerKind.ITEM, item.marker)
        builder.add_text(item.text)
        builder.close_container()


def _write_lines(builder: BlockBuilder, lines: Iterable[SourceLine]) -> None:
    """Add lines one below the other, with their indents and all spaces in them."""
    for i, line in enumerate(_from_margin(lines)):
        if i:
            builder.add_line_break()
        bare = line.lstrip(" ")
        builder.add_text("\xa0" * (len(line) - len(bare)) + _GAP.sub(_kept_gap, bare))


def _from_margin(lines: Iterable[SourceLine]) -> list[str]:
    """Lines without the indent that all of them have."""
    written = list(lines)
    margin = min(line.indent for line in written)
    return [line.text[margin:] for line in written]


def _kept_gap(gap: re.Match[str]) -> str:
    """Spaces of which none is lost, and after which a line may be broken."""
    return "\xa0" * (len(gap[0]) - 1) + " "
