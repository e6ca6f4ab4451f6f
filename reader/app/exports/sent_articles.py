"""Articles with their annotations as they are sent to the helper that exports them: in pieces, and without the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reader.core.framing import encode_request
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.content.shortening import marked_blocks, without_blocks

PIECE = 100
"""How many annotations are sent at once; one takes up to 0.1 ms with the blocks that it marks."""


def requests_of(parts: Iterable[ExportedNotes]) -> Iterator[bytes]:
    """What the helper is sent: some annotations after others, and their article after them."""
    for part in parts:
        notes = list(part.annotations.by_id.values())
        for first in range(0, len(notes), PIECE):
            some = notes[first : first + PIECE]
            yield encode_request("export_annotations", some, marked_blocks(part.article, some))
        yield encode_request(
            "export_article", without_blocks(part.article), part.palette, part.source_lines, part.digest
        )
