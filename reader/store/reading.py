"""One notes file, read with care: what cannot be read is set aside or copied, and its backup stands in for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.core.errors import StoreError
from reader.store.files import backup_of, copy_aside, move_aside, read_bytes, write_atomically
from reader.store.naming import Key
from reader.store.texts import kept_text

if TYPE_CHECKING:
    from reader.store.record import Page


class Found(NamedTuple):
    """A notes file as it was read."""

    page: Page
    data: bytes
    """What is on the disk now; empty where there is no file."""
    messages: tuple[str, ...] = ()
    """What the reader must be told, each one sentence."""


class Reading:
    """Reads the files of one store."""

    def __init__(self, now: Callable[[], datetime], breathe: Callable[[], None] = lambda: None) -> None:
        """``now`` dates the names of what is set aside; ``breathe`` is called now and then in long work."""
        self._now, self._breathe = now, breathe

    def read(self, file: Path) -> Found:
        """Read one file, and keep a copy of it where a part cannot be read.

        Raises:
            ValueError: it is no notes file, or is gone while its backup is there.
            StoreError: the system does not let us read it, or not keep the copy.

        """
        from reader.store.record import Page, decode  # late: msgspec takes 26 ms

        data = read_bytes(file)
        if data is None:
            if backup_of(file).exists():
                raise ValueError("the file is gone")
            return Found(Page(), b"")
        page = decode(data, self._breathe)
        if page.newer or not page.faults:
            return Found(page, data)
        aside = copy_aside(file, data, self._now())
        told = tuple(
            f"A note in {file} cannot be read: {fault}; a copy of the file is {aside}." for fault in page.faults
        )
        return Found(page, data, told)

    def read_or_recover(self, file: Path) -> Found:
        """Read one file; where that fails, set it aside and put its backup in its place. To be called under the lock.

        Raises:
            StoreError: the system lets us neither read nor set aside.

        """
        try:
            return self.read(file)
        except ValueError as error:
            told = f"{file} cannot be read ({error})"
        rest = self._salvaged(file)
        if file.exists():
            told += f" and is now {move_aside(file, self._now()).name}"
        backup = backup_of(file)
        try:
            found = self.read(backup)
        except ValueError:
            move_aside(backup, self._now())
            found = self.read(file)
        return self._restored(file, found, rest, told)

    def _salvaged(self, file: Path) -> Page:
        from reader.store.salvage import salvage  # late: seldom needed

        return salvage(read_bytes(file) or b"")

    def _restored(self, file: Path, found: Found, rest: Page, told: str) -> Found:
        """Put what the backup has and what could be read of the broken file in its place, as one."""
        many = len(rest.notebook.annotations)
        saved = f"{many} notes that can be read in it are" if many != 1 else "the one note that can be read in it is"
        if not found.data and not (many or rest.notebook.removed):
            return found._replace(messages=(f"{told}; there is no backup, so the notes begin anew.",))
        if not (many or rest.notebook.removed):
            write_atomically(file, found.data, keep_backup=False)
            return found._replace(messages=(f"{told}; the notes are those of the backup.", *found.messages))
        from reader.store.record import encode

        page = joined_pages(found.page, rest, file.parent) if found.data else rest
        about = page.raw.get("article")
        title = str(about.get("title", "")) if isinstance(about, Mapping) else ""
        data = encode(Key(Path(page.path), title, page.digest), page.notebook, page.raw) if page.path else b""
        if data:
            write_atomically(file, data, keep_backup=False)
        spare = " and those of the backup" if found.data else ""
        return Found(page, data, (f"{told}; {saved} here{spare}.", *found.messages))


def joined_pages(backup: Page, rest: Page, folder: Path) -> Page:
    """The notes of a backup, with what was salvaged of the file after it, in the text that the backup is for."""
    from reader.store.merge import merge
    from reader.store.placing import States, placed

    theirs = rest.notebook
    if rest.digest and rest.digest != backup.digest:
        theirs = placed(theirs, backup.notebook, States(rest.digest, backup.digest, partial(_text, folder)))
    return replace(backup, notebook=merge(theirs, backup.notebook))


def _text(folder: Path, digest: str) -> str | None:
    try:
        return kept_text(folder, digest)
    except StoreError:
        return None
