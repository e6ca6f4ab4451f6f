"""A note's Markdown within other Markdown, so that nothing in it reaches beyond its end."""

from __future__ import annotations

import re

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})(.*)$")


def contained_note(note: str) -> str:
    """The note as it was written; an open fence is closed, or it would include all that follows."""
    fence = ""
    for line in note.splitlines():
        if not (found := _FENCE.match(line)):
            continue
        if not fence:
            fence = found[1]
        elif found[1].startswith(fence) and not found[2].strip():
            fence = ""
    note = note.strip("\n").rstrip()
    return f"{note}\n{fence}" if fence else note
