"""The notes on the disk: one file an article, read with care, and written by merging with what is there."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.core.article import TEXT_VERSION
from reader.core.errors import StoreError
from reader.core.notebook import Notebook
from reader.store.files import backup_of, copy_aside, locked, move_aside, read_bytes, sweep, write_atomically
from reader.store.naming import Key, conflict_copies, file_name, moved_file, own_files
from reader.store.texts import keep_text, kept_text

if TYPE_CHECKING:
    from reader.store.record import Page
    from reader.store.written import Written

__all__ = ["Key", "Loaded", "NotesStore"]


class Loaded(NamedTuple):
    """What the store has on one article."""

    notebook: Notebook
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


class _Found(NamedTuple):
    """A notes file as it was read."""

    page: Page
    data: bytes
    """What is on the disk now; empty where there is no file."""
    messages: tuple[str, ...] = ()


class NotesStore:
    """A folder of notes files. Safe to use from several threads and several processes at once."""

    def __init__(self, folder: Path, now: Callable[[], datetime], breathe: Callable[[], None] = lambda: None) -> None:
        """``now`` dates the names of what is set aside; the folder is made when something is saved.

        ``breathe`` is called now and then in long work, so that other threads can be let in.
        """
        self.folder = folder
        self._now, self._breathe = now, breathe
        self._last: tuple[Path, _Found] | None = None
        self._written: Written | None = None

    def load(self, key: Key) -> Loaded:
        """The notes on an article; a new notebook where there are none.

        What cannot be read is set aside or copied, the backup is read, and ``messages`` say so.

        Raises:
            StoreError: the system lets us neither read nor set aside.

        """
        copies = conflict_copies(self.folder, key)
        file, *others = self._files(key)
        if not copies and read_bytes(file) is None and not backup_of(file).exists():
            return Loaded(Notebook(), "", TEXT_VERSION, file)  # and msgspec need not be imported
        try:
            found = self._read(file)
        except ValueError:
            with locked(self.folder):
                found = self._read_or_recover(file)
        if found.data and not found.page.digest and (moved := moved_file(self.folder, key)):
            copies = [*copies, moved]  # saved before the whole text was known, and so before that file could be found
        notebook, messages = self._with_copies(found.page, [*others, *copies])
        page = found.page
        if found.data and not found.messages:
            self._last = (file, found)
        known = page.digest if found.data else ""
        if page.newer:
            messages = (f"{file} was written by a newer Postil, so the notes can be read but not changed.", *messages)
        return Loaded(notebook, known, page.text_version, file, found.messages + messages, page.newer)

    def save(self, key: Key, notebook: Notebook) -> Notebook:
        """Merge the notes with what is on the disk, write the result, and return it.

        Positions in ``notebook`` are for the text of ``key.digest``; it is empty while the text is not all read, and
        then the file goes on telling which text its positions are for: whoever opens it next must see what stands.
        Nothing is written where nothing changed.

        Raises:
            StoreError: it could not be written; the disk is as it was.

        """
        from reader.store.merge import merge
        from reader.store.record import encode  # late: msgspec takes 26 ms
        from reader.store.written import Written

        with locked(self.folder):
            sweep(self.folder, self._now())
            file = self._files(key)[0]
            page, data, _ = self._last_written(file) or self._read_or_recover(file)
            if page.newer:
                raise StoreError(f"{file} was written by a newer Postil and is not changed.")
            name = key.digest or page.digest
            merged = merge(notebook, self._on(name, page, notebook))
            self._written = self._written or Written(self._breathe)
            written = encode(key._replace(digest=name), merged, page.raw, self._written)
            if written != data and (data or merged.annotations or merged.removed):
                write_atomically(file, written)
                now = replace(page, notebook=merged, path=str(key.path), digest=name, faults=())
                self._last = (file, _Found(now, written))
        return merged

    def keep_text(self, text: str) -> str:
        """Keep the plain text that notes are anchored to; returns its digest.

        Raises:
            StoreError: it cannot be written.

        """
        return keep_text(self.folder, text)

    def text(self, digest: str) -> str | None:
        """A text that was kept, or None where it is not there, is damaged or cannot be read: the selectors must do."""
        try:
            return kept_text(self.folder, digest)
        except StoreError:
            return None

    def thin(self) -> int:
        """Remove the kept texts that no notes file needs any more; returns how many. Never raises."""
        from reader.store.thinning import thin  # late: it is done seldom

        return thin(self.folder, self._now(), self._breathe)

    def _files(self, key: Key) -> list[Path]:
        """The article's notes files, the one to write first; it need not be there yet."""
        new = self.folder / file_name(key)
        if found := own_files(self.folder, key):
            return found
        moved = moved_file(self.folder, key)
        return [self._renamed(moved, new) if moved else new]

    def _renamed(self, old: Path, new: Path) -> Path:
        """Name the notes of a moved article for its new path, so that they are found when its text changes too."""
        try:
            with suppress(FileNotFoundError):
                backup_of(old).rename(backup_of(new))
            old.rename(new)
        except OSError:
            return old  # they can be read where they are
        return new

    def _last_written(self, file: Path) -> _Found | None:
        """What we wrote last, if that is still what the file holds: then it need not be taken apart again."""
        last = self._last
        return last[1] if last and last[0] == file and last[1].data == read_bytes(file) else None

    def _read(self, file: Path) -> _Found:
        """Read one file, and keep a copy of it where a part cannot be read.

        Raises:
            ValueError: it is no notes file, or is gone while its backup is there.

        """
        from reader.store.record import Page, decode  # late: msgspec takes 26 ms

        data = read_bytes(file)
        if data is None:
            if backup_of(file).exists():
                raise ValueError("the file is gone")
            return _Found(Page(), b"")
        page = decode(data, self._breathe)
        if page.newer or not page.faults:
            return _Found(page, data)
        aside = copy_aside(file, data, self._now())
        told = tuple(
            f"A note in {file} cannot be read: {fault}; a copy of the file is {aside}." for fault in page.faults
        )
        return _Found(page, data, told)

    def _read_or_recover(self, file: Path) -> _Found:
        """Read one file; where that fails, set it aside and put its backup in its place. Under the lock."""
        try:
            return self._read(file)
        except ValueError as error:
            told = f"{file} cannot be read ({error})"
        if file.exists():
            told += f" and is now {move_aside(file, self._now()).name}"
        backup = backup_of(file)
        try:
            found = self._read(backup)
        except ValueError:
            move_aside(backup, self._now())
            found = self._read(file)
        if not found.data:
            return found._replace(messages=(f"{told}; there is no backup, so the notes begin anew.",))
        write_atomically(file, found.data, keep_backup=False)
        return found._replace(messages=(f"{told}; the notes are those of the backup.", *found.messages))

    def _with_copies(self, page: Page, copies: list[Path]) -> tuple[Notebook, tuple[str, ...]]:
        """The page's notes and those of conflict copies, which stay where they are: merging them again does no harm."""
        from reader.store.merge import merge

        notebook, messages = page.notebook, list[str]()
        for copy in copies:
            try:
                other = self._read(copy)
            except ValueError as error:
                messages.append(f"{copy} cannot be read ({error}) and was passed over.")
                continue
            notebook = merge(notebook, self._on(page.digest, other.page, notebook))
            messages += other.messages
        return notebook, tuple(messages)

    def _on(self, digest: str, page: Page, ours: Notebook) -> Notebook:
        """The notes of a page with positions in the text with this digest, as ours are."""
        if page.digest == digest:
            return page.notebook
        from reader.store.placing import States, placed  # late, as what it needs

        return placed(page.notebook, ours, States(page.digest, digest, self.text, self._breathe))
