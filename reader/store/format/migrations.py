"""The history of the notes file: its schema number, and the steps from each one to the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Page = dict[str, Any]
"""A notes file as JSON gives it."""

Step = Callable[[Page], Page]
"""Turns a page of one schema into a page of the next; it may change what it is given."""

SCHEMA = 1
"""The schema that is written."""

STEPS: Mapping[int, Step] = {}
"""The step from each schema to the one after it. Schema 1 is the first, so there is none yet."""


def migrate(page: Page, steps: Mapping[int, Step] = STEPS, to: int = SCHEMA) -> Page:
    """The page in schema ``to``, one step at a time; a page of that schema or a newer one stays as it is.

    Raises:
        ValueError: the page says no schema, or one from which no step leads on.

    """
    number = schema_of(page)
    while number < to:
        if number not in steps:
            raise ValueError(f"no way leads from schema {number} to {to} at $.schema")
        page = steps[number](page)
        number += 1
        page["schema"] = number
    return page


def schema_of(page: Page) -> int:
    """The number that a page says.

    Raises:
        ValueError: it says none.

    """
    number = page.get("schema")
    if type(number) is int and number >= 1:
        return number
    raise ValueError(f"expected a schema number at $.schema, found {number!r}")
