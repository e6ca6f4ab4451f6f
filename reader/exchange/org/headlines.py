"""Writes headlines of Org with their tags and properties, and times as Org has them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import datetime

from reader.core.times import in_utc
from reader.exchange.org.words import ZERO_WIDTH_SPACE, one_line, org_line

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
STATES = ("TODO", "DONE", "CANCELLED")
"""The states of notes, as the head of the file declares them."""
_SPECIAL = re.compile(rf"(?:{'|'.join(STATES)}|COMMENT)(?:\s|$)|Footnotes$")
"""What would be more than words at the beginning of a headline; Org exports nothing of a section *Footnotes*."""
_UNTITLED = "—"


def org_tag(tag: str) -> str:
    """A tag as Org reads it, of letters, digits, ``_``, ``@``, ``#`` and ``%``; empty if nothing of it is left."""
    written = "".join(sign if _is_tag_sign(sign) else "_" for sign in tag.strip())
    return re.sub("_{2,}", "_", written).strip("_")


def _is_tag_sign(sign: str) -> bool:
    return sign in "_@#%" or unicodedata.category(sign)[:2] in ("Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Nd")


def timestamp(when: datetime) -> str:
    """A time in UTC as an inactive timestamp, which no agenda lists: ``[2026-05-06 Wed 14:22]``."""
    when = in_utc(when)
    return f"[{when.date().isoformat()} {_DAYS[when.weekday()]} {when.hour:02}:{when.minute:02}]"


def headline(level: int, title: str, *, state: str = "", tags: Sequence[str] = ()) -> str:
    """A headline; nothing in its title is a state, a priority or a tag."""
    words = (org_line(title) or _UNTITLED).replace("[#", f"[{ZERO_WIDTH_SPACE}#")  # Org 10 has priorities anywhere
    words = f"{ZERO_WIDTH_SPACE}{words}" if _SPECIAL.match(words) else words
    words = f"{words}{ZERO_WIDTH_SPACE}" if words.endswith(":") else words
    written = ":".join(dict.fromkeys(filter(None, map(org_tag, tags))))
    return " ".join(filter(None, ("*" * level, state, words, f":{written}:" if written else "")))


def drawer(properties: Iterable[tuple[str, str]]) -> list[str]:
    """The lines of a drawer with the properties that have a value."""
    lines = [f":{name}: {line}" for name, value in properties if (line := one_line(value))]
    return [":PROPERTIES:", *lines, ":END:"] if lines else []
