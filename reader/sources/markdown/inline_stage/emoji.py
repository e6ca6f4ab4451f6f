"""Reads the names of emoji, ``:ship:``, as GitHub knows them."""

from __future__ import annotations

import re
from functools import lru_cache
from xml.etree.ElementTree import Element

from reader.sources.markdown.inline_stage.pieces import InlineText

_NAME = re.compile(r"(?<![\w:]):([a-z0-9+-][a-z0-9_+-]{0,60}+):(?![\w:`])", re.ASCII)
"""Not a role of Sphinx, ``:label:`words` ``."""
_ICON = re.compile(r"(?:material|octicons|fontawesome|simple)-")
"""The sets of icons that MkDocs' theme has; no letter stands for one of these."""


def read_emoji(state: InlineText, at: int) -> int:
    """Read a name between colons as the emoji of that name; one that is not known is text."""
    found = _NAME.match(state.text, at)
    if not found:
        return 0
    if _ICON.match(found[1]):
        icon = Element("span", {"class": "template"})
        icon.text = found[0]
        return state.add(icon, at, found.end())
    letters = emoji(found[1])
    return state.add(letters, at, found.end()) if letters else 0


@lru_cache(maxsize=512)
def emoji(name: str) -> str:
    """The emoji of this name; empty if there is none."""
    from pymdownx import gemoji_db  # late: the table takes 30 ms, and few texts need it

    known = gemoji_db.emoji.get(gemoji_db.aliases.get(f":{name}:", f":{name}:"), {})
    codes = known.get("unicode_alt") or known.get("unicode") or ""
    return "".join(chr(int(code, 16)) for code in codes.split("-")) if codes else ""
