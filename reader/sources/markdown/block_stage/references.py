"""Link reference definitions: ``[label]: address "title"`` at the start of a paragraph, on one line or several."""

from __future__ import annotations

import re
from typing import NamedTuple

_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\[\s\S]){1,999}+)\]:[ ]*+(?:\n[ ]*+)?")
_ADDRESS = re.compile(r"<((?:[^<>\\\n]|\\.)*+)>|([^\s<][^\s]*+)")
_TITLE = re.compile(
    r"(?:[ ]++(?:\n[ ]*+)?|\n[ ]*+)"
    r"(?:\"((?:[^\"\\]|\\[\s\S])*+)\"|'((?:[^'\\]|\\[\s\S])*+)'|\(((?:[^()\\]|\\[\s\S])*+)\))[ ]*+(?=\n|\Z)"
)
_NO_NOTE = re.compile(r"\[(\[[^\[\]\n]++\])\]:[ ]++[^\s]++[ ]++(?:\"[^\"\n]*+\"|'[^'\n]*+')[ ]*+(?=\n|\Z)")
_END = re.compile(r"[ ]*+(?:\n|\Z)")
_MOST_PARENTHESES = 32
"""Parentheses within each other in an address, as in cmark."""


class Definition(NamedTuple):
    """What a label stands for; address and title as they are written, with escapes."""

    label: str
    href: str
    title: str
    end: int
    """The index after the definition, in the text that it was read from."""


def read_definition(text: str, at: int) -> Definition | None:
    """The definition that begins at an index of a paragraph's text, which is the start of a line; None if none does."""
    label = _LABEL.match(text, at)
    if label is None or not label[1].strip():
        return None
    address = _ADDRESS.match(text, label.end())
    if address is None or (address[2] and not _is_balanced(address[2])):
        return None
    href = address[1] if address[2] is None else address[2]
    end = address.end()
    if title := _TITLE.match(text, end):
        words = next(part for part in title.groups() if part is not None)
        return Definition(label[1], href, words, min(title.end() + 1, len(text)))
    last = _END.match(text, end)
    return Definition(label[1], href, "", last.end()) if last else None


def read_no_note(text: str) -> str:
    """The label with its brackets if a text begins with ``[[label]]: address "title"``; else an empty string.

    That defines nothing, since a label has no brackets in it; but the brackets are no link to a note of Obsidian then.
    """
    found = _NO_NOTE.match(text)
    return found[1] if found else ""


def _is_balanced(address: str) -> bool:
    """Whether the parentheses of an address without brackets are in pairs, and not too many within each other."""
    if "(" not in address and ")" not in address:
        return True
    depth = 0
    for found in re.finditer(r"\\[\s\S]|[()]", address):
        if found[0] == "(":
            depth += 1
        elif found[0] == ")":
            depth -= 1
        if not 0 <= depth <= _MOST_PARENTHESES:
            return False
    return depth == 0
