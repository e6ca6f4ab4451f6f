"""How a note was found when its article had changed, in words: for cards, menus, screen readers and exports."""

from __future__ import annotations

from reader.core.annotation import Annotation
from reader.core.selectors import MatchKind, MatchRecord
from reader.core.span import Span


def told(found: MatchRecord) -> str:
    """``moved``, ``edited, 64 % kept``, ``moved and edited, 64 % kept``, ``found again`` or ``lost``."""
    share = f", {round(100 * found.kept)} % kept"
    return {
        MatchKind.EXACT: "found again",
        MatchKind.MOVED: "moved",
        MatchKind.EDITED: f"edited{share}",
        MatchKind.MOVED_EDITED: f"moved and edited{share}",
        MatchKind.LOST: "lost",
    }[found.how]


def fate(one: Annotation) -> str:
    """``to check: moved``, ``lost``, or ``kept as lost``; empty where there is nothing to ask about its place."""
    if one.to_check and one.found is not None:
        return f"to check: {told(one.found)}"
    if not one.lost:
        return ""
    return "lost" if one.unsettled else "kept as lost"


def remark(one: Annotation) -> str:
    """What an export adds to a note whose place nobody has checked: ``edited: 64 % kept; not checked``."""
    return f"{told(one.found).replace(', ', ': ')}; not checked" if one.to_check and one.found is not None else ""


def words_now(one: Annotation, text: str) -> str:
    """The words that it stands on in the article's text; empty where they are those that were marked, or lost."""
    now = one.span.of(text) if one.span is not None else ""
    return now if now != one.quote else ""


def guessed(one: Annotation) -> Span | None:
    """Where a lost one may be now."""
    return one.found.guess if one.lost and one.found is not None else None
