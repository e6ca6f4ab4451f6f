"""One notes file, read with care: what cannot be read is set aside or copied, and its backup stands in for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.store.files import backup_of, copy_aside, move_aside, read_bytes, write_atomically

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
        if file.exists():
            told += f" and is now {move_aside(file, self._now()).name}"
        backup = backup_of(file)
        try:
            found = self.read(backup)
        except ValueError:
            move_aside(backup, self._now())
            found = self.read(file)
        if not found.data:
            return found._replace(messages=(f"{told}; there is no backup, so the notes begin anew.",))
        write_atomically(file, found.data, keep_backup=False)
        return found._replace(messages=(f"{told}; the notes are those of the backup.", *found.messages))
