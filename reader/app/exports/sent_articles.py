"""Articles with their annotations as they are sent to the helper that exports them: in pieces, and without the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from reader.core.annotation import Annotation
from reader.core.article import Article, Block
from reader.core.framing import encode_request
from reader.exchange.content.by_section import blocks_of
from reader.exchange.content.exported_notes import ExportedNotes

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


def without_blocks(article: Article) -> Article:
    """The article with its text and sections alone.

    The blocks of a book with their formatting take half a second to be sent to another process, this some milliseconds.
    """
    return replace(article, blocks=())


def marked_blocks(article: Article, annotations: Iterable[Annotation]) -> list[Block]:
    """The blocks that annotations mark, and the footnotes that these refer to; some may come more than once."""
    spans = [annotation.span for annotation in annotations if annotation.span is not None]
    marked = [block for span in spans for block in blocks_of(article, span)]
    targets = {run.href[1:] for block in marked for run in block.runs if run.href.startswith("#")}
    places = [article.link_targets[name] for name in targets if name in article.link_targets]
    return marked + [block for block in map(article.block_at, places) if block is not None]
