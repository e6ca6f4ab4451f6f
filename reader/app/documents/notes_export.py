"""Writing notes in the formats of other programs."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.colour import ColourMeaning
from reader.exchange.registry import EXPORTERS
from reader.translation import tr

DEFAULT = "markdown"


def format_filters() -> dict[str, str]:
    """The names of the formats by what a file dialog offers for each, in the order of the menu."""
    return {f"{tr(exporter.label)} (*{exporter.suffix})": name for name, exporter in EXPORTERS.items()}


def write_notes(
    file: Path, kind: str, article: Article, annotations: AnnotationSet, pens: Mapping[str, ColourMeaning]
) -> Path:
    """Write notes to a file; returns its path, which gets the format's ending where it had none. Raises OSError.

    The file's ending decides the format where it is that of one, else ``kind``. ``pens`` are the reader's names of the
    colours.
    """
    by_suffix = {exporter.suffix: name for name, exporter in EXPORTERS.items()}
    exporter = EXPORTERS[by_suffix.get(file.suffix, kind)]
    if not file.suffix:
        file = file.with_suffix(exporter.suffix)
    file.write_bytes(exporter.write(article, annotations, pens).encode("utf-8"))
    return file


def selected(annotations: AnnotationSet, ids: Collection[str] | None) -> AnnotationSet:
    """Those of the notes that have these ids; all of them where ``ids`` is None."""
    if ids is None:
        return annotations
    return AnnotationSet({key: annotations.by_id[key] for key in ids if key in annotations.by_id})
