"""Checks that no key of a notes file is there twice."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import msgspec

from reader.translation import trn


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
