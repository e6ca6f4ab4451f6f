"""Tells the front matter of a Markdown file from its text."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from typing import NamedTuple

from reader.sources.blocks.assembly import SourceMetadata
from reader.sources.markdown.front_matter.fields import metadata_of, metadata_of_properties
from reader.sources.markdown.front_matter.lines import read_lines
from reader.sources.markdown.front_matter.other_notations import read_json, read_toml
from reader.sources.markdown.front_matter.values import MAX_LENGTH, FrontMatterError, Value

logger = logging.getLogger(__name__)

_YAML = re.compile(r"---[ \t]*\n(?P<block>(?:.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|$)")
_TOML = re.compile(r"\+\+\+[ \t]*\n(?P<block>(?:.*\n)*?)\+\+\+[ \t]*(?:\n|$)")
_JSON = re.compile(r'\{\s*"')
_MARKS = "\ufeff"
"""Byte order marks, of which joined files have several."""
_BLANK_LINES = re.compile(r"(?:[ \t]*\n)*")
_REST_OF_LINE = re.compile(r"[ \t]*(?:\n|$)")


class SplitText(NamedTuple):
    """A Markdown file without its front matter."""

    about: SourceMetadata
    body: str
    lines: int = 0
    """How many lines of the file are before the body."""


def split_front_matter(source: str) -> SplitText:
    """The metadata in the front matter, and the text after it.

    Valid YAML between lines of ``---``, TOML between lines of ``+++`` and JSON in braces at the top are front matter,
    whatever they say. What is not valid is read line by line if it begins with a key; else it is text like any other.
    """
    source = source.lstrip(_MARKS)
    blank = _BLANK_LINES.match(source)
    start = blank.end() if blank else 0
    if source.startswith("---", start):
        found = _between_lines(_YAML, source, start, _read_yaml)
    elif source.startswith("+++", start):
        found = _between_lines(_TOML, source, start, read_toml)
    elif _JSON.match(source, start):
        found = _in_braces(source, start)
    else:
        found = None
    if found is None:
        return SplitText(SourceMetadata(), source)
    about, end = found
    if about == SourceMetadata() and not source[end:].strip():  # two rules, and nothing else
        return SplitText(SourceMetadata(), source)
    return SplitText(about, source[end:], source.count("\n", 0, end) + (not source.endswith("\n", 0, end)))


def _read_yaml(text: str) -> dict[str, Value]:
    from reader.sources.markdown.front_matter.yaml_notation import read_yaml  # late: 15 ms that most files do not need

    return read_yaml(text)


def _between_lines(
    pattern: re.Pattern[str], source: str, start: int, read: Callable[[str], dict[str, Value]]
) -> tuple[SourceMetadata, int] | None:
    """The metadata of a block from ``start`` on, and where it ends; None if there is none."""
    block = pattern.match(source, start, start + MAX_LENGTH)
    if block is None or not (block["block"].strip() or source[block.end() :].strip()):  # two rules, and nothing else
        return None
    try:
        return metadata_of(read(block["block"])), block.end()
    except FrontMatterError as error:
        properties = read_lines(block["block"])
        logger.info("What may be front matter is read %s: %s", "line by line" if properties else "as text", error)
        return (metadata_of_properties(properties), block.end()) if properties else None


def _in_braces(source: str, start: int) -> tuple[SourceMetadata, int] | None:
    """The same of a JSON object, after which its line ends."""
    try:
        values, length = read_json(source[start : start + MAX_LENGTH])
    except FrontMatterError as error:
        logger.info("What may be front matter is read as text: %s", error)
        return None
    rest = _REST_OF_LINE.match(source, start + length)
    return (metadata_of(values), rest.end()) if rest else None
