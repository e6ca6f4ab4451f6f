"""Reads what stands between ``<`` and ``>``: tags, comments, and addresses as links."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from reader.sources.markdown.inline_stage.pieces import InlineText, RawTag

_TAG = re.compile(
    r"""
    </[A-Za-z][A-Za-z0-9-]*+\s*+> |
    <[A-Za-z][A-Za-z0-9-]*+
    (?>\s++[A-Za-z_:][\w.:-]*+(?>\s*+=\s*+(?>[^\s"'=<>`]++|'[^']*+'|"[^"]*+"))?){0,100}+
    \s*+/?>
    """,
    re.VERBOSE | re.ASCII,
)
"""A tag of CommonMark with at most a hundred attributes, so that no text takes the square of its length."""
_ADDRESS = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>\x00-\x20\x7f]*+)>")
_MAIL = re.compile(
    r"<([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]++@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
    r"(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*+)>"
)
_COMMENT = re.compile("<!--(-?>)?")
_SECTIONS = (("<?", "?>"), ("<![CDATA[", "]]>"))
_DECLARATION = re.compile("<![A-Za-z]")


def read_angle(state: InlineText, at: int) -> int:
    """Read what begins with a ``<``."""
    if state.find(">", at) < 0:
        return 0
    return _read_address(state, at) or _read_tag(state, at)


def _read_address(state: InlineText, at: int) -> int:
    found, scheme = _ADDRESS.match(state.text, at), ""
    if not found:
        found, scheme = _MAIL.match(state.text, at), "mailto:"
    if not found:
        return 0
    link = Element("a", {"href": scheme + found[1]})
    link.text = AtomicString(found[1])
    return state.add(link, at, found.end())


def _read_tag(state: InlineText, at: int) -> int:
    end = _tag_end(state, at)
    return state.add(RawTag(state.around.store_html(state.text[at:end])), at, end) if end else 0


def _tag_end(state: InlineText, at: int) -> int:
    """The position after the tag, comment or the like at ``at``; 0 if there is none."""
    text = state.text
    if found := _TAG.match(text, at):
        return found.end()
    if found := _COMMENT.match(text, at):
        return found.end() if found[1] else _after(state, "-->", found.end())
    for begin, end in _SECTIONS:
        if text.startswith(begin, at):
            return _after(state, end, at + len(begin))
    return _after(state, ">", at) if _DECLARATION.match(text, at) else 0


def _after(state: InlineText, words: str, start: int) -> int:
    found = state.find(words, start)
    return 0 if found < 0 else found + len(words)
