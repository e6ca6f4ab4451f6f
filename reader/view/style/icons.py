"""Icons: one-colour SVG files, drawn in a theme's colour and sharp at each screen's pixel ratio."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap

if TYPE_CHECKING:
    from PySide6.QtSvg import QSvgRenderer

_PAINT = re.compile(r'(stroke|fill)="(?!none|currentColor)[^"]*"')

DISABLED = 0.35
"""How opaque the icon of a disabled action is."""


def icon(folder: Path, name: str, colour: QColor, size: int = 18) -> QIcon:
    """The icon ``name`` of ``folder`` in ``colour``, ``size`` logical pixels wide and high.

    Raises:
        FileNotFoundError: there is no such icon.

    """
    # QtSvg costs some milliseconds, and the first paint of the page needs no icon.
    from PySide6.QtSvg import QSvgRenderer

    svg = recoloured((folder / f"{name}.svg").read_text("utf-8"), colour)
    drawing, made = QSvgRenderer(QByteArray(svg.encode())), QIcon()
    for ratio in sorted({1.0, 2.0, *(screen.devicePixelRatio() for screen in QGuiApplication.screens())}):
        pixmap = _pixmap(drawing, size, ratio)
        made.addPixmap(pixmap, QIcon.Mode.Normal)
        made.addPixmap(_faded(pixmap), QIcon.Mode.Disabled)
    return made


def recoloured(svg: str, colour: QColor) -> str:
    """The SVG with each stroke and fill that is not ``none`` in ``colour``."""
    value = colour.name()
    return _PAINT.sub(rf'\1="{value}"', svg).replace("currentColor", value)


def _pixmap(drawing: QSvgRenderer, size: int, ratio: float) -> QPixmap:
    pixels = round(size * ratio)
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        drawing.render(painter, QRectF(0, 0, pixels, pixels))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def _faded(pixmap: QPixmap) -> QPixmap:
    """The same, as the icon of a disabled action."""
    faded = QPixmap(pixmap.size())
    faded.setDevicePixelRatio(pixmap.devicePixelRatio())
    faded.fill(Qt.GlobalColor.transparent)
    with QPainter(faded) as painter:
        painter.setOpacity(DISABLED)
        painter.drawPixmap(0, 0, pixmap)
    return faded


class IconSet:
    """The icons of one folder; each is drawn once for each colour and size."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._drawn: dict[tuple[str, str, int], QIcon] = {}

    def icon(self, name: str, colour: QColor, size: int = 18) -> QIcon:
        """As the function ``icon``, from the cache where it can."""
        key = (name, colour.name(), size)
        if key not in self._drawn:
            self._drawn[key] = icon(self._folder, name, colour, size)
        return self._drawn[key]
