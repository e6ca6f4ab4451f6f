"""A passage as it lies on the disk: compressed, with its headings and lines."""

from __future__ import annotations

import zlib

import msgspec

from reader.core.library.indexed_file import Passage

LEVEL = 4
"""Of compression."""


class _PackedPassage(msgspec.Struct, array_like=True, gc=False):
    start: int
    text: bytes
    """UTF-8, in which a text may have single surrogates."""
    sections: tuple[tuple[int, tuple[str, ...]], ...]
    lines: tuple[tuple[int, int], ...]


_DECODER = msgspec.msgpack.Decoder(_PackedPassage)


def pack_passage(passage: Passage) -> bytes:
    """The bytes of a passage."""
    text = passage.text.encode("utf-8", "surrogatepass")
    packed = _PackedPassage(passage.start, text, passage.sections, passage.lines)
    return zlib.compress(msgspec.msgpack.encode(packed), LEVEL)


def unpack_passage(data: bytes) -> Passage:
    """The passage in some bytes.

    Raises:
        ValueError: they are damaged.

    """
    try:
        packed = _DECODER.decode(zlib.decompress(data))
        return Passage(packed.start, packed.text.decode("utf-8", "surrogatepass"), packed.sections, packed.lines)
    except zlib.error as error:
        raise ValueError(str(error)) from error
