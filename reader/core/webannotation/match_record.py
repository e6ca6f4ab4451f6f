"""Match records as JSON objects, both ways."""

from __future__ import annotations

from collections.abc import Mapping

from reader.core.selectors import LostPassageOrigin, MatchKind, MatchRecord
from reader.core.span import Span

MATCH_KINDS = {how.value: how for how in MatchKind}


def match_to_json(found: MatchRecord) -> dict[str, object]:
    """The JSON object of a match; empty fields are left out."""
    made: dict[str, object] = {"how": found.kind.value, "kept": found.kept, "checked": found.checked}
    if found.guess:
        made["guess"] = found.guess._asdict()
    if found.origin:
        made["was"] = found.origin.span._asdict() | {"digest": found.origin.digest}
    return made


def match_from_json(value: object) -> MatchRecord | None:
    """The match that a JSON object holds; None for anything else, which is no reason to refuse the annotation."""
    if not isinstance(value, Mapping):
        return None
    how, kept, checked = (value.get(key) for key in ("how", "kept", "checked"))
    if not isinstance(how, str) or how not in MATCH_KINDS or type(checked) is not bool:
        return None
    if not isinstance(kept, int | float) or isinstance(kept, bool) or not 0 <= kept <= 1:
        return None
    was, guess = value.get("was"), _span(value.get("guess"))
    last_span, name = _span(was), was.get("digest") if isinstance(was, Mapping) else None
    origin = LostPassageOrigin(last_span, name) if last_span and isinstance(name, str) else None
    return MatchRecord(MATCH_KINDS[how], round(float(kept), 2), checked, guess, origin)


def _span(value: object) -> Span | None:
    start, end = (value.get("start"), value.get("end")) if isinstance(value, Mapping) else (None, None)
    return Span(start, end) if type(start) is int and type(end) is int and 0 <= start <= end else None
