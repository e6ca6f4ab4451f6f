"""Escapes words so that nothing in them is read as Markdown, by CommonMark or by Python-Markdown."""

from __future__ import annotations

import re

from reader.core.text.folding import without_soft_hyphens

_ESCAPED = r"[\\`*_{\[#]"
"""What could be Markdown anywhere in a line; every dialect accepts a backslash before these.

A closing bracket is nothing without an opening one, and two that are both escaped are a formula to some."""

_ESCAPED_AT_START = re.compile(r"^([-+>!])|^(\d+)([.)])(?=\s|$)")
"""What could be Markdown at the start of a paragraph."""
_SIGNS_AT_START = frozenset("-+>!")

_UNSAFE = r"<|&(?=#?\w+;)|~|=(?==)|(?<==)=|%(?=%)|^:(?=\s)|^\||\$(?=\S|\Z)|\^(?=\S|\Z)|:(?=[\w+-]{1,40}:)"
"""What could be Markdown, and what not every dialect accepts a backslash before: raw HTML, struck and marked words,
comments, formulas, raised letters and emoji by their names among them. It is written by its number."""
_ESCAPED_LATER = r"\S{,2000}?(?:[]\\`*_{\[#<~$^]|&#?\w+;|==|%%|:[\w+-]+:)"
_ADDRESS = rf"(?:(?<=http)|(?<=https)|(?<=ftp)):(?=//{_ESCAPED_LATER})|(?<=www)\.(?={_ESCAPED_LATER})"
"""What makes a link of a bare address with signs that are escaped: some take the backslashes for a part of it."""
_TEX_BRACKET = r"\\(?=[()\[\]])"
"""A backslash that would be a sign of TeX with the bracket behind it, even if it is escaped."""
_SPECIAL = re.compile(f"({_TEX_BRACKET})|({_ESCAPED})|(?:{_UNSAFE}|{_ADDRESS})")
_NO_TAG = re.compile(r"[^\w/-]+")
_MAY_BE_SPECIAL = re.compile(r"[\[\]\\`*_{#<&~=%|$^:]|www")
"""What is in every text with a special sign: most have none, and looking for it takes a tenth of the time."""
_WIDE = r"\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""No-break, thin and wide spaces: to Markdown they are characters as others are (CommonMark 0.31, section 2.1)."""
_WIDE_SPACE, BLANKS = re.compile(f"[{_WIDE}]"), re.compile(rf"[^\S{_WIDE}]+")
_TICKS = re.compile("`+")
_PAIRED = "~$^"
"""Signs that are nothing where there is only one in a paragraph, within a line."""


def escape(text: str) -> str:
    """``text`` as one paragraph, escaped so that nothing in it is parsed as Markdown."""
    return escape_start(escape_words(single_blanks(without_soft_hyphens(text))))


def single_blanks(text: str) -> str:
    """``text`` in one line, with single blanks; no-break, thin and wide spaces stay, but not at its ends."""
    return BLANKS.sub(" ", text).strip() if _WIDE_SPACE.search(text) else " ".join(text.split())


def escape_words(text: str, lone: str | None = None) -> str:
    """Words within a line, with the blanks around them; what is Markdown only at its start is left as it is.

    ``lone`` are the signs of which the paragraph has only one, so that it needs no other; if it is not given, the words
    are all of the paragraph.
    """
    if not _MAY_BE_SPECIAL.search(text):
        return text
    lone = lone_signs(text) if lone is None else lone
    return _SPECIAL.sub(lambda found: _escaped(found, lone), text)


def _escaped(found: re.Match[str], lone: str) -> str:
    sign = found[0]
    if found[1]:
        return _entity(sign)
    return f"\\{sign}" if found[2] else sign if sign in lone else _entity(sign)


def lone_signs(paragraph: str) -> str:
    """The signs that need another one, of which a paragraph has one, and not as its first letter."""
    return "".join(sign for sign in _PAIRED if 0 < paragraph.find(sign) == paragraph.rfind(sign))


def escape_start(line: str) -> str:
    """A line whose words are escaped, escaped at its start, too."""
    if line[:1] not in _SIGNS_AT_START and not line[:1].isdigit():
        return line
    return _ESCAPED_AT_START.sub(lambda found: f"{found[2] or ''}\\{found[1] or found[3]}", line)


def code_span(words: str) -> str:
    """Code in a line, between as many backticks as it needs; it has no line breaks."""
    words = words.replace("\n", " ")
    ticks = "`" * (max(map(len, _TICKS.findall(words)), default=0) + 1)
    pad = " " if "`" in (words[:1], words[-1:]) or (words[:1] == words[-1:] == " " and words.strip()) else ""
    return f"{ticks}{pad}{words}{pad}{ticks}"


def fence_for(code: str) -> str:
    """The backticks before and after a block of code."""
    return "`" * max(3, max(map(len, _TICKS.findall(code)), default=0) + 1)


def hashtag(tag: str) -> str:
    """``#tag``, with hyphens instead of spaces, because other programs end a tag at a space."""
    return "#" + escape_words("-".join(tag.split()))


def obsidian_tag(tag: str) -> str:
    """``#tag`` as Obsidian reads it: of letters, digits, ``-``, ``_`` and ``/`` (help.obsidian.md/tags)."""
    return "#" + _NO_TAG.sub("-", tag.strip()).strip("-")


def _entity(sign: str) -> str:
    return {"<": "&lt;", "&": "&amp;"}.get(sign) or f"&#{ord(sign)};"
