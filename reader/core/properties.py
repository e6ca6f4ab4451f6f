"""What an article says about itself apart from its text, such as its author, its date and its tags: its properties."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Property(NamedTuple):
    """One property, with its name and values as they were written."""

    name: str
    """``title``, ``tags``; what is inside another one has both names: ``cover.image``."""
    values: tuple[str, ...]
    """The items of a list, or the one value; none where it is empty."""


def text_of(properties: Iterable[Property], name: str) -> str:
    """The values of the first property with this name, in capitals or not, joined by commas; else an empty string."""
    return next((", ".join(found.values) for found in properties if found.name.casefold() == name), "")
