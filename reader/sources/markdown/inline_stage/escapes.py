"""Reads backslashes, entities and forced line breaks: what makes one letter of several."""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5
from xml.etree.ElementTree import Element

from markdown.util import ETX, STX

from reader.sources.markdown.inline_stage.pieces import InlineText

_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_ENTITY = re.compile(r"&(?:#(?:[xX][0-9a-fA-F]{1,6}|[0-9]{1,7})|([A-Za-z][A-Za-z0-9]{1,31}));")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])|" + _ENTITY.pattern)
_KEPT = frozenset("{}@+")
"""Signs that later steps would read (attribute lists, mail addresses), and that were written so that nobody does."""
_SPACES = re.compile(" *+")


def decode(written: str) -> str:
    """The letters that ``written`` stands for: an address, a title, or the language of a fence."""
    return _ESCAPED.sub(lambda found: found[1] or _letters(found[0], found[2]), written)


def read_backslash(state: InlineText, at: int) -> int:
    """Read a sign that is written with a backslash so that it means nothing, or a line break."""
    sign = state.text[at + 1 : at + 2]
    if sign == "\n":
        return _add_line_break(state, at, at + 2)
    if sign not in _PUNCTUATION or not sign:
        return 0
    return state.add(_literal(sign), at, at + 2)


def read_entity(state: InlineText, at: int) -> int:
    """Read an entity as the letters that it stands for."""
    found = _ENTITY.match(state.text, at)
    letters = _letters(found[0], found[1]) if found else ""
    if not found or letters == found[0]:
        return 0
    return state.add(_literal(letters), at, found.end())


def read_line_end(state: InlineText, at: int) -> int:
    """Read a line end after two spaces or more, which is a forced line break."""
    start = at
    while start > state.done and state.text[start - 1] == " ":
        start -= 1
    return _add_line_break(state, start, at + 1)


def _add_line_break(state: InlineText, start: int, end: int) -> int:
    after = _SPACES.match(state.text, end)
    return state.add(Element("br"), start, after.end() if after else end)


def _literal(letters: str) -> str:
    """The letters as nobody reads them as Markdown: in Python-Markdown's form for escapes where that matters."""
    return f"{STX}{ord(letters)}{ETX}" if letters in _KEPT else letters


def _letters(written: str, name: str | None) -> str:
    """The letters of an entity, or the entity as it is written if there is no such name."""
    if name and f"{name};" not in html5:
        return written
    letters = unescape(written)
    return "\ufffd" if letters in (STX, ETX, "") else letters
