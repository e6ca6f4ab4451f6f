"""A ZIP file whose members are read into memory, within bounds, whatever its directory says.

Nothing is unpacked to the disk, so that a member's name leads nowhere. The bounds are on how many members there are, on
what each unpacks to, on how many times that is what it takes in the file, and on all that is read from it.
"""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self
from zipfile import ZipFile, ZipInfo

from reader.sources.containers.addresses import loose

MAX_MEMBERS = 50_000
MAX_BYTES = 64 * 1024 * 1024
"""The most bytes of one member, unpacked."""
MAX_TOTAL = 512 * 1024 * 1024
"""The most bytes that are unpacked in all."""
MAX_RATIO, RATIO_FROM = 300, 4 * 1024 * 1024
"""From so many bytes on, a member may unpack to so many times its packed size: prose is packed to a third or so."""
_ENCRYPTED = 1


class MemberError(Exception):
    """A member that is missing, damaged, encrypted, or too large; the message is for the log."""

    def __init__(self, message: str, *, is_missing: bool = False) -> None:
        super().__init__(message)
        self.is_missing = is_missing


class ArchiveError(Exception):
    """A file that is no archive, or a damaged one; the message is for the log."""


class ZipArchive:
    """An open archive; to be closed."""

    def __init__(self, path: Path) -> None:
        """Read the directory.

        Raises:
            ArchiveError: it is damaged, or names too many members.
            OSError: the file cannot be read.
        """
        self._left = MAX_TOTAL
        self._file = path.open("rb")
        try:
            self._zip = ZipFile(self._file)
        except MemoryError:
            self._file.close()
            raise
        except Exception as error:  # the library raises many kinds for directories that are damaged on purpose
            self._file.close()
            raise ArchiveError(str(error)) from error
        members = [info for info in self._zip.infolist() if not info.filename.endswith("/")]
        if len(members) > MAX_MEMBERS:
            self.close()
            raise ArchiveError(f"{len(members)} members")
        self._members = {info.filename: info for info in members}
        self._loosely: dict[str, str] = {}
        for info in members:
            self._loosely.setdefault(loose(info.filename), info.filename)

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._zip.close()
        self._file.close()

    def names(self) -> list[str]:
        """The names of all members, in the order of the directory."""
        return list(self._members)

    def find(self, name: str) -> str | None:
        """The name of a member as the archive has it; it may be written in another case or normal form."""
        return name if name in self._members else self._loosely.get(loose(name))

    def is_encrypted(self, name: str) -> bool:
        """Whether a member can be read only with a password."""
        return bool(self._members[name].flag_bits & _ENCRYPTED)

    def size(self, name: str) -> int:
        """The size of a member in bytes, as the directory has it."""
        return self._members[name].file_size

    def read(self, name: str, most: int = MAX_BYTES) -> bytes:
        """The content of a member.

        Raises:
            MemberError: there is none, or it is damaged, encrypted, or has more than ``most`` bytes.
        """
        found = self.find(name)
        if found is None:
            raise MemberError("missing", is_missing=True)
        info = self._members[found]
        if info.flag_bits & _ENCRYPTED:
            raise MemberError("encrypted")
        most = min(most, self._left)
        if info.file_size > most or _is_bomb(info):
            raise MemberError(f"unpacks to {info.file_size} bytes")
        try:
            with self._zip.open(info) as member:
                data = member.read(most + 1)
        except MemoryError:
            raise
        except Exception as error:  # as above
            raise MemberError(str(error)) from error
        if len(data) > most:
            raise MemberError("unpacks to more than it says")
        self._left -= len(data)
        return data


def _is_bomb(info: ZipInfo) -> bool:
    return info.file_size > RATIO_FROM and info.file_size > MAX_RATIO * max(info.compress_size, 1)
