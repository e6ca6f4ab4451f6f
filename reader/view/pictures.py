"""Pictures beside the article: their sizes when it is set, and their pixels. Nothing is fetched."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from PySide6.QtCore import QSize, QSizeF
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader, QPainter, QPainterPath

LIMIT = 256 * 1024 * 1024
"""A picture whose pixels would take more bytes than this is not drawn; Qt's own limit is the same."""
QUICK_BYTES, QUICK_PIXELS = 96 * 1024, 1_000_000
"""A picture with neither a larger file nor more pixels is read in a few milliseconds."""
CORNER, ROUNDED = 4.0, 64.0
"""How round the corners of photographs are, in pixels; one that is less high keeps its own."""
_SAMPLES = 4096
"""So many pixels of a picture are looked at to tell dark lines."""


class Found(NamedTuple):
    """A file with a picture in it."""

    file: Path
    size: QSize
    """Its own, in pixels, as it is to be seen."""
    quick: bool
    """Whether it is read so fast that nobody need wait for it."""


class Pictures:
    """The pictures of one article, by their addresses as written."""

    def __init__(self, folder: Path | None) -> None:
        """``folder`` is the article's own; without it there are no pictures."""
        self._folder = folder
        self._found: dict[str, Found | None] = {}

    def file(self, address: str) -> Path | None:
        """The local file an address names, or None for a remote or missing one."""
        try:
            parts = urlsplit(address)
            if self._folder is None or parts.scheme or parts.netloc or not parts.path:
                return None
            file = self._folder / unquote(parts.path)
            return file if file.is_file() else None
        except (ValueError, OSError):  # no address, or none that a file can have
            return None

    def size(self, address: str, room: float, text_size: float) -> QSizeF:
        """How large to show a picture in a column of ``room`` pixels; a missing one gets a line to say so."""
        found = self.found(address)
        if found is None:
            return QSizeF(room, text_size * 2)
        scale = min(1.0, max(1.0, room) / found.size.width())
        return QSizeF(found.size.width() * scale, found.size.height() * scale)

    def found(self, address: str) -> Found | None:
        """A picture that can be shown; None for a missing, a broken or a giant one. Looked for once."""
        if address not in self._found:
            self._found[address] = self._find(address)
        return self._found[address]

    def _find(self, address: str) -> Found | None:
        file = self.file(address)
        if file is None:
            return None
        reader = QImageReader(str(file))
        size = reader.size()
        if _lies(reader):
            size.transpose()
        pixels = size.width() * size.height()
        if size.isEmpty() or pixels * 4 > LIMIT:
            return None
        quick = pixels <= QUICK_PIXELS and reader.device().size() <= QUICK_BYTES
        return Found(file, size, quick)


class Shown(NamedTuple):
    """A picture as it is shown."""

    image: QImage
    """Null where the file is broken after all."""
    inked: bool = False
    """Whether it is dark lines on nothing, which need a light ground."""


def read(file: Path, size: QSizeF, ratio: float) -> Shown:
    """The pixels of a file at ``size`` on a screen with ``ratio`` pixels a unit; of an animation, the first picture.

    May be called on any thread.
    """
    wanted = QSize(max(1, round(size.width() * ratio)), max(1, round(size.height() * ratio)))
    reader = QImageReader(str(file))
    reader.setAutoTransform(True)
    reader.setScaledSize(wanted.transposed() if _lies(reader) else wanted)
    image = reader.read()
    if image.isNull():
        return Shown(image)
    plain = not image.hasAlphaChannel()
    image = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    inked = not plain and _is_inked(image)
    if plain and size.height() >= ROUNDED:
        _round(image, CORNER * ratio)
    image.setDevicePixelRatio(ratio)
    return Shown(image, inked)


def _round(image: QImage, radius: float) -> None:
    """Take the corners off a picture (premultiplied)."""
    path, area = QPainterPath(), image.rect().toRectF()
    path.addRect(area)
    path.addRoundedRect(area, radius, radius)  # what is inside of both is outside of the path
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOut)
    painter.fillPath(path, painter.background())  # any that covers; this one does without the Qt namespace
    painter.end()


def _is_inked(image: QImage) -> bool:
    """Whether a picture (premultiplied) has a transparent ground, and on it colours of which most are dark."""
    pixels = memoryview(image.constBits())
    step = 4 * (len(pixels) // 4 // _SAMPLES | 1)
    blue, green, red, alpha = (pixels[channel::step].tolist() for channel in range(4))
    light = sum(map(max, red, green, blue))
    return sum(one < 128 for one in alpha) > len(alpha) / 20 and light < 0.45 * sum(alpha)


def _lies(reader: QImageReader) -> bool:
    """Whether a photograph is stored lying on its side: it is turned when it is read, after it is scaled."""
    return bool(reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90)
