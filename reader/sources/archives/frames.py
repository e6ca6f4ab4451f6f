"""Finds the pages of frames among the parts of a page that was saved in one file."""

from __future__ import annotations

from collections.abc import Callable

from reader.core.errors import SourceError
from reader.sources.containers.saved_pages import SavedPage
from reader.sources.html.frames import FramedPage


class SavedFrames:
    """The pages that stand in frames of one page."""

    def __init__(self, page: SavedPage, text_of: Callable[[SavedPage], str]) -> None:
        """``text_of`` returns a page as HTML; raises SourceError."""
        self._pages, self._text_of = page.frames, text_of
        self.base = page.address

    def page(self, address: str) -> FramedPage | None:
        """The page at an absolute address; None if it was not saved, or says nothing."""
        found = self._pages.get(address)
        if found is None:
            return None
        try:
            return FramedPage(self._text_of(found), found.address)
        except SourceError:
            return None
