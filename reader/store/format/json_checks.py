"""Checks of a notes file as JSON: its encoding, unpaired surrogates, duplicate keys, the line of a syntax error."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

import msgspec

from reader.translation import tr, trn


def with_line(message: str, data: bytes) -> str:
    """An error message of msgspec, with line and column (in bytes) instead of an offset."""
    found = re.search(r" \(byte (\d+)\)|^Input data was truncated$", message)
    if found is None:
        return message
    at = int(found[1]) if found[1] else len(data)
    line, column = data.count(b"\n", 0, at) + 1, at - data.rfind(b"\n", 0, at)
    return tr(
        "{fault} in line {line}, column {column}",
        fault=message[: found.start()] or tr("it ends too early"),
        line=line,
        column=column,
    )


_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")
_ESCAPE = re.compile(
    rb"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(u[dD][89a-fA-F][0-9a-fA-F]{2})|.)", re.DOTALL
)
"""An escape in a string: a surrogate pair, an unpaired surrogate (the group), or any other."""


def in_utf8(data: bytes) -> bytes:
    """The file as UTF-8 without a byte order mark: an editor may have added one, or saved it as UTF-16.

    The escape of an unpaired surrogate, which Python and JavaScript write and msgspec refuses, becomes that of U+FFFD:
    no string of the file can then fail where it is encoded, be it a path, an id or a text.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data.decode("utf-16", "replace").encode()
    data = data.removeprefix(b"\xef\xbb\xbf")
    return _ESCAPE.sub(_paired, data) if _SURROGATE.search(data) else data


def _paired(escape: re.Match[bytes]) -> bytes:
    return b"\\ufffd" if escape[1] else escape[0]


def check_unique_keys(data: bytes) -> None:
    """Check that the page has no key twice: a parser takes the last one, and the value of the first would be lost.

    Raises:
        ValueError: a key is there twice, or the page is not an object.

    """
    frame = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
    between = _length(data) - sum(_length(key.encode("utf-8", "replace")) + _length(bytes(frame[key])) for key in frame)
    if (
        between == 4 * len(frame) + 1
    ):  # braces, and for each key two quotation marks, a colon and, but for the last, a comma
        return
    pairs = json.loads(data, object_pairs_hook=_Pairs)
    for key, times in Counter(name for name, _ in pairs).items():
        if times > 1:
            raise ValueError(
                trn(
                    "the key {key} is there {n} time at $",
                    "the key {key} is there {n} times at $",
                    times,
                    key=repr(key),
                )
            )


class _Pairs(list[tuple[str, Any]]):
    """A JSON object that may contain a key twice."""


def _length(data: bytes) -> int:
    """The number of bytes that are not white space."""
    return len(data.translate(None, b" \t\r\n"))
