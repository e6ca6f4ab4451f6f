"""Article chunks as bytes, for sending them from the process that reads an article to the one that shows it.

A frame is four bytes that say how long it is, and a pickle. Unpickling can be made to run anything, so a frame is read
by an unpickler that knows nothing but the immutable values that chunks are made of, and refuses all else (what
Python's manual calls restricting globals). 60,000 letters take it 2 ms, and it needs no import before the first paint.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path
from typing import Any, NamedTuple

from reader.core.article import Block, BlockKind, Cell, Container, ContainerKind, Run, RunStyle
from reader.core.article_chunk import ArticleChunk, Heading
from reader.core.errors import SourceError
from reader.core.span import Span
from reader.sources.registry import stream_article

HEADER_SIZE = 4
"""How many bytes say how long a frame is."""


class EndFrame(NamedTuple):
    """All is read."""

    digest: str
    """Of the whole text, as ``reader.core.article.text_digest`` gives it."""


class FailureFrame(NamedTuple):
    """The article cannot be read."""

    message: str


Message = ArticleChunk | EndFrame | FailureFrame
"""What a frame holds: chunks in order, and one of the others at the end."""

_VALUES = (
    ContainerKind,
    Block,
    Cell,
    Container,
    EndFrame,
    FailureFrame,
    Heading,
    BlockKind,
    ArticleChunk,
    Run,
    Span,
    RunStyle,
)
_KNOWN: dict[tuple[str, str], type] = {(one.__module__, one.__qualname__): one for one in _VALUES}
_KNOWN["pathlib", "PosixPath"] = _KNOWN["pathlib", "WindowsPath"] = type(Path())
_KNOWN["pathlib._local", "PosixPath"] = _KNOWN["pathlib._local", "WindowsPath"] = type(Path())


def _block(one: Block) -> tuple[type[Block], tuple[object, ...]]:
    return Block, tuple(getattr(one, name) for name in Block.__slots__)


def _member(one: Enum) -> tuple[type[Enum], tuple[object]]:
    """By its value: Python 3.11.0 to 3.11.3 write ``getattr`` for it, which the unpickler refuses."""
    return type(one), (one.value,)


_WRITTEN: dict[type, Callable[[Any], tuple[type, tuple[object, ...]]]] = {
    Block: _block,  # read twice as fast as by a data class's own way
    **dict.fromkeys((ContainerKind, BlockKind, RunStyle), _member),
}


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> type:
        """One of the known values, and nothing else."""
        found = _KNOWN.get((module, name))
        if found is None:
            raise pickle.UnpicklingError(f"{module}.{name} has no place in a chunk")
        return found


def encode_frame(message: Message) -> bytes:
    """A message as a frame."""
    buffer = io.BytesIO()
    pickler = pickle.Pickler(buffer, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = _WRITTEN
    pickler.dump(message)
    data = buffer.getvalue()
    return len(data).to_bytes(HEADER_SIZE, "big") + data


def decode_frame(data: bytes) -> Message:
    """The message of a frame without its header.

    Raises:
        ValueError: it is none.
    """
    try:
        message = _Unpickler(io.BytesIO(data)).load()
    except Exception as error:
        raise ValueError(f"no chunk of an article: {error}") from error
    if not isinstance(message, ArticleChunk | EndFrame | FailureFrame):
        raise ValueError("no chunk of an article")  # noqa: TRY004 - whoever reads data is told of its value
    return message


def read_message(read: Callable[[int], bytes]) -> Message | None:
    """The next message of a stream; ``read`` gives so many bytes, or fewer at the end. None where the stream ends.

    Raises:
        ValueError: the stream breaks off, or holds something else.
    """
    header = read(HEADER_SIZE)
    if not header:
        return None
    length = int.from_bytes(header, "big")
    data = read(length)
    if len(header) < HEADER_SIZE or len(data) < length:
        raise ValueError("the stream breaks off")
    return decode_frame(data)


def encode_file(path: Path) -> Iterator[bytes]:
    """The frames of one file: its chunks as they are made, then the end; or why it cannot be read."""
    import hashlib  # late: 3 ms, and not for whoever only receives

    whole = hashlib.sha256()
    try:
        for chunk in stream_article(path):
            whole.update(chunk.text.encode("utf-8", "surrogatepass"))
            yield encode_frame(chunk)
    except SourceError as error:
        yield encode_frame(FailureFrame(str(error)))
    else:
        yield encode_frame(EndFrame(f"sha256:{whole.hexdigest()}"))
