"""The pictures of an article on paper: drawn from their files' bytes, as sharp as paper shows them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QRectF, QSize, QSizeF
from PySide6.QtGui import QImage, QPainter, QPyTextObject, QTextDocument, QTextFormat

from reader.core.pictures.fault import PictureFault
from reader.core.pictures.messages import PIXEL_LIMIT
from reader.core.wiki_address import transcluded_link
from reader.view.style.theme import Theme
from reader.view.typesetting.page_layout import PageLayout
from reader.view.typesetting.picture_chip import chip_words, draw_chip
from reader.view.typesetting.picture_run import picture_run
from reader.view.typesetting.pictures import PictureFile, Pictures

if TYPE_CHECKING:
    from reader.exchange.content.article_assets import PictureData

SHARPEST = 3.0
"""Pixels of a picture for each pixel of the layout, at most: more than 300 for an inch of paper are not seen."""
KEPT_BYTES = 48 * 1024 * 1024
"""Bytes of pixels that stay decoded: a picture that comes again is one in a PDF, and a page is drawn more than once."""
DRAWING = "image/svg+xml"


class PictureDecoder(Protocol):
    """Decodes pictures: elsewhere, because their files may be hostile."""

    def size(self, picture: PictureData) -> QSize:
        """The size of a picture in pixels, turned upright; empty if it cannot be decoded."""

    def image(self, picture: PictureData, size: QSize) -> QImage:
        """A picture of this size in pixels; null if it cannot be decoded."""


class PrintedPictures:
    """The pictures of one article that are at hand."""

    def __init__(
        self, decoder: PictureDecoder, pictures: Mapping[str, PictureData], faults: Mapping[str, PictureFault]
    ) -> None:
        """``faults`` say of others why they are not."""
        self._decoder, self._data = decoder, pictures
        self._decoded: OrderedDict[tuple[str, int, int], QImage] = OrderedDict()
        self._bytes = 0
        known = {address: PictureFile(fault=fault) for address, fault in faults.items()}
        for address, data in pictures.items():
            size = QSize(data.width, data.height) if data.width and data.height else decoder.size(data)
            fault = None if 0 < size.width() * size.height() <= PIXEL_LIMIT else PictureFault.DAMAGED
            known[address] = PictureFile(Path(), size=size, fault=fault)
        self.known = Pictures(None, known=known)

    def text_object(self, layout: PageLayout, theme: Theme) -> QObject:
        """What draws them in the lines of a layout."""
        return _PictureObject(layout, theme, self)

    def image(self, address: str, width: float, height: float) -> QImage:
        """A picture, decoded for a size in pixels of the layout; null if it cannot be."""
        key = (address, round(width), round(height))
        if key in self._decoded:
            self._decoded.move_to_end(key)
            return self._decoded[key]
        image = self._decode(address, QSize(max(1, round(width * SHARPEST)), max(1, round(height * SHARPEST))))
        self._decoded[key] = image
        self._bytes += image.sizeInBytes()
        while self._bytes > KEPT_BYTES and len(self._decoded) > 1:
            self._bytes -= self._decoded.popitem(last=False)[1].sizeInBytes()
        return image

    def _decode(self, address: str, most: QSize) -> QImage:
        data, size = self._data[address], self.known.picture(address).size or most
        return self._decoder.image(data, most if data.media_type == DRAWING else _bounded(size, most))


def _bounded(size: QSize, most: QSize) -> QSize:
    """The size of a photograph's pixels: no more than there are, and no more than are seen."""
    return most if size.width() > most.width() and size.height() > most.height() else size


class _PictureObject(QPyTextObject):
    """Draws pictures within the lines of one layout."""

    def __init__(self, layout: PageLayout, theme: Theme, pictures: PrintedPictures) -> None:
        super().__init__()
        self._layout, self._theme, self._pictures = layout, theme, pictures

    def intrinsicSize(self, document: QTextDocument, position: int, form: QTextFormat) -> QSizeF:
        """The size that a picture takes in its line."""
        found = picture_run(self._layout, document, position, form)
        return self._layout.typesetter.picture_size(*found) if found else QSizeF()

    def drawObject(  # type: ignore[override]  # Qt gives a QRectF
        self, painter: QPainter, rect: QRectF, document: QTextDocument, position: int, form: QTextFormat
    ) -> None:
        """Draw one, or what it would show."""
        found = picture_run(self._layout, document, position, form)
        if found is None:
            return
        run = found[0]
        if transcluded_link(run.image):
            self._layout.typesetter.pictures.transclusions.draw(painter, rect, run.image, self._theme)
            return
        picture = self._layout.typesetter.pictures.picture(run.image)
        known = picture.fault is None and picture.file is not None
        image = self._pictures.image(run.image, rect.width(), rect.height()) if known else QImage()
        if image.isNull():
            draw_chip(painter, rect, chip_words(run, picture.fault or PictureFault.DAMAGED), self._theme)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(rect, image)
