"""The notes on the disk: one file an article, read with care, and written by merging with what is there."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.core.annotation_set import AnnotationSet
from reader.core.article import TEXT_VERSION
from reader.core.errors import StoreError
from reader.store.article_key import ArticleKey
from reader.store.files import backup_of, read_bytes, remove_stale_files, store_errors, write_atomically
from reader.store.lock import locked
from reader.store.notes.conflict_copies import archive_copy, conflict_copies
from reader.store.notes.copy_merger import CopyMerger, with_article_paths
from reader.store.notes.file_reader import NotesFileReader, ReadFile
from reader.store.notes.locator import NotesLocator
from reader.store.notes.sidecar import SidecarFiles
from reader.store.texts.text_archive import keep_text, read_text

if TYPE_CHECKING:
    from reader.store.format.codec import NotesFile
    from reader.store.format.record_cache import RecordCache

logger = logging.getLogger(__name__)

__all__ = ["ArticleKey", "LoadedNotes", "NotesRepository"]


class LoadedNotes(NamedTuple):
    """What the store has on one article."""

    annotations: AnnotationSet
    digest: str
    """Of the text that the positions are for; empty when there is no file yet."""
    text_version: int
    """The flattening rules that the positions are for."""
    file: Path
    """Where the notes are, or will be."""
    messages: tuple[str, ...] = ()
    """What the reader must be told, each one sentence."""
    read_only: bool = False
    """Whether a newer Postil wrote the file, so that saving is refused."""
    needs_saving: bool = False
    """Whether the file lacks what was found elsewhere, or does not know where the article is: it is to be saved."""


class NotesRepository:
    """A folder of notes files. Safe to use from several threads and several processes at once."""

    def __init__(
        self,
        folder: Path,
        now: Callable[[], datetime],
        breathe: Callable[[], None] = lambda: None,
        keep: Callable[[Path, bytes], None] = lambda _file, _data: None,
        beside: SidecarFiles | None = None,
    ) -> None:
        """``now`` dates the names of what is set aside; the folder is made when something is saved.

        ``breathe`` is called now and then in long work, so that other threads can be let in. ``keep`` is called under
        the lock with a notes file and what it holds, just before that is overwritten. ``beside`` knows which articles
        have their notes beside them, too.
        """
        self.folder, self.locator = folder, NotesLocator(folder)
        self._sidecars = beside or SidecarFiles()
        self._now, self._breathe, self._back_up = now, breathe, keep
        self._reader = NotesFileReader(now, breathe)
        self._merger = CopyMerger(self._reader, self.text, breathe)
        self._last: tuple[Path, ReadFile] | None = None
        self._last_stamp: tuple[int, int, int] | None = None
        """How that file was when we had written it."""
        self._records: RecordCache | None = None

    def load(self, key: ArticleKey) -> LoadedNotes:
        """The notes on an article; a new notebook where there are none.

        What cannot be read is set aside or copied, the backup is read, and ``messages`` say so.

        Raises:
            StoreError: the system lets us neither read nor set aside.

        """
        with store_errors(self.folder):
            return self._load(key)

    def _load(self, key: ArticleKey) -> LoadedNotes:
        file, others, moved = self.locator.locate(key)
        copies = [*conflict_copies(file, key.path), *self._sidecars.existing(key.path)]
        if not copies and read_bytes(file) is None and not backup_of(file).exists():
            return LoadedNotes(AnnotationSet(), "", TEXT_VERSION, file)  # and msgspec need not be imported
        try:
            found = self._reader.read(file, only_look=True)
        except ValueError:
            logger.warning("%s cannot be read", file, exc_info=True)
            with locked(self.folder):
                found = self._reader.read_or_recover(file)
        copies += self._file_of_moved_article(key, found)
        page, messages = self._merger.with_copies(found, [*others, *copies])
        if found.data and not found.messages:
            self._last, self._last_stamp = (file, found), None
        if page.newer:
            messages = (f"{file} was written by a newer Postil, so the notes can be read but not changed.", *messages)
        due = moved or (bool(copies) and page.annotations != found.page.annotations)
        return LoadedNotes(
            page.annotations, page.digest, page.text_version, file, found.messages + messages, page.newer, due
        )

    def _file_of_moved_article(self, key: ArticleKey, found: ReadFile) -> list[Path]:
        """The file of an article that was moved, where notes were saved before its whole text was known, and so it."""
        late = self.locator.moved_file(key) if found.data and not found.page.digest else None
        return [late] if late else []

    def save(self, key: ArticleKey, annotations: AnnotationSet, base: AnnotationSet | None = None) -> AnnotationSet:
        """Merge the notes with what is on the disk, write the result, and return it.

        Positions in ``notebook`` are for the text of ``key.digest``; it is empty while the text is not all read, and
        then the file goes on telling which text its positions are for: whoever opens it next must see what stands.
        Nothing is written where nothing changed. ``base`` is what ``notebook`` was made from: what the store gave last.

        Raises:
            StoreError: it could not be written; the disk is as it was.

        """
        from reader.core.notes.merge import merge
        from reader.store.format.codec import encode  # late: msgspec takes 26 ms
        from reader.store.format.record_cache import RecordCache

        with store_errors(self.folder), locked(self.folder):
            remove_stale_files(self.folder, self._now())
            file, others, _ = self.locator.locate(key)
            found = self._last_written(file) or self._reader.read_or_recover(file)
            page, data, _ = found
            if page.newer:
                raise StoreError(f"{file} was written by a newer Postil and is not changed.")
            name = key.digest or page.digest
            merged = merge(annotations, self._merger.repositioned(name, page, annotations), base)
            copies = [*others, *conflict_copies(file, key.path), *self._file_of_moved_article(key, found)]
            merged, read = self._merger.merge_all(merged, name, copies)
            lying = self._sidecars.read(key.path, self._reader)
            if lying is not None:
                merged = merge(merged, self._merger.repositioned(name, lying.page, merged))
            self._records = self._records or RecordCache(self._breathe)
            written = encode(
                key._replace(digest=name), merged, with_article_paths(page.raw, read.values()), self._records
            )
            if written != data and (data or merged.by_id or merged.removed):
                if data:
                    self._back_up(file, data)
                write_atomically(file, written)
                now = replace(page, annotations=merged, path=str(key.path), digest=name, faults=())
                self._last, self._last_stamp = (file, ReadFile(now, written)), _stamp(file)
            for copy, other in read.items():
                archive_copy(copy, other.data)
            self._sidecars.write(key._replace(digest=name), merged, lying)
        return merged

    def merge_from_disk(
        self, key: ArticleKey, annotations: AnnotationSet, base: AnnotationSet | None = None
    ) -> AnnotationSet:
        """Merge the notes with what others have written, and return the result; nothing was changed here.

        Written is only what a reader made and the disk lacks: not what a machine has under another path, or in another
        state of the text, for two of them would write on and on.

        Raises:
            StoreError: as for ``save``.

        """
        from reader.core.notes.merge import has_more_than, merge

        with store_errors(self.folder):
            file = self.locator.locate(key).file
            more = bool(conflict_copies(file, key.path)) or self._sidecars.has_changed(key.path)
            if not more and self._is_unchanged(file):
                return annotations  # it is our own writing that was noticed, and all of it is known
            page = None if more else self._read_if_sound(file)
        if more:
            return self.save(key, annotations, base)
        if page is None:
            return annotations
        merged = merge(annotations, self._merger.repositioned(key.digest or page.digest, page, annotations), base)
        return self.save(key, merged, base) if has_more_than(merged, page.annotations) else merged

    def _is_unchanged(self, file: Path) -> bool:
        """Whether nobody has written to the file since we did; large files are not read to see that."""
        last, left = self._last, self._last_stamp
        return last is not None and last[0] == file and left is not None and left == _stamp(file)

    def _read_if_sound(self, file: Path) -> NotesFile | None:
        """What an article's file says now; None where there is none, or where it must be read with more care.

        It may be half written: that is seen to when there is something to save, or it is opened again.
        """
        from reader.store.format.codec import decode

        data = read_bytes(file)
        try:
            page = decode(data, self._breathe) if data else None
        except ValueError:
            logger.info("%s cannot be read now", file, exc_info=True)
            return None
        if page is None or data is None or page.newer or page.faults:
            return None
        self._last, self._last_stamp = (file, ReadFile(page, data)), None
        return page

    def keep_text(self, text: str) -> str:
        """Keep the plain text that notes are anchored to; returns its digest.

        Raises:
            StoreError: it cannot be written.

        """
        return keep_text(self.folder, text)

    def text(self, digest: str) -> str | None:
        """A text that was kept, or None where it is not there, is damaged or cannot be read: the selectors must do."""
        try:
            return read_text(self.folder, digest)
        except StoreError:
            logger.warning("A text that notes were on cannot be read", exc_info=True)
            return None

    def remove_unused_texts(self) -> int:
        """Remove the kept texts that no notes file needs any more; returns how many. Never raises."""
        from reader.store.texts.cleanup import remove_unused  # late: it is done seldom

        return remove_unused(self.folder, self._now(), self._breathe)

    def _last_written(self, file: Path) -> ReadFile | None:
        """What we wrote last, if that is still what the file holds: then it need not be taken apart again."""
        last = self._last
        return last[1] if last and last[0] == file and last[1].data == read_bytes(file) else None


def _stamp(file: Path) -> tuple[int, int, int] | None:
    """By which a file is known to be the same, for each writing of ours makes another one; None where it is gone."""
    try:
        status = file.stat()
    except FileNotFoundError:
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size
