"""MathML of what MathJax has drawn with letters of HTML (CHTML), where a page has kept nothing else of a formula.

Its elements are named after those of MathML (``mjx-mfrac``), with others between them that only place them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from reader.sources.html.formulas.math_tree import MAX_DEPTH, MathElement

_PREFIX, _LETTER = "mjx-", "mjx-c"
_CODE = re.compile("[0-9A-F]{1,5}")
_TOKENS = frozenset(("mi", "mn", "mo", "ms", "mtext"))
_STRUCTURES = frozenset(
    (
        *("mfrac", "msqrt", "mroot", "msub", "msup", "msubsup", "munder", "mover", "munderover", "mmultiscripts"),
        *("mtable", "mtr", "mlabeledtr", "mtd", "mrow", "mstyle", "mspace", "mphantom", "menclose", "mpadded"),
    )
)
_GROUPS = frozenset(("texatom", "num", "den", "base", "over", "under", "root"))
"""Elements that hold a row; so does the box of a root."""
_DRAWN = frozenset(("surd", "line", "nstrut", "dstrut", "assistive-mml"))
"""What is drawn, and is no element of MathML."""
_ORDER = {"msubsup": (0, 2, 1), "mroot": (1, 0), "mover": (1, 0), "munderover": (1, 2, 0)}
"""Where the children stand that MathML has as its first, second and third, as these are drawn from above."""


def drawn_tree(node: LexborNode, depth: int = 0) -> MathElement:
    """The tree of an element of MathJax."""
    tag = _name(node)
    if tag in _TOKENS or depth > MAX_DEPTH:
        return _token(node, tag if tag in _TOKENS else "mtext")
    children = [drawn_tree(child, depth + 1) for child in _elements(node)]
    order = _ORDER.get(tag, ())
    if node.attributes.get("limits") == "false":  # what stands above and below is drawn beside
        order = _ORDER["msubsup"] if tag == "munderover" else ()
    if len(order) == len(children):
        children = [children[place] for place in order]
    style = {"style": node.attributes.get("style")}
    return MathElement(tag if tag in _STRUCTURES else "mrow", style, "", tuple(children))


def _token(node: LexborNode, tag: str) -> MathElement:
    said: dict[str, str | None] = {}
    if node.css_first(".TEX-C") is not None:
        said["mathvariant"] = "script"
    elif tag == "mi" and "mjx-n" in (node.attributes.get("class") or "").split():
        said["mathvariant"] = "normal"
    if tag == "mo" and "space" not in node.attributes:
        said["data-mjx-texclass"] = "ORD"
    return MathElement(tag, said, "".join(_letters(node)))


def _name(node: LexborNode) -> str:
    return (node.tag or "").removeprefix(_PREFIX)


def _elements(node: LexborNode) -> Iterator[LexborNode]:
    """The elements of MathML in an element, also those that others place."""
    for child in node.iter():
        name = _name(child)
        if name == "munder" and _name(node) == "box":
            yield from _elements(child)  # the lower half of ``munderover``
        elif name in _TOKENS or name in _STRUCTURES or name in _GROUPS or (name == "box" and _name(node) == "sqrt"):
            yield child
        elif name not in _DRAWN:
            yield from _elements(child)


def _letters(token: LexborNode) -> Iterator[str]:
    for part in token.iter():
        if part.tag == "mjx-utext":
            yield part.text()
            continue
        codes = (name.removeprefix(_LETTER) for name in (part.attributes.get("class") or "").split())
        yield from (chr(int(code, 16)) for code in codes if _CODE.fullmatch(code))
