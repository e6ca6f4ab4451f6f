"""The article's picture files: how large each is shown, or why it is not. Nothing is fetched from the network."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from PySide6.QtCore import QSize, QSizeF

from reader.core.wiki_address import transcluded_link

if TYPE_CHECKING:
    from reader.core.pictures.fault import PictureFault
    from reader.core.pictures.messages import PictureStamp
    from reader.view.typesetting.picture_header import PictureHeader, PictureHeaders
    from reader.view.typesetting.transclusions import Transclusions

BEGINNING = 6_000
"""Letters of a picture's own address that are looked at: most formats say their size in the first bytes."""


class PictureFile(NamedTuple):
    """What is known of the picture at one address."""

    file: Path | None = None
    stamp: PictureStamp | None = None
    """The state of the file when it was looked at; None if it was not to be seen in time."""
    size: QSize | None = None
    """Its size in pixels, turned upright; None as long as it is not known."""
    fault: PictureFault | None = None
    """Why it is not shown."""
    part: str = ""
    """The address of a picture that is in the file, or is its own address."""


class Pictures:
    """The pictures of one article, by their addresses as written."""

    def __init__(
        self,
        folder: Path | None,
        container: Path | None = None,
        located: Mapping[str, Path] | None = None,
        known: Mapping[str, PictureFile] | None = None,
    ) -> None:
        """``folder`` is the article's own, and ``container`` its file; without them there are only ``known`` pictures.

        ``located`` are files that lie elsewhere than their addresses say, as ``locate`` has them.
        """
        self._folder, self._container = folder, container
        self._located: Mapping[str, Path] = located or {}
        self._transclusions: Transclusions | None = None
        self._found: dict[str, PictureFile] = dict(known or {})
        self._headers: PictureHeaders | None = None
        self._container_header: PictureHeader | None = None

    def file(self, address: str) -> Path | None:
        """The local file that an address names, be it there or not; None for a remote one."""
        from reader.core.pictures.embedded import is_embedded  # late: most articles have no picture at first

        if address in self._located:
            return self._located[address]
        try:
            parts = urlsplit(address)
            if self._folder is None or is_embedded(address) or not parts.path:
                return None
            if parts.scheme == "file" and parts.netloc in ("", "localhost"):
                return Path(unquote(parts.path))
            if parts.scheme or parts.netloc:
                return None
            return self._folder / unquote(parts.path)
        except ValueError:  # no address
            return None

    def locate(self, located: Mapping[str, Path]) -> set[str]:
        """Know where files are that do not lie where their addresses say; returns the addresses with news."""
        changed = {address for address, file in located.items() if self._located.get(address) != file}
        self._located = {**self._located, **located}
        for address in changed:
            self._found.pop(address, None)
        return changed

    def size(self, address: str, room: float, text_size: float, stated: tuple[float, float] = (0.0, 0.0)) -> QSizeF:
        """How large to show a picture in a column of ``room`` pixels; one of an unknown size gets a line or two.

        ``stated`` are the width and the height that the article asks for, in pixels, or 0.
        """
        width, height = stated
        own = self.picture(address).size
        if own is not None:
            width, height = _filled(width, height, own)
        if not width or not height:
            return QSizeF(room, text_size * 2)
        scale = min(1.0, max(1.0, room) / width)
        return QSizeF(width * scale, height * scale)

    def picture(self, address: str) -> PictureFile:
        """What is known of a picture. The disk is looked at once, and is not waited for if it does not answer."""
        if address not in self._found:
            self._found[address] = self._find(address)
        return self._found[address]

    @property
    def transclusions(self) -> Transclusions:
        """What other notes show in the article."""
        if self._transclusions is None:
            from reader.view.typesetting.transclusions import Transclusions  # late: most articles have none

            self._transclusions = Transclusions()
        return self._transclusions

    def learn(self, file: Path, size: QSize | None, fault: PictureFault | None, part: str = "") -> set[str]:
        """Take over what has been found out about a file; returns the addresses that are shown otherwise now."""
        changed = set()
        for address, known in self._found.items():
            if (known.file, known.part) == (file, part) and (known.size, known.fault) != (size, fault):
                self._found[address] = known._replace(size=size, fault=fault)
                changed.add(address)
        return changed

    def _find(self, address: str) -> PictureFile:
        from reader.core.pictures.embedded import is_embedded  # late, as above
        from reader.core.pictures.fault import PictureFault
        from reader.core.pictures.messages import PIXEL_LIMIT

        if transcluded_link(address):
            return PictureFile()  # drawn by `transclusions`
        if is_embedded(address) and self._container is not None:
            return self._find_embedded(self._container, address)
        file = self.file(address)
        if file is None:
            return PictureFile(fault=_fault_of(address))
        header = self._header(file)
        if header is None:
            return PictureFile(file)
        file = header.file or file
        size = QSize(*header.size) if header.size and max(header.size) < 2**31 else None
        if size is not None and size.width() * size.height() > PIXEL_LIMIT:
            return PictureFile(file, header.stamp, fault=PictureFault.TOO_LARGE)
        return PictureFile(file, header.stamp, size, header.fault)

    def _find_embedded(self, container: Path, address: str) -> PictureFile:
        """A picture in the article's file, which the process that decodes it measures, or one in its own address."""
        from reader.core.pictures.embedded import is_data  # late, as above

        if is_data(address):
            return PictureFile(container, size=_size_of_data(address), part=address)
        if self._container_header is None:
            self._container_header = self._header(container)
        stamp = self._container_header.stamp if self._container_header else None
        return PictureFile(container, stamp, part=address)

    def _header(self, file: Path) -> PictureHeader | None:
        """What a file begins with; None if the disk does not answer in time."""
        if self._headers is None:
            from reader.view.typesetting.picture_header import PictureHeaders

            self._headers = PictureHeaders()
        return self._headers.read(file)


def _filled(width: float, height: float, own: QSize) -> tuple[float, float]:
    """The stated sides, the missing one in proportion; those of the picture itself if none is stated."""
    if not width and not height:
        return float(own.width()), float(own.height())
    return width or height * own.width() / own.height(), height or width * own.height() / own.width()


def _size_of_data(address: str) -> QSize | None:
    """The size of a picture in its own address, if its first bytes tell."""
    from reader.core.pictures.embedded import picture_data  # late, as above
    from reader.core.pictures.header import raster_size
    from reader.core.pictures.messages import PIXEL_LIMIT

    try:
        size = raster_size(picture_data(address[:BEGINNING]))
    except ValueError:
        return None
    return QSize(*size) if size and size[0] * size[1] <= PIXEL_LIMIT else None


def _fault_of(address: str) -> PictureFault:
    """Why there is no file for an address."""
    from reader.core.pictures.fault import PictureFault  # late, as above

    try:
        parts = urlsplit(address)
    except ValueError:
        return PictureFault.MISSING
    return PictureFault.REMOTE if parts.scheme or parts.netloc else PictureFault.MISSING
