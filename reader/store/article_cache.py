"""Long articles as they were read last, so that an unchanged one need not be parsed again.

One file an article in the platform's cache folder: what it is the reading of, a checksum, and the frames that were
sent. Whatever is wrong with a file, it is left out of account and written anew. That a frame can do nothing but
make portions is seen to where it is read.
"""

from __future__ import annotations

import logging
import os
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from reader.store.log_file import LogAndSuppress

logger = logging.getLogger(__name__)

_MAGIC = b"postil portions 1\n"
_CHECKSUM_BYTES = 4
MAX_BYTES = 100_000_000
"""Bytes that the folder may hold; what was not used for the longest time goes first."""


class ArticleCache:
    """A folder of readings. Safe to use from several processes at once: a file is there as a whole or not at all."""

    def __init__(self, folder: Path, made_by: str, most: int = MAX_BYTES) -> None:
        """``made_by`` names all that a reading depends on beside the file that is read; the folder is made at need."""
        self._folder, self._made_by, self._most = folder, made_by, most

    def frames(
        self, path: Path, read: Callable[[Path], Iterable[bytes]], complete: Callable[[bytes], bool]
    ) -> Iterator[bytes]:
        """The frames of a file: those kept, if it is unchanged, else those that ``read`` makes, which are then kept.

        ``complete`` tells of a frame whether it is the last of a reading that came to a good end. All is kept before
        that frame is given, for whoever gets it needs the reader no more, and may end it.
        """
        key = self._key(path)
        kept = self._load(path, key) if key else None
        if kept is not None:
            yield kept
            return
        frames: list[bytes] = []
        for frame in read(path):
            if key:
                frames.append(frame)
                if complete(frame) and self._key(path) == key:
                    with LogAndSuppress(logger, "An article cannot be cached", OSError):
                        self._save(path, key, b"".join(frames))
            yield frame

    def _key(self, path: Path) -> bytes:
        """What the file is now; nothing where that cannot be told."""
        try:
            status = path.stat()
        except (OSError, ValueError):
            return b""
        said = f"{path.resolve()}\0{status.st_size}\0{status.st_mtime_ns}\0{self._made_by}"
        return sha256(said.encode("utf-8", "surrogateescape")).digest()

    def _file(self, path: Path) -> Path:
        return self._folder / f"{sha256(os.fsencode(path.resolve())).hexdigest()[:32]}.portions"

    def _load(self, path: Path, key: bytes) -> bytes | None:
        return load_entry(self._file(path), _MAGIC + key)

    def _save(self, path: Path, key: bytes, body: bytes) -> None:
        save_entry(self._file(path), _MAGIC + key, body, self._most)


def load_entry(file: Path, head: bytes) -> bytes | None:
    """What was kept in a file under ``head``; None where that is not there, or not whole."""
    try:
        data = file.read_bytes()
    except OSError:
        return None
    body = data[len(head) + _CHECKSUM_BYTES :]
    if not data.startswith(head) or not body or data[len(head) : len(head) + _CHECKSUM_BYTES] != _checksum(body):
        return None
    with suppress(OSError):
        os.utime(file)
    return body


def save_entry(file: Path, head: bytes, body: bytes, most: int) -> None:
    """Keep ``body`` under ``head``, for its owner only; of files named alike ``most`` bytes stay, the last ones used.

    Raises:
        OSError: it could not be written.

    """
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    new = file.with_suffix(f".{os.getpid()}.new")
    try:
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
            stream.write(b"".join((head, _checksum(body), body)))
        new.replace(file)
    except OSError:
        new.unlink(missing_ok=True)
        raise
    _prune(file, most)


def _prune(newest: Path, most: int) -> None:
    """Throw away what is too much, and what a process left unfinished that is gone."""
    alike = newest.parent.glob(f"*{newest.suffix}")
    files = sorted(alike, key=lambda file: file.stat().st_mtime, reverse=True)
    total = newest.stat().st_size
    for file in files:
        total += file.stat().st_size if file != newest else 0
        if total > most and file != newest:
            file.unlink(missing_ok=True)
    for left in newest.parent.glob("*.new"):
        if left.stat().st_mtime < newest.stat().st_mtime - 3600:
            left.unlink(missing_ok=True)


def _checksum(body: bytes) -> bytes:
    return zlib.crc32(body).to_bytes(_CHECKSUM_BYTES, "big")
