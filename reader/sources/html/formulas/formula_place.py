"""Tells where a formula of a page stands: in a line, or alone in its block."""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from reader.sources.html.formulas.written_tex import is_displaystyle

_PUNCTUATION = " \t\n\r\xa0.,;:"
_BLOCKS = frozenset(("p", "dd", "div", "center", "td", "li", "figure"))
_MOST_AROUND = 8
"""Elements between a formula and its block."""
_WITHOUT_WORDS = frozenset(("style", "script", "link", "br"))


def is_alone(node: LexborNode, tex: str) -> bool:
    r"""Whether a formula in a line is set apart after all: it looks so (``\displaystyle``), and is alone in its block.

    So Wikipedia's formulas are that stand in an indented line, and WordPress' pictures in a paragraph of their own.
    """
    if not is_displaystyle(tex):
        return False
    inside = node
    for _ in range(_MOST_AROUND):
        around = inside.parent
        if around is None or any(_has_words(beside) for beside in _beside(inside)):
            return False
        if around.tag in _BLOCKS:
            return True
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
