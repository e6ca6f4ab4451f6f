"""A review as JSON: the fields are documented in the handbook, and stay."""

from __future__ import annotations

from collections.abc import Sequence

from reader.core.article import text_digest
from reader.core.webannotation.encode import format_time
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.review.remarks.remark import Asked, Remark
from reader.exchange.review.suggestions.suggested_diff import DiffedSuggestion, SuggestedDiff


def review_json(part: ExportedNotes, remarks: Sequence[Remark], diff: SuggestedDiff | None = None) -> dict[str, object]:
    """The remarks on an article in the order of its text, with exact words for programs, and their diff."""
    told = {} if diff is None else {"diff": diff.data.decode(diff.codec, "replace") or None}
    found = {one.remark.note.id: one for one in diff.suggestions} if diff else {}
    return {
        "path": part.shown_path or (str(part.article.path) if part.article.path else None),
        "title": part.article.title,
        "digest": part.digest or text_digest(part.article.text),
        "counts": {asked.value: sum(remark.asked is asked for remark in remarks) for asked in Asked},
        "remarks": [
            _remark(remark) | ({} if diff is None else _outcome(found.get(remark.note.id))) for remark in remarks
        ],
        **told,
    }


def _outcome(suggestion: DiffedSuggestion | None) -> dict[str, object]:
    """How a remark is written in the diff, and why it is not; null for both where it is no suggestion."""
    return {
        "in_diff": suggestion.how.value if suggestion else None,
        "why_not": (suggestion.why or None) if suggestion else None,
    }


def _remark(remark: Remark) -> dict[str, object]:
    note = remark.note
    replaced = remark.asked in (Asked.REPLACE, Asked.DELETE)
    return {
        "number": remark.number,
        "id": note.id,
        "asks": remark.asked.value,
        "path": remark.path or None,
        "lines": list(remark.lines) if remark.lines else None,
        "section": list(remark.section),
        "source": list(remark.source) if remark.source else None,
        "marked": remark.marked or None,
        "quote": remark.quote or None,
        "original_quote": remark.original or None,
        "note": note.note,
        "old": remark.marked if replaced else None,
        "new": remark.replacement if replaced else None,
        "tags": list(note.all_tags),
        "colour": note.colour.value if note.is_mark else None,
        "meaning": remark.meaning or None,
        "style": note.style.value if note.is_mark else None,
        "status": note.status.value,
        "lost": remark.is_lost,
        "to_check": remark.is_doubtful,
        "created": format_time(note.created),
        "modified": format_time(note.modified),
    }
