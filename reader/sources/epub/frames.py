"""Finds the pages of frames among the files of an archive."""

from __future__ import annotations

from collections.abc import Callable, Collection
from urllib.parse import quote

from reader.core.errors import SourceError
from reader.sources.containers.addresses import member_of
from reader.sources.containers.zip_archive import MemberError, ZipArchive
from reader.sources.html.frames import PAGE_SUFFIXES, FramedPage


class ZippedFrames:
    """The pages that stand in frames of one file of an archive."""

    def __init__(
        self, archive: ZipArchive, name: str, text_of: Callable[[bytes], str], read: Collection[str] = ()
    ) -> None:
        """``name`` is that of the file; ``text_of`` returns a page as HTML, and raises SourceError.

        The files in ``read`` are not shown in frames, because they are read for themselves.
        """
        self._archive, self._text_of, self._read = archive, text_of, read
        self.base = f"/{quote(name)}"

    def page(self, address: str) -> FramedPage | None:
        """The page at an address from the archive's top; None if it is not there, or says nothing."""
        place = member_of(address, "")
        name = self._archive.find(place[0]) if place is not None else None
        if name is None or name in self._read or not name.lower().endswith(PAGE_SUFFIXES):
            return None
        try:
            return FramedPage(self._text_of(self._archive.read(name)), f"/{quote(name)}")
        except (MemberError, SourceError):
            return None
