"""On which lines of a file something is written: ``3-4``, in an attribute of an element or in a comment.

Markdown's stages write that into their HTML; both lines are counted from 1, and are in the range.
"""

from __future__ import annotations

import re

LINES = "data-lines"
"""The attribute of an element; a comment begins with it, and counts for what comes after."""
_RANGE = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")
_COMMENT = re.compile(rf"{LINES} {_RANGE.pattern}$")


def range_comment(written: str) -> str:
    """The comment that says a range, which is given as the attribute has it."""
    return f"<!--{LINES} {written}-->"


def line_range(written: str | None) -> tuple[int, int] | None:
    """The first and the last line that an attribute says; None if it says none."""
    return _lines(_RANGE.fullmatch(written)) if written else None


def commented_range(comment: str) -> tuple[int, int] | None:
    """The first and the last line that the content of a comment says; None if it says none."""
    return _lines(_COMMENT.match(comment))


def _lines(found: re.Match[str] | None) -> tuple[int, int] | None:
    return (int(found[1]), int(found[2])) if found else None
