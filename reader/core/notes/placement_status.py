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


def placement_description(annotation: Annotation) -> str:
    """``to check: moved``, ``lost``, or ``kept as lost``; empty where its place is certain."""
    if annotation.needs_check and annotation.match is not None:
        return f"to check: {match_description(annotation.match)}"
    if not annotation.is_orphan:
        return ""
    return "lost" if annotation.needs_attention else "kept as lost"


def export_remark(annotation: Annotation) -> str:
    """What an export adds to a note whose place is not confirmed: ``edited: 64 % kept; not checked``."""
    return (
        f"{match_description(annotation.match).replace(', ', ': ')}; not checked"
        if annotation.needs_check and annotation.match is not None
        else ""
    )


def current_words(annotation: Annotation, text: str) -> str:
    """The present words of its passage; empty where they are those that were marked, and for an orphan."""
    now = annotation.span.extract(text) if annotation.span is not None else ""
    return now if now != annotation.quote else ""


def guessed_span(annotation: Annotation) -> Span | None:
    """Where an orphan may belong; None where nothing was found."""
    return annotation.match.guess if annotation.is_orphan and annotation.match is not None else None
