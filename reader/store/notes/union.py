"""The union of an article's notes: what its notes file, the copies of it and the file beside the article have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from reader.core.annotation_set import AnnotationSet
from reader.core.palette import Pen
from reader.store.article_key import ArticleKey
from reader.store.notes.conflict_copies import archive_copy, conflict_copies
from reader.store.notes.copy_merger import CopyMerger, with_known_times, with_paths_and_colours, with_unknown_keys
from reader.store.notes.file_reader import NotesFileReader, ReadFile
from reader.store.notes.locator import NotesLocation, NotesLocator
from reader.store.notes.sidecar import SidecarFiles
from reader.store.shared_file import remove_merged, remove_seen, replaced_by_others


class MergedNotes(NamedTuple):
    """The notes on an article out of all files that have some, and what was read in these."""

    annotations: AnnotationSet
    copies: Mapping[Path, ReadFile]
    """Copies that could be read in full: they are archived once the result is saved."""
    replaced: Mapping[Path, ReadFile]
    """What others wrote just before it was replaced."""
    sidecar: ReadFile | None
    """The file of notes next to the article."""

    def page_json(self, raw: Mapping[str, Any]) -> Mapping[str, Any]:
        """The notes file's own JSON, ``raw``, with the unknown keys, paths and colours of all the other files."""
        copies = [*self.copies.values(), *self.replaced.values(), *([self.sidecar] if self.sidecar else [])]
        return with_paths_and_colours(with_unknown_keys(raw, self.replaced.values()), copies)


class NotesUnion:
    """Finds and merges the files, besides the notes file itself, that have notes on an article."""

    def __init__(
        self, locator: NotesLocator, sidecars: SidecarFiles, reader: NotesFileReader, merger: CopyMerger
    ) -> None:
        self._locator, self._sidecars, self._reader, self._merger = locator, sidecars, reader, merger

    def copies(self, article: Path, file: Path) -> list[Path]:
        """All that may have notes which ``file``, the notes file of ``article``, has not."""
        return [*conflict_copies(file, article), *self._sidecars.existing(article), *self._replaced(file, article)]

    def has_news(self, article: Path, file: Path) -> bool:
        """Whether other files have something that was not merged yet."""
        others = conflict_copies(file, article) or self._sidecars.has_changed(article)
        return bool(others or self._replaced(file, article))

    def files_of_moved_article(self, key: ArticleKey, found: ReadFile) -> list[Path]:
        """The file of a moved article, if a new file was started before its whole text, and so the move, was known."""
        late = self._locator.moved_file(key) if found.data and not found.page.digest else None
        return [late] if late else []

    def remove_seen(self, article: Path, file: Path) -> None:
        """Remove what was replaced and is not needed any more; to be called before each save. Never raises."""
        remove_seen(file)
        self._sidecars.remove_seen(article)

    def merge(
        self,
        key: ArticleKey,
        ours: AnnotationSet,
        base: AnnotationSet | None,
        found: ReadFile,
        location: NotesLocation,
    ) -> MergedNotes:
        """Merge our notes with what was ``found`` in the notes file, in its copies, and beside the article.

        The positions of the result are in the text of ``key.digest``.

        Raises:
            StoreError: what others wrote can neither be read nor kept.

        """
        from reader.core.notes.merge import merge

        name, file, merger = key.digest, location.file, self._merger
        merged = merge(ours, merger.repositioned(name, with_known_times(found.page, base or ours), ours), base)
        merged, replaced = merger.merge_replaced(merged, name, self._replaced(file, key.path), base)
        others = [*location.others, *conflict_copies(file, key.path), *self.files_of_moved_article(key, found)]
        merged, read = merger.merge_readable_copies(merged, name, others)
        beside = self._sidecars.read(key.path, self._reader)
        if beside is not None:
            merged = merge(merged, merger.repositioned(name, beside.page, merged))
        return MergedNotes(merged, read, replaced, beside)

    def settle(self, key: ArticleKey, merged: MergedNotes, pens: Iterable[Pen]) -> bool:
        """Archive what is merged and saved, and write it beside the article, too; ``pens`` describes the colours.

        Returns False if others have written there meanwhile: then it is to be merged and saved again.

        Raises:
            StoreError: the file beside the article cannot be written.

        """
        for copy, read in merged.copies.items():
            archive_copy(copy, read.data)
        for kept, read in merged.replaced.items():
            remove_merged(kept, read.data)
        return self._sidecars.write(key, merged.annotations, merged.sidecar, merged.replaced.values(), pens)

    def _replaced(self, file: Path, article: Path) -> list[Path]:
        """What others wrote just before a notes file or sidecar file was replaced, and is still to be merged."""
        return [*replaced_by_others(file), *self._sidecars.replaced(article)]
