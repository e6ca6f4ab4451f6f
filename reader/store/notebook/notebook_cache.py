"""The leaves of a shelf as they were read last, so that only the notes files that have changed are read again.

A part of a shelf is one file in the cache folder: what it was made by, a checksum, and the frames of its leaves, each
four bytes that say how long it is, and MessagePack.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import msgspec

from reader.store.article_cache import keep, kept
from reader.store.notebook.article_notes import ArticleNotes
from reader.store.notebook.notebook import part_of, read_leaf, scan

HEADER = 4
"""How many bytes say how long a frame is."""
END = bytes(HEADER)
"""The frame after the last one."""
MOST = 400_000_000
"""Bytes of such files that are kept, of all stores."""
_MAGIC = b"postil shelf 1\n"


class _FrameHeader(msgspec.Struct, array_like=True, gc=False):
    """What a frame begins with."""

    name: str
    stamp: str


_TOPS = msgspec.msgpack.Decoder(_FrameHeader)
_LEAVES = msgspec.msgpack.Decoder(ArticleNotes)


class NotebookCache:
    """One part of a store's shelf, kept in a folder. Safe to use from several processes at once."""

    def __init__(self, folder: Path, store: Path, part: int = 0, parts: int = 1) -> None:
        """``folder`` is made at need; ``part`` of ``parts`` is looked at, and no other."""
        name = sha256(os.fsencode(store.absolute())).hexdigest()[:32]
        self._file = folder / f"{name}-{part}-{parts}.shelf"
        self._store, self._part, self._parts = store, part, parts
        self._head = _MAGIC + sha256(_made_by().encode()).digest()

    def frames(self) -> Iterator[bytes]:
        """The frames of all leaves, the articles that were written last first, and the last frame.

        Raises:
            StoreError: the store cannot be looked into.

        """
        before = self._kept()
        now: list[bytes] = []
        changed = False
        for files in scan(self._store):
            if part_of(files.name, self._parts) != self._part:
                continue
            stamp, data = before.pop(files.name, ("", b""))
            if stamp != files.stamp:
                leaf, changed = read_leaf(self._store, files), True
                stamp, data = leaf.stamp, frame_of(leaf)
            if stamp:
                now.append(data)
            yield data
        yield END
        if changed or before:
            with suppress(OSError):  # a full disk is no reason not to read
                keep(self._file, self._head, b"".join(now), MOST)

    def _kept(self) -> dict[str, tuple[str, bytes]]:
        body = kept(self._file, self._head) or b""
        found: dict[str, tuple[str, bytes]] = {}
        with suppress(msgspec.DecodeError):  # a file that says it is ours, and is not
            for frame in frames_in(memoryview(body)):
                top = _TOPS.decode(frame[HEADER:])
                found[top.name] = (top.stamp, bytes(frame))
        return found


def frame_of(leaf: ArticleNotes) -> bytes:
    """A leaf as a frame."""
    data = msgspec.msgpack.encode(leaf)
    return len(data).to_bytes(HEADER, "big") + data


def leaf_in(frame: bytes | memoryview) -> ArticleNotes:
    """The leaf of a frame.

    Raises:
        ValueError: it holds none.

    """
    return _LEAVES.decode(frame[HEADER:])


def frames_in(data: memoryview) -> Iterator[memoryview]:
    """The whole frames that some bytes begin with; a frame that is not all there is not among them."""
    at = 0
    while at + HEADER <= len(data):
        end = at + HEADER + int.from_bytes(data[at : at + HEADER], "big")
        if end > len(data):
            break
        yield data[at:end]
        at = end


def _made_by() -> str:
    """What a leaf depends on beside its file: our code, and the letters that Unicode knew."""
    rooms = (Path(__file__).parents[1], Path(__file__).parents[2] / "core")
    ours = max(file.stat().st_mtime_ns for room in rooms for file in room.glob("**/*.py"))
    return f"{ours} {unicodedata.unidata_version} {msgspec.__version__}"
