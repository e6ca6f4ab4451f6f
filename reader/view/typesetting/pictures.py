"""The article's picture files, and how large they are shown. Nothing is fetched from the network."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from PySide6.QtCore import QSize, QSizeF

from reader.paths import is_file

LIMIT = 256 * 1024 * 1024
"""A picture whose pixels would take more bytes than this is not drawn; Qt's own limit is the same."""
QUICK_BYTES, QUICK_PIXELS = 96 * 1024, 1_000_000
"""A picture with a file and pixels up to these is read in a few milliseconds."""


class PictureFile(NamedTuple):
    """A file with a picture in it."""

    file: Path
    size: QSize
    """Its size in pixels, turned upright."""
    is_quick: bool
    """Whether it is read fast enough to do so while painting."""


class Pictures:
    """The pictures of one article, by their addresses as written."""

    def __init__(self, folder: Path | None) -> None:
        """``folder`` is the article's own; without it there are no pictures."""
        self._folder = folder
        self._found: dict[str, PictureFile | None] = {}

    def file(self, address: str) -> Path | None:
        """The local file an address names, or None for a remote or missing one."""
        try:
            parts = urlsplit(address)
            if self._folder is None or parts.scheme or parts.netloc or not parts.path:
                return None
            file = self._folder / unquote(parts.path)
            return file if is_file(file) else None
        except ValueError:  # no address
            return None

    def size(self, address: str, room: float, text_size: float) -> QSizeF:
        """How large to show a picture in a column of ``room`` pixels; a missing one gets a line to say so."""
        found = self.picture(address)
        if found is None:
            return QSizeF(room, text_size * 2)
        scale = min(1.0, max(1.0, room) / found.size.width())
        return QSizeF(found.size.width() * scale, found.size.height() * scale)

    def picture(self, address: str) -> PictureFile | None:
        """A picture that can be shown; None for a missing, a broken or a giant one. The disk is read once."""
        if address not in self._found:
            self._found[address] = self._find(address)
        return self._found[address]

    def _find(self, address: str) -> PictureFile | None:
        file = self.file(address)
        if file is None:
            return None
        from PySide6.QtGui import QImageReader  # late: most articles have no picture in view at first

        from reader.view.typesetting.picture_decoder import is_rotated

        reader = QImageReader(str(file))
        size = reader.size()
        if is_rotated(reader):
            size.transpose()
        pixels = size.width() * size.height()
        if size.isEmpty() or pixels * 4 > LIMIT:
            return None
        quick = pixels <= QUICK_PIXELS and reader.device().size() <= QUICK_BYTES
        return PictureFile(file, size, quick)
