"""Encodes article chunks as bytes, to send them from the process that parses an article to the one that shows it.

A frame is a length of four bytes and a pickle of that length. A pickle can run any code, so frames are read by an
unpickler that accepts only the immutable values of which chunks are made, and rejects everything else (Python's manual
calls this restricting globals). It takes 2 ms for 60,000 letters, and needs no import before the first paint.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from pathlib import Path
from typing import Any, NamedTuple

from reader.core.article import Block, BlockKind, Cell, Container, ContainerKind, PagePart, Run, RunStyle
from reader.core.article_chunk import ArticleChunk, Heading
from reader.core.errors import SourceError
from reader.core.framing import HEADER_SIZE, as_frame
from reader.core.properties import Property
from reader.core.span import Span
from reader.core.text_encoding import TextEncoding
from reader.sources.registry import stream_article


class EndFrame(NamedTuple):
    """The last frame of an article that was read completely."""

    digest: str
    """The digest of the whole text, as ``reader.core.article.text_digest`` returns it."""
    limited: bool = False
    """Whether a part of it was read as plain text, because reading its structure would have taken too long."""


class FailureFrame(NamedTuple):
    """The last frame of an article that cannot be read."""

    message: str


Message = ArticleChunk | EndFrame | FailureFrame
"""The content of a frame: chunks in order, and one of the other two at the end."""

_VALUE_CLASSES = (
    ContainerKind,
    Block,
    Cell,
    Container,
    EndFrame,
    FailureFrame,
    Heading,
    Property,
    BlockKind,
    PagePart,
    ArticleChunk,
    Run,
    Span,
    TextEncoding,
    RunStyle,
)
_KNOWN_CLASSES: dict[tuple[str, str], type] = {(kind.__module__, kind.__qualname__): kind for kind in _VALUE_CLASSES}
_KNOWN_CLASSES["pathlib", "PosixPath"] = _KNOWN_CLASSES["pathlib", "WindowsPath"] = type(Path())
_KNOWN_CLASSES["pathlib._local", "PosixPath"] = _KNOWN_CLASSES["pathlib._local", "WindowsPath"] = type(Path())


def _block(block: Block) -> tuple[type[Block], tuple[object, ...]]:
    return Block, tuple(getattr(block, name) for name in Block.__slots__)


def _member(member: Enum) -> tuple[type[Enum], tuple[object]]:
    """Pickle a member by its value: Python 3.11.0 to 3.11.3 use ``getattr``, which the unpickler rejects."""
    return type(member), (member.value,)


_REDUCERS: dict[type, Callable[[Any], tuple[type, tuple[object, ...]]]] = {
    Block: _block,  # read twice as fast as the default pickle of a data class
    **dict.fromkeys((ContainerKind, BlockKind, PagePart, RunStyle), _member),
}


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> type:
        """The class of one of the known values; raises ``UnpicklingError`` for any other."""
        found = _KNOWN_CLASSES.get((module, name))
        if found is None:
            raise pickle.UnpicklingError(f"{module}.{name} has no place in a chunk")
        return found


def encode_frame(message: Message) -> bytes:
    """A message as a frame."""
    buffer = io.BytesIO()
    pickler = pickle.Pickler(buffer, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = _REDUCERS
    pickler.dump(message)
    return as_frame(buffer.getvalue())


def decode_frame(data: bytes) -> Message:
    """The message of a frame without its header.

    Raises:
        ValueError: the data is no message.
    """
    try:
        message = _Unpickler(io.BytesIO(data)).load()
    except Exception as error:
        raise ValueError(f"no chunk of an article: {error}") from error
    if not isinstance(message, ArticleChunk | EndFrame | FailureFrame):
        raise ValueError("no chunk of an article")  # noqa: TRY004 - the data is wrong, not the type of an argument
    return message


def read_message(read: Callable[[int], bytes]) -> Message | None:
    """The next message of a stream, or None at its end; ``read`` returns the given number of bytes, or less at the end.

    Raises:
        ValueError: the stream ends within a frame, or contains something else.
    """
    header = read(HEADER_SIZE)
    if not header:
        return None
    length = int.from_bytes(header, "big")
    data = read(length)
    if len(header) < HEADER_SIZE or len(data) < length:
        raise ValueError("the stream breaks off")
    return decode_frame(data)


def encode_chunks(chunks: Iterable[ArticleChunk]) -> Iterator[bytes]:
    """The frames of an article: its chunks as they are made, then ``EndFrame``, or ``FailureFrame`` with the reason."""
    import hashlib  # late: takes 3 ms, and the receiving process does not need it

    whole, limited = hashlib.sha256(), False
    try:
        for chunk in chunks:
            whole.update(chunk.text.encode("utf-8", "surrogatepass"))
            limited = limited or chunk.limited
            yield encode_frame(chunk)
    except SourceError as error:
        yield encode_frame(FailureFrame(str(error)))
    else:
        yield encode_frame(EndFrame(f"sha256:{whole.hexdigest()}", limited))


def encode_file(path: Path) -> Iterator[bytes]:
    """The frames of one file, read without limits."""
    return encode_chunks(stream_article(path))
