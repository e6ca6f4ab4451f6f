"""How an annotation was found after its article changed, in words: for cards, menus, screen readers, exports."""

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
    """``to check: moved``, ``lost``, or ``kept as lost``; empty where its place is certain."""
    if one.needs_check and one.match is not None:
        return f"to check: {match_description(one.match)}"
    if not one.is_orphan:
        return ""
    return "lost" if one.needs_attention else "kept as lost"


def export_remark(one: Annotation) -> str:
    """What an export adds to a note whose place is not confirmed: ``edited: 64 % kept; not checked``."""
    return (
        f"{match_description(one.match).replace(', ', ': ')}; not checked"
        if one.needs_check and one.match is not None
        else ""
    )


def current_words(one: Annotation, text: str) -> str:
    """The present words of its passage; empty where they are those that were marked, and for an orphan."""
    now = one.span.extract(text) if one.span is not None else ""
    return now if now != one.quote else ""


def guessed_span(one: Annotation) -> Span | None:
    """Where an orphan may belong; None where nothing was found."""
    return one.match.guess if one.is_orphan and one.match is not None else None
