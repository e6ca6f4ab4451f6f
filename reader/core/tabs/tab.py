"""One tab: an article that is open, whether it is looked at or not."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Tab(NamedTuple):
    """A row of data: what a tab is called, and what is to be opened in it."""

    key: int
    """What tells the tabs of one list apart, for as long as the list lives; 1 or more."""
    path: Path
    title: str = ""
    """The article's title; empty while it is not known."""
    position: int | None = None
    """The code point at which the article was left; None where the tab does not know it."""
    opener: int = 0
    """The key of the tab from which this one was opened behind it, until the reader looks at it; else 0."""

    @property
    def name(self) -> str:
        """What the tab is called: its article's title, or the name of its file."""
        return self.title or self.path.name
