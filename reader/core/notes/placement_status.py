"""How an annotation was found after its article changed, in words: for cards, menus, screen readers, exports."""

from __future__ import annotations

from reader.core.annotation import Annotation
from reader.core.selectors import MatchKind, MatchRecord
from reader.core.span import Span
from reader.translation import tr


def match_description(found: MatchRecord) -> str:
    """``moved``, ``edited, 64 % kept``, ``moved and edited, 64 % kept``, ``found again`` or ``unplaced``."""
    kept = round(100 * found.kept)
    match found.kind:
        case MatchKind.EXACT:
            return tr("found again")
        case MatchKind.MOVED:
            return tr("moved")
        case MatchKind.EDITED:
            return tr("edited, {kept} % kept", kept=kept)
        case MatchKind.MOVED_EDITED:
            return tr("moved and edited, {kept} % kept", kept=kept)
        case MatchKind.LOST:
            return tr("unplaced")


def placement_description(annotation: Annotation) -> str:
    """``to check: moved``, ``unplaced``, or ``left unplaced``; empty if its place is certain."""
    if annotation.needs_check and annotation.match is not None:
        return tr("to check: {how_found}", how_found=match_description(annotation.match))
    if not annotation.is_orphan:
        return ""
    return tr("unplaced") if annotation.needs_attention else tr("left unplaced")


def export_remark(annotation: Annotation) -> str:
    """What an export adds to a note whose place is not confirmed: ``edited, 64 % kept; not checked``."""
    return (
        tr("{how_found}; not checked", how_found=match_description(annotation.match))
        if annotation.needs_check and annotation.match is not None
        else ""
    )


def guessed_span(annotation: Annotation) -> Span | None:
    """Where an orphan may belong; None where nothing was found."""
    return annotation.match.guess if annotation.is_orphan and annotation.match is not None else None
