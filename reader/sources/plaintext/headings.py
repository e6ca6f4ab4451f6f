"""Finds the lines of a plain text that are headings, and ranks them."""

from __future__ import annotations

import re
from enum import IntEnum

from reader.sources.plaintext.paragraphs import GroupShape, LineGroup, is_item

_NUMBER = r"(?:\d{1,3}|[ivxlc]{1,7}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
_NAME = r"(?:\s*[.:–—-].*|\s+(?-i:[^\Wa-zß-ÿ_]).*)?"
_CHAPTER = re.compile(
    rf"(?:chapter|chapitre|kapitel|capítulo|capitolo|hoofdstuk|section|abschnitt|appendix|anhang|§)\s*{_NUMBER}{_NAME}",
    re.IGNORECASE,
)
_PART = re.compile(rf"(?:part|partie|teil|parte|book|buch|livre)\s+{_NUMBER}{_NAME}", re.IGNORECASE)
_NUMBERED = re.compile(r"(\d{1,3}(?:\.\d{1,3})*)[.)]?\s+[^\W\d_].*")
MIN_PROSE_LENGTH = 80
"""The least length of a paragraph in code points; shorter text does not confirm a heading before it."""
_NUMERAL = re.compile(r"[IVXLC]{1,7}\.?|\d{1,3}\.?")
_MAX_LENGTH = 90
_MAX_WORDS = 14
_OPENING = "\"'“‘„«»‚"
_UNFINISHED = ".,;:…–—-。，；：、।،؛"
_CLOSING = "\"'”’“»«"


class HeadingRank(IntEnum):
    """Kinds of headings, the highest first."""

    PART = 1
    DOUBLE = 2
    """Underlined with ``===``."""
    CHAPTER = 3
    CAPITALS = 4
    SINGLE = 5
    """Underlined with ``---`` or ``~~~``."""
    PLAIN = 6
    """A single short line, possibly with a number before it."""
    SECOND = 7
    """Numbered as ``1.2``."""
    THIRD = 8
    """Numbered as ``1.2.3``."""


def heading_rank(found: list[LineGroup], i: int) -> HeadingRank | None:
    """The rank of group ``i`` as a heading; None if it is no heading."""
    group = found[i]
    if group.shape is GroupShape.UNDERLINED:
        return HeadingRank.DOUBLE if group.underline == "=" else HeadingRank.SINGLE
    line = group.text
    if not (group.single or _is_lone_item(group)) or i + 1 == len(found):
        return None
    if _NUMERAL.fullmatch(line):
        return HeadingRank.CHAPTER if _leads_to_prose(found, i) else None
    if not could_be_heading(line):
        return None
    return _certain_rank(line) or (_likely_rank(found, i) if _leads_to_prose(found, i) else None)


def _likely_rank(found: list[LineGroup], i: int) -> HeadingRank | None:
    """The rank of a line that counts as a heading only because of what follows it."""
    line = found[i].text
    if numbered := _NUMBERED.fullmatch(line):
        depth = numbered[1].count(".")
        if depth or not _in_list(found, i):
            return HeadingRank(min(HeadingRank.PLAIN + depth, HeadingRank.THIRD))
        return None
    return HeadingRank.PLAIN if not is_item(line) and _reads_as_heading(found, i) else None


def _is_lone_item(group: LineGroup) -> bool:
    """Whether a group is a single line that begins with a number: an item, or a heading."""
    return group.shape is GroupShape.ITEMS and len(group.lines) == 1 and _NUMBERED.fullmatch(group.text) is not None


def could_be_heading(line: str) -> bool:
    """Whether a line by itself may be a heading or a title.

    It must be short, contain letters, not end like a part of a sentence, and not be direct speech.
    """
    if len(line) > _MAX_LENGTH or len(line.split()) > _MAX_WORDS or not any(map(str.isalpha, line)):
        return False
    if line.rstrip(_CLOSING + ")")[-1:] in _UNFINISHED:
        return False
    return line[0] not in "–—-" and not (line[0] in _OPENING and line[-1] in _CLOSING)


def _certain_rank(line: str) -> HeadingRank | None:
    """The rank of a line that is a heading whatever follows it; None if it is not."""
    if _PART.fullmatch(line) and line[0].isupper():
        return HeadingRank.PART
    if _CHAPTER.fullmatch(line) and not line[0].islower():
        return HeadingRank.CHAPTER
    shouted = line.isupper() and line[-1] != "!" and any(len(word) >= 4 for word in line.split())
    return HeadingRank.CAPITALS if shouted else None


def _leads_to_prose(found: list[LineGroup], i: int) -> bool:
    """Whether a paragraph clearly longer than the line follows, directly or after another heading."""
    after = found[i + 1]
    if after.shape is not GroupShape.PROSE:
        return after.shape is GroupShape.UNDERLINED
    if _certain_rank(after.text) and could_be_heading(after.text):
        return True
    return len(after.text) >= max(MIN_PROSE_LENGTH, 2 * len(found[i].text))


def _reads_as_heading(found: list[LineGroup], i: int) -> bool:
    """Whether a line without any other sign begins like a heading, and is no exclamation and no part of a dialogue.

    "What It Means", or "What is it made of?" after a paragraph; but neither "No!" nor "why?".
    """
    words = found[i].text.split()
    if words[0][0].islower() or (_is_short(found, i - 1) and _is_short(found, i - 2)):
        return False
    if words[-1][-1] not in "?!":
        return True
    long = [word for word in words if len(word) >= 4]
    titled = bool(long) and all(not word[0].islower() for word in long)
    return (titled and len(words) >= 2) or (len(words) >= 4 and not _is_short(found, i - 1))


def _is_short(found: list[LineGroup], i: int) -> bool:
    """Whether group ``i`` is one short line."""
    return i >= 0 and found[i].single and len(found[i].text) < MIN_PROSE_LENGTH


def _in_list(found: list[LineGroup], i: int) -> bool:
    """Whether the group before or after group ``i`` is a list item, so that it is probably one, too."""
    return any(_is_lone_item(found[k]) for k in (i - 1, i + 1) if 0 <= k < len(found))
