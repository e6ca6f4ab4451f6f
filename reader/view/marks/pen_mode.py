"""Pen mode: each selection is marked as soon as it is made, by mouse or by keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QCursor, QGuiApplication, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from reader.core.annotation import Colour
from reader.core.notes.mark_labels import mark_words
from reader.translation import tr
from reader.view.marks.current_mark import CurrentMark
from reader.view.marks.current_pen import CurrentPen
from reader.view.marks.mark_editor import MarkEditor
from reader.view.marks.mark_visibility import MarkVisibility
from reader.view.marks.mode_indicator import ModeIndicators
from reader.view.marks.selection_bar_controller import SelectionBarController
from reader.view.page.page import PageView
from reader.view.style.theme import Theme
from reader.view.widgets.action_table import keys_of

PAUSE = 500
"""Milliseconds after the last key that selects by itself, a word or a paragraph, in which another may follow."""
CURSOR = 24
"""The cursor's width and height in pixels."""

SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path fill="{inside}" stroke="{ink}"
  stroke-width="{width}" stroke-linecap="round" stroke-linejoin="round"
  d="M3 21l1.3-5.2L16.5 3.6a2 2 0 0 1 2.8 0l1.1 1.1a2 2 0 0 1 0 2.8L8.2 19.7z"/></svg>"""


class PenModeDisplay:
    """Shows that pen mode is on: a pen under the mouse, and an indicator in the status bar, which can be clicked."""

    def __init__(self, page: PageView, pen: CurrentPen, indicators: ModeIndicators) -> None:
        self._page, self._pen = page, pen
        keys = keys_of("pen_mode")
        tooltip = tr("Each selection is highlighted. Click, or press {keys} or Escape, to end Pen Mode", keys=keys)
        self.indicator = indicators.add("", tooltip, "pen")
        self.indicator.hide()

    def update(self, *, on: bool) -> None:
        """Show whether the mode is on, with the pen and the theme as they are now."""
        cursor = pen_cursor(self._page.shown.theme, self._pen.colour, self._page.devicePixelRatioF()) if on else None
        self._page.pointer.set_text_cursor(cursor)
        self.indicator.setVisible(on)
        mark = mark_words(self._pen.colour, self._pen.style, self._pen.palette)
        self.indicator.set_words(tr("Pen: {mark}", mark=mark), self._pen.colour)


class PenMode(QObject):
    """Watches page and keys while it is on; Escape, P or the indicator in the status bar ends it.

    Signals:
        toggled(bool): it is on, or off, now.
    """

    toggled = Signal(bool)

    def __init__(
        self,
        page: PageView,
        editor: MarkEditor,
        current: CurrentMark,
        bar: SelectionBarController,
        visibility: MarkVisibility,
        pen: CurrentPen,
        indicators: ModeIndicators,
    ) -> None:
        super().__init__(page)
        self._page, self._editor, self._current, self._bar, self._visibility = page, editor, current, bar, visibility
        self._display = PenModeDisplay(page, pen, indicators)
        self._display.indicator.clicked.connect(self.end)
        self.on = False
        self._pressed, self._double_clicked = False, False
        self._timer = QTimer(self)  # ends when the third click of a row, which selects the paragraph, would have come
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._mark)
        page.selection.changed.connect(self._selected)
        page.viewport().installEventFilter(self)
        page.installEventFilter(self)
        pen.changed.connect(self.update_display)

    def toggle(self) -> None:
        """Start the mode, or end it; a selection that is there already is marked."""
        self._set_on(on=not self.on)
        if self.on and self._page.selection.span.length:
            self._mark()

    def end(self) -> bool:
        """End the mode; returns whether it was on."""
        was_on = self.on
        if was_on:
            self._set_on(on=False)
        return was_on

    def update_display(self) -> None:
        """Show the mode in the pen and the theme as they are now."""
        self._display.update(on=self.on)

    def _set_on(self, *, on: bool) -> None:
        if on and not self._editor.check_writable():
            on = False
        self.on = on
        self._bar.set_quiet(quiet=on)
        self._timer.stop()
        if on:
            self._current.set_current(None)
        self.toggled.emit(on)
        self.update_display()

    # When a selection is complete

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Notice when the mouse button is released, and when Shift is."""
        if self.on:
            self._watch(event)
        return False

    def _watch(self, event: QEvent) -> None:
        kind = event.type()
        if kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
            self._pressed, self._double_clicked = True, kind == QEvent.Type.MouseButtonDblClick
            self._timer.stop()
        elif kind == QEvent.Type.MouseButtonRelease:
            self._pressed = False
            self._timer.start(QApplication.doubleClickInterval() if self._double_clicked else 0)
        elif kind == QEvent.Type.KeyRelease and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Shift:
            self._timer.start(0)

    def _selected(self, span: object) -> None:
        """A selection made neither by the mouse nor with Shift was made by one key: more such keys may follow."""
        shift = QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier
        waiting = self._timer.isActive() and self._timer.interval() != PAUSE
        if self.on and span is not None and not self._pressed and not shift and not waiting:
            self._timer.start(PAUSE)

    def _mark(self) -> None:
        if self.on and self._page.selection.span.length:
            self._visibility.show()
            self._editor.mark_selection(make_current=False)


def pen_cursor(theme: Theme, colour: Colour, ratio: float) -> QCursor:
    """Return a pen whose point is where it marks, in the page's ink, filled with a colour.

    ``ratio`` is the screen's pixels a logical pixel.
    """
    from PySide6.QtCore import QByteArray, QRectF  # late, as is QtSvg: few readers use the mode
    from PySide6.QtSvg import QSvgRenderer

    pixmap = QPixmap(round(CURSOR * ratio), round(CURSOR * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(QColor(0, 0, 0, 0))
    with QPainter(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(0, 0, CURSOR, CURSOR)
        for token, width, inside in (("page", 4.5, "none"), ("ink", 1.5, theme.fill(colour).name())):
            svg = SVG.format(ink=theme.tokens[token], width=width, inside=inside)
            QSvgRenderer(QByteArray(svg.encode())).render(painter, area)
    return QCursor(pixmap, 3, 21)
