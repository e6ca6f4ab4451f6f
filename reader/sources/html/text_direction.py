"""What an element says about the way in which the lines in it run: from the left or from the right.

Source: HTML Living Standard, 3.2.6.4, "The dir attribute".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from unicodedata import bidirectional

from selectolax.lexbor import LexborNode

from reader.sources.html.text_alignment import BLOCKS

_STYLED = re.compile(r"(?:^|;)\s*direction\s*:\s*(ltr|rtl)\b", re.IGNORECASE)
_SEARCHED = 64
"""How many nodes of an element are searched for its first letter that has a direction."""
_PARAGRAPHS = frozenset(("caption", "dt", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "legend", "p", "summary"))
"""Elements that are one block, whose own first letter tells where nobody says."""
_NO_LETTERS = frozenset(("script", "style", "textarea"))


def text_direction(node: LexborNode, tag: str, attributes: Mapping[str, str | None]) -> str | None:
    """``ltr``, ``rtl``, an empty string for what a block's first letter is to tell, or None if it does not say.

    Said by its own style or attribute. Elements within a line are none of those that say it.
    """
    if tag not in BLOCKS:
        return None
    if (style := attributes.get("style")) and (styled := _STYLED.search(style)):
        return styled[1].lower()
    said = (attributes.get("dir") or "").strip().lower()
    if said == "auto":
        return "" if tag in _PARAGRAPHS else _first_direction(node)
    return said if said in ("ltr", "rtl") else None


def _first_direction(element: LexborNode) -> str | None:
    """The direction of the first letter in an element that has one, but for parts that say their own; None if none."""
    stack = [element.child]
    for _ in range(_SEARCHED):
        node = stack.pop() if stack else None
        if node is None:
            if not stack:
                return None
            continue
        stack.append(node.next)
        if node.tag == "-text":
            kinds = map(bidirectional, node.text_content or "")
            if (kind := next((kind for kind in kinds if kind in ("L", "R", "AL")), "")) != "":
                return "ltr" if kind == "L" else "rtl"
        elif node.tag not in _NO_LETTERS and "dir" not in node.attributes:
            stack.append(node.child)
    return None
