"""Frames of bytes in a stream between two processes: four bytes with the length, then the data."""

from __future__ import annotations

HEADER_SIZE = 4
"""The size of a frame's header in bytes; it is the length of the data, a big-endian number."""


def as_frame(data: bytes) -> bytes:
    """The data with its header."""
    return len(data).to_bytes(HEADER_SIZE, "big") + data


def missing_bytes(data: bytes) -> int:
    """How many bytes to read next, so that ``data`` becomes a header or a frame, and nothing of the next frame."""
    known = len(data)
    if known < HEADER_SIZE:
        return HEADER_SIZE - known
    return HEADER_SIZE + int.from_bytes(data[:HEADER_SIZE], "big") - known
