"""Takes out what a text has because it was set in pages: their heads and feet, and the gaps where paragraphs go on.

A page ends with a form feed, or with a line such as ``[Page 7]``, as the pages of an RFC do (RFC 2223, 3.1).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reader.sources.plaintext.prose import is_short, text_width
from reader.sources.plaintext.source_lines import PAGE_END, SourceLine

_NUMBER = r"(?:\d{1,4}|[ivxlc]{1,7})"
_FOOT = re.compile(
    rf"(?:\S.*\S {{2,}})?\[? ?page {_NUMBER}(?: of {_NUMBER})? ?\]?|\[page {_NUMBER}\](?: {{2,}}\S.*)?", re.IGNORECASE
)
_CERTAIN_FOOT = re.compile(rf"(?:\S.*\S? )?\[page {_NUMBER}\]", re.IGNORECASE)
"""A foot that is one even where no form feed follows."""
_RUNNING_HEAD = re.compile(r"(?:RFC|Internet[ -]Draft|I-D)\b.*? {3,}\S.*|\S.*? {3,}\S.*? {3,}\S.*", re.IGNORECASE)
_VARIABLE = re.compile(rf"\d+|\b{_NUMBER}\b", re.IGNORECASE)
_LONGEST = 200
"""A head or a foot has fewer code points than this."""
_REACH = 7
"""A foot or a head is looked for in so many lines before or after the end of a page."""
_MOST_HEAD_LINES = 3
_SHARE = 5
"""A line is a head or a foot if it is the same on one of so many pages."""
_SENTENCE_END = re.compile(r"[.:;?!][\"')\]]*$")
_DRAWN = "|+`\\/<>=-_*#~^│├└┌─"


class _PageEnd(NamedTuple):
    """Where a page ends: the numbers of lines in the list, not in the file."""

    feet: range
    """The lines that may be the foot; empty if there are none."""
    heads: range
    """The lines that may be the head of the next page."""
    last: int
    """The last line with letters before the end, without the foot, or one of the blank lines after it."""


def without_pages(lines: Sequence[SourceLine]) -> Sequence[SourceLine]:
    """The lines without heads and feet of pages.

    Where a paragraph or a drawing goes on after the end of a page, its lines follow each other; elsewhere a blank line
    is in between. A text without pages comes back as it is.
    """
    ends = list(_page_ends(lines))
    if not ends:
        return lines
    furniture = _furniture(lines, ends)
    if not furniture:
        return lines
    kept: list[SourceLine] = []
    width = text_width(lines)
    margins = {end for one in ends for end in range(one.last + 1, one.heads.stop)}
    open_end = False
    for i, line in enumerate(lines):
        if i in furniture or line.text == PAGE_END:
            open_end = True
        elif line.is_blank:
            open_end |= i in margins and i + 1 not in furniture
            kept.append(line)
        else:
            if open_end:
                _join(kept, line, width)
            kept.append(line)
            open_end = False
    return kept


def _page_ends(lines: Sequence[SourceLine]) -> Iterator[_PageEnd]:
    """The ends of all pages, in order."""
    done = -1
    for i, line in enumerate(lines):
        if i <= done:
            continue
        is_feed = line.text == PAGE_END
        if not is_feed and not (line.text[-1:] == "]" and _matches(_CERTAIN_FOOT, line)):
            continue
        if not is_feed and (feed := _feed_after(lines, i)):
            i = feed  # noqa: PLW2901  # the form feed is the end that this foot belongs to
        end = _page_end(lines, i, foot_here=lines[i].text != PAGE_END)
        done = max(end.heads.stop - 1, i)
        yield end


def _feed_after(lines: Sequence[SourceLine], i: int) -> int:
    """The form feed that follows a foot with nothing but blank lines between, 0 if there is none."""
    for k in range(i + 1, min(i + 1 + _REACH, len(lines))):
        if lines[k].text == PAGE_END:
            return k
        if not lines[k].is_blank:
            break
    return 0


def _page_end(lines: Sequence[SourceLine], i: int, *, foot_here: bool) -> _PageEnd:
    """The end of a page at line ``i``, which is a form feed or a foot."""
    foot = i if foot_here else _nearest(lines, range(i - 1, max(i - 1 - _REACH, -1), -1))
    before = foot - 1 if foot >= 0 else i - 1
    above = range(before, max(before - _REACH, -1), -1)
    last = next((k for k in above if not lines[k].is_blank), max(before - _REACH, -1))
    first = _nearest(lines, range(i + 1, min(i + 1 + _REACH, len(lines))))
    stop = first
    while 0 <= stop < min(first + _MOST_HEAD_LINES, len(lines)) and not lines[stop].is_blank:
        stop += 1
    return _PageEnd(range(foot, foot + 1) if foot >= 0 else range(0), range(max(first, i + 1), max(stop, i + 1)), last)


def _nearest(lines: Sequence[SourceLine], numbers: range) -> int:
    """The first of some lines that has letters, or -1."""
    return next((k for k in numbers if not lines[k].is_blank), -1)


def _furniture(lines: Sequence[SourceLine], ends: Sequence[_PageEnd]) -> set[int]:
    """The lines that are heads and feet of pages."""
    feet = Counter(_key(lines[i]) for end in ends for i in end.feet)
    heads = Counter(_key(lines[i]) for end in ends for i in end.heads)
    often = max(2, len(ends) // _SHARE)
    found: set[int] = set()
    for end in ends:
        is_foot = False
        for i in end.feet:
            is_foot = feet[_key(lines[i])] >= often or _matches(_FOOT, lines[i])
            if is_foot:
                found.add(i)
        found.update(_head(lines, end.heads, heads, often, is_foot=is_foot))
    return found


def _head(
    lines: Sequence[SourceLine], candidates: range, counts: Counter[str], often: int, *, is_foot: bool
) -> Iterator[int]:
    """The lines of the head among those after the end of a page."""
    stands_apart = candidates.stop + 1 < len(lines) and all(
        lines[k].is_blank for k in range(candidates.stop, candidates.stop + 2)
    )
    for i in candidates:
        known = counts[_key(lines[i])] >= often
        if i == candidates.start:
            known = known or (is_foot and _matches(_RUNNING_HEAD, lines[i]))
        elif stands_apart:
            known = True
        if not known:
            return
        yield i


def _matches(form: re.Pattern[str], line: SourceLine) -> bool:
    """Whether a line has this form; a longer one than heads and feet are has none."""
    return len(line.text) < _LONGEST and form.fullmatch(line.text.strip()) is not None


def _key(line: SourceLine) -> str:
    """What is the same in the heads of all pages, left and right ones: their words without numbers, in any order."""
    return " ".join(sorted(_VARIABLE.sub("#", line.text[:_LONGEST].lower()).split()))


def _join(kept: list[SourceLine], line: SourceLine, width: int) -> None:
    """Drop the blank lines at the end if ``line`` goes on with what is before them, else leave one."""
    blanks: list[SourceLine] = []
    while kept and kept[-1].is_blank:
        blanks.append(kept.pop())
    if kept and not _goes_on(kept, line, width):
        kept.append(blanks[-1] if blanks else SourceLine(line.number, ""))


def _goes_on(kept: Sequence[SourceLine], line: SourceLine, width: int) -> bool:
    """Whether a line after the end of a page belongs to the same paragraph or drawing as the last one before it."""
    last = kept[-1]
    above, below = last.text.strip(), line.text.strip()
    if above[0] in _DRAWN and below[0] in _DRAWN and not above[-1].isalpha():
        return last.indent == line.indent
    if "   " in above or "   " in below:
        return False
    begins = len(kept) == 1 or kept[-2].is_blank
    if last.indent != line.indent and not (begins and 0 < line.indent - last.indent <= 10):
        return False
    is_full = not is_short(last, line, width)
    if _SENTENCE_END.search(above):
        return is_full and below[0].islower()
    return is_full or (below[0].islower() and len(above) * 2 > width)
