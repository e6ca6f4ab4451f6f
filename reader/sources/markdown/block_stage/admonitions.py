"""Notes set apart, as MkDocs, pandoc and Docusaurus write them, and MkDocs' tabs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement

from reader.sources.html.line_ranges import LINES
from reader.sources.markdown.block_stage.open_blocks import (
    CODE_INDENT,
    NO_START,
    TAKEN,
    OpenBlocks,
    OpenContainer,
)

_ADMONITION = re.compile(r"(!!!|\?\?\?)(\+?) ?([\w-]+(?: +[\w-]+)*)(?: +\"(.*?)\")? *$")
_TAB = re.compile(r"===[!+]? +(?:\"([^\"]+)\"|'([^']+)') *$")
_FENCE = re.compile(r"(:{3,}) *(.*?):* *$")
_NAMED = re.compile(r"\{?[ ]*\.?([\w-]+)(?:\[([^\]\n]*)\])?[ ]*(.*)$")
_CLASSES = re.compile(r"\.([\w-]+)")
_DIRECTION = re.compile(r"\{[^{}]*?\bdir=[\"']?(rtl|ltr|auto)\b", re.IGNORECASE)
"""The way that a ``:::`` block is said to run."""
_TITLE = re.compile(r"title=\"([^\"]*)\"")
KINDS = frozenset(
    (
        *("note", "tip", "hint", "important", "info", "warning", "caution", "danger", "error", "attention", "success"),
        *("question", "example", "quote", "abstract", "summary", "todo", "bug", "failure", "details", "seealso"),
        *("callout-note", "callout-tip", "callout-important", "callout-warning", "callout-caution"),
    )
)
"""The classes of a ``:::`` block that set it apart from the text; others only group it."""


class Indented(OpenContainer):
    """What is indented by four columns under its first line; other lines are outside, also without a blank line."""

    def reach(self, blocks: OpenBlocks, line: str, at: int, first: int) -> int:
        """Lines that are indented, and blank ones."""
        del blocks
        if first - at >= CODE_INDENT:
            return at + CODE_INDENT
        return first if first == len(line) else -1


class Unlazy(Indented):
    """The same, with no text that goes on outside."""

    lazy = False


class Fenced(OpenContainer):
    """What stands between ``:::`` and ``:::``."""

    lazy = False

    def __init__(self, element: Element, colons: int) -> None:
        super().__init__(element)
        self.colons = colons


def start_admonition(blocks: OpenBlocks, line: str, at: int, first: int) -> int:
    """``!!! note "Title"``, and ``??? note`` or ``???+ note``, which fold."""
    del at
    mark = _ADMONITION.match(line, first)
    if mark is None or blocks.is_deep or (mark[1] == "!!!" and mark[2]):
        return NO_START
    blocks.end_unreached()
    names = mark[3].lower().split()
    title = names[0].capitalize() if mark[4] is None else mark[4]
    folding = "" if mark[1] == "!!!" else mark[2] or "-"
    blocks.open(Unlazy(add_admonition(blocks, names, title, folding)))
    return TAKEN


def start_tab(blocks: OpenBlocks, line: str, at: int, first: int) -> int:
    """``=== "Tab"``: one of several ways to say something; they stand one below the other."""
    del at
    mark = _TAB.match(line, first)
    if mark is None or blocks.is_deep:
        return NO_START
    blocks.end_unreached()
    blocks.open(Unlazy(add_tab(blocks, mark[1] or mark[2])))
    return TAKEN


def start_fenced(blocks: OpenBlocks, line: str, at: int, first: int) -> int:
    """``::: note`` with or without a title, up to ``:::``; also the line that ends it."""
    del at
    mark = _FENCE.match(line, first)
    if mark is None:
        return NO_START
    if not mark[2]:
        return _end_fenced(blocks, len(mark[1]))
    if blocks.is_deep or blocks.source.last_with(":::") <= blocks.number:
        return NO_START
    name, classes, title = _fenced_head(mark[2])
    if not name:
        return NO_START
    blocks.end_unreached()
    if name in KINDS:
        kind = name.removeprefix("callout-")
        element = add_admonition(blocks, (kind,), title or kind.capitalize(), "-" if kind == "details" else "")
    else:
        element = blocks.add("div")
        element.set("class", " ".join(classes))
        if title:
            _add_title(blocks, element, "p", "admonition-title", title)
    if direction := _DIRECTION.search(mark[2]):
        element.set("dir", direction[1])
    blocks.open(Fenced(element, len(mark[1])))
    return TAKEN


def _fenced_head(head: str) -> tuple[str, Sequence[str], str]:
    """The kind that a ``:::`` block names, all of its classes, and its title."""
    named = _NAMED.match(head)
    if named is None:
        return "", (), ""
    if not head.startswith("{"):
        return named[1].lower(), (named[1],), (named[2] or named[3]).partition("{")[0].strip()
    classes = _CLASSES.findall(head)
    title = _TITLE.search(head)
    known = next((name.lower() for name in classes if name.lower() in KINDS), "")
    return known or (classes[0].lower() if classes else "div"), classes, title[1] if title else ""


def _end_fenced(blocks: OpenBlocks, colons: int) -> int:
    """End the innermost block of that many colons, or of fewer."""
    containers = blocks.containers
    for depth in range(blocks.matched - 1, 0, -1):
        one = containers[depth]
        if isinstance(one, Fenced) and one.colons <= colons:
            blocks.matched = depth
            blocks.end_unreached()
            return TAKEN
    return NO_START


def add_tab(blocks: OpenBlocks, title: str) -> Element:
    """Add a tab, under its title."""
    tab = blocks.add("div")
    tab.set("class", "tabbed")
    if title:
        _add_title(blocks, tab, "p", "tab-title", title)
    return tab


def add_admonition(blocks: OpenBlocks, names: Sequence[str], title: str, folding: str) -> Element:
    """Add a note set apart; ``folding`` is empty if it does not fold, ``+`` if it is open, ``-`` if it is closed."""
    element = blocks.add("details" if folding else "div")
    element.set("class", " ".join(("admonition", *names)))
    if folding == "+":
        element.set("open", "open")
    if title:
        _add_title(blocks, element, "summary" if folding else "p", "admonition-title", title)
    return element


def _add_title(blocks: OpenBlocks, parent: Element, tag: str, name: str, title: str) -> None:
    span = blocks.source.named(blocks.number, blocks.number)
    SubElement(parent, tag, {"class": name, LINES: span}).text = title
