"""Reads front matter that its author got wrong: line by line, as keys and what follows them."""

from __future__ import annotations

import re

from reader.core.properties import Property

_KEY = re.compile(r"(?P<quote>[\"']?)(?P<key>[^\W\d_][\w .-]{0,40}?)(?P=quote)\s*(?::(?=\s|$)|=)\s*(?P<value>.*)")


def read_lines(text: str) -> tuple[Property, ...]:
    """The properties of a block that is not valid in its notation; none if it does not begin with a key.

    Every line that is no key belongs to the key above it, so that all of the block can be looked at.
    """
    found: dict[str, list[str]] = {}
    values: list[str] | None = None
    for line in text.split("\n"):
        key = _KEY.fullmatch(line)
        if key:
            values = found.setdefault(key["key"], [])
            values += _items(key["value"])
        elif line.strip() and values is not None:
            values.append(_unquoted(line.strip().removeprefix("- ")))
        elif line.strip() and not line.startswith("#"):
            return ()
    return tuple(Property(key, tuple(filter(None, values))) for key, values in found.items())


def _items(value: str) -> list[str]:
    """What follows a key: the items of a list in brackets, or the one value."""
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        return [_unquoted(item) for item in value[1:-1].split(",")]
    return [_unquoted(value)]


def _unquoted(value: str) -> str:
    value = value.strip()
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value
