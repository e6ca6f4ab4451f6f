"""The repository of notes: one file for each article, which every save merges with what is on the disk."""

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
from reader.core.palette import DEFAULT_PALETTE, Palette, Pen
from reader.core.view_choice import ViewChoice
from reader.store.article_key import ArticleKey
from reader.store.files import (
    backup_of,
    is_present,
    read_bytes,
    remove_stale_files,
    store_errors,
    time_written,
)
from reader.store.lock import locked
from reader.store.notes.copy_merger import CopyMerger, with_known_times
from reader.store.notes.file_reader import NotesFileReader, ReadFile
from reader.store.notes.known_colours import KnownColours
from reader.store.notes.last_known_file import LastKnownFile
from reader.store.notes.locator import NotesLocation, NotesLocator
from reader.store.notes.sidecar import SidecarFiles
from reader.store.notes.union import NotesUnion
from reader.store.shared_file import (
    ROUNDS,
    Replacement,
    busy_error,
    replace_shared,
)
from reader.store.texts.text_archive import keep_text, read_text
from reader.translation import tr

if TYPE_CHECKING:
    from reader.store.format.codec import NotesFile
    from reader.store.format.record_cache import RecordCache

logger = logging.getLogger(__name__)

__all__ = ["ArticleKey", "LoadedNotes", "NotesRepository"]


class LoadedNotes(NamedTuple):
    """The notes that the repository has on one article."""

    annotations: AnnotationSet
    digest: str
    """The digest of the text that the positions are for; empty if there is no file yet."""
    text_version: int
    """The version of the flattening rules that the positions are for."""
    file: Path
    """The notes file, which need not exist yet."""
    messages: tuple[str, ...] = ()
    """Messages for the reader, each one sentence."""
    read_only: bool = False
    """Whether a newer Postil wrote the file, so that it must not be changed."""
    pens: tuple[Pen, ...] = ()
    """What the files say of their colours."""
    needs_saving: bool = False
    """Whether a save is needed: notes were found in other files, or the file does not have the article's path."""
    choice: ViewChoice = ViewChoice()
    """What the reader wants to see of a web page."""


