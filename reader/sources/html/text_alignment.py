"""What an element says about the side on which the lines in it are to stand."""

from __future__ import annotations

import re
from collections.abc import Mapping

_STYLED = re.compile(r"(?:^|;)\s*text-align\s*:\s*([a-z-]+)", re.IGNORECASE)
_SIDES = {
    **{side: side for side in ("left", "right", "center")},
    "middle": "center",  # an old name, which browsers know
    **dict.fromkeys(("justify", "start", "initial"), ""),
}
BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "caption", "dd", "details", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header"),
        *("hgroup", "html", "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table"),
        *("tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)
"""The elements that have lines: of others ``align`` says where they stand themselves, as pictures do."""


def text_alignment(tag: str, attributes: Mapping[str, str | None]) -> str | None:
    """``left``, ``right``, ``center``, an empty string for lines as usual, or None if the element does not say.

    Said by its own style or attribute: what the style sheets of a page say is not known.
    """
    if tag == "center":
        return "center"
    if tag not in BLOCKS:
        return None
    if (style := attributes.get("style")) and (styled := _STYLED.search(style)):
        return _SIDES.get(styled[1].lower())
    said = _SIDES.get((attributes.get("align") or "").strip().lower())
    return None if tag == "table" and said != "center" else said  # at a side, it lets the text flow around it
