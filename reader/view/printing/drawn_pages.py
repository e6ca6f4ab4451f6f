"""Draws the pages of an article: all of them into a PDF, or one as a picture."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF, QUuid
from PySide6.QtGui import QImage, QPageSize, QPainter, QPdfWriter

if TYPE_CHECKING:
    from reader.view.printing.paged_article import PagedArticle

RESOLUTION, POINTS = 1200, 72
"""Dots an inch of a PDF, which some of Qt's drawing is rounded to, and points an inch."""
MOST_PIXELS = 16_384
"""The most pixels of the width of a picture."""
QUALITY = 80
"""What Qt takes as zlib's level 1: as fast as no compression, and a page of text has a sixtieth of the bytes."""
WHITE = 0xFFFFFFFF


def draw_pdf(pages: PagedArticle, name: str, about: bytes) -> Generator[float, None, bytes]:
    """Yields which share is drawn, and returns a PDF.

    ``name`` is what its identifier is made of, ``about`` its packet of metadata.
    """
    made = QBuffer()
    made.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(made)
    writer.setDocumentId(QUuid.createUuidV5(QUuid(), name.encode()))
    writer.setDocumentXmpMetadata(about)
    writer.setResolution(RESOLUTION)
    writer.setPageSize(QPageSize(QSizeF(*pages.page_size), QPageSize.Unit.Point))
    writer.setPageMargins(QMarginsF())
    with QPainter(writer) as painter:
        painter.scale(RESOLUTION / POINTS, RESOLUTION / POINTS)
        for page in range(pages.page_count):
            if page:
                writer.newPage()
            pages.draw(painter, page)
            yield (page + 1) / pages.page_count
    return bytes(made.data().data())


def draw_page(pages: PagedArticle, page: int, width: int) -> bytes:
    """One page, counted from 0, as PNG of so many pixels' width."""
    across, down = pages.page_size
    scale = min(width, MOST_PIXELS) / across
    image = QImage(round(across * scale), round(down * scale), QImage.Format.Format_RGB32)
    image.fill(WHITE)
    with QPainter(image) as painter:
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.scale(scale, scale)
        pages.draw(painter, page)
    made = QBuffer()
    made.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(made, "PNG", QUALITY)  # type: ignore[call-overload]
    return bytes(made.data().data())
