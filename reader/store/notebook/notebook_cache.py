"""A cache of the notebook, so that only the notes files that have changed are read again.

Each part of the notebook is one file in the cache folder: what it was made by, a checksum, and a frame for each
article. A frame is the length of what follows, in four bytes, and the article's notes as MessagePack.
"""

from __future__ import annotations

import logging
import os
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import msgspec

from reader.store.article_cache import load_entry, save_entry
from reader.store.log_file import LogAndSuppress
from reader.store.notebook.article_notes import ArticleNotes
from reader.store.notebook.notebook import list_article_files, part_number, read_article_notes

logger = logging.getLogger(__name__)

HEADER = 4
"""Bytes of the length at the start of a frame."""
END = bytes(HEADER)
"""The frame after the last one."""
MAX_BYTES = 400_000_000
"""The size of the cache, for all notes folders together."""
_MAGIC = b"postil shelf 1\n"
"""The name on the disk is older than the name in the program, and stays."""


class _FrameHeader(msgspec.Struct, array_like=True, gc=False):
    """The first two fields of a frame."""

    name: str
    stamp: str


_HEADERS = msgspec.msgpack.Decoder(_FrameHeader)
_ARTICLES = msgspec.msgpack.Decoder(ArticleNotes)


class NotebookCache:
    """The cache of one part of a notebook. Safe to use from several processes at once."""

    def __init__(self, folder: Path, store: Path, part: int = 0, parts: int = 1) -> None:
        """``folder`` is that of the cache, created when needed; ``store`` is the notes folder."""
        name = sha256(os.fsencode(store.absolute())).hexdigest()[:32]
        self._file = folder / f"{name}-{part}-{parts}.shelf"
        self._store, self._part, self._parts = store, part, parts
        self._head = _MAGIC + sha256(_made_by().encode()).digest()

    def frames(self) -> Iterator[bytes]:
        """The frames of all articles of this part, those that were written last first, and then `END`.

        Raises:
            StoreError: the notes folder cannot be read.

        """
        before = self._load()
        now: list[bytes] = []
        changed = False
        for files in list_article_files(self._store):
            if part_number(files.name, self._parts) != self._part:
                continue
            stamp, data = before.pop(files.name, ("", b""))
            if stamp != files.stamp:
                article, changed = read_article_notes(self._store, files), True
                stamp, data = article.stamp, encode_frame(article)
            if stamp:
                now.append(data)
            yield data
        yield END
        if changed or before:
            with LogAndSuppress(logger, "The notebook cannot be cached", OSError):
                save_entry(self._file, self._head, b"".join(now), MAX_BYTES)

    def _load(self) -> dict[str, tuple[str, bytes]]:
        body = load_entry(self._file, self._head) or b""
        found: dict[str, tuple[str, bytes]] = {}
        with suppress(msgspec.DecodeError):  # the checksum is right, but the contents are not
            for frame in split_frames(memoryview(body)):
                header = _HEADERS.decode(frame[HEADER:])
                found[header.name] = (header.stamp, bytes(frame))
        return found


def encode_frame(article: ArticleNotes) -> bytes:
    """Encode an article's notes as a frame."""
    data = msgspec.msgpack.encode(article)
    return len(data).to_bytes(HEADER, "big") + data


def decode_frame(frame: bytes | memoryview) -> ArticleNotes:
    """Decode the article's notes in a frame.

    Raises:
        ValueError: it has none.

    """
    return _ARTICLES.decode(frame[HEADER:])


def split_frames(data: memoryview) -> Iterator[memoryview]:
    """The complete frames at the start of some bytes; an incomplete one at the end is left out."""
    at = 0
    while at + HEADER <= len(data):
        end = at + HEADER + int.from_bytes(data[at : at + HEADER], "big")
        if end > len(data):
            break
        yield data[at:end]
        at = end


def _made_by() -> str:
    """Identifies what a frame depends on besides the notes file: our code, Unicode's version and msgspec's."""
    rooms = (Path(__file__).parents[1], Path(__file__).parents[2] / "core")
    ours = max(file.stat().st_mtime_ns for room in rooms for file in room.glob("**/*.py"))
    return f"{ours} {unicodedata.unidata_version} {msgspec.__version__}"
