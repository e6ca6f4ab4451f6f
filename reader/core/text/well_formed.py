"""Text that can be encoded: half a surrogate pair, which UTF-8 cannot represent, becomes U+FFFD."""

from __future__ import annotations

import re
from pathlib import Path

_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")


def well_formed(text: str) -> str:
    """``text`` with U+FFFD (the replacement character) for each unpaired surrogate; of the same length."""
    return _LONE_SURROGATE.sub("\ufffd", text)


def file_uri(path: Path) -> str:
    """The ``file:`` URI of an absolute path.

    A byte that is no UTF-8 (``os.fsdecode`` makes U+DC80 to U+DCFF of it) is percent-encoded as it is; any other
    unpaired surrogate, which no file name on a disk has, becomes U+FFFD.
    """
    try:
        return path.as_uri()
    except UnicodeEncodeError:
        return Path(well_formed(str(path))).as_uri()
