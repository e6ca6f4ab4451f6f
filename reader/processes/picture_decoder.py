"""Decodes picture files to the pixels that the page shows. Only in a process of its own: files may be hostile."""

from __future__ import annotations

import os
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QFile, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader, QPainter, QPainterPath

from reader.core.pictures.fault import PictureError, PictureFault
from reader.core.pictures.messages import CORNER, PIXEL_LIMIT, ROUNDED
from reader.processes.safe_svg import MAX_BYTES, is_svg, safe_svg

_SAMPLES = 4096
"""How many pixels of a picture are sampled to recognise line art."""


class DecodedPicture(NamedTuple):
    """A picture as it is shown."""

    size: QSize
    """Its own size in pixels, turned upright."""
    image: QImage
    """Its pixels, premultiplied; null if they were not asked for."""
    is_line_art: bool = False
    """Whether it is dark lines on a transparent ground, which need a light one."""


def decode(file: int, width: float, height: float, ratio: float, *, rounded: bool = True) -> DecodedPicture:
    """The pixels of an open file at this size on a screen with ``ratio`` pixels a unit.

    The corners of a photograph are ``rounded``. Of an animation, the first picture; with a width of 0, only its own
    size.

    Raises:
        PictureError: it cannot be shown.
    """
    device, is_drawing = _device(file)
    reader = QImageReader(device, b"svg" if is_drawing else b"")
    try:
        if not is_drawing and reader.format().data() in (b"svg", b"svgz"):  # none is read that was not made safe
            raise PictureError(PictureFault.DAMAGED)
        return _read(reader, width, height, ratio, is_drawing=is_drawing, rounded=rounded)
    finally:
        reader.setDevice(None)  # type: ignore[arg-type]  # it does not keep the device, and some formats use that until their end


def _read(
    reader: QImageReader, width: float, height: float, ratio: float, *, is_drawing: bool, rounded: bool
) -> DecodedPicture:
    size, turned = reader.size(), _is_rotated(reader)
    size = size.transposed() if turned else size
    if size.isEmpty():
        raise PictureError(PictureFault.DAMAGED)
    wanted = QSize(max(1, round(width * ratio)), max(1, round(height * ratio)))
    if max(size.width() * size.height(), wanted.width() * wanted.height()) > PIXEL_LIMIT:
        raise PictureError(PictureFault.TOO_LARGE)
    if not width:
        return DecodedPicture(size, QImage())
    reader.setAutoTransform(True)
    first = wanted if is_drawing else wanted.boundedTo(size)  # Qt's readers enlarge without smoothing
    reader.setScaledSize(first.transposed() if turned else first)
    image = reader.read()
    if image.isNull():
        raise PictureError(PictureFault.DAMAGED)
    if first != wanted:
        image = image.scaled(wanted, mode=Qt.TransformationMode.SmoothTransformation)
    return _finished(image, size, rounded=rounded and height >= ROUNDED, radius=CORNER * ratio)


def _device(file: int) -> tuple[QIODevice, bool]:
    """What Qt reads: the file itself, or a drawing that was made safe; and whether it is the latter."""
    if is_svg(os.pread(file, 512, 0)):
        drawing = QBuffer()
        drawing.setData(QByteArray(safe_svg(os.pread(file, MAX_BYTES + 1, 0))))
        drawing.open(QIODevice.OpenModeFlag.ReadOnly)
        return drawing, True
    opened = QFile()
    if not opened.open(file, QIODevice.OpenModeFlag.ReadOnly):
        raise PictureError(PictureFault.UNREADABLE)
    return opened, False


def _finished(image: QImage, size: QSize, *, rounded: bool, radius: float) -> DecodedPicture:
    plain = not image.hasAlphaChannel()
    image = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    line_art = not plain and _is_line_art(image)
    if plain and rounded:
        _round(image, radius)
    return DecodedPicture(size, image, line_art)


def _round(image: QImage, radius: float) -> None:
    """Round the corners of a picture (premultiplied)."""
    path, area = QPainterPath(), image.rect().toRectF()
    path.addRect(area)
    path.addRoundedRect(area, radius, radius)  # what is inside of both is outside of the path
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOut)
        painter.fillPath(path, painter.background())  # any that covers


def _is_line_art(image: QImage) -> bool:
    """Whether a picture (premultiplied) has a transparent ground, and on it colours of which most are dark."""
    pixels = memoryview(image.constBits())
    step = 4 * (len(pixels) // 4 // _SAMPLES | 1)
    blue, green, red, alpha = (pixels[channel::step].tolist() for channel in range(4))
    light = sum(map(max, red, green, blue))
    return sum(value < 128 for value in alpha) > len(alpha) / 20 and light < 0.45 * sum(alpha)


def _is_rotated(reader: QImageReader) -> bool:
    """Whether a photograph is stored on its side: Qt scales it before it turns it upright."""
    return bool(reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90)
