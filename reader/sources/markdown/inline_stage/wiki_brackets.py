"""Reads Obsidian's double brackets as links, pictures and embedded notes."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from reader.sources.markdown.inline_stage.link_syntax import normal_label
from reader.sources.markdown.inline_stage.pieces import InlineText
from reader.sources.markdown.inline_stage.wiki_links import EMBED_CLASS, LINK_CLASS, WikiLink, parse_wiki_link

_BRACKETS = re.compile(r"\[\[([^\[\]\n]{1,1000}+)\]\](?![\[\](]|\n[\w. -]{1,100}+=)")
"""Not what CommonMark has in its place, a link whose words are in brackets, nor a table in TOML with its keys."""


def read_wiki_link(state: InlineText, at: int) -> int:
    """Read the two brackets at ``at``, unless what they hold is defined as the label of an ordinary link."""
    if not state.text.startswith("[", at + 1):
        return 0
    before = state.text[at - 1 : at]
    if before == "[" or (before.isascii() and before.isalnum()):  # R's list[[1]] is none either
        return 0
    link, end = _link(state, at, embed=False)
    if not link:
        return 0
    state.inactive = len(state.brackets)  # no link is in another one
    return state.add(_anchor(link, LINK_CLASS), at, end)


def read_embed(state: InlineText, at: int) -> int:
    """Read ``![[…]]``: a picture, or a note that is to be shown in this place."""
    link, end = _link(state, at + 1, embed=True)
    if not link:
        return 0
    if not link.is_picture:
        return state.add(_anchor(link, f"{LINK_CLASS} {EMBED_CLASS}"), at, end)
    picture = Element("img", {"class": LINK_CLASS, "src": link.href, "alt": link.words or link.target})
    for name, size in (("width", link.width), ("height", link.height)):
        if size:
            picture.set(name, size)
    return state.add(picture, at, end)


def _link(state: InlineText, at: int, *, embed: bool) -> tuple[WikiLink | None, int]:
    found = _BRACKETS.match(state.text, at)
    label = normal_label(found[1]) if found else ""
    if not found or label in state.around.references or f"[{label}]" in state.around.references:
        return None, at
    return parse_wiki_link(found[1], embed=embed), found.end()


def _anchor(link: WikiLink, classes: str) -> Element:
    anchor = Element("a", {"class": classes, "href": link.href})
    anchor.text = AtomicString(link.title)
    return anchor
