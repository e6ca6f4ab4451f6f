"""Writes the parts of a text as blocks, in the containers that they are in."""

from __future__ import annotations

from reader.core.article import BlockKind
from reader.sources.blocks.builder import BlockBuilder
from reader.sources.plaintext.text_parts import Nest, TextPart

_LOWEST = 6
"""The lowest level of a heading."""


class PartWriter:
    """Adds parts to a builder, one after the other."""

    def __init__(self, builder: BlockBuilder) -> None:
        self.builder = builder
        self._open: tuple[Nest, ...] = ()

    def write(self, part: TextPart) -> None:
        """Add one part."""
        self._enter(part.inside)
        builder = self.builder
        builder.lines, builder.align = part.line_range, part.align
        if part.name:
            builder.add_link_target(part.name)
        if part.kind is BlockKind.RULE:
            builder.add_empty_block(BlockKind.RULE)
            return
        builder.begin_block(part.kind, level=min(part.level, _LOWEST), language=part.language, cell=part.cell)
        builder.align = ""
        for text, form in part.pieces:
            if part.kind is BlockKind.CODE:
                builder.add_text(text, form)
                continue
            for i, line in enumerate(text.split("\n")):
                if i:
                    builder.add_line_break()
                builder.add_text(line, form)
        if part.kind is BlockKind.CELL:
            builder.end_cell()
        else:
            builder.end_block()

    def finish(self) -> None:
        """Close what is still open."""
        self._enter(())

    def _enter(self, inside: tuple[Nest, ...]) -> None:
        same = 0
        while same < min(len(inside), len(self._open)) and inside[same] == self._open[same]:
            same += 1
        for _ in self._open[same:]:
            self.builder.close_container()
        for nest in inside[same:]:
            self.builder.open_container(nest.kind, nest.marker, unfolded=nest.unfolded)
        self._open = inside
