"""Adapts the re-anchoring pass to a script that scores it on edited documents; ``make bench ANCHORING=FOLDER``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from reader.core.anchoring.passes import place_all
from reader.core.selectors import Target, TextQuote
from reader.core.span import Span


def locate_all(
    old_text: str | None, new_text: str, highlights: Sequence[Mapping[str, Any]]
) -> list[tuple[int, int] | None]:
    """A place for each highlight (exact, prefix, suffix, start, end) in the new text, or None where it is lost."""
    targets = [
        Target(TextQuote(one["exact"], one["prefix"], one["suffix"]), Span(one["start"], one["end"]))
        for one in highlights
    ]
    return [place.span for place in place_all(old_text, new_text, targets)]
