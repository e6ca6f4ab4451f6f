"""A notes file as mere JSON: its encoding, keys that are there twice, and where in it a parser stopped."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

import msgspec


def with_line(message: str, data: bytes) -> str:
    """What msgspec says, with the line and column (in bytes) in which an editor shows the place."""
    found = re.search(r" \(byte (\d+)\)|^Input data was truncated$", message)
    if found is None:
        return message
    at = int(found[1]) if found[1] else len(data)
    line, column = data.count(b"\n", 0, at) + 1, at - data.rfind(b"\n", 0, at)
    return f"{message[: found.start()] or 'it ends too early'} in line {line}, column {column}"


def in_utf8(data: bytes) -> bytes:
    """The file as we write it, where an editor has saved it with a byte order mark, or in UTF-16."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace").encode()
    return data.removeprefix(b"\xef\xbb\xbf")


def check_unique_keys(data: bytes) -> None:
    """See that no key of the page is there twice: a parser takes the last one, and what is under the first is gone.

    Raises:
        ValueError: one is; or the page is no object.

    """
    frame = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
    between = _length(data) - sum(_length(key.encode("utf-8", "replace")) + _length(bytes(frame[key])) for key in frame)
    if between == 4 * len(frame) + 1:  # the braces, and of each key two quotation marks, a colon and a comma, but one
        return
    pairs = json.loads(data, object_pairs_hook=_Pairs)
    for key, times in Counter(name for name, _ in pairs).items():
        if times > 1:
            raise ValueError(f"the key {key!r} is there {times} times at $")


class _Pairs(list[tuple[str, Any]]):
    """An object as JSON has it, in which a key may be there twice."""


def _length(data: bytes) -> int:
    """How many bytes there are that are not blank."""
    return len(data.translate(None, b" \t\r\n"))
