"""As much of an article as an export of some of its annotations needs: a library of whole ones takes much memory."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article, Block
from reader.exchange.content.by_section import blocks_of
from reader.exchange.content.exported_notes import ExportedNotes


def shortened(article: Article, annotations: Iterable[Annotation]) -> Article:
    """The article with its text and sections, and of its blocks those that annotations need."""
    needed = {block.span.start: block for block in marked_blocks(article, annotations)}
    return replace(article, blocks=tuple(needed[start] for start in sorted(needed)))


def without_blocks(article: Article) -> Article:
    """The article with its text and sections alone.

    The blocks of a book with their formatting take half a second to be sent to another process, this some milliseconds.
    """
    return replace(article, blocks=())


def without_content(part: ExportedNotes) -> ExportedNotes:
    """What is sent of an export after its annotations and its blocks, which are sent in pieces."""
    return part._replace(article=without_blocks(part.article), annotations=AnnotationSet())


def has_all_blocks(article: Article) -> bool:
    """Whether no block was left out: then there is one newline between neighbouring blocks, and nothing else."""
    blocks = article.blocks
    return not article.text or (
        bool(blocks)
        and blocks[0].span.start == 0
        and blocks[-1].span.end == len(article.text)
        and all(after.span.start == block.span.end + 1 for block, after in pairwise(blocks))
    )


def marked_blocks(article: Article, annotations: Iterable[Annotation]) -> list[Block]:
    """The blocks that annotations mark, and the footnotes that these refer to; some may come more than once."""
    spans = [annotation.span for annotation in annotations if annotation.span is not None]
    marked = [block for span in spans for block in blocks_of(article, span)]
    targets = {run.href[1:] for block in marked for run in block.runs if run.href.startswith("#")}
    places = [article.link_targets[name] for name in targets if name in article.link_targets]
    return marked + [block for block in map(article.block_at, places) if block is not None]
