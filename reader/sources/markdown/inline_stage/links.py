"""Reads brackets as links, pictures and marks of footnotes: CommonMark's stack of brackets."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from reader.sources.markdown.inline_stage.emphasis import match_runs
from reader.sources.markdown.inline_stage.link_syntax import (
    MAX_LABEL,
    LinkDestination,
    destination_at,
    label_at,
    normal_label,
)
from reader.sources.markdown.inline_stage.pieces import LINK_END, Bracket, InlineText
from reader.sources.markdown.inline_stage.templates import filled_address

_FOOTNOTE = re.compile(r"\[\^([^\[\]\n]{1,500}+)\]")


def read_open_bracket(state: InlineText, at: int) -> int:
    """Read a ``[``: the mark of a footnote, or what may begin a link."""
    if state.text.startswith("^", at + 1) and (found := _FOOTNOTE.match(state.text, at)):
        mark = state.around.footnote_mark(found[1])
        if mark is not None:
            return state.add(mark, at, found.end())
    return _open(state, at, at + 1, image=False)


def read_image_bracket(state: InlineText, at: int) -> int:
    """Read a ``![``, which may begin a picture; before the mark of a footnote it is an exclamation mark."""
    if (found := _FOOTNOTE.match(state.text, at + 1)) and (mark := state.around.footnote_mark(found[1])) is not None:
        return state.add(mark, at + 1, found.end())
    return _open(state, at, at + 2, image=True)


def read_close_bracket(state: InlineText, at: int) -> int:
    """Read a ``]``: the end of a link or picture, if it is followed by a target, or what it ends is a label."""
    if not state.brackets:
        return 0
    bracket = state.brackets.pop()
    open_before = len(state.brackets)
    active = bracket.image or open_before >= state.inactive
    state.inactive = min(state.inactive, open_before)
    found = _target(state, bracket, at) if active else None
    if found is None:
        return 0
    target, end = found
    state.flush(at)
    bracket.element = _element(target, image=bracket.image)
    match_runs(state.runs, bracket.runs)
    if not bracket.image:
        state.inactive = open_before  # no link is in another one
    return state.add(LINK_END, at, end)


def _open(state: InlineText, at: int, end: int, *, image: bool) -> int:
    if state.brackets:
        state.brackets[-1].has_inner = True
    bracket = Bracket(end, len(state.runs), image=image)
    state.brackets.append(bracket)
    return state.add(bracket, at, end)


def _target(state: InlineText, bracket: Bracket, at: int) -> tuple[LinkDestination, int] | None:
    """Where the link or picture that ends at ``at`` leads, and the position after all of it."""
    may_follow = state.text.startswith("(", at + 1) and state.find(")", at) >= 0
    if may_follow and (found := destination_at(state.text, at + 1)):
        return found
    label, end = label_at(state.text, at + 1) or (None, at + 1)
    if not label:
        if bracket.has_inner or at - bracket.begin > MAX_LABEL:
            return None
        label = state.text[bracket.begin : at]
    leads = state.around.references.get(normal_label(label)) if label.strip() else None
    return (LinkDestination(*leads), end) if leads else None


def _element(target: LinkDestination, *, image: bool) -> Element:
    href = filled_address(target.href)
    element = Element("img", {"alt": "", "src": href}) if image else Element("a", {"href": href})
    if target.title:
        element.set("title", target.title)
    return element
