"""Pictures beside the article: their sizes when it is set, their pixels when they are drawn. Nothing is fetched."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from PySide6 import QtCore
from PySide6.QtCore import QSize, QSizeF
from PySide6.QtGui import QColor, QImage, QImageIOHandler, QImageReader, QPainter

LIMIT = 64 * 1024 * 1024
"""A picture whose pixels would take more bytes than this is not drawn."""


class Pictures:
    """The pictures of one article, by their addresses as written."""

    def __init__(self, folder: Path | None) -> None:
        """``folder`` is the article's own; without it there are no pictures."""
        self._folder = folder
        self._sizes: dict[str, QSize] = {}

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
        natural = self._natural(address)
        if natural.isEmpty():
            return QSizeF(room, text_size * 2)
        scale = min(1.0, max(1.0, room) / natural.width())
        return QSizeF(natural.width() * scale, natural.height() * scale)

    def image(self, address: str, size: QSizeF, ratio: float, faint: QColor, label: str) -> QImage:
        """The pixels of a picture at ``size`` on a screen with ``ratio`` pixels a unit, or a framed ``label``."""
        wanted = QSize(max(1, round(size.width() * ratio)), max(1, round(size.height() * ratio)))
        file = self.file(address)
        if file is not None and not self._natural(address).isEmpty():
            reader = QImageReader(str(file))
            reader.setAutoTransform(True)
            reader.setScaledSize(wanted.transposed() if _lies(reader) else wanted)
            image = reader.read()
            if not image.isNull():
                image.setDevicePixelRatio(ratio)
                return image
        return _missing(wanted, ratio, faint, label or address)

    def _natural(self, address: str) -> QSize:
        if address not in self._sizes:
            file = self.file(address)
            reader = QImageReader(str(file)) if file else None
            size = reader.size() if reader else QSize()
            if reader and _lies(reader):
                size.transpose()
            too_large = size.isValid() and size.width() * size.height() * 4 > LIMIT
            self._sizes[address] = QSize() if too_large or not size.isValid() else size
        return self._sizes[address]


def _lies(reader: QImageReader) -> bool:
    """Whether a photograph is stored lying on its side: it is turned when it is read, after it is scaled."""
    return bool(reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90)


def _missing(size: QSize, ratio: float, faint: QColor, label: str) -> QImage:
    """A dashed frame with words in it, where a picture cannot be shown."""
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QtCore.Qt.GlobalColor.transparent)
    image.setDevicePixelRatio(ratio)
    painter = QPainter(image)
    painter.setPen(faint)
    area = image.rect().toRectF()
    area.setSize(area.size() / ratio)
    painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 6, 6)
    painter.drawText(area.adjusted(12, 0, -12, 0), QtCore.Qt.AlignmentFlag.AlignVCenter, f"[{label}]")
    painter.end()
    return image
