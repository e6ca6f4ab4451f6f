"""Reads the parts of links, as in ``[label](address "title")`` and ``[label]: address``."""

from __future__ import annotations

import re
from typing import NamedTuple

from reader.sources.markdown.inline_stage.escapes import decode

MAX_LABEL = 999
"""The most letters of a label (CommonMark)."""
_MAX_PARENTHESES = 32
"""The most open parentheses in an address (as in cmark)."""
_LABEL = re.compile(r"\[((?:[^\\\[\]]++|\\.?)*+)\]", re.DOTALL)
_IN_ANGLES = re.compile(r"<((?:[^<>\\\n]++|\\.)*+)>")
_TEMPLATE = r"\{\{[^{}\n]{0,500}+\}\}|\{%[^%\n]{0,500}+%\}"
"""What Jekyll fills in, ``{{ site.url }}``, is a part of an address, with its blanks."""
_BARE = re.compile(rf"(?:{_TEMPLATE}|[^\\()\x00-\x20\x7f{{]++|\{{|\\[!-/:-@\[-`{{-~]?)*+")
_TITLE = re.compile(r"""("(?:[^"\\]++|\\.?)*+"|'(?:[^'\\]++|\\.?)*+'|\((?:[^()\\]++|\\.?)*+\))""", re.DOTALL)
_BLANKS = re.compile(r"[ \t\n]*+")


class LinkDestination(NamedTuple):
    """Where a link leads, without any escapes, and its title."""

    href: str
    title: str = ""


def normal_label(label: str) -> str:
    """The form in which labels are compared: without regard to case, and to how many blanks part the words."""
    return " ".join(label.split()).casefold()


def label_at(text: str, at: int) -> tuple[str, int] | None:
    """The label in brackets at ``at``, perhaps empty, and the position after it."""
    found = _LABEL.match(text, at)
    return (found[1], found.end()) if found and found.end() - at <= MAX_LABEL + 2 else None


def address_at(text: str, at: int) -> tuple[str, int] | None:
    """The address at ``at``, without its escapes, and the position after it; one without ``<>`` may be empty."""
    if text.startswith("<", at):
        found = _IN_ANGLES.match(text, at)
        return (decode(found[1]), found.end()) if found else None
    end, depth = at, 0
    while True:
        part = _BARE.match(text, end)
        end = part.end() if part else end
        sign = text[end : end + 1]
        if sign == "(":
            depth += 1
            if depth > _MAX_PARENTHESES:
                return None
        elif sign == ")" and depth:
            depth -= 1
        else:
            return None if depth else (decode(text[at:end]), end)
        end += 1


def title_at(text: str, at: int) -> tuple[str, int] | None:
    """The title in quotes or parentheses at ``at``, without its escapes, and the position after it."""
    found = _TITLE.match(text, at)
    return (decode(found[1][1:-1]), found.end()) if found else None


def destination_at(text: str, at: int) -> tuple[LinkDestination, int] | None:
    """The address and title in parentheses at ``at``, and the position after them."""
    if not text.startswith("(", at):
        return None
    begin = _after_blanks(text, at + 1)
    address = address_at(text, begin)
    if address is None:
        return None
    href, after = address
    end = _after_blanks(text, after)
    title = ""
    if end > after and (found := title_at(text, end)):
        title, after = found
        end = _after_blanks(text, after)
    return (LinkDestination(href, title), end + 1) if text.startswith(")", end) else None


def _after_blanks(text: str, at: int) -> int:
    found = _BLANKS.match(text, at)
    return found.end() if found else at
