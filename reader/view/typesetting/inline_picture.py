"""Draws pictures in their lines, or a frame with words if there is none to draw."""

from __future__ import annotations

from bisect import bisect_left

from PySide6 import QtCore
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QPyTextObject, QTextDocument, QTextFormat

from reader.core.article import Block, Run
from reader.view.style.painting import fill_rounded
from reader.view.style.theme import Theme
from reader.view.typesetting.page_layout import PageLayout
from reader.view.typesetting.picture_decoder import CORNER, ROUNDED, DecodedPicture
from reader.view.typesetting.picture_loader import PictureLoader, PictureRequest
from reader.view.typesetting.pictures import PictureFile
from reader.view.typesetting.text_formats import PICTURE_START

CARD_CORNER, MARGIN = 6.0, 6.0
"""The radius of a card's corners, and how far it extends beyond its picture, in pixels."""


_NOTHING = DecodedPicture(QImage())


class InlinePicture(QPyTextObject):
    """Pictures within the lines of a document; nothing is fetched."""

    def __init__(self, layout: PageLayout, theme: Theme, parent: QTextDocument) -> None:
        super().__init__(parent)
        self._layout, self._pictures, self.theme = layout, layout.typesetter.pictures, theme
        self._loader = PictureLoader(self)
        self._loader.loaded.connect(self._repaint)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.fontDatabaseChanged.connect(self._redraw_drawings)

    def show_until_loaded(self, other: InlinePicture) -> None:
        """Show what ``other`` has shown until it is read anew."""
        self._loader.show_until_loaded(other._loader)

    def intrinsicSize(self, document: QTextDocument, position: int, form: QTextFormat) -> QSizeF:
        """The size that a picture takes in its line."""
        found = self._run(document, position, form)
        return self._layout.typesetter.picture_size(*found) if found else QSizeF()

    def drawObject(  # type: ignore[override]  # Qt gives a QRectF
        self, painter: QPainter, rect: QRectF, document: QTextDocument, position: int, form: QTextFormat
    ) -> None:
        """Draw one; while it is being read, an empty area."""
        found = self._run(document, position, form)
        if found is None:
            return
        run, area = found[0], QRectF(round(rect.left()), round(rect.top()), rect.width(), rect.height())
        file = self._pictures.picture(run.image)
        ratio = painter.device().devicePixelRatio() if painter.device() else 1.0
        shown = self._shown(file, PictureRequest(file.file, rect.width(), rect.height(), ratio)) if file else _NOTHING
        if shown is None:
            fill_rounded(painter, area, self.theme.colour("code"), CORNER)
        elif shown.image.isNull():
            self._frame(painter, area, run.title or run.image)
        else:
            self._picture(painter, area, shown)

    def _shown(self, file: PictureFile, wanted: PictureRequest) -> DecodedPicture | None:
        """The picture in its size; while that is being read, in the size that it had; None before it was ever read."""
        if file.is_quick:
            return self._loader.load_now(wanted)
        return self._loader.load_soon(wanted) or self._loader.last_loaded(wanted.file)

    def _run(self, document: QTextDocument, position: int, form: QTextFormat) -> tuple[Run, Block] | None:
        block = self._layout.article.blocks[document.findBlock(position).blockNumber()]
        start = form.property(PICTURE_START)
        number = bisect_left(block.runs, start, key=lambda run: run.start)  # Qt asks for each of them
        run = block.runs[number] if number < len(block.runs) else None
        return (run, block) if run is not None and run.start == start else None

    def _picture(self, painter: QPainter, area: QRectF, shown: DecodedPicture) -> None:
        if shown.is_line_art and self.theme.dark:
            # Black lines would not show on a dark page: they get a card as light as its letters.
            around = MARGIN if area.height() >= ROUNDED else 1.0
            fill_rounded(
                painter, area.adjusted(-around, -around, around, around), self.theme.colour("ink"), CARD_CORNER
            )
        if shown.image.deviceIndependentSize().toSize() == area.size().toSize():
            painter.drawImage(area.topLeft(), shown.image)
        else:  # it was read for another size
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(area, shown.image)

    def _frame(self, painter: QPainter, area: QRectF, label: str) -> None:
        """A frame with words in it, where a picture cannot be shown."""
        painter.save()
        painter.setPen(self.theme.colour("faint"))
        painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 6, 6)
        painter.drawText(area.adjusted(12, 0, -12, 0), QtCore.Qt.AlignmentFlag.AlignVCenter, f"[{label}]")
        painter.restore()

    def _redraw_drawings(self) -> None:
        """Read SVG files again, whose words may need other fonts: some are loaded after the first paint."""
        if self._loader.forget(".svg", ".svgz"):
            self._repaint()

    def _repaint(self) -> None:
        self._layout.update.emit()
