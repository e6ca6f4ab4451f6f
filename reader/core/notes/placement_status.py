"""How a note was found when its article had changed, in words: for cards, menus, screen readers and exports."""

from __future__ import annotations

from reader.core.annotation import Annotation
from reader.core.selectors import MatchKind, MatchRecord
from reader.core.span import Span


def match_description(found: MatchRecord) -> str:
    """``moved``, ``edited, 64 % kept``, ``moved and edited, 64 % kept``, ``found again`` or ``lost``."""
    share = f", {round(100 * found.kept)} % kept"
    return {
        MatchKind.EXACT: "found again",
        MatchKind.MOVED: "moved",
        MatchKind.EDITED: f"edited{share}",
        MatchKind.MOVED_EDITED: f"moved and edited{share}",
        MatchKind.LOST: "lost",
    }[found.kind]


def placement_description(one: Annotation) -> str:
    """``to check: moved``, ``lost``, or ``kept as lost``; empty where there is nothing to ask about its place."""
    if one.needs_check and one.match is not None:
        return f"to check: {match_description(one.match)}"
    if not one.is_orphan:
        return ""
    return "lost" if one.needs_attention else "kept as lost"


def export_remark(one: Annotation) -> str:
    """What an export adds to a note whose place nobody has checked: ``edited: 64 % kept; not checked``."""
    return (
        f"{match_description(one.match).replace(', ', ': ')}; not checked"
        if one.needs_check and one.match is not None
        else ""
    )


def current_words(one: Annotation, text: str) -> str:
    """The words that it stands on in the article's text; empty where they are those that were marked, or lost."""
    now = one.span.extract(text) if one.span is not None else ""
    return now if now != one.quote else ""


def guessed_span(one: Annotation) -> Span | None:
    """Where a lost one may be now."""
    return one.match.guess if one.is_orphan and one.match is not None else None
