"""Writing notes in the formats of other programs."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.errors import CommandError
from reader.core.palette import Palette
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.registry import EXPORTERS, format_of
from reader.paths import exists
from reader.store.export_file import check_target
from reader.translation import tr

DEFAULT = "markdown"


def format_filters() -> dict[str, str]:
    """The names of the formats by what a file dialog offers for each, in the order of the menu."""
    return {f"{tr(exporter.label)} (*{exporter.suffix})": name for name, exporter in EXPORTERS.items()}


def target_of(file: Path, kind: str, article: Path | None = None) -> tuple[Path, str]:
    """The file, and its format by its ending; where it has none, it gets that of ``kind``.

    Raises:
        PostilError: no format has that ending; or a file would be replaced that nobody has been asked about, or that
            is ``article``.
    """
    if file.suffix:
        target, kind = file, format_of(file.name)
    elif exists(target := file.with_suffix(EXPORTERS[kind].suffix)):
        raise CommandError(tr("{name} exists: to replace it, write its name with the ending.", name=target.name))
    check_target(target, article)
    return target, kind


def exported_notes(
    article: Article, annotations: AnnotationSet, palette: Palette, ids: Collection[str] | None = None
) -> ExportedNotes:
    """The notes with these ids, all of them where ``ids`` is None, as they are exported."""
    if ids is not None:
        annotations = AnnotationSet({key: annotations.by_id[key] for key in ids if key in annotations.by_id})
    return ExportedNotes(article, annotations, palette)
