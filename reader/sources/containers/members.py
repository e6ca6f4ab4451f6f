"""Reads one file out of a container of any kind, as the pictures of an article are read."""

from __future__ import annotations

from pathlib import Path

from reader.sources.containers.saved_pages import MAIL_SUFFIXES, PLIST_SUFFIXES, read_saved_page
from reader.sources.containers.zip_archive import MemberError, ZipArchive


class Members:
    """Reads members, and keeps what has to be read as a whole until another file is asked for, or the file changes."""

    def __init__(self) -> None:
        self._known: tuple[Path, int, int] | None = None
        self._parts: dict[str, bytes] = {}

    def read(self, path: Path, name: str, most: int) -> bytes:
        """The content of the member ``name`` of a container.

        Raises:
            ArchiveError: the file is no container, or a damaged one.
            MemberError: there is no such member, or it is damaged, encrypted, or has more than ``most`` bytes.
            OSError: the file cannot be read.
        """
        if path.suffix.lower() not in MAIL_SUFFIXES + PLIST_SUFFIXES:
            with ZipArchive(path) as archive:
                return archive.read(name, most)
        status = path.stat()
        key = (path, status.st_size, status.st_mtime_ns)
        if key != self._known:
            self._known, self._parts = None, {}
            self._parts = dict(read_saved_page(path).members)
            self._known = key
        found = self._parts.get(name)
        if found is None:
            raise MemberError("missing", is_missing=True)
        if len(found) > most:
            raise MemberError(f"{len(found)} bytes")
        return found
