"""The pages in the preview: white sheets on the ground of the theme, scrolled and zoomed."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from reader.translation import tr
from reader.view.print_preview.sheet_layout import ACTUAL, GAP, SheetLayout, fitting_scale, next_step
from reader.view.style.panel_style import sans
from reader.view.style.theme import Theme

PAPER = QColor(255, 255, 255)
"""The colour of a sheet, in every theme: it is paper."""
LINE = 48
"""How far an arrow key scrolls, in pixels."""
OVERLAP = 40
"""How much of a page stays in view when a screenful is scrolled, in pixels."""
Key = Qt.Key
PageImage = Callable[[int], QImage | None]
"""What there is of a page, from 0: its picture at any size, or None."""


class Fit(Enum):
    """Sizes that follow the view's."""

    PAGE = "page"
    WIDTH = "width"


class PageSheetsView(QAbstractScrollArea):
    """Shows pages whose pictures it is given, and says which it wants.

    Signals:
        page_changed(int): another page is the one that is looked at, from 0.
        zoom_changed(): the pages have another size.
        pages_wanted(list[int], int): pictures of these pages, the most wanted first, so many pixels wide.
    """

    page_changed = Signal(int)
    zoom_changed = Signal()
    pages_wanted = Signal(object, int)

    def __init__(self, image: PageImage, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image, self._theme = image, theme
        self._page_size, self._count, self._columns = QSizeF(595, 842), 0, 1
        self._zoom: Fit | float = Fit.PAGE
        """A way to fit, or a size in per cent."""
        self._current = 0
        self._notice = ""
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._want)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Pages"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # the width of the view stays the same
        self.verticalScrollBar().valueChanged.connect(lambda _: self._scrolled())

    # What is shown

    @property
    def count(self) -> int:
        """How many pages there are."""
        return self._count

    @property
    def page(self) -> int:
        """The page that is looked at, from 0."""
        return self._current

    @property
    def columns(self) -> int:
        """How many pages are beside each other."""
        return self._columns

    @property
    def zoom(self) -> Fit | float:
        """A way to fit, or a size in per cent."""
        return self._zoom

    @property
    def percent(self) -> float:
        """The size that the pages have, in per cent of their size on paper."""
        return self.sheets().scale / ACTUAL * 100

    def sheets(self) -> SheetLayout:
        """Where the pages are now."""
        room = QSizeF(self.viewport().size())
        zoom = self._zoom
        if isinstance(zoom, Fit):
            scale = fitting_scale(self._page_size, self._columns, room, whole=zoom is Fit.PAGE)
        else:
            scale = zoom / 100 * ACTUAL
        return SheetLayout(self._page_size, self._count, self._columns, scale, room)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of a theme."""
        self._theme = theme
        self.viewport().update()

    def set_pages(self, count: int, size: QSizeF) -> None:
        """Show so many pages of this size in points; the page that is looked at stays, if it is there."""
        here = self._current
        self._count, self._page_size = count, size
        self._arrange(min(here, max(0, count - 1)))
        self._turn.start()

    @property
    def notice(self) -> str:
        """What is said in place of the pages; empty while they are shown."""
        return self._notice

    def set_notice(self, words: str) -> None:
        """Say something in place of the pages, or with no words show them."""
        self._notice = words
        self.setAccessibleDescription(words or self.place())
        self.viewport().update()

    def show_image(self, page: int) -> None:
        """There is another picture of a page now."""
        sheets = self.sheets()
        if page < sheets.total:
            self.viewport().update(self._on_view(sheets.area(page)).toAlignedRect())

    # Going to pages

    def go_to(self, page: int) -> None:
        """Show a page, from 0, from its upper edge."""
        if not self._count:
            return
        page = max(0, min(page, self._count - 1))
        area = self.sheets().area(page)
        bar = self.verticalScrollBar()
        room = max(GAP / 2, (self.viewport().height() - area.height()) / 2)
        bar.setValue(round(area.top() - room))
        across = self.horizontalScrollBar()
        if not (across.value() <= area.left() and area.right() <= across.value() + self.viewport().width()):
            across.setValue(round(area.center().x() - self.viewport().width() / 2))
        self._set_current(page)

    def step(self, way: int) -> None:
        """Go on by a screenful (1), or back (-1): to the next page where pages are seen as a whole."""
        height, sheet = self.viewport().height(), self.sheets().sheet.height()
        if sheet + GAP <= height:
            self.go_to(self._current // self._columns * self._columns + way * self._columns)
            return
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + way * (height - OVERLAP))

    def set_columns(self, columns: int) -> None:
        """Show so many pages beside each other."""
        if columns != self._columns:
            self._columns = columns
            self._resized()

    def set_zoom(self, zoom: Fit | float) -> None:
        """Show the pages at another size; the page that is looked at stays."""
        if zoom != self._zoom:
            self._zoom = zoom
            self._resized()

    def zoom_by(self, way: int) -> None:
        """Show the pages a step larger (1) or smaller (-1)."""
        self.set_zoom(float(next_step(self.percent, way)))

    def _resized(self) -> None:
        self._arrange(self._current)
        self.zoom_changed.emit()
        self._turn.start()

    def _arrange(self, page: int) -> None:
        """Give the scroll bars their range, and go to a page."""
        size, view = self.sheets().size, self.viewport().size()
        for bar, whole, seen in (
            (self.verticalScrollBar(), size.height(), view.height()),
            (self.horizontalScrollBar(), size.width(), view.width()),
        ):
            bar.setRange(0, max(0, round(whole) - seen))
            bar.setPageStep(seen)
            bar.setSingleStep(LINE)
        across = self.horizontalScrollBar()
        across.setValue(across.maximum() // 2)
        self.go_to(page)
        self.viewport().update()

    def _scrolled(self) -> None:
        top = self.verticalScrollBar().value()
        seen = self.sheets().most_seen(top, top + self.viewport().height())
        row = seen // self._columns
        if self._current // self._columns != row:
            self._set_current(seen)
        self._turn.start()

    def _set_current(self, page: int) -> None:
        if page != self._current:
            self._current = page
            self.page_changed.emit(page)
            self.viewport().update()
        self.setAccessibleDescription(self.place())

    def place(self) -> str:
        """Which page is looked at, in words."""
        if not self._count:
            return ""
        return tr("Page {n:,} of {all:,}", n=self._current + 1, all=self._count)

    def _want(self) -> None:
        """Want what is seen, then the pages after it, then those before it."""
        sheets, top = self.sheets(), self.verticalScrollBar().value()
        seen = sheets.pages_between(top, top + self.viewport().height())
        if not seen or not self.isVisible():
            return
        ahead = range(seen.stop, min(seen.stop + 2 * self._columns, self._count))
        behind = range(max(0, seen.start - self._columns), seen.start)
        width = round(sheets.sheet.width() * self.devicePixelRatioF())
        self.pages_wanted.emit([*seen, *ahead, *behind], width)

    def _on_view(self, area: QRectF) -> QRectF:
        corner = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        return QRectF((area.topLeft() - corner).toPoint(), area.size().toSize())  # on whole pixels: letters stay sharp

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, and the sheets that are seen."""
        theme = self._theme
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), theme.colour("hover"))
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            if self._notice:
                self._draw_notice(painter)
                return
            sheets, top = self.sheets(), self.verticalScrollBar().value()
            for page in sheets.pages_between(top + event.rect().top(), top + event.rect().bottom()):
                self._draw_sheet(painter, page, self._on_view(sheets.area(page)))

    def _draw_sheet(self, painter: QPainter, page: int, area: QRectF) -> None:
        theme = self._theme
        marked = page == self._current and self._columns > 1 and self.hasFocus()
        painter.setPen(QPen(theme.colour("accent" if marked else "rule"), 2 if marked else 1))
        painter.setBrush(PAPER)
        painter.drawRect(area.adjusted(-1, -1, 1, 1) if marked else area.adjusted(-0.5, -0.5, 0.5, 0.5))
        image = self._image(page)
        if image is not None:
            painter.drawImage(area, image)

    def _draw_notice(self, painter: QPainter) -> None:
        painter.setFont(sans())
        painter.setPen(self._theme.colour("ink"))
        room = self.viewport().rect().adjusted(40, 40, -40, -40)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._notice)

    # Keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to pages, scroll and zoom."""
        if not self.take_key(event) and not self._scroll_by_key(event.key()):
            super().keyPressEvent(event)

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key does wherever in the preview the keyboard is; returns whether it does anything."""
        key = Key(event.key())
        acts: dict[Key, Callable[[], object]] = {
            Key.Key_PageDown: lambda: self.step(1),
            Key.Key_PageUp: lambda: self.step(-1),
            Key.Key_Home: lambda: self.go_to(0),
            Key.Key_End: lambda: self.go_to(self._count - 1),
            Key.Key_Plus: lambda: self.zoom_by(1),
            Key.Key_Equal: lambda: self.zoom_by(1),
            Key.Key_Minus: lambda: self.zoom_by(-1),
            Key.Key_0: lambda: self.set_zoom(Fit.PAGE),
        }
        if key in acts:
            acts[key]()
        return key in acts

    def _scroll_by_key(self, key: int) -> bool:
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        ways = {
            Key.Key_Down: (down, LINE),
            Key.Key_Up: (down, -LINE),
            Key.Key_Right: (across, LINE),
            Key.Key_Left: (across, -LINE),
        }
        if key == Key.Key_Space:
            self.step(1)
        elif key in ways:
            bar, way = ways[Key(key)]
            bar.setValue(bar.value() + way)
        else:
            return False
        return True

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl, zoom."""
        turned = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if turned:
                self.zoom_by(1 if turned > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again, and stay at the page."""
        super().resizeEvent(event)
        self._resized()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Draw anew what is scrolled."""
        self.viewport().update()