class NotesRepository:
    """A folder of notes files. Safe to use from several threads and processes at once."""

    def __init__(
        self,
        folder: Path,
        now: Callable[[], datetime],
        checkpoint: Callable[[], None] = lambda: None,
        back_up: Callable[[Path, bytes], None] = lambda _file, _data: None,
        sidecars: SidecarFiles | None = None,
        palette: Callable[[], Palette] = lambda: DEFAULT_PALETTE,
    ) -> None:
        """``now`` dates the names of broken files. The folder is created by the first save.

        ``checkpoint`` is called repeatedly in long work, to let other threads run. ``back_up`` is called under the lock
        with a notes file and its contents just before they are overwritten. ``sidecars`` handles the files of notes
        next to articles. ``palette`` gives the reader's colours, which are described in the files that use them.
        """
        self.colours = KnownColours(palette)
        self.folder, self.locator = folder, NotesLocator(folder)
        self._now, self._checkpoint, self._back_up = now, checkpoint, back_up
        self._reader = NotesFileReader(now, checkpoint)
        self._merger = CopyMerger(self._reader, self.text, checkpoint)
        self._union = NotesUnion(self.locator, sidecars or SidecarFiles(), self._reader, self._merger)
        self._last = LastKnownFile()
        self._records: RecordCache | None = None

    def load(self, key: ArticleKey) -> LoadedNotes:
        """Load the notes on an article; an empty set if there are none.

        A file that cannot be read is moved aside or copied, and its backup is used; ``messages`` say so.

        Raises:
            StoreError: the file can neither be read nor moved aside.

        """
        with store_errors(self.folder):
            return self._load(key)

    def _load(self, key: ArticleKey) -> LoadedNotes:
        file, others, moved = self.locator.locate(key)
        copies = self._union.copies(key.path, file)
        if not copies and read_bytes(file) is None and not is_present(backup_of(file)):
            return LoadedNotes(AnnotationSet(), "", TEXT_VERSION, file)  # without importing msgspec
        try:
            found = self._reader.read(file, for_display=True)
        except ValueError:
            logger.warning("%s cannot be read", file, exc_info=True)
            with locked(self.folder):
                found = self._reader.read_or_recover(file)
        copies += self._union.files_of_moved_article(key, found)
        page, messages = self._merger.merge_copies(found, [*others, *copies])
        if found.data and not found.messages:
            self._last.set_read(file, found)
        if page.is_newer:
            messages = (_read_only_message(file), *messages)
        self.colours.learn(page.pens)
        due = moved or (bool(copies) and page.annotations != found.page.annotations)
        messages = found.messages + messages
        return LoadedNotes(
            page.annotations,
            page.digest,
            page.text_version,
            file,
            messages,
            page.is_newer,
            page.pens,
            due,
            page.choice,
        )

    def save(
        self,
        key: ArticleKey,
        annotations: AnnotationSet,
        base: AnnotationSet | None = None,
        choice: ViewChoice | None = None,
    ) -> AnnotationSet:
        """Merge the notes with what is on the disk, write the result, and return it.

        The positions are for the text of ``key.digest``. It is empty while the text is still being read; then the file
        keeps its digest, which is compared with the text when it is opened next. Nothing is written if nothing has
        changed. ``base`` is the state that ``annotations`` were made from: the result of the last load or save.
        ``choice`` is what is to be seen of a web page; what is on the disk stays if it is None.

        Raises:
            StoreError: it could not be written. No note on the disk is lost: what another program wrote meanwhile and
                could not be merged yet is kept, and merged by the next save.

        """
        with store_errors(self.folder), locked(self.folder):
            remove_stale_files(self.folder, self._now())
            location = self.locator.locate(key)
            self._union.remove_seen(key.path, location.file)
            for _ in range(ROUNDS):
                annotations, complete = self._merge_and_write(key, annotations, base, location, choice)
                if complete:
                    return annotations
        raise busy_error(location.file)

    def _merge_and_write(
        self,
        key: ArticleKey,
        annotations: AnnotationSet,
        base: AnnotationSet | None,
        location: NotesLocation,
        choice: ViewChoice | None,
    ) -> tuple[AnnotationSet, bool]:
        """Do what ``save`` does once; also returns whether nobody else has written meanwhile."""
        from reader.store.format.codec import encode  # late: msgspec takes 26 ms
        from reader.store.format.record_cache import RecordCache
        from reader.store.format.view_choice_json import choice_json

        file = location.file
        found = self._last.contents(file) or self._reader.read_or_recover(file)
        page, data, _ = found
        if page.is_newer:
            raise StoreError(tr("{file} was not changed: a newer version of Postil wrote it.", file=file))
        key = key._replace(digest=key.digest or page.digest)
        merged = self._union.merge(key, annotations, base, found, location)
        annotations = merged.annotations
        self._records = self._records or RecordCache(self._checkpoint)
        raw = merged.page_json(page.raw)
        pens = self.colours.with_page(raw)
        chosen = page.choice if choice is None else choice
        written = encode(key, annotations, {**raw, **choice_json(raw, chosen)}, self._records, pens)
        complete = True
        if written != data and (data or annotations.by_id or annotations.removed or chosen != ViewChoice()):
            now = replace(page, annotations=annotations, path=str(key.path), digest=key.digest, choice=chosen)
            now = replace(now, faults=(), undated=frozenset())
            done = self._write(file, data, written, now)
            if done.status is None:
                return annotations, False
            complete = not done.needs_merge
        beside = self._union.settle(key, merged, pens)
        return annotations, complete and beside

    def _write(self, file: Path, before: bytes, data: bytes, page: NotesFile) -> Replacement:
        """Replace a file, keep what was there ``before`` as a backup, and remember what is in the file now."""
        if before:
            self._back_up(file, before)
        done = replace_shared(file, data, before or None, keep_backup=True)
        if done.status is not None:
            self._last.set_written(file, ReadFile(page, data), done.status)
        return done

    def merge_from_disk(
        self, key: ArticleKey, annotations: AnnotationSet, base: AnnotationSet | None = None
    ) -> AnnotationSet:
        """Merge unchanged notes with what other programs have written, and return the result.

        It writes only if the disk lacks something that a reader made. Another path of the article or other positions
        are no reason to write: two machines would overwrite each other's file again and again.

        Raises:
            StoreError: as for ``save``.

        """
        from reader.core.notes.merge import has_more_than, merge

        with store_errors(self.folder):
            file = self.locator.locate(key).file
            more = self._union.has_news(key.path, file)
            if not more and self._last.is_unchanged(file):
                return annotations  # what was noticed is our own write
            page = None if more else self._read_if_sound(file)
        if more:
            return self.save(key, annotations, base)
        if page is None:
            return annotations
        page = with_known_times(page, base or annotations)
        merged = merge(annotations, self._merger.repositioned(key.digest or page.digest, page, annotations), base)
        return self.save(key, merged, base) if has_more_than(merged, page.annotations) else merged

    def _read_if_sound(self, file: Path) -> NotesFile | None:
        """Decode a notes file; None if it is missing or has faults.

        Another program may be in the middle of writing it. If it stays broken, the next save or load recovers it.
        """
        from reader.store.format.codec import decode

        data = read_bytes(file)
        try:
            page = decode(data, self._checkpoint, time_written(file)) if data else None
        except ValueError:
            logger.info("%s cannot be read now", file, exc_info=True)
            return None
        if page is None or data is None or page.is_newer or page.faults:
            return None
        self._last.set_read(file, ReadFile(page, data))
        self.colours.learn(page.pens)
        return page

    def keep_text(self, text: str) -> str:
        """Keep the text that notes are anchored to; returns its digest.

        Raises:
            StoreError: it cannot be written.

        """
        return keep_text(self.folder, text)

    def text(self, digest: str) -> str | None:
        """A kept text by its digest; None if it is missing, damaged or cannot be read."""
        try:
            return read_text(self.folder, digest)
        except StoreError:
            logger.warning("A text that notes were on cannot be read", exc_info=True)
            return None

    def remove_unused_texts(self) -> int:
        """Delete the kept texts that no notes file needs any more; returns how many. Never raises."""
        from reader.store.texts.cleanup import remove_unused  # late: seldom needed

        return remove_unused(self.folder, self._now(), self._checkpoint)


def _read_only_message(file: Path) -> str:
    return tr(
        "{file} was written by a newer version of Postil: you can read the notes, but not change them.", file=file
    )
