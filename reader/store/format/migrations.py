"""The schema number of the notes file, and the migration from each schema to the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from reader.translation import tr

Page = dict[str, Any]
"""A notes file as decoded JSON."""

Step = Callable[[Page], Page]
"""Migrates a page to the next schema; it may change its argument."""

SCHEMA = 2
"""The schema that is written.

Schema 2 has colours of the reader's own. A Postil that knows only schema 1 takes their marks for yellow ones, and would
write them so: it must not write such a file.
"""
SAME_RECORDS = (1, SCHEMA)
"""The schemas whose annotations are written alike."""

STEPS: Mapping[int, Step] = {1: lambda page: page}
"""The migration from each schema to the next one."""


def migrate(page: Page, steps: Mapping[int, Step] = STEPS, to: int = SCHEMA) -> Page:
    """Migrate a page to the schema ``to``, one step at a time; a page of that schema or a newer one is unchanged.

    Raises:
        ValueError: the page has no schema number, or there is no migration from it.

    """
    number = schema_of(page)
    while number < to:
        if number not in steps:
            raise ValueError(tr("schema {number} cannot be converted to schema {to} at $.schema", number=number, to=to))
        page = steps[number](page)
        number += 1
        page["schema"] = number
    return page


def schema_of(page: Page) -> int:
    """The schema number of a page.

    Raises:
        ValueError: it has none.

    """
    number = page.get("schema")
    if type(number) is int and number >= 1:
        return number
    raise ValueError(tr("expected a schema number at $.schema, found {number}", number=repr(number)))
