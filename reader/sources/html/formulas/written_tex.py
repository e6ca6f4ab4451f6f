r"""TeX that a page has itself: freed of what is around it, and told from words that are none."""

from __future__ import annotations

import re
from typing import NamedTuple

_ENCODING = re.compile(r"(?:^|[-/ ])(?:x-)?(?:la)?tex\b", re.IGNORECASE)
_SIGN = re.compile(r"[\\^_{}]")
_INTERNAL = re.compile(r"\\[A-Za-z]*@")
r"""A macro of a program's own, as LaTeXML's ``\lx@sectionsign``: nobody else knows it."""
_COMMENT = re.compile(r"(?<!\\)((?:\\\\)*)%[^\n]*(?:\n[ \t]*|$)")
_STYLE = re.compile(r"\\(?:displaystyle|textstyle)(?![A-Za-z])\s*")
_LAST_SPACE = re.compile(r"(?:\s|(?<!\\)\\[!,;:])+\Z")
r"""Spaces behind a formula: ``\!`` once made Wikipedia draw a picture of it, and would draw the next word closer."""
_MOST_AROUND = 8
"""Braces and styles around all of a formula that are taken off."""
_DELIMITERS = (
    ("\\(", "\\)", False),
    ("\\[", "\\]", True),
    ("$$", "$$", True),
    ("$`", "`$", False),
    ("$", "$", False),
)
"""What TeX stands between, and whether that sets it apart."""
_ENVIRONMENT = re.compile(
    r"\\begin\{((?:equation|align|alignat|flalign|gather|multline|eqnarray)\*?)\}.*\\end\{\1\}", re.DOTALL
)


class WrittenTex(NamedTuple):
    """TeX, and whether what it was written in sets it apart from the text."""

    tex: str
    is_display: bool


def is_tex_encoding(encoding: str) -> bool:
    """Whether an annotation with this encoding is TeX: ``application/x-tex``, ``LaTeX``; not ``text/plain``."""
    return bool(_ENCODING.search(encoding))


def is_tex(words: str) -> bool:
    """Whether words have a sign that TeX has, and a sentence has not: ``alttext`` may be either."""
    return bool(_SIGN.search(words))


def is_everyones(tex: str) -> bool:
    """Whether TeX has no macros that only the program knows that wrote it."""
    return not _INTERNAL.search(tex)


def delimited(words: str) -> WrittenTex | None:
    """What stands between the delimiters of TeX, if all of the words does."""
    words = words.strip()
    if _ENVIRONMENT.fullmatch(words):
        return WrittenTex(words, is_display=True)
    for opening, closing, is_display in _DELIMITERS:
        if words.startswith(opening) and words.endswith(closing) and len(words) >= len(opening) + len(closing):
            inside = words[len(opening) : -len(closing)]
            is_one = inside.strip() and not re.search(r"(?<!\\)" + re.escape(closing), inside)
            return WrittenTex(inside.strip(), is_display) if is_one else None
    return None


def tidy(tex: str, *, is_display: bool) -> str:
    r"""TeX without comments and what some programs put around all of it (``{\displaystyle …}``).

    A formula in a line is one line; one that is set apart keeps its lines.
    """
    tex = _COMMENT.sub(r"\1", tex.strip())
    if is_display:
        tex = "\n".join(" ".join(line.split()) for line in tex.splitlines() if line.strip())
    else:
        tex = " ".join(tex.split())
    for _ in range(_MOST_AROUND):
        if (inside := _whole_group(tex)) is not None:
            tex = inside
        elif style := _STYLE.match(tex):
            tex = tex[style.end() :].strip()
        else:
            break
    return _LAST_SPACE.sub("", tex)


def is_displaystyle(tex: str) -> bool:
    r"""Whether TeX asks for the look of a formula that is set apart, all of it: ``{\displaystyle …}``."""
    return tex.lstrip("{ \n").startswith("\\displaystyle")


def _whole_group(tex: str) -> str | None:
    """What is in the braces around all of a text; None if there are none."""
    if not (tex.startswith("{") and tex.endswith("}")):
        return None
    depth, escaped = 0, False
    for position, sign in enumerate(tex):
        if escaped:
            escaped = False
        elif sign == "\\":
            escaped = True
        elif sign in "{}":
            depth += 1 if sign == "{" else -1
            if not depth and position < len(tex) - 1:
                return None
    return tex[1:-1].strip() if not depth else None
