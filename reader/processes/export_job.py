"""Exports annotations in a helper process: Markdown in notes may take any time, and many notes take long."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.framing import as_frame
from reader.core.palette import Palette
from reader.processes.limits import limit_cpu

CPU_LIMIT, CPU_LIMIT_PER_ANNOTATION = 60, 0.1
"""Seconds of processor time after which the system ends this process: a hundred times what an export takes."""


class ExportJob:
    """Gets the annotations in pieces, so that the window does not stop while it sends them, and then the rest."""

    def __init__(self) -> None:
        self._annotations: list[Annotation] = []

    def jobs(self) -> Mapping[str, Callable[..., Iterator[bytes]]]:
        """What can be asked for, by name."""
        return {"export_annotations": self.add, "export": self.export}

    def add(self, annotations: Sequence[Annotation]) -> Iterator[bytes]:
        """Keep some annotations for the next export; answers nothing."""
        self._annotations += annotations
        return iter(())

    def export(self, kind: str, article: Article, palette: Palette) -> Iterator[bytes]:
        """One frame, with the exported text in UTF-8; ``kind`` is the name of the format."""
        from reader.exchange.registry import EXPORTERS  # late: few helpers export

        annotations, self._annotations = self._annotations, []
        limit_cpu(CPU_LIMIT + CPU_LIMIT_PER_ANNOTATION * len(annotations))
        by_id = AnnotationSet({annotation.id: annotation for annotation in annotations})
        yield as_frame(EXPORTERS[kind].write(article, by_id, palette).encode("utf-8"))
