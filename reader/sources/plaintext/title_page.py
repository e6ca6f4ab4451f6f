"""Finds the title and the author of a plain text by their position and form, or where its header says what they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from reader.sources.blocks.assembly import SourceMetadata
from reader.sources.plaintext.chapter_names import chapter_name, is_contents_title, is_front_matter
from reader.sources.plaintext.headings import MIN_PROSE_LENGTH, HeadingFinder, could_be_heading, letters_of
from reader.sources.plaintext.paragraphs import GroupShape, LineGroup

_AUTHOR_LINE = re.compile(
    r"(?:par|by|von|por|door|di|de|av|af|written by|text(?: by| von)?|author|auteur|autor(?:in)?)\b\s*[.:]?\s+(.+)",
    re.IGNORECASE,
)
"""A line that names the author, in several languages."""
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?:,? (?:and|und|et|y|e|en|&|[^\W\d_][\w.'’-]*|\([^)]*\)))*")
_MAX_TOP_GROUPS = 5
"""Title and author are searched for in this many groups from the first."""
_TITLE_PAGE = 40
"""A title that is known is searched for in this many groups."""
_MIN_TITLE = 3
_MAX_AUTHOR_LINES = 4


class TitledText(NamedTuple):
    """The groups of a text, of which the title has the level 1, if there is one."""

    groups: list[LineGroup]
    about: SourceMetadata
    is_signed: bool
    """Whether one of the groups below the title names the author."""


def with_title(found: Sequence[LineGroup], about: SourceMetadata) -> TitledText:
    """Find the title, and the author's line, which is metadata; what ``about`` says already is only searched for."""
    if about.title:
        return _with_known_title(found, about)
    groups = _with_title_apart(list(found))
    title, author_line = _title_and_author(groups)
    left = [group for i, group in enumerate(groups) if i not in (title, author_line)]
    if author_line is not None and not about.author:
        about = replace(about, author=_author(groups[author_line]), lines=groups[author_line].line_range)
    titled = left if title is None else [replace(groups[title], level=1), *left]
    return TitledText(titled, about, is_signed=False)


def _with_known_title(found: Sequence[LineGroup], about: SourceMetadata) -> TitledText:
    if not about.author:
        names = filter(None, map(_author, found[: _title_page_end(found)]))
        about = replace(about, author=next(names, ""))
    title, author = letters_of(about.title), letters_of(about.author)
    place = next((i for i in range(_title_page_end(found)) if _is_title(found[i], title)), None)
    if place is None:
        return TitledText(list(found), about, is_signed=False)
    is_signed = any(_names(group, author) for group in found[place + 1 : place + 1 + _MAX_TOP_GROUPS])
    groups = [replace(group, level=1) if i == place else group for i, group in enumerate(found)]
    return TitledText(groups, about, is_signed)


def _title_page_end(found: Sequence[LineGroup]) -> int:
    """The first group that a book's title page does not have: a chapter, a list of contents."""
    return next(
        (
            i
            for i, group in enumerate(found[:_TITLE_PAGE])
            if chapter_name(group.lines[0].text) or is_contents_title(group.lines[0].text)
        ),
        min(_TITLE_PAGE, len(found)),
    )


def _is_title(group: LineGroup, title: str) -> bool:
    letters = letters_of(group.text)
    return (
        group.level is None
        and len(letters) >= _MIN_TITLE
        and (
            title.startswith(letters)
            or (len(title) >= _MIN_TITLE and letters.startswith(title) and len(letters) <= 2 * len(title))
        )
    )


def _names(group: LineGroup, author: str) -> bool:
    """Whether a group is the author's line."""
    return bool(author) and len(group.lines) <= _MAX_AUTHOR_LINES and letters_of(group.text).endswith(author)


def _with_title_apart(found: list[LineGroup]) -> list[LineGroup]:
    """The same groups, with the first one split if it is both title and author's line."""
    if found and found[0].shape is GroupShape.LINES and len(found[0].lines) <= 3:
        apart = [LineGroup(GroupShape.PROSE, (line,)) for line in found[0].lines]
        if any(map(_author, apart)):
            return [*apart, *found[1:]]
    return found


def _title_and_author(found: list[LineGroup]) -> tuple[int | None, int | None]:
    """The indexes of the groups that are the title and the author's line; None for each that is missing.

    The author's line may be before the title or after it. Apart from it, the title must be the first line, and be
    followed by a heading or prose.
    """
    title: int | None = None
    author_line: int | None = None
    for i, group in enumerate(found[:_MAX_TOP_GROUPS]):
        if author_line is None and _author(group):
            author_line = i
        elif title is None and i <= 1 and _could_title(found, i):
            title = i
        elif title is None or group.shape is not GroupShape.PROSE or len(group.text) > 120:
            break
    if author_line is not None and title is None:
        return None, author_line if author_line == 0 else None
    return title, author_line


def _could_title(found: list[LineGroup], i: int) -> bool:
    """Whether group ``i`` is a line that could be the title: prose, verse or a heading follows soon."""
    text = found[i].text
    is_line = found[i].single and could_be_heading(text) and (text[-1] != "." or text.isupper())
    if chapter_name(text) or is_front_matter(text) or is_contents_title(text):
        return False
    if found[i].shape is not GroupShape.UNDERLINED and not is_line:
        return False
    finder = HeadingFinder(found[: i + 2 * _MAX_TOP_GROUPS])
    for k, group in enumerate(found[i + 1 : i + _MAX_TOP_GROUPS], i + 1):
        if finder.rank(k) or group.shape is GroupShape.LINES:
            return True
        if group.shape is not GroupShape.PROSE or len(group.text) >= MIN_PROSE_LENGTH:
            return group.shape is GroupShape.PROSE
    return False


def _author(group: LineGroup) -> str:
    """The name in a line such as "By Jane Doe", or an empty string."""
    match = _AUTHOR_LINE.fullmatch(group.text) if group.single and len(group.text) <= 80 else None
    if not match:
        return ""
    name = match[1].strip()
    capital = sum(word[:1].isupper() for word in name.split())
    return name if _NAME.fullmatch(name) and capital * 2 > len(name.split()) else ""
