"""Decodes picture files to the pixels that the page shows."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QSize, QSizeF
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader, QPainter, QPainterPath

CORNER, ROUNDED = 4.0, 64.0
"""The radius of photographs' corners, and the height from which they are rounded, in pixels."""
_SAMPLES = 4096
"""How many pixels of a picture are sampled to recognise line art."""


class DecodedPicture(NamedTuple):
    """A picture as it is shown."""

    image: QImage
    """Null where the file is broken after all."""
    is_line_art: bool = False
    """Whether it is dark lines on a transparent ground, which need a light one."""


def decode(file: Path, size: QSizeF, ratio: float) -> DecodedPicture:
    """The pixels of a file at ``size`` on a screen with ``ratio`` pixels a unit; of an animation, the first picture.

    May be called on any thread.
    """
    wanted = QSize(max(1, round(size.width() * ratio)), max(1, round(size.height() * ratio)))
    reader = QImageReader(str(file))
    reader.setAutoTransform(True)
    reader.setScaledSize(wanted.transposed() if is_rotated(reader) else wanted)
    image = reader.read()
    if image.isNull():
        return DecodedPicture(image)
    plain = not image.hasAlphaChannel()
    image = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    line_art = not plain and _is_line_art(image)
    if plain and size.height() >= ROUNDED:
        _round(image, CORNER * ratio)
    image.setDevicePixelRatio(ratio)
    return DecodedPicture(image, line_art)


def _round(image: QImage, radius: float) -> None:
    """Round the corners of a picture (premultiplied)."""
    path, area = QPainterPath(), image.rect().toRectF()
    path.addRect(area)
    path.addRoundedRect(area, radius, radius)  # what is inside of both is outside of the path
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOut)
        painter.fillPath(path, painter.background())  # any that covers; this one does without the Qt namespace


def _is_line_art(image: QImage) -> bool:
    """Whether a picture (premultiplied) has a transparent ground, and on it colours of which most are dark."""
    pixels = memoryview(image.constBits())
    step = 4 * (len(pixels) // 4 // _SAMPLES | 1)
    blue, green, red, alpha = (pixels[channel::step].tolist() for channel in range(4))
    light = sum(map(max, red, green, blue))
    return sum(value < 128 for value in alpha) > len(alpha) / 20 and light < 0.45 * sum(alpha)


def is_rotated(reader: QImageReader) -> bool:
    """Whether a photograph is stored on its side: Qt scales it before it turns it upright."""
    return bool(reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90)
