"""JSON as bytes, both ways: what is indented, what encoding it is in, where in it a fault is."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from reader.translation import tr

_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")
_ESCAPE = re.compile(
    rb"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(u[dD][89a-fA-F][0-9a-fA-F]{2})|.)", re.DOTALL
)
"""An escape in a string: a surrogate pair, an unpaired surrogate (the group), or any other."""


def pretty(value: Mapping[str, object]) -> bytes:
    """JSON in UTF-8, indented by two spaces."""
    return indented(compact(value))


def compact(value: Mapping[str, object]) -> bytes:
    """JSON in UTF-8 on one line."""
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:  # an unpaired surrogate, which UTF-8 cannot represent: it becomes U+FFFD
        import json  # late: hardly ever needed

        text = json.dumps(value, ensure_ascii=False)
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()


def indented(data: bytes) -> bytes:
    """The same JSON, indented by two spaces."""
    return msgspec.json.format(data, indent=2)


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
