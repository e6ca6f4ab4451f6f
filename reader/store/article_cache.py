"""A cache of parsed long articles, so that an unchanged one is not parsed again.

There is one file for each article in the platform's cache folder: a key, a checksum, and the frames of the article. A
file that is damaged or out of date is ignored and replaced. ``reader.sources.chunk_frames`` makes sure that a frame
can contain nothing but chunks of an article.
"""

from __future__ import annotations

import logging
import os
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from reader.paths import file_status, resolved
from reader.store.log_file import LogAndSuppress

logger = logging.getLogger(__name__)

_MAGIC = b"postil portions 1\n"
_CHECKSUM_BYTES = 4
MAX_BYTES = 100_000_000
"""The size of the cache; what was used least recently is deleted first."""


class ArticleCache:
    """A folder of cached articles. Safe to use from several processes: a file exists in full or not at all."""

    def __init__(self, folder: Path, made_by: str, most: int = MAX_BYTES) -> None:
        """``made_by`` identifies all that the result depends on besides the article's file: the parsers and our code.

        ``most`` is the size in bytes. The folder is created when something is cached.
        """
        self._folder, self._made_by, self._most = folder, made_by, most

    def frames(
        self, path: Path, read: Callable[[Path], Iterable[bytes]], complete: Callable[[bytes], bool]
    ) -> Iterator[bytes]:
        """The frames of a file: from the cache if the file is unchanged, else from ``read``, which are then cached.

        ``complete`` says whether a frame is the last one of an article that was read without an error. The cache is
        written before that frame is yielded, because its receiver may end this process at once.
        """
        key = self._key(path)
        cached = self._load(path, key) if key else None
        if cached is not None:
            yield cached
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
        """A key for the present state of the file; empty if the file cannot be examined."""
        status = file_status(path)
        if status is None:
            return b""
        identity = f"{resolved(path)}\0{status.st_size}\0{status.st_mtime_ns}\0{self._made_by}"
        return sha256(identity.encode("utf-8", "surrogateescape")).digest()

    def _file(self, path: Path) -> Path:
        return self._folder / f"{sha256(os.fsencode(resolved(path))).hexdigest()[:32]}.portions"

    def _load(self, path: Path, key: bytes) -> bytes | None:
        return load_entry(self._file(path), _MAGIC + key)

    def _save(self, path: Path, key: bytes, body: bytes) -> None:
        save_entry(self._file(path), _MAGIC + key, body, self._most)


def load_entry(file: Path, head: bytes) -> bytes | None:
    """What a file of a cache holds; None if it is missing or damaged, or does not start with ``head``."""
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
    """Write a file of a cache, readable by its owner only: ``head``, a checksum and ``body``.

    Of the files with the same suffix, those used most recently stay, up to ``most`` bytes.

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
    """Delete what exceeds the size, and temporary files that a killed process has left."""
    siblings = newest.parent.glob(f"*{newest.suffix}")
    files = sorted(siblings, key=lambda file: file.stat().st_mtime, reverse=True)
    total = newest.stat().st_size
    for file in files:
        total += file.stat().st_size if file != newest else 0
        if total > most and file != newest:
            file.unlink(missing_ok=True)
    for unfinished in newest.parent.glob("*.new"):
        if unfinished.stat().st_mtime < newest.stat().st_mtime - 3600:
            unfinished.unlink(missing_ok=True)


def _checksum(body: bytes) -> bytes:
    return zlib.crc32(body).to_bytes(_CHECKSUM_BYTES, "big")
