"""What is to be seen of a web page, as the notes file keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reader.core.view_choice import ViewChoice

KEY = "postil:view"
"""Our key for it; with its prefix, because the context does not name it."""


def choice_json(before: Mapping[str, Any], choice: ViewChoice) -> dict[str, Any]:
    """The key that keeps a choice in a page, if it is not that of everybody, or was not; ``before`` is the page."""
    known = before.get(KEY)
    if choice == choice_from_json(known):
        return {}
    others = known if isinstance(known, Mapping) else {}
    return {KEY: {**others, "whole": choice.whole, "captions": choice.captions}}


def choice_from_json(written: object) -> ViewChoice:
    """The choice that was written; what is missing or wrong in it is as everybody has it."""
    if not isinstance(written, Mapping):
        return ViewChoice()
    found = {name: value for name in ViewChoice._fields if isinstance(value := written.get(name), bool)}
    return ViewChoice(**found)
