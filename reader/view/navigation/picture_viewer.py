"""A picture large over the window: zoomed by wheel and keys, moved by dragging, closed by a click or Escape."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from reader.translation import tr
from reader.view.style.painting import fill_rounded
from reader.view.style.panel_style import sans
from reader.view.style.theme import Theme
from reader.view.typesetting.inline_picture import CARD_CORNER
from reader.view.typesetting.picture_loader import ShownPicture

SIDE, FOOT = 24, 44
"""Pixels that are free around a picture that fits, and the height of the line of words under it."""
STEP = 1.25
"""The factor of one step of zooming."""
LARGEST, ENLARGED = 8.0, 3.0
"""How many times its own size a picture is zoomed to at most, and is shown at first if it is small."""
REST = 120
"""Milliseconds after the last step of zooming until the picture is decoded for its new size."""
OPAQUE = 244
"""How opaque the ground is, of 255: the page is seen faintly."""


class ViewedPicture(NamedTuple):
    """What is shown."""

    size: QSizeF
    """Its own size in pixels; empty as long as it is not known."""
    words: str
    """What it shows, or why it cannot be shown."""
    place: str
    """Which of how many it is."""


class PictureViewer(QWidget):
    """Shows one picture over all of its parent, and has the keyboard.

    Signals:
        step_requested(int): the next picture is wanted (1), or the one before (-1).
        copy_requested(): the picture is to be copied.
        closed(): it was closed.
    """

    step_requested = Signal(int)
    copy_requested = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, decoded: Callable[[QSizeF], ShownPicture | None], parent: QWidget) -> None:
        """``decoded`` returns the picture for a size in device-independent pixels, or what there is of it until then.

        It is asked again after ``update``.
        """
        super().__init__(parent)
        self.theme, self._decoded, self._over = theme, decoded, parent
        self._picture = ViewedPicture(QSizeF(), "", "")
        self._zoom, self._offset = 0.0, QPointF()
        self._wanted = QSizeF()
        self._notice = ""
        """What has just been done, in place of the words."""
        self._grip: tuple[QPointF, QPointF] | None = None
        """Where the mouse was pressed, and the offset then."""
        self._dragged = False
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._want)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        parent.installEventFilter(self)
        self.hide()

    # What is shown

    @property
    def zoom(self) -> float:
        """How many times its own size the picture is shown at."""
        return self._zoom or self._fitting()

    def show_picture(self, picture: ViewedPicture) -> None:
        """Show a picture as large as it fits."""
        self._zoom, self._offset, self._notice = 0.0, QPointF(), ""
        self.setGeometry(self._over.rect())
        self.set_picture(picture)
        self.show()
        self.raise_()
        self.setFocus()

    def set_picture(self, picture: ViewedPicture) -> None:
        """Something else is known of the picture that is shown."""
        self._picture = picture
        self.setAccessibleName(tr("Enlarged picture: {words}", words=picture.words or tr("no description")))
        self.setAccessibleDescription(picture.place)
        self._want()

    def show_notice(self, sentence: str) -> None:
        """Show what has just been done with the picture, until another is shown."""
        self._notice = sentence
        self.update()

    def dismiss(self) -> bool:
        """Close it; returns whether it was open."""
        shown = self.isVisible()
        if shown:
            self._rest.stop()
            self.hide()
            self.closed.emit()
        return shown

    def area(self) -> QRectF:
        """Where the picture is, in pixels of the viewer."""
        size, room = self._picture.size * self.zoom, self._room()
        corner = room.center() - QPointF(size.width() / 2, size.height() / 2) + self._offset
        return QRectF(corner, size)

    def _room(self) -> QRectF:
        return QRectF(self.rect()).adjusted(SIDE, SIDE, -SIDE, -FOOT - SIDE)

    def _fitting(self) -> float:
        size, room = self._picture.size, self._room()
        if size.isEmpty() or room.isEmpty():
            return 1.0
        return min(room.width() / size.width(), room.height() / size.height(), ENLARGED)

    def _want(self) -> None:
        """Have the picture decoded for the size that it has now."""
        self._wanted = self.area().size()
        self.update()

    # Zooming

    def zoom_by(self, factor: float, around: QPointF | None = None) -> None:
        """Make it larger or smaller; what is at a point stays there."""
        around, before = around or self._room().center(), self.zoom
        fitting = self._fitting()
        zoom = max(min(fitting, 1.0), min(max(fitting, LARGEST), before * factor))
        if zoom <= fitting < before or before < fitting <= zoom:
            zoom = fitting
        from_centre = around - self._room().center()
        self._offset = from_centre - (from_centre - self._offset) * (zoom / before)
        self._zoom = zoom
        self._move_by(QPointF())
        self._rest.start()

    def fit(self) -> None:
        """Show all of it."""
        self._zoom, self._offset = 0.0, QPointF()
        self._want()

    def _move_by(self, way: QPointF) -> None:
        """Move the picture, as far as there is more of it to be seen."""
        size, room = self._picture.size * self.zoom, self._room()
        across = max(0.0, (size.width() - room.width()) / 2)
        down = max(0.0, (size.height() - room.height()) / 2)
        moved = self._offset + way
        self._offset = QPointF(max(-across, min(across, moved.x())), max(-down, min(down, moved.y())))
        self.update()

    # Drawing

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground, the picture and its words."""
        with QPainter(self) as painter:
            ground = QColor(self.theme.colour("page"))
            ground.setAlpha(OPAQUE)
            painter.fillRect(self.rect(), ground)
            area = self.area()
            shown = self._decoded(self._wanted) if not area.isEmpty() else None
            if shown is not None:
                self._draw(painter, area, shown)
            self._draw_words(painter)

    def _draw(self, painter: QPainter, area: QRectF, shown: ShownPicture) -> None:
        if shown.is_line_art and self.theme.dark:  # as on the page
            fill_rounded(painter, area.adjusted(-8, -8, 8, 8), self.theme.colour("ink"), CARD_CORNER)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(area, shown.image)

    def _draw_words(self, painter: QPainter) -> None:
        foot = QRectF(0, self.height() - FOOT, self.width(), FOOT)
        painter.fillRect(foot, self.theme.colour("panel"))
        painter.setFont(sans())
        painter.setPen(self.theme.colour("faint"))
        foot.adjust(SIDE, 0, -SIDE, 0)
        middle, single = Qt.AlignmentFlag.AlignVCenter, Qt.TextFlag.TextSingleLine
        zoom = "" if self._picture.size.isEmpty() else tr("{percent} %", percent=round(self.zoom * 100))
        place = "   ".join(filter(None, (self._picture.place, zoom)))
        painter.drawText(foot, middle | single | Qt.AlignmentFlag.AlignRight, place)
        foot.setRight(foot.right() - painter.fontMetrics().horizontalAdvance(place) - SIDE)
        painter.setPen(self.theme.colour("ink"))
        words = self._notice or self._picture.words
        words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(foot.width()))
        painter.drawText(foot, middle | single | Qt.AlignmentFlag.AlignLeft, words)

    # Keys and mouse

    def event(self, event: QEvent) -> bool:
        """Keep the keys that are the page's from the page, but for those of the program."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
            if not held or event.key() in (
                Qt.Key.Key_Plus,
                Qt.Key.Key_Equal,
                Qt.Key.Key_Minus,
                Qt.Key.Key_0,
                Qt.Key.Key_C,
            ):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom, go to another picture, or close it."""
        key, held = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.dismiss()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_by(STEP)
        elif key == Qt.Key.Key_Minus:
            self.zoom_by(1 / STEP)
        elif key == Qt.Key.Key_0:
            self.fit()
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
            self.step_requested.emit(1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            self.step_requested.emit(-1)
        elif key == Qt.Key.Key_C and held:
            self.copy_requested.emit()

    def focusNextPrevChild(self, _next: bool) -> bool:  # noqa: FBT001 - Qt's
        """Keep the keyboard: what is below is covered."""
        return True

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom around the pointer."""
        turned = event.angleDelta().y() or event.pixelDelta().y()
        if turned:
            self.zoom_by(STEP ** (turned / 120), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag, or to click."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._grip, self._dragged = (event.position(), self._offset), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the picture."""
        if self._grip is None:
            return
        way = event.position() - self._grip[0]
        self._dragged = self._dragged or way.manhattanLength() >= QApplication.startDragDistance()
        if self._dragged:
            self._move_by(self._grip[1] + way - self._offset)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Close it, if it was not dragged."""
        grip, self._grip = self._grip, None
        if event.button() == Qt.MouseButton.LeftButton and grip is not None and not self._dragged:
            self.dismiss()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again, where it fitted."""
        super().resizeEvent(event)
        self._move_by(QPointF())
        self._want()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the parent's size."""
        if watched is self._over and event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._over.rect())
        return super().eventFilter(watched, event)
