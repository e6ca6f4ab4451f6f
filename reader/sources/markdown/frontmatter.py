"""Front matter: the ``key: value`` lines between two rules at the top of a Markdown file."""

from __future__ import annotations

import re

from reader.sources.blocks.assembly import SourceMetadata

_KEY = re.compile(r"([A-Za-z_][\w .-]{0,40}?)\s*:(?:\s+(.*))?")
_RULE = re.compile(r"---[ \t]*")
_END = re.compile(r"(?:---|\.\.\.)[ \t]*")
_NAMED = re.compile(r"name\s*:\s*", re.IGNORECASE)


def split_frontmatter(source: str) -> tuple[SourceMetadata, str]:
    """What the front matter says, and the text after it.

    Only a small part of YAML is read: values with or without quotes, lists in both forms, and values that go on
    in indented lines. Lines that are nothing of the kind make the first ``---`` a rule like any other.
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
    """Keys in small letters with their values; nothing if one line is no front matter."""
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
            _go_on(parts, line.strip())
        elif not line.strip() and number == 0:
            return {}  # a rule, and then a paragraph
    return {key: ", ".join(filter(None, values)) for key, values in found.items()}


def _parts(value: str) -> list[str]:
    """A value as a list of one, or the members of ``[a, b]``; a block's ``|`` or ``>`` is no value."""
    value = value.strip()
    if value in ("|", ">", "|-", ">-", "|+", ">+"):
        return []
    if value.startswith("[") and value.endswith("]"):
        return [_bare(one) for one in value[1:-1].split(",")]
    return [_bare(value)] if value else []


def _go_on(parts: list[str], line: str) -> None:
    """Take in a line that belongs to the key above it: another member, or more of the last value."""
    if line.startswith("- "):
        parts.append(_bare(line[2:]))
    elif parts:
        parts[-1] += " " + _bare(line)
    else:
        parts.append(_bare(line))


def _bare(value: str) -> str:
    """A value without its quotes, or without the comment after it."""
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        inner = value[1:-1]
        return inner.replace("''", "'") if value[0] == "'" else inner.replace('\\"', '"').replace("\\\\", "\\")
    return value.partition(" #")[0].rstrip()


def _about(values: dict[str, str]) -> SourceMetadata:
    def take(*names: str) -> str:
        return next((found for name in names if (found := values.pop(name, ""))), "")

    title, author = take("title"), _NAMED.sub("", take("author", "authors"))
    language = take("lang", "language")
    return SourceMetadata(title, author, values.get("date", ""), language, dict(values))
