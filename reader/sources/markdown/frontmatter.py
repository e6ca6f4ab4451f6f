"""Reads front matter: the ``key: value`` lines between two ``---`` at the top of a Markdown file."""

from __future__ import annotations

import re

from reader.sources.blocks.assembly import SourceMetadata

_KEY = re.compile(r"([A-Za-z_][\w .-]{0,40}?)\s*:(?:\s+(.*))?")
_RULE = re.compile(r"---[ \t]*")
_END = re.compile(r"(?:---|\.\.\.)[ \t]*")
_NAMED = re.compile(r"name\s*:\s*", re.IGNORECASE)


def split_frontmatter(source: str) -> tuple[SourceMetadata, str]:
    """The metadata in the front matter, and the text after it.

    Only a small part of YAML is supported: values with or without quotes, lists in both forms, and values that continue
    in indented lines. If any line is something else, the text has no front matter, and ``---`` is an ordinary rule.
    """
    if not _RULE.fullmatch(source.partition("\n")[0]):
        return SourceMetadata(), source
    lines = source.split("\n")
    end = next((i for i, line in enumerate(lines[1:], 1) if _END.fullmatch(line)), 0)
    values = _values(lines[1:end])
    if not values:
        return SourceMetadata(), source
    return _about(values), "\n".join(lines[end + 1 :])


def _values(lines: list[str]) -> dict[str, str]:
    """The values by their keys in lower case; empty if one of the lines is no front matter."""
    found: dict[str, list[str]] = {}
    parts: list[str] = []
    for number, line in enumerate(lines):
        key = _KEY.fullmatch(line)
        if key:
            parts = found.setdefault(key[1].lower(), [])
            parts += _parts(key[2] or "")
        elif line.strip() and not line.startswith("#"):
            if not found or not line.startswith((" ", "\t", "- ")):
                return {}
            _continue_value(parts, line.strip())
        elif not line.strip() and number == 0:
            return {}  # a rule, and then a paragraph
    return {key: ", ".join(filter(None, values)) for key, values in found.items()}


def _parts(value: str) -> list[str]:
    """The items of a value: those of ``[a, b]``, none for the ``|`` or ``>`` of a block, else the value itself."""
    value = value.strip()
    if value in ("|", ">", "|-", ">-", "|+", ">+"):
        return []
    if value.startswith("[") and value.endswith("]"):
        return [_unquoted(item) for item in value[1:-1].split(",")]
    return [_unquoted(value)] if value else []


def _continue_value(parts: list[str], line: str) -> None:
    """Add a line to the key above it: as another item of a list, or as more of the last value."""
    if line.startswith("- "):
        parts.append(_unquoted(line[2:]))
    elif parts:
        parts[-1] += " " + _unquoted(line)
    else:
        parts.append(_unquoted(line))


def _unquoted(value: str) -> str:
    """A value without its quotes, or without a comment after it."""
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        inner = value[1:-1]
        return inner.replace("''", "'") if value[0] == "'" else inner.replace('\\"', '"').replace("\\\\", "\\")
    return value.partition(" #")[0].rstrip()


def _about(values: dict[str, str]) -> SourceMetadata:
    def pop(*names: str) -> str:
        return next((found for name in names if (found := values.pop(name, ""))), "")

    title, author = pop("title"), _NAMED.sub("", pop("author", "authors"))
    language = pop("lang", "language")
    return SourceMetadata(title, author, values.get("date", ""), language, dict(values))
