"""What two processes send each other: requests, and frames of bytes with their length in the first four bytes."""

from __future__ import annotations

import pickle
from typing import Any

from reader.core.errors import CommandError

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


def encode_outcome(made: str | bytes = b"", fault: str = "") -> bytes:
    """What a job has made, text in UTF-8; or ``fault``, a sentence for the reader: why it has made nothing."""
    if fault:
        return b"!" + fault.encode("utf-8", "replace")
    return b"=" + (made.encode("utf-8") if isinstance(made, str) else made)


def decode_outcome(data: bytes) -> bytes:
    """What the job has made.

    Raises:
        CommandError: it has made nothing.
    """
    if data[:1] != b"=":
        raise CommandError(data[1:].decode("utf-8"))
    return data[1:]


def encode_request(job: str, *arguments: object, **options: object) -> bytes:
    """A request for a helper process: the name of a job, and what it takes."""
    return pickle.dumps((job, arguments, options), pickle.HIGHEST_PROTOCOL)


def decode_request(request: bytes) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
    """The job, the arguments and the options of a request.

    Only for requests from the process that has started this one: a pickle can run any code.
    """
    job, arguments, options = pickle.loads(request)  # noqa: S301 - see above
    return job, arguments, options
