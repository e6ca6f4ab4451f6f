"""Articles with their annotations as they are sent to the helper that exports them: in pieces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reader.core.framing import encode_request
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.content.shortening import marked_blocks, without_content

PIECE = 100
"""How many annotations are sent at once; one takes up to 0.1 ms with the blocks that it marks."""
BLOCKS = 200
"""How many blocks are sent at once, where all are; one takes some 0.02 ms."""


def requests_of(parts: Iterable[ExportedNotes], *, whole: bool = False) -> Iterator[bytes]:
    """What the helper is sent: some annotations after others, and their article after them.

    Of the blocks of an article those are sent that are marked; all of them if it is to be sent ``whole``.
    """
    for part in parts:
        notes, blocks = list(part.annotations.by_id.values()), part.article.blocks
        for first in range(0, len(notes), PIECE):
            some = notes[first : first + PIECE]
            yield encode_request("export_annotations", some, () if whole else marked_blocks(part.article, some))
        for first in range(0, len(blocks) if whole else 0, BLOCKS):
            yield encode_request("export_annotations", (), blocks[first : first + BLOCKS])
        yield encode_request("export_article", without_content(part))
