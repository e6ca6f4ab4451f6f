"""Merges a notes file with its copies: conflict copies, and the file of an article that was moved."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.core.annotation_set import AnnotationSet
from reader.core.errors import StoreError
from reader.store.format.article_header import merge_article_json
from reader.store.format.page_colours import with_colours_of
from reader.store.log_file import LogAndSuppress
from reader.store.notes.file_reader import NotesFileReader, ReadFile
from reader.store.shared_file import wait_for_writers
from reader.translation import tr

if TYPE_CHECKING:
    from reader.store.format.codec import NotesFile

logger = logging.getLogger(__name__)


class CopyMerger:
    """Merges pages, with all positions converted to one text."""

    def __init__(
        self, reading: NotesFileReader, text: Callable[[str], str | None], checkpoint: Callable[[], None]
    ) -> None:
        """``text`` returns a kept text by its digest; ``checkpoint`` is called repeatedly in long work."""
        self._reader, self._text, self._checkpoint = reading, text, checkpoint

    def merge_copies(self, found: ReadFile, copies: list[Path]) -> tuple[NotesFile, tuple[str, ...]]:
        """Merge a page with its copies, which stay in place: merging them again does no harm.

        If there is no file yet, the text of the first copy is that of the positions. Also returns messages.
        """
        from reader.core.notes.merge import merge

        page, messages = found.page if found.data else None, list[str]()
        for copy in copies:
            try:
                other = self._read_for_display(copy)
            except (ValueError, StoreError) as error:
                logger.warning("The copy %s was passed over", copy, exc_info=True)
                messages.append(tr("{copy} was not merged: {reason}.", copy=copy, reason=str(error).rstrip(".")))
                continue
            messages += other.messages
            if page is None:
                page = replace(other.page, raw=with_colours_of({}, other.page.raw), schema=found.page.schema)
            else:
                annotations = merge(page.annotations, self.repositioned(page.digest, other.page, page.annotations))
                page = replace(page, annotations=annotations, raw=with_colours_of(page.raw, other.page.raw))
        return page or found.page, tuple(messages)

    def _read_for_display(self, copy: Path) -> ReadFile:
        """Read a copy; if it is just being written, after that."""
        with suppress(ValueError):
            return self._reader.read(copy, for_display=True)
        wait_for_writers(copy)
        return self._reader.read(copy, for_display=True)

    def merge_replaced(
        self, annotations: AnnotationSet, digest: str, kept: list[Path], base: AnnotationSet | None
    ) -> tuple[AnnotationSet, dict[Path, ReadFile]]:
        """Merge notes with what other programs had written just before it was replaced, as with the file itself.

        Also returns what was merged.

        Raises:
            StoreError: one cannot be read, or not in full, and no copy of it can be kept.

        """
        from reader.core.notes.merge import merge

        read = dict[Path, ReadFile]()
        for path in kept:
            if (other := self._reader.read_replaced(path)) is not None:
                page = with_known_times(replace(other.page, digest=other.page.digest or digest), base or annotations)
                annotations = merge(annotations, self.repositioned(digest, page, annotations), base)
                read[path] = other
        return annotations, read

    def merge_readable_copies(
        self, annotations: AnnotationSet, digest: str, copies: list[Path]
    ) -> tuple[AnnotationSet, dict[Path, ReadFile]]:
        """Merge notes with those of copies; also returns the copies that could be read in full."""
        from reader.core.notes.merge import merge

        read = dict[Path, ReadFile]()
        for copy in copies:
            with LogAndSuppress(logger, "A copy of the notes was passed over", ValueError, StoreError):
                other = self._reader.read(copy)
                if other.data and not other.page.is_newer and not other.page.faults:
                    annotations = merge(annotations, self.repositioned(digest, other.page, annotations))
                    read[copy] = other
        return annotations, read

    def repositioned(self, digest: str, page: NotesFile, ours: AnnotationSet) -> AnnotationSet:
        """The notes of a page with positions in the text that has this digest, which is that of ``ours``."""
        if page.digest == digest:
            return page.annotations
        from reader.store.notes.position_transfer import TextVersions, repositioned  # late: seldom needed

        return repositioned(page.annotations, ours, TextVersions(page.digest, digest, self._text, self._checkpoint))


def with_known_times(page: NotesFile, known: AnnotationSet) -> NotesFile:
    """The page with the times of ``known`` for annotations that have none in the file.

    The time of the file, which they have otherwise, is later whenever anything in it is written, and would win.
    """
    notes = {key: known.by_id[key] for key in page.undated if key in known.by_id and key in page.annotations.by_id}
    if not notes:
        return page
    dated = {
        key: replace(page.annotations.by_id[key], created=note.created, modified=note.modified)
        for key, note in notes.items()
    }
    annotations = AnnotationSet({**page.annotations.by_id, **dated}, page.annotations.removed)
    return replace(page, annotations=annotations)


def with_unknown_keys(raw: Mapping[str, Any], replaced: Iterable[ReadFile]) -> Mapping[str, Any]:
    """The page with the keys that other programs had added to it, which we do not know."""
    for other in replaced:
        raw = {**other.page.raw, **raw}
    return raw


def with_paths_and_colours(raw: Mapping[str, Any], copies: Sequence[ReadFile]) -> Mapping[str, Any]:
    """The page with the paths of the article and the colours that its copies have."""
    about = raw.get("article")
    raw = with_colours_of(raw, *(copy.page.raw for copy in copies))
    for copy in copies:
        about = merge_article_json(about, copy.page.raw.get("article"))
    return {**raw, "article": about} if about is not None else raw
