"""The pages of the printed edition of a book, as its own list has them: each is a link target with its number.

The name is that of a page in the address of a PDF file (RFC 8118), so that ``book.epub#page=12`` leads there.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping

_PREFIX = "page="


def page_target(label: str) -> str:
    """The name of the link target that is the start of a printed page."""
    return _PREFIX + label


class PrintedPages:
    """The printed pages of an article."""

    def __init__(self, targets: Mapping[str, int]) -> None:
        """``targets`` are all link targets of the article."""
        found = sorted(
            ((position, name[len(_PREFIX) :]) for name, position in targets.items() if name.startswith(_PREFIX)),
            key=lambda page: page[0],
        )
        self._starts = [start for start, _ in found]
        self._labels = [label for _, label in found]

    def at(self, position: int) -> str:
        """The number of the page that a code point is on; empty before the first, or if there are none."""
        index = bisect_right(self._starts, position)
        return self._labels[index - 1] if index else ""
