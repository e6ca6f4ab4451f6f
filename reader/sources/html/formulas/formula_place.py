"""Tells where a formula of a page stands: in a line, or alone in its block."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from reader.sources.html.formulas.written_tex import is_displaystyle

_PUNCTUATION = " \t\n\r\xa0.,;:"
_BLOCKS = frozenset(("p", "dd", "div", "center", "td", "li", "figure"))
_MOST_AROUND = 8
"""Elements between a formula and its block."""
_MOST_BESIDE = 100
"""Nodes beside a formula that have no words; beside more, it does not count as alone."""
_EQUATION = re.compile(
    r"eqn|equation|disp(?:lay)?[-_]?(?:formula|math|quote)|math[-_]?(?:block|display)", re.IGNORECASE
)
"""In the classes of blocks for formulas."""
_WITHOUT_WORDS = frozenset(("style", "script", "link", "br"))


def is_alone(node: LexborNode, tex: str) -> bool:
    r"""Whether a formula in a line is set apart after all: it is alone in its block, and it or the block says so.

    So Wikipedia's formulas are that stand in an indented line, and WordPress' pictures in a paragraph of their own,
    which are ``\displaystyle``; and those of books in paragraphs with a class for them.
    """
    looks_so = is_displaystyle(tex)
    inside = node
    for _ in range(_MOST_AROUND):
        around = inside.parent
        if around is None:
            return False
        if any(number >= _MOST_BESIDE or _has_words(beside) for number, beside in enumerate(_beside(inside))):
            return False
        if around.tag in _BLOCKS:
            return looks_so or bool(_EQUATION.search(around.attributes.get("class") or ""))
        inside = around
    return False


def _beside(node: LexborNode) -> Iterator[LexborNode]:
    before, after = node.prev, node.next
    while before is not None:
        yield before
        before = before.prev
    while after is not None:
        yield after
        after = after.next


def _has_words(node: LexborNode) -> bool:
    if node.tag == "-text":
        return bool((node.text_content or "").strip(_PUNCTUATION))
    if not node.is_element_node or node.tag in _WITHOUT_WORDS:
        return False
    if "fallback-image" in (node.attributes.get("class") or ""):  # Wikipedia's, beside the same formula
        return False
    return node.tag == "img" or bool(node.text().strip(_PUNCTUATION))
