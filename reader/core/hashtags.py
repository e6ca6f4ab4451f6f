"""Finds the tags that are written in the Markdown of a note: ``#tea``.

The form is that of Obsidian (help.obsidian.md/tags): letters, digits, ``-``, ``_`` and ``/``, no blanks. Two rules are
stricter, because a note on an article is full of numbers: there is a letter in it, and a colour such as ``#2b2b2b`` or
``#fff`` is none. It begins after a blank or an opening parenthesis, and not in code, links, addresses or HTML tags.
All of it takes time linear in the length of the note.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from unicodedata import category

_MAY_BE_CODE = re.compile(r"`|~~~|^(?: {4}| {0,3}\t)", re.MULTILINE)
"""What is in every note that holds code: for most notes, looking for it saves the rest."""
_FENCE = re.compile(r"[ \t>]*(?:[-*+][ \t]+)*(`{3,}(?!.*`)|~{3,})")
_INDENTED = re.compile(r"(?: {0,3}\t| {4})[ \t]*\S")
_ITEM = re.compile(r"[ \t>]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)")
_TICKS = re.compile(r"`+")
_TAG = re.compile(r"#(?<![^\s(]#)(?<!\]\(#)(?P<tag>[^\s!-,.:-@\[-^`{-~]+)")
"""The sign comes before what looks behind it: a pattern that starts with a letter is searched several times faster."""
_PIECE = re.compile(
    r"^ {0,3}\[[^\[\]\n]+\]:.*$"  # the address of a link, written elsewhere
    r"|\[\[[^\[\]\n]*\]\]|\]\([^()\n]*\)|<[A-Za-z/!][^<>\n]*>"  # [[a link]], the address of a link, an HTML tag
    rf"|{_TAG.pattern}",
    re.MULTILINE,
)
_COLOUR = re.compile(r"(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})", re.IGNORECASE)
_JOINERS = "-_/\u200c\u200d"
"""What may stand in a tag besides letters, marks and digits; the invisible ones join letters in Persian and Hindi."""


def hashtags(note: str) -> tuple[str, ...]:
    """The tags in the text of a note, without their ``#``; each once, in their order."""
    if "#" not in note:
        return ()
    plain = [note] if _MAY_BE_CODE.search(note) is None else _without_all_code(note)
    pattern = _PIECE if "[" in note or "<" in note else _TAG
    written = (_cut(tag) for text in plain for piece in pattern.finditer(text) if (tag := piece["tag"]))
    return tuple(dict.fromkeys(tag for tag in written if _is_tag(tag)))


def tags_with_written(tags: tuple[str, ...], note: str) -> tuple[str, ...]:
    """Tags, then those in the text of a note that are not among them."""
    return tuple(dict.fromkeys((*tags, *written))) if (written := hashtags(note)) else tags


def _cut(run: str) -> str:
    """The part of a run of characters that can be a tag."""
    if run.isalnum():
        return run
    end = next((at for at, sign in enumerate(run) if sign not in _JOINERS and category(sign)[0] not in "LMN"), len(run))
    return run[:end].rstrip("-/\u200c\u200d")


def _is_tag(tag: str) -> bool:
    if not any(map(str.isalpha, tag)) or not (tag[0].isalnum() or tag[0] == "_"):
        return False
    return not (_COLOUR.fullmatch(tag) and (any(map(str.isdigit, tag)) or len(set(tag.lower())) == 1))


def _without_all_code(note: str) -> Iterator[str]:
    """The paragraphs in which there may be tags, without code."""
    return (_without_code("\n".join(lines)) for lines in _paragraphs(note) if any("#" in line for line in lines))


def _paragraphs(note: str) -> Iterator[list[str]]:
    """The lines of each paragraph; code blocks, fenced or indented, are left out."""
    lines: list[str] = []
    fence, after_blank, in_list = "", True, False
    for line in note.splitlines():
        found, blank = _FENCE.match(line), not line.strip()
        if fence:
            if found and found[1].startswith(fence) and not line[found.end() :].strip("`~ \t"):
                fence = ""
            continue
        if found:
            fence = found[1]
        item = bool(_ITEM.match(line))
        in_list = item or (in_list and not (after_blank and not blank and line[:1] not in " \t"))
        code = bool(after_blank and not in_list and _INDENTED.match(line))
        if blank or found or code:
            yield lines
            lines = []
        else:
            lines.append(line)
        after_blank = blank or code
    yield lines


def _without_code(paragraph: str) -> str:
    """The paragraph with a backtick in the place of each code span (CommonMark 0.31, section 6.1)."""
    runs = [found.span() for found in _TICKS.finditer(paragraph)]
    if not runs:
        return paragraph
    starts: dict[int, list[int]] = {}
    for start, end in runs:
        starts.setdefault(end - start, []).append(start)
    kept, at = list[str](), 0
    for start, end in runs:
        if start < at:
            continue
        length = end - start - _is_escaped(paragraph, start)
        later = starts.get(length, [])
        closing = bisect_right(later, end - 1)
        if length and closing < len(later):
            kept.append(paragraph[at : end - length] + "`")
            at = later[closing] + length
    return "".join([*kept, paragraph[at:]])


def _is_escaped(text: str, at: int) -> bool:
    """Whether an odd number of backslashes stands before a place."""
    start = at
    while start and text[start - 1] == "\\":
        start -= 1
    return (at - start) % 2 == 1
