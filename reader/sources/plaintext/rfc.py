"""Reads RFCs and Internet-Drafts as text: with or without pages, from 1969 on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reader.core.article import BlockKind, ContainerKind
from reader.core.properties import Property
from reader.sources.blocks.assembly import SourceMetadata
from reader.sources.blocks.block_drafts import PLAIN
from reader.sources.plaintext.page_breaks import without_pages
from reader.sources.plaintext.papers import heading_part, paper_parts
from reader.sources.plaintext.source_lines import SourceLine
from reader.sources.plaintext.text_parts import Nest, TextPart, kept_lines, verbatim
from reader.sources.plaintext.text_reading import TextReading

_NUMBER = re.compile(r"(?:Request for Comments?|RFC) ?[:#]? *#? *(\d{1,5})\b", re.IGNORECASE)
_DRAFT = re.compile(r"Internet[ -]Draft\b", re.IGNORECASE)
_DRAFT_NAME = re.compile(r"<?(draft-[a-z0-9-]+)(?:\.txt)?>?", re.IGNORECASE)
_GROUP = re.compile(
    r"(?:Network Working Group|Internet Engineering Task Force|Independent Submission|Internet Architecture Board"
    r"|Internet Research Task Force|(?:[\w-]+ )*Working Group)\b.*"
    r"|RFC ?[:#]? *#? *\d+(?: {3,}\S.*)?|RFC ?: *\d+.*|Internet[ -]Draft\b.*",
    re.IGNORECASE,
)
_FIELD = re.compile(r"([A-Z][A-Za-z #-]{1,30}?) ?: *(\S.*)|((?:Obsoletes|Updates))(?= ) +(\S.*)")
_LATER_FIELD = re.compile(r"(?:Obsoletes|Updates|Category|Expires|NIC|STD|BCP|FYI|Intended status|RFC)\b")
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_SHORT_MONTH = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_DATE = re.compile(rf"(?:\d{{1,2}} +)?(?:{_MONTH}|(?:{_SHORT_MONTH})\.?),?(?: +\d{{1,2}},)? +\d{{4}}")
_AUTHOR = re.compile(
    r"(?:[A-Z]\.[ -]?)+(?:(?:van|von|de|der|la|le|den|du|da|di) )*[A-Z][^\W\d_][\w'’-]*(?: [A-Z][\w'’-]+)?"
    r"(?:,? (?:Eds?\.?|Jr\.?|III?))*"
)
_LAST_FIRST_LINE = 25
"""The header begins within so many lines with letters."""
_MOST_HEADER_LINES = 60
_RIGHT = 36
"""What is indented by more columns is set at the right."""
_COLUMNS_WIDTH = 60
"""A header with two columns is at least so wide."""
_HEADER_NUMBER = 0
"""The number of the container of the header; those in the text are counted from 1."""
_LONGEST = 200
"""So many code points of a line are looked at."""


class _Header(NamedTuple):
    """What stands before the title."""

    stop: int
    """The line after it."""
    about: SourceMetadata


def read_rfc(lines: Sequence[SourceLine]) -> TextReading | None:
    """The parts of an RFC or an Internet-Draft; None for any other text."""
    first = next((i for i, line in enumerate(lines[:_LAST_FIRST_LINE]) if line.text.strip("\ufeff \f")), None)
    if first is None or not _GROUP.fullmatch(lines[first].text[:_LONGEST].strip("\ufeff ")):
        return None
    top = [line.text[:_LONGEST].strip() for line in lines[first : first + _LAST_FIRST_LINE]]
    if not any(_NUMBER.match(text) or _DRAFT.search(text) for text in top):
        return None
    kept = without_pages(lines)
    first = next(i for i, line in enumerate(kept) if line.text.strip("\ufeff \f"))
    header = _header(kept, first)
    title, after = _title(kept, header.stop)
    parts = [heading_part(title, 1)] if title else []
    parts += _folded(kept[first : header.stop])
    parts += _names(kept[header.stop : after], title)
    parts += paper_parts(kept, after)
    return TextReading(kept, parts=parts, about=header.about)


def _header(lines: Sequence[SourceLine], first: int) -> _Header:
    """The header that begins on line ``first``."""
    stop = first
    while stop < min(first + _MOST_HEADER_LINES, len(lines)):
        if lines[stop].is_blank and not _is_header_line(lines, stop + 1):
            break
        stop += 1
    fields: dict[str, list[str]] = {}
    right: list[str] = []
    name = ""
    for line in lines[first:stop]:
        left, gap, beside = _columns(line)
        if found := _FIELD.match(left):
            name, value = (found[1] or found[3]).strip(), found[2] or found[4]
            fields.setdefault(name, []).append(value.strip())
        elif left and name and line.text.startswith("    "):
            fields[name].append(left)
        else:
            name = ""
        if gap:
            right.append(beside)
    return _Header(stop, _metadata(lines[first:stop], fields, right))


def _folded(header: Sequence[SourceLine]) -> Iterator[TextPart]:
    """The header, folded if it has two columns: they are too wide for a narrow window, and are properties already.

    What its first line begins with is the summary; below, the header is whole, as its columns belong together.
    """
    if max(len(line.text) for line in header) < _COLUMNS_WIDTH:
        yield verbatim(header)
        return
    fold = Nest(ContainerKind.FOLD, _HEADER_NUMBER, unfolded=False)
    first = header[0]
    left, _, right = _columns(first)
    yield TextPart(BlockKind.PARAGRAPH, [first], [(left or right, PLAIN)], inside=(fold,))
    yield verbatim(header, (fold,))


def _is_header_line(lines: Sequence[SourceLine], i: int) -> bool:
    """Whether a line after a blank one still belongs to the header: it has a field, or is set at the right."""
    if i >= len(lines) or lines[i].is_blank:
        return False
    line = lines[i]
    text = line.text.strip()
    if line.indent <= _RIGHT:
        return _LATER_FIELD.match(text) is not None
    return _DATE.fullmatch(text) is not None and len(line.text) > 60


def _columns(line: SourceLine) -> tuple[str, bool, str]:
    """What stands left and right in a line of the header."""
    if line.indent > 30:
        return "", True, line.text.strip()
    left, gap, right = line.text.strip("\ufeff ").partition("   ")
    return left.strip(), bool(gap), right.strip()


def _metadata(lines: Sequence[SourceLine], fields: dict[str, list[str]], right: Sequence[str]) -> SourceMetadata:
    date = next((found[0] for text in reversed(right) if (found := _DATE.search(text))), "")
    authors = [text for text in right if _AUTHOR.fullmatch(text)]
    if not authors and right and any(map(str.isalpha, right[0])) and not _DATE.search(right[0]):
        authors = [right[0]]
    named = [("author", tuple(authors)), ("date", (date,) if date else ())]
    properties = [Property(name, values) for name, values in named if values]
    properties += [Property(name, (" ".join(values),)) for name, values in fields.items()]
    number = lines[0].number, lines[-1].number
    return SourceMetadata(author=", ".join(authors), date=date, properties=tuple(properties), lines=number)


def _title(lines: Sequence[SourceLine], start: int) -> tuple[Sequence[SourceLine], int]:
    """The lines of the title, and the line after it and the name of the draft."""
    i = start
    while i < len(lines) and lines[i].is_blank:
        i += 1
    stop = i
    while stop < len(lines) and not lines[stop].is_blank:
        stop += 1
    chunk = lines[i:stop]
    titled = bool(chunk) and len(chunk) <= 6 and (chunk[0].indent > 3 or len(chunk) == 1) and chunk[0].indent > 0
    if not titled:
        return (), start
    return [line for line in chunk if _is_of_title(line.text.strip())], stop


def _is_of_title(text: str) -> bool:
    """Whether a line below the header is a part of the title: neither the name of the draft nor an underline."""
    return any(map(str.isalnum, text)) and not _DRAFT_NAME.fullmatch(text)


def _names(lines: Sequence[SourceLine], title: Sequence[SourceLine]) -> Iterator[TextPart]:
    """The name of the draft, which stands below its title; an underline is left out."""
    rest = [line for line in lines if any(map(str.isalnum, line.text)) and line not in title]
    if rest:
        yield kept_lines(rest)
