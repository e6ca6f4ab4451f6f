"""Paths as our JSON files write them: a name that is not UTF-8, which JSON cannot hold, as the bytes that it has.

On Linux the name of a file is any bytes, and Python has each byte that is not UTF-8 as U+DC80 to U+DCFF (PEP 383).
Such a path is written as ``file:`` and the percent-encoded bytes, which for an absolute path is its URI (RFC 8089).
All other paths are written as they are, unless they begin with ``file:``, so that each written path means one path.
"""

from __future__ import annotations

import os
from urllib.parse import quote_from_bytes, unquote_to_bytes

from reader.core.text.well_formed import well_formed

_SCHEME = "file:"


def written_path(path: str) -> str:
    """The path as it is written. It is valid UTF-8."""
    plain = well_formed(path) == path and not path.startswith(_SCHEME)
    return path if plain else _SCHEME + quote_from_bytes(path_bytes(path))


def path_bytes(path: str) -> bytes:
    """The path as the system has it; half a surrogate pair that is no byte of a name as U+FFFD."""
    try:
        return os.fsencode(path)
    except UnicodeEncodeError:
        return os.fsencode(well_formed(path))


def read_path(written: str) -> str:
    """The path that was written; what was not written by us is returned with U+FFFD for unpaired surrogates."""
    written = well_formed(written)
    return os.fsdecode(unquote_to_bytes(written[len(_SCHEME) :])) if written.startswith(_SCHEME) else written
