"""Pen mode: each selection is marked as soon as it is made, by mouse or by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QColor, QCursor, QGuiApplication, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from reader.core.annotation import STYLE_NAMES
from reader.core.colour import pen_name
from reader.view.marks.context import MarkContext
from reader.view.marks.mode_indicator import ModeIndicator

if TYPE_CHECKING:
    from reader.view.marks.mark_editor import MarkEditor

PAUSE = 500
"""Milliseconds after the last key that selects by itself, a word or a paragraph, in which another may follow."""
CURSOR = 24
"""The pen's width and height under the mouse, in pixels."""

PEN = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path fill="{inside}" stroke="{ink}"
  stroke-width="{width}" stroke-linecap="round" stroke-linejoin="round"
  d="M3 21l1.3-5.2L16.5 3.6a2 2 0 0 1 2.8 0l1.1 1.1a2 2 0 0 1 0 2.8L8.2 19.7z"/></svg>"""


class PenMode(QObject):
    """Watches page and keys while it is on; Escape, P or the sign in the foot ends it."""

    def __init__(self, kit: MarkContext, marker: MarkEditor) -> None:
        super().__init__(marker)
        self._kit, self._marker, self._page = kit, marker, kit.page
        self._sign: ModeIndicator | None = None
        self.on = False
        self._pressed, self._doubled = False, False
        self._soon = QTimer(self)  # when the third click of a row, which selects the paragraph, would have come
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._mark)
        self._page.selection.changed.connect(self._selected)
        self._page.viewport().installEventFilter(self)
        self._page.installEventFilter(self)
        marker.pen_changed.connect(self._show)
        kit.preferences.colour_names_changed.connect(self._show)
        kit.appearance.changed.connect(self._show)

    def toggle(self) -> None:
        """Begin, or end; a selection that is there already is marked."""
        self._set(on=not self.on)
        if self.on and self._page.selection.span.length:
            self._mark()

    def end(self) -> bool:
        """End it; returns whether it was on."""
        was = self.on
        if was:
            self._set(on=False)
        return was

    def _set(self, *, on: bool) -> None:
        if on and not self._kit.notices.check_writable(self._kit.session):
            on = False
        self.on = self._marker.bar.quiet = on
        self._kit.actions["pen_mode"].setChecked(on)
        self._soon.stop()
        if on:
            self._marker.bar.hide()
            self._marker.current.set_current(None)
        self._show()

    def _show(self) -> None:
        """The signs that it is on: the mouse, and the chip in the foot."""
        marker, settings = self._marker, self._kit.preferences.settings
        self._page.pointer.set_text_cursor(self._cursor() if self.on else None)
        if self.on and self._sign is None:
            self._sign = ModeIndicator(
                self._kit, "", "Each selection is marked; click, or press P or Escape, to end that", "pen"
            )
            self._sign.clicked.connect(self.end)
        if self._sign is not None:
            self._sign.setVisible(self.on)
            words = f"{pen_name(marker.pen, settings.pens)} {STYLE_NAMES[marker.style].lower()}"
            self._sign.set_words(f"Marking: {words}", marker.pen)

    def _cursor(self) -> QCursor:
        """A pen whose point is where it marks, in the ink of the page with the pen's colour in it."""
        from PySide6.QtCore import QByteArray, QRectF
        from PySide6.QtSvg import QSvgRenderer

        theme = self._kit.appearance.theme
        ratio = self._page.devicePixelRatioF()
        made = QPixmap(round(CURSOR * ratio), round(CURSOR * ratio))
        made.setDevicePixelRatio(ratio)
        made.fill(QColor(0, 0, 0, 0))
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(0, 0, CURSOR, CURSOR)
        for colour, width, inside in (("page", 4.5, "none"), ("ink", 1.5, theme.fill(self._marker.pen).name())):
            svg = PEN.format(ink=theme.tokens[colour], width=width, inside=inside)
            QSvgRenderer(QByteArray(svg.encode())).render(painter, area)
        painter.end()
        return QCursor(made, 3, 21)

    # When a selection is complete

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """See when the mouse is let go, and when Shift is."""
        if self.on:
            self._see(event)
        return False

    def _see(self, event: QEvent) -> None:
        kind = event.type()
        if kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
            self._pressed, self._doubled = True, kind == QEvent.Type.MouseButtonDblClick
            self._soon.stop()
        elif kind == QEvent.Type.MouseButtonRelease:
            self._pressed = False
            self._soon.start(QApplication.doubleClickInterval() if self._doubled else 0)
        elif kind == QEvent.Type.KeyRelease and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Shift:
            self._soon.start(0)

    def _selected(self, span: object) -> None:
        """A selection that neither the mouse nor Shift is busy with was made by one key: more of them may follow."""
        shift = QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier
        waits = self._soon.isActive() and self._soon.interval() != PAUSE
        if self.on and span is not None and not self._pressed and not shift and not waits:
            self._soon.start(PAUSE)

    def _mark(self) -> None:
        if self.on and self._page.selection.span.length:
            self._marker.mark_selection(keep_in_hand=False)
