"""Draws pictures in their lines, or a chip with words if there is none to draw."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, QSizeF, Signal
from PySide6.QtGui import QPainter, QPyTextObject, QTextDocument, QTextFormat

from reader.core.pictures.fault import PictureFault
from reader.core.pictures.messages import CORNER, ROUNDED, PictureRequest
from reader.core.wiki_address import transcluded_link
from reader.view.style.painting import fill_rounded
from reader.view.style.theme import Theme
from reader.view.typesetting.page_layout import PageLayout
from reader.view.typesetting.picture_loader import PictureLoader, ShownPicture
from reader.view.typesetting.picture_run import picture_run

CARD_CORNER, MARGIN = 6.0, 6.0
"""The radius of a card's corners, and how far it extends beyond its picture, in pixels."""
SOFTENED = 0.82
"""How opaque a picture is on a dark page: a white ground does not glare, and its letters stay as legible."""


class InlinePicture(QPyTextObject):
    """Pictures within the lines of a document; nothing is fetched.

    Signals:
        transclusion_wanted(str): it is to be found out what the transclusion with this address shows.
        resized(set): pictures at these addresses are larger or smaller than they were taken to be.
    """

    resized = Signal(object)
    transclusion_wanted = Signal(str)

    def __init__(self, layout: PageLayout, theme: Theme, loader: PictureLoader, parent: QTextDocument) -> None:
        super().__init__(parent)
        self._layout, self._pictures, self.theme = layout, layout.typesetter.pictures, theme
        self._loader = loader
        loader.loaded.connect(self._repaint)
        loader.measured.connect(self._learn)

    def intrinsicSize(self, document: QTextDocument, position: int, form: QTextFormat) -> QSizeF:
        """The size that a picture takes in its line."""
        found = picture_run(self._layout, document, position, form)
        return self._layout.typesetter.picture_size(*found) if found else QSizeF()

    def drawObject(  # type: ignore[override]  # Qt gives a QRectF
        self, painter: QPainter, rect: QRectF, document: QTextDocument, position: int, form: QTextFormat
    ) -> None:
        """Draw one; while it is being decoded, an empty area."""
        found = picture_run(self._layout, document, position, form)
        if found is None:
            return
        run, area = found[0], QRectF(round(rect.left()), round(rect.top()), rect.width(), rect.height())
        if transcluded_link(run.image):
            self._draw_transclusion(painter, area, run.image)
            return
        picture = self._pictures.picture(run.image)
        if picture.fault is not None or picture.file is None:
            from reader.view.typesetting.picture_chip import chip_words, draw_chip  # late: most pictures are shown

            draw_chip(painter, area, chip_words(run, picture.fault or PictureFault.MISSING), self.theme)
            return
        shown = None
        if picture.size is None:
            self._loader.measure(picture.file, picture.stamp, picture.part)
        else:
            ratio = painter.device().devicePixelRatio() if painter.device() else 1.0
            size = rect.width(), rect.height()
            wanted = PictureRequest(picture.file, picture.stamp, *size, ratio, picture.part)
            shown = self._loader.load(wanted) or self._loader.last_loaded(picture.file, picture.part)
        if shown is None:
            fill_rounded(painter, area, self.theme.colour("code"), CORNER)
        else:
            self._picture(painter, area, shown)

    def _draw_transclusion(self, painter: QPainter, area: QRectF, address: str) -> None:
        self._pictures.transclusions.draw(painter, area, address, self.theme)
        if not self._pictures.transclusions.is_known(address):
            self.transclusion_wanted.emit(address)

    def _picture(self, painter: QPainter, area: QRectF, shown: ShownPicture) -> None:
        if shown.is_line_art and self.theme.dark:
            # Black lines would not show on a dark page: they get a card as light as its letters.
            around = MARGIN if area.height() >= ROUNDED else 1.0
            fill_rounded(
                painter, area.adjusted(-around, -around, around, around), self.theme.colour("ink"), CARD_CORNER
            )
        elif self.theme.dark:
            painter.setOpacity(SOFTENED)
        if shown.image.deviceIndependentSize().toSize() == area.size().toSize():
            painter.drawImage(area.topLeft(), shown.image)
        else:  # it was read for another size
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(area, shown.image)
        painter.setOpacity(1.0)

    def _learn(self, file: Path, size: QSize | None, fault: PictureFault | None, part: str) -> None:
        """Something has been found out about a file."""
        changed = self._pictures.learn(file, size, fault, part)
        if changed:
            self.resized.emit(changed)

    def _repaint(self) -> None:
        self._layout.update.emit()
