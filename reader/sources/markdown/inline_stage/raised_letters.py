"""Reads raised and lowered letters as pandoc has them: ``x^2^`` and ``H~2~O``."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from reader.sources.markdown.inline_stage.pieces import InlineText

_RAISED = re.compile(r"(?<=[^\s^\\])\^((?=[+−–()*,.=-]{0,9}[^\W_])(?:[^\W_]|[+−–()*,.=-]){1,20}+|[+−-])\^(?![\w^])")
"""A few letters or figures; a face, as ``^_^``, has none."""
_LOWERED = re.compile(r"(?:(?<=[^\W\d_])|(?<=[)\]]))~((?:\d{1,4}|[a-z])[+−-]?)~(?!~)")
"""After a letter, one letter or a number: else ``~`` strikes through, or says "about"."""


def read_raised(state: InlineText, at: int) -> int:
    """Read letters between two ``^`` as raised."""
    return _read(state, at, _RAISED, "sup")


def read_lowered(state: InlineText, at: int) -> int:
    """Read a number or letter between two ``~`` as lowered."""
    return _read(state, at, _LOWERED, "sub")


def _read(state: InlineText, at: int, pattern: re.Pattern[str], tag: str) -> int:
    found = pattern.match(state.text, at)
    if not found:
        return 0
    element = Element(tag)
    element.text = AtomicString(found[1])
    return state.add(element, at, found.end())
