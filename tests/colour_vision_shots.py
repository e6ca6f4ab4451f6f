"""Writes pictures of one page with every colour in every style as the colour-blind see it, to be looked at.

``python tests/colour_vision_shots.py FOLDER [THEME ...]``: a picture a theme. In each, usual sight and protanopia are
above, deuteranopia and tritanopia below.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.core.annotation import MarkStyle
from reader.core.colour import Colour
from reader.core.colour_vision import ColourVision
from reader.core.palette import Pen
from reader.core.tint_sets import MORE_COLOURS
from reader.view.style import fonts
from reader.view.workbench.workbench import Workbench
from tests.shots import SETTLE, Shot, opened, span_of

STYLES = tuple(MarkStyle)
WINDOW, HEIGHT = (1440, 700), 460
"""The size of the window, and how much of its page is in a picture, in pixels."""


def main(folder: Path, themes: list[str]) -> None:
    """Write the pictures."""
    QApplication.instance() or QApplication([])
    fonts.load_page_fonts()
    folder.mkdir(parents=True, exist_ok=True)
    for theme in themes or ["light", "sepia", "dark", "contrast"]:
        page = photographed(theme)
        sheet = QImage(2 * page.width(), 2 * page.height(), QImage.Format.Format_RGB32)
        with QPainter(sheet) as painter:
            for number, vision in enumerate(ColourVision):
                painter.drawImage(number % 2 * page.width(), number // 2 * page.height(), seen(page, vision))
        sheet.save(str(folder / f"{theme}.png"))
        print(folder / f"{theme}.png")  # noqa: T201 - what this program is for


def photographed(theme: str) -> QImage:
    """The page with nine colours, one a line, each in every style."""
    names = ["Yellow", "Green", "Blue", "Pink", "Violet", *(name for name, _ in MORE_COLOURS)]
    lines = [" and ".join(f"{name.lower()} {style.value}" for style in STYLES) for name in names]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "colours.md"
        file.write_text("\n\n".join(f"- {line}" for line in lines), "utf-8")
        with opened(Shot(theme, WINDOW, lambda _workbench: None, file)) as workbench:
            mark(workbench, names)
            QTest.qWait(SETTLE)
            page = workbench.page
            return page.viewport().grab(QRect(0, 0, page.viewport().width(), HEIGHT)).toImage()


def mark(workbench: Workbench, names: list[str]) -> None:
    """Make the marks."""
    preferences = workbench.preferences
    palette = preferences.settings.palette
    for number, (name, tint) in enumerate(MORE_COLOURS):
        palette = palette.add(Pen(Colour(f"c-{number}"), name, tint=tint))
    preferences.update(palette=palette)
    for colour, name in zip(palette.colours, names, strict=True):
        for style in STYLES:
            workbench.session.commands.mark(span_of(workbench, f"{name.lower()} {style.value}"), colour, style)
    workbench.page.overlays.set_current_mark(None)


def seen(page: QImage, vision: ColourVision) -> QImage:
    """The picture as it looks."""
    look: Callable[[str], str] = cache(vision.seen)
    pixels: dict[int, int] = {}
    made = page.convertToFormat(QImage.Format.Format_RGB32)
    for y in range(made.height()):
        for x in range(made.width()):
            pixel = made.pixel(x, y)
            if pixel not in pixels:
                pixels[pixel] = int("FF" + look(f"#{pixel & 0xFFFFFF:06X}")[1:], 16)
            made.setPixel(x, y, pixels[pixel])
    return made


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if len(sys.argv) < 2:
        sys.exit("usage: colour_vision_shots.py FOLDER [THEME ...]")
    main(Path(sys.argv[1]), sys.argv[2:])
