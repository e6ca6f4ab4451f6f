"""Bounds how deep blocks of a page are within each other: at each one, an HTML parser looks at all that are open.

(HTML Living Standard, 13.2.6.4.7: nearly each start tag asks for "a p element in button scope".)
"""

from __future__ import annotations

import re

MOST = 500
"""Blocks within each other; the tags of deeper ones are left out, their content is not."""
_NESTING = re.compile(
    r"<(/?)(?:address|article|aside|blockquote|center|details|dialog|dir|div|dl|fieldset|figure|footer|form|header|"
    r"listing|main|menu|nav|ol|pre|section|summary|ul)(?=[\s/>])[^<>]*>",
    re.IGNORECASE,
)
"""The tags of blocks that may be within each other, and that no other tag ends."""


def with_bounded_depth(markup: str) -> str:
    """The markup without the tags of blocks that would be too deep; nearly always the same object."""
    if markup.count("<") <= MOST:
        return markup
    depth = deepest = 0
    for tag in _NESTING.finditer(markup):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        deepest = max(deepest, depth)
    return _cut(markup) if deepest > MOST else markup


def _cut(markup: str) -> str:
    depth = 0

    def kept(tag: re.Match[str]) -> str:
        nonlocal depth
        if not tag[1]:
            depth += 1
            return tag[0] if depth <= MOST else ""
        depth = max(0, depth - 1)
        return tag[0] if depth < MOST else ""

    return _NESTING.sub(kept, markup)
