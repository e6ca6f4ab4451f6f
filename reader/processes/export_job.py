"""Exports annotations in a helper process: Markdown in notes may take any time, and many notes take long."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article, Block
from reader.core.framing import as_frame, encode_outcome
from reader.core.palette import Palette
from reader.exchange.content.export_options import DEFAULT_OPTIONS, ExportOptions
from reader.exchange.content.exported_notes import ExportedNotes
from reader.processes.limits import limit_cpu

CPU_LIMIT, CPU_LIMIT_PER_ANNOTATION = 60, 0.1
"""Seconds of processor time after which the system ends this process: a hundred times what an export takes."""


class ExportJob:
    """Gets the annotations in pieces, so that the window does not stop while it sends them, and then the rest."""

    def __init__(self) -> None:
        self._annotations: list[Annotation] = []
        self._blocks: dict[int, Block] = {}
        """The blocks that the annotations mark, by where they begin."""
        self._parts: list[ExportedNotes] = []

    def jobs(self) -> Mapping[str, Callable[..., Iterator[bytes]]]:
        """What can be asked for, by name."""
        return {"export_annotations": self.add, "export_article": self.add_article, "export": self.export}

    def add(self, annotations: Sequence[Annotation], blocks: Sequence[Block]) -> Iterator[bytes]:
        """Keep some annotations of the next article, and the blocks that they mark; answers nothing."""
        self._annotations += annotations
        self._blocks |= {block.span.start: block for block in blocks}
        return iter(())

    def add_article(
        self, article: Article, palette: Palette, source_lines: tuple[str, ...] = (), digest: str = ""
    ) -> Iterator[bytes]:
        """Keep the article whose annotations came before it, without its blocks; answers nothing.

        ``source_lines`` and ``digest`` are those of ``ExportedNotes``.
        """
        annotations, self._annotations = self._annotations, []
        blocks, self._blocks = self._blocks, {}
        article = replace(article, blocks=tuple(blocks[start] for start in sorted(blocks)))
        by_id = AnnotationSet({annotation.id: annotation for annotation in annotations})
        self._parts.append(ExportedNotes(article, by_id, palette, source_lines, digest))
        return iter(())

    def export(self, kind: str, options: ExportOptions = DEFAULT_OPTIONS) -> Iterator[bytes]:
        """One frame: the outcome (``encode_outcome``), which is the notes on all articles.

        ``kind`` is the name of the format.
        """
        from reader.exchange.registry import EXPORTERS  # late: few helpers export

        parts, self._parts = self._parts, []
        limit_cpu(CPU_LIMIT + CPU_LIMIT_PER_ANNOTATION * sum(len(part.annotations.by_id) for part in parts))
        yield as_frame(encode_outcome(EXPORTERS[kind].write(parts, options)))
