"""ISO-2022-CN, which Python has no codec for: it is written as HZ, which has the same letters in other escapes.

Sources: RFC 1922 (ISO-2022-CN) and RFC 1843 (HZ). Of its sets only GB 2312 is read, which nearly all such texts are in;
letters of others become U+FFFD.
"""

from __future__ import annotations

import re

NAME = "iso2022_cn"
_GB = b"A"
_PART = re.compile(rb"\x1b\$[)*+](.)|\x0e([^\x0f\x1b\n]*)\x0f?|\x1bN..|~", re.DOTALL)
_BAD = b"\xff"
"""No byte of HZ."""


def decode(data: bytes, codec: str, errors: str = "replace") -> str:
    """The text in any encoding, this one or one of Python's; by default with U+FFFD for what is not of it.

    Raises:
        UnicodeDecodeError: some is not of it, and ``errors`` is ``strict``.
    """
    return _as_hz(data).decode("hz", errors) if codec == NAME else data.decode(codec, errors)


def _as_hz(data: bytes) -> bytes:
    """The same text in HZ."""
    letters = _GB

    def rewritten(found: re.Match[bytes]) -> bytes:
        nonlocal letters
        if found[1] is not None:
            letters = found[1]
            return b""
        if found[2] is not None:
            return b"~{" + found[2] + b"~}" if letters == _GB else _BAD * (len(found[2]) // 2)
        return b"~~" if found[0] == b"~" else _BAD

    return _PART.sub(rewritten, data)
