"""Tags as a reader writes them: how they are cleaned, and how several stand in one line.

In a line, commas separate tags, and so does a blank before ``#``; blanks within a tag belong to it. A tag that holds a
separator stands in quotation marks, with those within it doubled, as in a CSV file (RFC 4180).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_PIECE = re.compile(r'#*"(?P<quoted>(?:[^"]|"")*)(?P<end>"|\Z)|(?P<plain>[^,\s](?:[^,\s]|\s+(?![#,\s]))*)')
_NEEDS_QUOTES = re.compile(r'^"|,|\s#')


class WrittenTag(NamedTuple):
    """A tag in a line."""

    start: int
    """Where it is written, with its number sign and quotation marks, in code points; so is ``end``."""
    end: int
    tag: str
    """The clean tag; empty where only signs are written."""
    closed: bool
    """Whether what is written right after ``end`` cannot belong to it any more."""


def clean_tag(tag: str) -> str:
    """The tag without number signs and blanks before it and blanks after it; one blank for several."""
    return " ".join(tag.split()).lstrip("# ")


def clean_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """The clean tags, without empty and repeated ones."""
    return tuple(dict.fromkeys(clean for tag in tags if (clean := clean_tag(tag))))


def written_tags(line: str) -> Iterator[WrittenTag]:
    """The tags of a line, where they stand."""
    for piece in _PIECE.finditer(line):
        written, closed = piece["plain"], piece["end"] == '"'
        tag = piece["quoted"].replace('""', '"') if written is None else written
        yield WrittenTag(piece.start(), piece.end(), clean_tag(tag), closed)


def read_tags(line: str) -> tuple[str, ...]:
    """The clean tags of a line, each once."""
    return clean_tags(written.tag for written in written_tags(line))


def quoted_tag(tag: str) -> str:
    """A tag as it stands in a line."""
    return '"' + tag.replace('"', '""') + '"' if _NEEDS_QUOTES.search(tag) else tag


def write_tags(tags: Iterable[str]) -> str:
    """The line that ``read_tags`` reads as these."""
    return ", ".join(map(quoted_tag, tags))
