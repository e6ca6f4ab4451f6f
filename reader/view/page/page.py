"""The page: an article in one column, in the reader's hands. What it can do is in its parts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QRect, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QPalette, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from reader.core.article import PICTURE, Article
from reader.core.settings import NO_FOLDS, FoldChoices, Settings
from reader.translation import tr
from reader.view.page.caret import PageCaret
from reader.view.page.column import PageColumn, metrics_for
from reader.view.page.horizontal_scroll import HorizontalScroller
from reader.view.page.overlays import PageOverlays
from reader.view.page.overview_bar import OverviewScrollBar
from reader.view.page.pointer import PagePointer
from reader.view.page.positions import PagePositions
from reader.view.page.reading_position import ReadingPosition
from reader.view.page.scroll_anchor import ScrollAnchor
from reader.view.page.scroll_keys import goes_to_end, moves_caret, scrolled_value
from reader.view.page.selection import PageSelection
from reader.view.page.shown_article import ShownArticle
from reader.view.page.text_replacement import TextReplacement
from reader.view.style.theme import Theme

if TYPE_CHECKING:
    from reader.core.formulas.drawing import FormulaRequest
    from reader.view.page.folding import PageFolding
    from reader.view.page.smooth_scrolling import SmoothScrolling
    from reader.view.page.touch import PageTouch
    from reader.view.page.whole_formulas import WholeFormulas
    from reader.view.page.word_snapping import WordSnapping


class PageView(QTextEdit):
    """Shows one article. Joins its parts to each other and to what Qt calls.

    Signals:
        painted(): the first paint of an article is done.
        source_requested(int): the reader wants to edit the article's file at this code point.
    """

    painted = Signal()
    source_requested = Signal(int)

    def __init__(self, theme: Theme, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings, self._first_paint = settings, False
        self._bar = OverviewScrollBar(theme)
        self._snapping: WordSnapping | None = None
        self._whole_formulas: WholeFormulas | None = None
        self._scrolling: SmoothScrolling | None = None
        self._folding: PageFolding | None = None
        self.shown = ShownArticle(self, theme, metrics_for(settings, self.width()))
        self.shown.properties_open = settings.properties
        self.column = PageColumn(self, self.shown)
        self.anchor = ScrollAnchor(self, self.shown, self._bar)
        self.setVerticalScrollBar(self._bar)
        self.overlays = PageOverlays(self.shown, self._bar)
        self.positions = PagePositions(self, self.shown, self.anchor)
        self.caret = PageCaret(self, self.shown, self.positions)
        self.selection = PageSelection(self, self.shown, self.anchor, self.caret)
        self.pointer = PagePointer(self, self.positions)
        self._horizontal = HorizontalScroller(self.shown, self.positions)
        self.reading = ReadingPosition(self, self.shown, self.anchor, self.positions, self.caret, self._horizontal)
        self.replacement = TextReplacement(
            self, self.shown, self.anchor, self.column, self.selection, self.reading, self.positions
        )
        self._set_up()
        self._bar.valueChanged.connect(self._follow_scroll)
        self.shown.pictures_resized.connect(self._lay_out_pictures)
        self.shown.formulas_set.connect(self._lay_out_formulas)
        self._bar.sliderPressed.connect(self.reading.forget_target)
        self.pointer.summary_clicked.connect(self._toggle_part)
        self.shown.refolded.connect(self.overlays.update_ticks)
        self.shown.refolded.connect(self.positions.changed)

    def _set_up(self) -> None:
        self.setObjectName("page")
        self.setAccessibleName(tr("Article"))
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)  # so that Qt leaves the width to the layout
        self._colour_palette()
        after_paint = QTimer(self)
        after_paint.setSingleShot(True)
        after_paint.timeout.connect(self._enable_selecting)
        self.painted.connect(after_paint.start)

    def _enable_selecting(self) -> None:
        """Let mouse and keys select: done after the first paint, since the first use of Qt's flags takes 20 ms."""
        flags = QtCore.Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.viewport().setMouseTracking(True)

    def _colour_palette(self) -> None:
        palette = self.palette()
        for role, token in (
            (QPalette.ColorRole.Base, "page"),
            (QPalette.ColorRole.Window, "page"),
            (QPalette.ColorRole.Text, "ink"),
            (QPalette.ColorRole.Highlight, "select"),
            (QPalette.ColorRole.HighlightedText, "ink"),
        ):
            palette.setColor(role, self.shown.theme.colour(token))
        self.setPalette(palette)

    def set_word_snapping(self, *, on: bool) -> None:
        """Have the mouse select whole words, or letters."""
        from reader.view.page.word_snapping import WordSnapping  # late: not before the first paint

        self._snapping = WordSnapping(self, self.shown) if on else None

    def set_smooth_scrolling(self, *, on: bool) -> None:
        """Have keys, the steps of a wheel and near jumps move the page in motion, or at once."""
        from reader.view.page.jump_motion import JumpMotion  # late: not before the first paint
        from reader.view.page.smooth_scrolling import SmoothScrolling  # likewise

        if self._scrolling is not None:
            self._scrolling.stop()
            self._scrolling.deleteLater()
        self._scrolling = SmoothScrolling(self._bar, self.reading) if on else None
        self.reading.set_motion(JumpMotion(self._bar, self.anchor) if on else None)

    @property
    def folding(self) -> PageFolding:
        """What opens and closes parts of the text."""
        if self._folding is None:
            from reader.view.page.folding import PageFolding  # late: not before the first paint

            self._folding = PageFolding(self, self.shown, self.anchor, self.selection, self.reading, self.positions)
        return self._folding

    def _toggle_part(self, summary: int) -> None:
        self.folding.toggle(summary)

    def accept_touch(self) -> PageTouch:
        """Have fingers scroll and select; returns what says so."""
        from reader.view.page.touch import PageTouch  # late: not before the first paint

        return PageTouch(self, self.shown, self.positions, self.reading, self.selection, self._horizontal)

    # What is shown

    @property
    def article(self) -> Article | None:
        """The article that is shown, as far as it has been read."""
        return self.shown.article

    def show_article(self, article: Article, position: int = 0, folds: FoldChoices = NO_FOLDS) -> None:
        """Show an article, with the line at ``position`` on top, and folded as the reader has left it."""
        self._first_paint = True
        self.reading.forget_target()
        self.anchor.reset()
        self.shown.replace(self.shown.new_text(article, folds), article)
        self.shown.open_around(position)
        self.column.update()
        self.anchor.scroll_to(position)
        self.overlays.update_ticks()
        self.reading.set_target(position)
        self.reading.jumped.emit(position)

    def extend_article(self, article: Article) -> None:
        """Show an article that begins with all of the one that is shown; nothing that is in view moves."""
        with self.selection.preserved():
            self.shown.extend(article)
        self.anchor.refresh()
        self.overlays.update_ticks()

    def set_appearance(self, theme: Theme, settings: Settings) -> None:
        """Apply another theme, zoom or column width; the top line is held still."""
        recoloured, self._settings = theme != self.shown.theme, settings
        self._lay_out_again(theme)
        if recoloured:
            self._bar.set_theme(theme)
            self._colour_palette()
        self.overlays.update_ticks()

    def set_properties_room(self, pixels: int) -> None:
        """Keep so much room free under the title, with the top line where it is."""
        line = self.anchor.top_line()
        if self.shown.layout.set_properties_room(pixels):
            self.anchor.restore(line)
            self.positions.changed.emit()

    def set_area(self, area: QRect, window_width: int) -> None:
        """Fill this area of a window; if there is room, the column stays where it is in the window."""
        self.column.set_window(area.x(), window_width)
        resized = area.size() != self.size()
        self.setGeometry(area)
        if not resized:  # else it is done already
            self.column.update()
            self.shown.repaint()
            self.positions.changed.emit()

    def _lay_out_again(self, theme: Theme) -> None:
        """Use the sizes that settings and width give now, with the top line where it is."""
        line = self.anchor.top_line()
        self.shown.set_appearance(theme, metrics_for(self._settings, self.width()))
        self.column.update()
        self.anchor.restore(line)

    def _lay_out_pictures(self, addresses: set[str]) -> None:
        """Give pictures the room that they need, with the top line where it is."""
        self._hold_line(partial(self.shown.layout.forget_pictures, addresses))

    def _lay_out_formulas(self, requests: set[FormulaRequest]) -> None:
        """Draw formulas in place of their TeX, with the top line where it is."""
        if self._whole_formulas is None:
            from reader.view.page.whole_formulas import WholeFormulas  # late: few articles have formulas

            self._whole_formulas = WholeFormulas(self, self.shown, self.anchor)
        self._hold_line(partial(self.shown.layout.forget_formulas, requests))

    def _hold_line(self, forget: Callable[[], bool]) -> None:
        """Lay out what is to be laid out again, with the top line where it is."""
        line = self.anchor.top_line()
        if forget():
            self.anchor.restore(line)
            self.positions.changed.emit()

    def _follow_scroll(self) -> None:
        self.reading.follow_scroll()
        self.shown.look_ahead()
        self.positions.changed.emit()

    # What Qt calls

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Follow the scrollbar."""
        if self.anchor.follow_scrollbar():
            super().scrollContentsBy(dx, dy)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint; before the first time, nothing that needs the viewport is asked for."""
        super().paintEvent(event)
        if self._first_paint:
            self._first_paint = False
            self.shown.repaint_from_now_on()
            self.painted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column where it is; lay the text out again only where its width must change."""
        self.column.update()  # else Qt finds the page too wide for the view, and makes room for a second scrollbar
        super().resizeEvent(event)
        if metrics_for(self._settings, self.width()) != self.shown.metrics:
            self._lay_out_again(self.shown.theme)
        else:
            self.anchor.refresh()
        self.positions.changed.emit()
        self.reading.announce()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Start a selection; the caret, which the keys need to select, goes, unless it is there to stay."""
        self.caret.reset()
        left = event.button() == QtCore.Qt.MouseButton.LeftButton
        if left and self._horizontal.press(event.position()):
            return
        self.pointer.press(selected=self.textCursor().hasSelection())
        if left and self._whole_formulas is not None:
            self._whole_formulas.press()
        super().mousePressEvent(event)
        if left and self._snapping is not None:
            self._snapping.begin()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a selection, or a click."""
        if self._horizontal.release():
            return
        super().mouseReleaseEvent(event)
        self._end_snapping()
        if self._whole_formulas is not None:
            self._whole_formulas.release(event.position())
        if event.button() == QtCore.Qt.MouseButton.LeftButton:
            self.selection.announce()
            if not self.textCursor().hasSelection():
                self.pointer.click(event)
        elif event.button() == QtCore.Qt.MouseButton.MiddleButton:
            self.pointer.click_middle(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word; announced at once, since no release with a move need follow."""
        super().mouseDoubleClickEvent(event)
        self._end_snapping()  # Qt goes on by words
        if (word := self.positions.word_under(event.position())) is not None:
            self.selection.select(word)
        self.selection.announce()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select, or show what the pointer is over."""
        if not self._horizontal.drag(event.position()):
            super().mouseMoveEvent(event)
            if self._snapping is not None and event.buttons() & QtCore.Qt.MouseButton.LeftButton:
                self._snapping.drag()
            self.pointer.hover(event)

    def _end_snapping(self) -> None:
        if self._snapping is not None:
            self._snapping.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; zooming with the wheel is the window's business."""
        self.reading.forget_target()
        if event.modifiers() & QtCore.Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        elif not self._horizontal.wheel(event) and not (self._scrolling and self._scrolling.wheel(event)):
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by the reading keys, select by the others."""
        step = scrolled_value(event, self._bar, selecting=self.textCursor().hasSelection())
        if step is not None:
            self.reading.forget_target()
            if self._scrolling is None:
                self._bar.setValue(step)
            elif goes_to_end(event):
                self._scrolling.jump_to(step)
            else:
                self._scrolling.scroll_by(step - self._bar.value())
            return
        if moves_caret(event):
            self.caret.show_for_keys()
        before = self.textCursor().position()
        super().keyPressEvent(event)
        self.caret.leave_fold(before)
        self._horizontal.reveal(self.caret.position)
        self.selection.announce()

    def createMimeDataFromSelection(self) -> QtCore.QMimeData:
        """What a drag out of the page, and a middle click elsewhere, put there: the bare words."""
        from reader.core.text.folding import without_soft_hyphens  # late, as nothing is selected at first

        data, article = QtCore.QMimeData(), self.article
        words = self.selection.span.extract(article.text) if article is not None else ""
        data.setText(without_soft_hyphens(words.replace(PICTURE, "")))
        return data
