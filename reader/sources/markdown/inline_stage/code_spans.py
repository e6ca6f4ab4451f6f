"""Reads code between backticks."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from reader.sources.markdown.inline_stage.pieces import InlineText

_TICKS = re.compile("`++")


def read_code(state: InlineText, at: int) -> int:
    """Read code up to the next run of as many backticks; without one, the backticks are text."""
    ticks = _TICKS.match(state.text, at)
    begin = ticks.end() if ticks else at + 1
    end = state.next_ticks(begin - at, begin)
    if end < 0:
        return begin
    element = Element("code")
    element.text = AtomicString(_bare(state.text[begin:end]))
    return state.add(element, at, end + begin - at)


def _bare(written: str) -> str:
    """The code without the one space at each side that sets it apart from the backticks."""
    code = written.replace("\n", " ")
    if len(code) > 1 and code[0] == code[-1] == " " and not code.isspace():
        return code[1:-1]
    return code
