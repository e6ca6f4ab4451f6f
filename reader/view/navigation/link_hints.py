"""Link hints: letters on all links in view, to follow one without the mouse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from reader.core.reading.hint_labels import HOME_ROW, hint_labels
from reader.core.span import Span
from reader.translation import tr
from reader.view.navigation.visible_links import VisibleLink
from reader.view.page.page import PageView
from reader.view.style.panel_style import SMALL, sans
from reader.view.style.theme import Theme

HEIGHT = 19
PADDING = 5
RISE = 12
"""How many pixels a label is raised above its link's first letter, so that the letter can be read."""


NEIGHBOURS = 30
"""How many labels before it a label is kept apart from: those next to it are among them."""
MOST_APART = 300
"""The most labels that are kept apart; a page with more has no room for them."""


class LinkHints(QWidget):
    """Covers the page's viewport and has the keyboard until a label is typed, another key is pressed, or it scrolls.

    Signals:
        followed(str): the label of the link to this address was typed.
        followed_aside(str): so, with Ctrl held at its last letter: what it leads to is for later.
        previewed(VisibleLink): the label of this link was typed with Shift.
        stopped(): the labels are hidden.
    """

    followed = Signal(str)
    followed_aside = Signal(str)
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
        self.setAccessibleName(tr("Link hints"))
        page.verticalScrollBar().valueChanged.connect(self.stop)
        page.viewport().installEventFilter(self)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours."""
        self._theme = theme
        self.update()

    def start(self, links: Sequence[VisibleLink]) -> None:
        """Show a label on each of these links, and take the keyboard."""
        self._links = dict(zip(hint_labels(len(links)), links, strict=True))
        self._typed = ""
        text = self._page.article.text if self._page.article else ""
        spoken = (f"{label.upper()}: {link.span.extract(text)}" for label, link in self._links.items())
        self.setAccessibleDescription("; ".join(spoken))
        self.setGeometry(self._page.viewport().rect())
        self._chips = self._label_rects()
        self.show()
        self.raise_()
        self.setFocus()

    def stop(self) -> None:
        """Hide the labels."""
        if self.isVisible():
            had_focus = self.hasFocus()
            self.hide()
            if had_focus:
                self._page.setFocus()
            self.stopped.emit()

    def shown(self) -> dict[str, VisibleLink]:
        """Return the labels that can still be typed, with their links."""
        return {label: link for label, link in self._links.items() if label.startswith(self._typed)}

    def event(self, event: QEvent) -> bool:
        """Keep the letters from the window's shortcuts."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stop when the page is resized: the links are elsewhere then."""
        if event.type() == QEvent.Type.Resize:
            self.stop()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a letter of a label; Backspace takes the last one back, any other key stops."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        letter = chr(event.key()).lower() if control and event.key() < Qt.Key.Key_Escape else event.text().lower()
        if event.key() in (Qt.Key.Key_Shift, Qt.Key.Key_Control):
            return
        if event.key() == Qt.Key.Key_Backspace and self._typed:
            self._typed = self._typed[:-1]
        elif letter and letter in HOME_ROW:
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._type(letter, preview=shift, aside=control)
        else:
            self.stop()
        self.update()

    def _type(self, letter: str, *, preview: bool, aside: bool) -> None:
        typed = self._typed + letter
        if not any(label.startswith(typed) for label in self._links):
            return  # a mistyped letter: what was typed before stays
        self._typed = typed
        link = self._links.get(typed)
        if link is not None:
            self.stop()
            if preview:
                self.previewed.emit(link)
            else:
                (self.followed_aside if aside else self.followed).emit(link.href)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Stop: the mouse needs no labels."""
        self.stop()

    def focusOutEvent(self, _event: QFocusEvent) -> None:
        """Stop."""
        self.stop()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the labels, the letters that are typed already fainter."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(self._font)
            for label in self.shown():
                self._draw(painter, label.upper(), self._chips[label])

    def _label_rects(self) -> dict[str, QRectF]:
        """Where each label is drawn: over its link's first letter, or right next to another label."""
        metrics, chips = QFontMetricsF(self._font), []
        room = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        letters = [Span(link.span.start, link.span.start + 1) for link in self._links.values()]
        for label, first in zip(self._links, self._page.positions.rects_of(letters), strict=True):
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
    """Return the rectangles, in order, moved into the room and apart, each as near as can be to where it was.

    Where there is no space left, one covers others.
    """
    placed: list[QRectF] = []
    for number, chip in enumerate(chips):
        left = max(room.left(), min(chip.left(), room.right() - chip.width()))
        top = max(room.top(), min(chip.top(), room.bottom() - chip.height()))
        wanted = QRectF(left, top, chip.width(), chip.height())
        others = placed[-NEIGHBOURS:] if number < MOST_APART else []
        nearby = sorted(_positions_near(wanted, others), key=lambda rect: _distance(rect, wanted))
        free = (rect for rect in nearby if room.contains(rect) and not any(rect.intersects(other) for other in others))
        placed.append(next(free, wanted))
    return placed


def _positions_near(wanted: QRectF, placed: Sequence[QRectF]) -> Iterator[QRectF]:
    """Yield the wanted rectangle itself, and those right next to what is placed."""
    yield wanted
    if any(wanted.intersects(other) for other in placed):
        for other in placed:
            for left in (other.right() + 1, other.left() - wanted.width() - 1):
                yield QRectF(left, wanted.top(), wanted.width(), wanted.height())
            for top in (other.bottom() + 1, other.top() - wanted.height() - 1):
                yield QRectF(wanted.left(), top, wanted.width(), wanted.height())


def _distance(rect: QRectF, other: QRectF) -> float:
    return abs(rect.left() - other.left()) + 2 * abs(rect.top() - other.top())
