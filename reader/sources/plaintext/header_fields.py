"""Reads the fields that an e-mail, a message of Usenet or a PEP begins with: ``Name: value``, and lines that go on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from reader.core.properties import Property
from reader.sources.plaintext.source_lines import SourceLine

_FIELD = re.compile(r"([A-Za-z][A-Za-z0-9_.-]{0,60}):(?:\s+(.*)|)")
_MOST_LINES = 2_000
"""A header of more lines is none."""


class HeaderField(NamedTuple):
    """One field."""

    name: str
    value: str


class HeaderFields(NamedTuple):
    """The fields of a header."""

    fields: Sequence[HeaderField]
    stop: int
    """The line after the blank one that ends the header."""

    def get(self, name: str) -> str:
        """The value of the first field with this name, in capitals or not; an empty string if there is none."""
        return next((field.value for field in self.fields if field.name.casefold() == name), "")

    def properties(self) -> tuple[Property, ...]:
        """All fields, those of one name together."""
        names: dict[str, list[str]] = {}
        written: dict[str, str] = {}
        for field in self.fields:
            written.setdefault(field.name.casefold(), field.name)
            names.setdefault(field.name.casefold(), []).append(field.value)
        return tuple(Property(written[name], tuple(filter(None, values))) for name, values in names.items())


def read_header(lines: Sequence[SourceLine], start: int = 0) -> HeaderFields | None:
    """The header that begins on line ``start``; None if there is none."""
    fields: list[HeaderField] = []
    i = start
    while i < min(len(lines), start + _MOST_LINES) and not lines[i].is_blank:
        text = lines[i].text
        if lines[i].indent and fields:
            fields[-1] = fields[-1]._replace(value=f"{fields[-1].value} {text.strip()}".strip())
        elif found := _FIELD.fullmatch(text):
            fields.append(HeaderField(found[1], (found[2] or "").strip()))
        else:
            return None
        i += 1
    return HeaderFields(fields, min(i + 1, len(lines))) if fields else None
