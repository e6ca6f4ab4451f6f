"""What a handler of elements is: called when the walk through a tree enters an element."""

from __future__ import annotations

from collections.abc import Callable

from selectolax.lexbor import LexborNode

from reader.sources.blocks.builder import BlockBuilder

OnLeave = Callable[[], None]
"""Called when the walk leaves an element."""
Handler = Callable[[LexborNode], OnLeave | None]
"""Called when the walk enters an element; returns what to do on leaving it."""


def skip() -> None:
    """Returned by the handler of an element whose content is to be skipped."""


def apart(builder: BlockBuilder) -> OnLeave:
    """Keep what is in an element out of the blocks before and after it."""
    builder.end_block()
    return builder.end_block
