"""The markers of lists in AsciiDoc: ``*``, ``-``, ``.``, ``1.``, ``<1>``, ``term::``."""

from __future__ import annotations

import re
from typing import NamedTuple

_ITEM = re.compile(r"\s*(?:(\*{1,12}|-|•)|(\.{1,12})|([0-9]+)\.|([a-zA-Z])\.|([ivxlc]+)\)|<([0-9]+|\.)>)[ \t]+(\S.*)$")
_TERM = re.compile(r"\s*(?!//)((?:\S.*?)?\S)(:{2,4}|;;)(?:[ \t]+(.*))?$")
_BOX = re.compile(r"\[([ xX*])\][ \t]+")


class Marker(NamedTuple):
    """What begins an item."""

    kind: str
    """The HTML element of its list: ``ul``, ``ol`` or ``dl``."""
    sign: str
    """The same in all items of one list."""
    text: str
    """What follows."""
    term: str = ""
    box: str = ""
    number: str | None = None


def marker_of(line: str) -> Marker | None:
    """What begins an item on this line, if anything does."""
    if (found := _ITEM.match(line)) is not None:
        return _of_item(found)
    if ("::" in line or ";;" in line) and (term := _TERM.match(line)) is not None and not _is_macro(line):
        return Marker("dl", term[2], (term[3] or "").strip(), term[1])
    return None


def _of_item(found: re.Match[str]) -> Marker:
    text = found[7]
    if found[1]:
        box = _BOX.match(text)
        return Marker("ul", found[1], text[box.end() :] if box else text, box=box[1] if box else "")
    if found[2]:
        return Marker("ol", found[2], text)
    if found[6]:
        return Marker("ol", "<1>", text, number=found[6] if found[6].isdigit() else None)
    return Marker("ol", "1." if found[3] else "a." if found[4] else "i)", text, number=found[3])


def _is_macro(line: str) -> bool:
    """Whether a line is a block macro, such as ``image::a.png[]``."""
    return re.match(r"[\w-]+::\S*\[.*\]\s*$", line) is not None
