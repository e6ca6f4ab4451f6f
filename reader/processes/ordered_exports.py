"""Makes what a dialog orders of the same articles: a preview for each choice, and at last the export."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Sequence
from typing import NamedTuple, TypeVar

from reader.core.errors import PostilError
from reader.core.export_order import ExportOrder, ExportSummary, MakingProgress, PreviewKind
from reader.core.framing import as_frame, encode_outcome
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.registry import exporter_of
from reader.processes.export_choosing import chosen
from reader.processes.export_files import ExportFiles, FileGroup, file_groups

Made = TypeVar("Made")
_DATA = re.compile(r"(data:[\w/+.-]+;base64,)[A-Za-z0-9+/=]{200,}")
FEW = 300
"""So many annotations are written in a moment: nobody waits for the beginning of them."""


class _Preview(NamedTuple):
    """What is sent of a file that is only to be looked at, and what its summary says of it."""

    data: bytes
    kind: PreviewKind
    characters: int = 0
    size: int = 0


class OrderedExports:
    """Keeps the first file that was made last: the export that follows its preview is there already."""

    def __init__(self, files: ExportFiles) -> None:
        self._files = files
        self._made: ExportOrder | None = None
        self._first = b""

    def frames(self, articles: Sequence[ExportedNotes], order: ExportOrder) -> Iterator[bytes]:
        """The frame of the summary, as soon as it is known how many annotations there are, and those of the files.

        Where only the beginning is wanted and the whole takes long, the beginning comes first, too, as an outcome
        before the second summary. ``articles`` are the same as at the last call, or the object is new.
        """
        parts = chosen(articles, order)
        count = sum(len(part.annotations.by_id) for part in parts)
        paths = tuple(str(part.article.path or "") for part in parts)
        left = ExportSummary(count, tuple(part.article.title for part in parts), paths)
        yield as_frame(left.to_json())
        try:
            groups = file_groups(parts, order)
            if not groups:
                yield as_frame(left.to_json())
            elif order.beginning is None:
                yield from self._export(groups, order, left)
            else:
                yield from self._preview(groups[0], order, left, count)
        except PostilError as error:
            yield as_frame(encode_outcome(fault=str(error)))

    def _export(self, groups: Sequence[FileGroup], order: ExportOrder, left: ExportSummary) -> Iterator[bytes]:
        """The frames of the second summary, and of each file as soon as it is made."""
        progress = MakingProgress(1, len(groups))
        data = yield from self._make_first(groups[0], order, progress)
        if order.decoded:
            data = (self._files.readable(data, groups[0], order) or "").encode("utf-8")
        yield as_frame(left._replace(texts=len(groups), size=len(data)).to_json())
        yield as_frame(encode_outcome(data))
        for number, group in enumerate(groups[1:], 2):
            yield as_frame(encode_outcome((yield from self._make(group, order, progress._replace(file=number)))))

    def _preview(self, group: FileGroup, order: ExportOrder, left: ExportSummary, count: int) -> Iterator[bytes]:
        """The frames of the beginning, if that comes first, of the second summary, and of what is to be seen."""
        if count > FEW and self._made != order._replace(beginning=None, decoded=False):
            yield from (as_frame(encode_outcome(text)) for text in self._files.begin(group, order))
        if exporter_of(order.choice.format, order.template).printed is not None:
            page = yield from _told(self._files.first_page(group, order), MakingProgress(1, 1))
            yield as_frame(left._replace(texts=1, kind=PreviewKind.PICTURE, pages=page.pages).to_json())
            yield as_frame(encode_outcome(page.picture))
            return
        data = yield from self._make_first(group, order, MakingProgress(1, 1))
        shown, kind, characters, size = _preview_of(data, self._files.readable(data, group, order), order.beginning)
        told = left._replace(texts=1, characters=characters, kind=kind, size=size)
        yield as_frame(told.to_json())
        yield as_frame(encode_outcome(shown))

    def _make_first(
        self, group: FileGroup, order: ExportOrder, progress: MakingProgress
    ) -> Generator[bytes, None, bytes]:
        wanted = order._replace(beginning=None, decoded=False)
        if self._made != wanted:
            self._first, self._made = (yield from self._make(group, order, progress)), wanted
        return self._first

    def _make(self, group: FileGroup, order: ExportOrder, progress: MakingProgress) -> Generator[bytes, None, bytes]:
        """The frames that tell how far a file is; returns its content."""
        if progress.files > 1:
            yield as_frame(progress.to_json())
        return (yield from _told(self._files.make(group, order), progress))


def _told(making: Generator[float, None, Made], progress: MakingProgress) -> Generator[bytes, None, Made]:
    """The frames that tell how far something is; returns what comes of it."""
    while True:
        try:
            share = next(making)
        except StopIteration as done:
            made: Made = done.value
            return made
        yield as_frame(progress._replace(share=share).to_json())


def _preview_of(data: bytes, text: str | None, most: int | None) -> _Preview:
    """What is to be seen of a file, of whose text ``most`` code points are shown.

    Faces and pictures in it are left out, which nobody reads.
    """
    if text is None:
        return _Preview(b"", PreviewKind.NOTHING, size=len(data))
    shown = _DATA.sub(r"\1…", text) if ";base64," in text else text
    return _Preview(shown[:most].encode("utf-8"), PreviewKind.TEXT, len(text), len(data))
