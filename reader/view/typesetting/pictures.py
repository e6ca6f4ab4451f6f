"""The article's picture files: how large each is shown, or why it is not. Nothing is fetched from the network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from PySide6.QtCore import QSize, QSizeF

if TYPE_CHECKING:
    from reader.core.pictures.fault import PictureFault
    from reader.core.pictures.messages import PictureStamp
    from reader.view.typesetting.picture_header import PictureHeaders


class PictureFile(NamedTuple):
    """What is known of the picture at one address."""

    file: Path | None = None
    stamp: PictureStamp | None = None
    """The state of the file when it was looked at; None if it was not to be seen in time."""
    size: QSize | None = None
    """Its size in pixels, turned upright; None as long as it is not known."""
    fault: PictureFault | None = None
    """Why it is not shown."""


class Pictures:
    """The pictures of one article, by their addresses as written."""

    def __init__(self, folder: Path | None) -> None:
        """``folder`` is the article's own; without it there are no pictures."""
        self._folder = folder
        self._found: dict[str, PictureFile] = {}
        self._headers: PictureHeaders | None = None

    def file(self, address: str) -> Path | None:
        """The local file that an address names, be it there or not; None for a remote one."""
        try:
            parts = urlsplit(address)
            if self._folder is None or parts.scheme or parts.netloc or not parts.path:
                return None
            return self._folder / unquote(parts.path)
        except ValueError:  # no address
            return None

    def size(self, address: str, room: float, text_size: float) -> QSizeF:
        """How large to show a picture in a column of ``room`` pixels; a frame with words in it gets a line or two."""
        size = self.picture(address).size
        if size is None:
            return QSizeF(room, text_size * 2)
        scale = min(1.0, max(1.0, room) / size.width())
        return QSizeF(size.width() * scale, size.height() * scale)

    def picture(self, address: str) -> PictureFile:
        """What is known of a picture. The disk is looked at once, and is not waited for if it does not answer."""
        if address not in self._found:
            self._found[address] = self._find(address)
        return self._found[address]

    def learn(self, file: Path, size: QSize | None, fault: PictureFault | None) -> set[str]:
        """Take over what has been found out about a file; returns the addresses that are shown otherwise now."""
        changed = set()
        for address, known in self._found.items():
            if known.file == file and (known.size, known.fault) != (size, fault):
                self._found[address] = known._replace(size=size, fault=fault)
                changed.add(address)
        return changed

    def _find(self, address: str) -> PictureFile:
        from reader.core.pictures.fault import (
            PictureFault,  # late, as the others: most articles have no picture at first
        )
        from reader.core.pictures.messages import PIXEL_LIMIT

        file = self.file(address)
        if file is None:
            return PictureFile(fault=_fault_of(address))
        if self._headers is None:
            from reader.view.typesetting.picture_header import PictureHeaders

            self._headers = PictureHeaders()
        header = self._headers.read(file)
        if header is None:
            return PictureFile(file)
        size = QSize(*header.size) if header.size and max(header.size) < 2**31 else None
        if size is not None and size.width() * size.height() > PIXEL_LIMIT:
            return PictureFile(file, header.stamp, fault=PictureFault.TOO_LARGE)
        return PictureFile(file, header.stamp, size, header.fault)


def _fault_of(address: str) -> PictureFault:
    """Why there is no file for an address."""
    from reader.core.pictures.fault import PictureFault  # late, as above

    try:
        parts = urlsplit(address)
    except ValueError:
        return PictureFault.MISSING
    if parts.scheme == "data":
        return PictureFault.EMBEDDED
    return PictureFault.REMOTE if parts.scheme or parts.netloc else PictureFault.MISSING
