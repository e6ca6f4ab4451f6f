"""Writing notes in the formats of other programs."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article, Block, BlockKind
from reader.core.span import Span
from reader.exchange.registry import EXPORTERS
from reader.translation import tr

DEFAULT = "markdown"


def format_filters() -> dict[str, str]:
    """The names of the formats by what a file dialog offers for each, in the order of the menu."""
    return {f"{tr(exporter.label)} (*{exporter.suffix})": name for name, exporter in EXPORTERS.items()}


def target_of(file: Path, kind: str) -> tuple[Path, str]:
    """The file with an ending, if it has none, and its format: that of its ending, else ``kind``."""
    by_suffix = {exporter.suffix: name for name, exporter in EXPORTERS.items()}
    kind = by_suffix.get(file.suffix, kind)
    return (file if file.suffix else file.with_suffix(EXPORTERS[kind].suffix)), kind


def selected(annotations: AnnotationSet, ids: Collection[str] | None) -> AnnotationSet:
    """Those of the notes that have these ids; all of them where ``ids`` is None."""
    if ids is None:
        return annotations
    return AnnotationSet({key: annotations.by_id[key] for key in ids if key in annotations.by_id})


def without_formatting(article: Article) -> Article:
    """The article with what an export needs of it: its text and sections, and where code is.

    The blocks of a book with their formatting take half a second to be sent to another process, this some milliseconds.
    """
    blocks = []
    for is_code, group in groupby(article.blocks, lambda block: block.kind is BlockKind.CODE):
        parts = list(group)
        kind = BlockKind.CODE if is_code else BlockKind.PARAGRAPH
        blocks.append(Block(kind, Span(parts[0].span.start, parts[-1].span.end)))
    return replace(article, blocks=tuple(blocks), link_targets={})
