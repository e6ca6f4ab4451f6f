"""Link hints: letters on all links in view, to follow one without the mouse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from reader.core.reading.hint_labels import HOME_ROW, hint_labels
from reader.core.span import Span
from reader.view.navigation.visible_links import VisibleLink
from reader.view.page.page import PageView
from reader.view.style.panel_style import SMALL, sans
from reader.view.style.theme import Theme

HEIGHT = 19
PADDING = 5
RISE = 12
"""By how many pixels a label stands above its link's first letter, so that the letter can be read."""


class LinkHints(QWidget):
    """Lies over the page's viewport and takes the keys until a label is typed, another key pressed, or it scrolls.

    Signals:
        followed(str): the label of the link to this address was typed.
        previewed(Link): likewise with Shift.
        ended(): the labels are gone.
    """

    followed = Signal(str)
    previewed = Signal(object)
    stopped = Signal()

    def __init__(self, page: PageView, theme: Theme) -> None:
        super().__init__(page.viewport())
        self._page, self._theme = page, theme
        self._links: dict[str, VisibleLink] = {}
        self._typed = ""
        self._chips: dict[str, QRectF] = {}
        self._font = sans(SMALL, strong=True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Link hints")
        page.verticalScrollBar().valueChanged.connect(self.stop)
        page.viewport().installEventFilter(self)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self.update()

    def start(self, links: Sequence[VisibleLink]) -> None:
        """Put a label on each of these links, and wait for the keys."""
        self._links = dict(zip(hint_labels(len(links)), links, strict=True))
        self._typed = ""
        text = self._page.article.text if self._page.article else ""
        spoken = (f"{label.upper()}: {link.span.extract(text)}" for label, link in self._links.items())
        self.setAccessibleDescription("; ".join(spoken))
        self.setGeometry(self._page.viewport().rect())
        self._chips = self._places()
        self.show()
        self.raise_()
        self.setFocus()

    def stop(self) -> None:
        """Take the labels away."""
        if self.isVisible():
            had = self.hasFocus()
            self.hide()
            if had:
                self._page.setFocus()
            self.stopped.emit()

    def shown(self) -> dict[str, VisibleLink]:
        """The labels that can still be typed, with their links."""
        return {label: link for label, link in self._links.items() if label.startswith(self._typed)}

    def event(self, event: QEvent) -> bool:
        """Keep the letters from the window's commands."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """End when the page takes another size: the links stand elsewhere then."""
        if event.type() == QEvent.Type.Resize:
            self.stop()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a letter of a label, or the last one back; any other key ends it."""
        letter = event.text().lower()
        if event.key() == Qt.Key.Key_Shift:
            return
        if event.key() == Qt.Key.Key_Backspace and self._typed:
            self._typed = self._typed[:-1]
        elif letter and letter in HOME_ROW and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._type(letter, preview=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            self.stop()
        self.update()

    def _type(self, letter: str, *, preview: bool) -> None:
        typed = self._typed + letter
        if not any(label.startswith(typed) for label in self._links):
            return  # a slip of the finger: what was typed before stands
        self._typed = typed
        link = self._links.get(typed)
        if link is not None:
            self.stop()
            self.previewed.emit(link) if preview else self.followed.emit(link.href)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """End it: the mouse needs no labels."""
        self.stop()

    def focusOutEvent(self, _event: QFocusEvent) -> None:
        """End it."""
        self.stop()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the labels, what is typed of them fainter."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        for label in self.shown():
            self._draw(painter, label.upper(), self._chips[label])
        painter.end()

    def _places(self) -> dict[str, QRectF]:
        """Where each label stands: over its link's first letter, or right beside one that is there already."""
        metrics, chips = QFontMetricsF(self._font), []
        room = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        for label, link in self._links.items():
            first = self._page.positions.rect_of(Span(link.span.start, link.span.start + 1))
            width = max(float(HEIGHT), metrics.horizontalAdvance(label.upper()) + 2 * PADDING)
            chips.append(QRectF(first.left() - 6, first.top() - RISE, width, HEIGHT))
        return dict(zip(self._links, spread_out(chips, room), strict=True))

    def _draw(self, painter: QPainter, label: str, chip: QRectF) -> None:
        metrics = QFontMetricsF(self._font)
        painter.setPen(QPen(self._theme.colour("page"), 1.5))
        painter.setBrush(self._theme.colour("accent"))
        painter.drawRoundedRect(chip, 5, 5)
        at = chip.center().x() - metrics.horizontalAdvance(label) / 2
        base = chip.center().y() + (metrics.ascent() - metrics.descent()) / 2
        typed, rest = label[: len(self._typed)], label[len(self._typed) :]
        painter.setPen(self._theme.colour("page"))
        painter.setOpacity(0.5)
        painter.drawText(QPointF(at, base), typed)
        painter.setOpacity(1)
        painter.drawText(QPointF(at + metrics.horizontalAdvance(typed), base), rest)


def spread_out(chips: Sequence[QRectF], room: QRectF) -> list[QRectF]:
    """The rectangles, in order, moved into the room and beside each other, each as near as can be to where it was.

    Where there is no place left, one does lie over others.
    """
    placed: list[QRectF] = []
    for chip in chips:
        left = max(room.left(), min(chip.left(), room.right() - chip.width()))
        top = max(room.top(), min(chip.top(), room.bottom() - chip.height()))
        wish = QRectF(left, top, chip.width(), chip.height())
        beside = sorted(_beside(wish, placed), key=lambda one: _far(one, wish))
        free = (one for one in beside if room.contains(one) and not any(one.intersects(other) for other in placed))
        placed.append(next(free, wish))
    return placed


def _beside(wish: QRectF, placed: Sequence[QRectF]) -> Iterator[QRectF]:
    """The place that is wished for, and those right beside what is placed."""
    yield wish
    if any(wish.intersects(other) for other in placed):
        for other in placed:
            for left in (other.right() + 1, other.left() - wish.width() - 1):
                yield QRectF(left, wish.top(), wish.width(), wish.height())
            for top in (other.bottom() + 1, other.top() - wish.height() - 1):
                yield QRectF(wish.left(), top, wish.width(), wish.height())


def _far(one: QRectF, other: QRectF) -> float:
    return abs(one.left() - other.left()) + 2 * abs(one.top() - other.top())
