"""What a helper process sends of a search: hits, a batch in each frame, and how it ended."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Sequence
from enum import IntEnum
from itertools import chain
from struct import Struct
from typing import NamedTuple

from reader.core.framing import as_frame
from reader.core.span import Span

_HEADER = Struct("<IB")
_ITEM = "I" if array("I").itemsize == 4 else "L"  # four bytes; C does not say which of the two has them


class SearchState(IntEnum):
    """What comes after a frame."""

    RUNNING = 0
    """More frames of the same request."""
    DONE = 1
    """Nothing: all has been searched."""
    FAILED = 2
    """Nothing: the search was not begun, or was given up."""


class HitsFrame(NamedTuple):
    """One frame."""

    query: int
    """The number that the asker has given to the query."""
    state: SearchState
    hits: list[Span]
    error: str
    """Why the search has failed, in a sentence for the reader; else empty."""


def encode_hits(query: int, hits: Sequence[Span], state: SearchState = SearchState.RUNNING) -> bytes:
    """A frame with hits, and its header: eight bytes for each hit."""
    positions = array(_ITEM, chain.from_iterable(hits))
    if sys.byteorder == "big":
        positions.byteswap()
    return as_frame(_HEADER.pack(query, state) + positions.tobytes())


def encode_failure(query: int, sentence: str) -> bytes:
    """A frame, and its header, that says why the search has failed."""
    return as_frame(_HEADER.pack(query, SearchState.FAILED) + sentence.encode("utf-8", "surrogatepass"))


def decode_hits(frame: bytes) -> HitsFrame:
    """What ``encode_hits`` or ``encode_failure`` has made, without the header."""
    query, state = _HEADER.unpack_from(frame)
    data = frame[_HEADER.size :]
    if state == SearchState.FAILED:
        return HitsFrame(query, SearchState.FAILED, [], data.decode("utf-8", "surrogatepass"))
    positions = array(_ITEM)
    positions.frombytes(data)
    if sys.byteorder == "big":
        positions.byteswap()
    return HitsFrame(query, SearchState(state), list(map(Span, positions[::2], positions[1::2])), "")
