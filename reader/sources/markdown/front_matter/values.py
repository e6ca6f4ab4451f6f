"""The values of front matter, whatever the notation: text, lists and mappings, of bounded depth and size."""

from __future__ import annotations

from collections.abc import Iterator

from reader.core.properties import Property

Value = str | list["Value"] | dict[str, "Value"]
"""A single value as it was written, a list of values, or values by their keys."""

MAX_LENGTH = 64_000
"""The most code points of a block."""
MAX_DEPTH = 32
"""The most lists and mappings inside each other."""


class FrontMatterError(ValueError):
    """A block is not valid in its notation, or exceeds the limits; the message contains nothing of its text."""


def properties_of(values: dict[str, Value], above: str = "") -> Iterator[Property]:
    """Everything that a block says, in its order; ``above`` is what the names begin with."""
    for key, value in values.items():
        if isinstance(value, dict) and value:
            yield from properties_of(value, f"{above}{key}.")
        else:
            items = value if isinstance(value, list) else [value]
            yield Property(f"{above}{key}", tuple(filter(None, map(text_of_value, items))))


def text_of_value(value: Value) -> str:
    """A value as one text: ``a, b`` and ``name: Ann, age: 9``."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list):
        return ", ".join(filter(None, map(text_of_value, value)))
    parts = ((key, text_of_value(item)) for key, item in value.items())
    return ", ".join(f"{key}: {text}" if text else key for key, text in parts)
