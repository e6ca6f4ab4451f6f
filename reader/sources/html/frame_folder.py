"""Finds the pages of frames in the folder that a browser saved beside a page: ``Tea.html`` has ``Tea_files``."""

from __future__ import annotations

import logging
import posixpath
from pathlib import Path
from urllib.parse import unquote

from reader.core.errors import SourceError
from reader.paths import find_loosely, is_file, resolved
from reader.sources.encodings.decoding import decode_text
from reader.sources.html.frames import PAGE_SUFFIXES, FramedPage
from reader.sources.html.xhtml import as_html

logger = logging.getLogger(__name__)

MAX_BYTES = 8_000_000


class FrameFolder:
    """The folder of one page. Nothing outside of it is read, wherever links in it lead."""

    base = ""

    def __init__(self, page: Path) -> None:
        self._page = page

    def page(self, address: str) -> FramedPage | None:
        """The page at an address relative to the page itself; None if it is not in the folder, or cannot be read."""
        address = posixpath.normpath(address.partition("?")[0].replace("\\", "/"))
        file = self._file(unquote(address))
        if file is None:
            return None
        try:
            with file.open("rb") as opened:
                data = opened.read(MAX_BYTES + 1)
            text = decode_text(data, file, is_markup=True).text if len(data) <= MAX_BYTES else ""
        except (OSError, SourceError) as error:
            logger.info("A frame cannot be read: %s", error)
            return None
        return FramedPage(as_html(text), address)

    def _file(self, name: str) -> Path | None:
        """The file, if it lies in a folder beside the page that has the page's name before its own.

        Browsers call it ``Tea_files``, ``Tea-Dateien``, ``Tea.files`` and so on, in the reader's language.
        """
        folder, _, rest = name.partition("/")
        if not rest or not rest.lower().endswith(PAGE_SUFFIXES) or "\0" in name:
            return None
        stem = self._page.stem
        if not folder.startswith(stem) or folder[len(stem) : len(stem) + 1] not in ("_", "-", "."):
            return None
        file = self._page.parent / folder / rest
        found = file if is_file(file) else find_loosely(file)
        place = resolved(self._page.parent / folder)
        if found is None or place.parent != resolved(self._page.parent) or place not in resolved(found).parents:
            return None
        return found
