"""Reads a notes file, and recovers one that is damaged: a copy is kept, and the backup fills the gaps."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.core.annotation_set import AnnotationSet
from reader.core.errors import StoreError
from reader.core.notes.note_count import note_count
from reader.store.article_key import ArticleKey
from reader.store.files import backup_of, copy_aside, is_present, move_aside, read_bytes, time_written
from reader.store.format.article_header import header_from_json
from reader.store.format.page_colours import with_colours_of
from reader.store.linux_files import has_writer
from reader.store.shared_file import original_of, replace_shared, wait_for_writers
from reader.store.texts.text_archive import read_text
from reader.translation import tr, trn

if TYPE_CHECKING:
    from reader.store.format.codec import NotesFile

logger = logging.getLogger(__name__)


class ReadFile(NamedTuple):
    """A notes file that was read."""

    page: NotesFile
    data: bytes
    """The contents of the file on the disk; empty if there is none."""
    messages: tuple[str, ...] = ()
    """Messages for the reader, each one sentence."""


class NotesFileReader:
    """Reads the notes files of one folder."""

    def __init__(self, now: Callable[[], datetime], checkpoint: Callable[[], None] = lambda: None) -> None:
        """``now`` dates the names of broken files; ``checkpoint`` is called repeatedly in long work."""
        self._now, self._checkpoint = now, checkpoint

    def read(self, file: Path, *, for_display: bool = False) -> ReadFile:
        """Read a file. If a part of it cannot be read, keep a copy, and take what is missing from the backup.

        With ``for_display`` it does not matter if the copy cannot be kept, because the file will not be overwritten.

        Raises:
            ValueError: it is not a notes file, or it is missing while its backup exists.
            StoreError: it cannot be read, or the copy cannot be kept.

        """
        from reader.store.format.codec import NotesFile, decode  # late: msgspec takes 26 ms

        data = read_bytes(file)
        if data is None:
            if is_present(backup_of(file)):
                raise ValueError(tr("the file is missing"))
            return ReadFile(NotesFile(), b"")
        page = decode(data, self._checkpoint, time_written(file))
        if not page.faults:
            return ReadFile(page, data)
        logger.warning("%d notes in %s cannot be read", len(page.faults), file)
        logger.debug("%s", page.faults)
        message = trn(
            "A note in {file} cannot be read: {fault}.",
            "{n} notes in {file} cannot be read; the first one: {fault}.",
            len(page.faults),
            file=file,
            fault=page.faults[0],
        )
        if page.is_newer:
            return ReadFile(self._salvaged(file, page, data), data, (message,))
        try:
            kept = tr("A copy of the file is kept as {copy}.", copy=copy_aside(original_of(file), data, self._now()))
        except StoreError:
            if not for_display:
                raise
            kept = tr("No copy of the file can be kept, so nothing is written.")
        return ReadFile(self._with_backup(file, page), data, (f"{message} {kept}",))

    def read_replaced(self, kept: Path) -> ReadFile | None:
        """Read what another program wrote just before the file was replaced, as far as it can be read.

        Returns None if it is not to be merged now: a newer Postil wrote it, or it is still being written. If a part of
        it cannot be read, a copy is kept.

        Raises:
            StoreError: it cannot be read, or the copy cannot be kept.

        """
        from reader.store.format.codec import decode
        from reader.store.notes.salvage import salvage  # late: seldom needed

        data = read_bytes(kept)
        if data is None:
            return None
        file = original_of(kept)
        try:
            page = decode(data, self._checkpoint, time_written(kept))
            whole = not page.faults
        except ValueError:
            if has_writer(kept):
                return None
            page, whole = salvage(data, time_written(kept)), False
        if page.is_newer:
            return None
        if data and not whole:
            logger.warning("Not all that another program wrote to %s can be read; a copy is kept", file)
            copy_aside(file, data, self._now())
        return ReadFile(page, data)

    def _salvaged(self, file: Path, page: NotesFile, data: bytes) -> NotesFile:
        """What can be read of a file that a newer Postil wrote."""
        from reader.store.notes.salvage import salvage  # late: seldom needed

        rest = salvage(data, time_written(file))
        path, digest = page.path or rest.path, page.digest or rest.digest
        return replace(page, annotations=rest.annotations, path=path, digest=digest)

    def _with_backup(self, file: Path, page: NotesFile) -> NotesFile:
        """Add the notes of the backup that the page neither has nor has removed: they may be the unreadable ones."""
        backup = self._backup(file)
        if backup is None:
            return page
        known = page.annotations.by_id.keys() | page.annotations.removed.keys()
        missing = {key: note for key, note in backup.annotations.by_id.items() if key not in known}
        return merge_pages(page, replace(backup, annotations=AnnotationSet(missing)), file.parent) if missing else page

    def _backup(self, file: Path) -> NotesFile | None:
        """What can be read of the backup; None if that is nothing."""
        from reader.store.format.codec import decode
        from reader.store.notes.salvage import salvage  # late: seldom needed

        data, written = read_bytes(backup_of(file)), time_written(backup_of(file))
        try:
            return decode(data, self._checkpoint, written) if data else None
        except ValueError:
            logger.warning("The backup of %s cannot be read", file, exc_info=True)
            page = salvage(data or b"", written)
            return page if page.annotations.by_id or page.annotations.removed else None

    def read_or_recover(self, file: Path) -> ReadFile:
        """Read a file; if that fails, keep it under another name, and replace it by what can be recovered.

        That is what can still be read of it, merged with its backup. The broken file stays in place until the new one
        is written, so nothing is lost if this is interrupted. A program that is just writing it is waited for. To be
        called under the lock.

        Raises:
            StoreError: the file can neither be read nor kept.

        """
        from reader.store.notes.salvage import salvage  # late: seldom needed

        with suppress(ValueError):
            return self.read(file)
        wait_for_writers(file)
        try:
            return self.read(file)
        except ValueError as error:
            logger.warning("%s is recovered from what can be read of it and its backup", file, exc_info=True)
            reason = str(error)
        broken = read_bytes(file)
        rest, backup = salvage(broken or b"", time_written(file)), self._backup(file)
        if backup is None and not (rest.annotations.by_id or rest.annotations.removed):
            return self._start_empty(file, reason)
        message = tr("{file} cannot be read ({reason}).", file=file, reason=reason)
        if broken is not None:
            copy = copy_aside(file, broken, self._now()).name
            message = tr(
                "{file} cannot be read ({reason}); a copy is kept as {copy}.", file=file, reason=reason, copy=copy
            )
        return self._restore(file, broken, backup, rest, message)

    def _start_empty(self, file: Path, reason: str) -> ReadFile:
        """Nothing can be read: move the file and its backup aside."""
        from reader.store.format.codec import NotesFile

        asides = [move_aside(path, self._now()).name for path in (file, backup_of(file)) if is_present(path)]
        message = tr("{file} cannot be read ({reason}); you start with no notes.", file=file, reason=reason)
        if asides:
            message = tr(
                "{file} cannot be read ({reason}). There is no backup, so it was moved aside as {name}; you start with "
                "no notes.",
                file=file,
                reason=reason,
                name=asides[0],
            )
        return ReadFile(NotesFile(), b"", (message,))

    def _restore(
        self, file: Path, broken: bytes | None, backup: NotesFile | None, rest: NotesFile, message: str
    ) -> ReadFile:
        """Replace the file by its backup merged with what could be read of it."""
        count = note_count(rest.annotations) or len(rest.annotations.bookmarks)
        page = merge_pages(backup, rest, file.parent) if backup else rest
        data = _encoded(page)
        replace_shared(file, data, broken, keep_backup=False)  # what others write meanwhile is merged by the next save
        if not rest.annotations.by_id:
            saved = tr("Its backup was restored.")
        elif backup:
            saved = trn(
                "{n} note in it that can be read was merged with the backup.",
                "{n} notes in it that can be read were merged with the backup.",
                count,
            )
        else:
            saved = trn("{n} note in it can be read.", "{n} notes in it can be read.", count)
        return ReadFile(page, data, (f"{message} {saved}",))


def _encoded(page: NotesFile) -> bytes:
    """Encode a page. If it does not say which article it is on, the next save adds that."""
    from reader.store.format.codec import encode

    header = header_from_json(page.raw.get("article"))
    return encode(ArticleKey(Path(page.path), header.title, page.digest), page.annotations, page.raw)


def merge_pages(backup: NotesFile, rest: NotesFile, folder: Path) -> NotesFile:
    """Merge a backup with what was salvaged of the newer file, with positions in the backup's text."""
    from reader.core.notes.merge import merge
    from reader.store.notes.position_transfer import TextVersions, repositioned

    theirs = rest.annotations
    if rest.digest and rest.digest != backup.digest:
        theirs = repositioned(
            theirs, backup.annotations, TextVersions(rest.digest, backup.digest, partial(_text, folder))
        )
    raw = with_colours_of(backup.raw, rest.raw)
    return replace(backup, annotations=merge(theirs, backup.annotations), raw=raw)


def _text(folder: Path, digest: str) -> str | None:
    try:
        return read_text(folder, digest)
    except StoreError:
        logger.warning("A text that notes were on cannot be read", exc_info=True)
        return None
