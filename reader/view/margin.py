"""Notes in the margin, each beside its passage, none over another; only where there is room."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QAbstractTextDocumentLayout, QMouseEvent, QPainter, QPaintEvent, QPalette, QTextCursor
from PySide6.QtWidgets import QWidget

from reader.core.annotation import Annotation
from reader.core.notebook import Notebook
from reader.view.directions import x_of
from reader.view.note_text import LINE, NoteText
from reader.view.page import Page
from reader.view.theme import Theme

NARROWEST, WIDEST = 96, 200
"""Pixels of width that a note takes; with less room than the first none is shown."""
LINES = 3
"""A longer note is cut to so many lines; it stands whole in the notes panel."""
GAP = 12
INSET = 14


class Placed(NamedTuple):
    """One note and where it stands, in the widget's pixels."""

    annotation: Annotation
    area: QRectF


class Margin(QWidget):
    """Paints the notes of the marks in view, to the right of the column.

    Signals:
        pressed(str id): the reader clicked a note.
    """

    pressed = Signal(str)

    def __init__(self, page: Page, theme: Theme) -> None:
        super().__init__(page)
        self._page, self._theme = page, theme
        self._notebook = Notebook()
        self._documents: dict[tuple[str, int], NoteText] = {}
        self.setAccessibleName("Notes in the margin")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        page.scene_changed.connect(self.follow)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self._documents.clear()
        self.follow()

    def set_notes(self, notebook: Notebook) -> None:
        """Show the notes of a notebook that have a passage."""
        self._notebook = notebook
        self.follow()

    def follow(self) -> None:
        """Stand where the page leaves room, and be gone where it leaves none."""
        left = self._page.column_rect.right() + 20
        room = self._page.width() - self._page.verticalScrollBar().width() - left
        self.setVisible(room >= NARROWEST and self._notebook.index.noted > 0)
        self.setGeometry(left, 0, min(room, WIDEST), self._page.height())
        self.update()

    def placed(self) -> list[Placed]:
        """The notes in view from top to bottom, each at its passage or just under the note above."""
        visible, bottom, found = self._page.visible(), -1e6, []
        for one in self._notebook.index.overlapping(visible):
            if one.span is None or not one.note.strip():
                continue
            height = min(self._document(one).size().height(), float(LINES * LINE))
            top = max(self._page.span_rect(one.span).top() + 1.0, bottom + GAP)
            bottom = top + height
            found.append(Placed(one, QRectF(0, top, self.width(), height)))
        return found

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Say which note was clicked."""
        for one in self.placed():
            if one.area.contains(event.position()):
                self.pressed.emit(one.annotation.id)
                return
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint each note behind a bar of its mark's colour."""
        painter = QPainter(self)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, self._theme.colour("faint"))
        for one in self.placed():
            area, document = one.area, self._document(one.annotation)
            painter.fillRect(QRectF(0, area.top(), 2, area.height()), self._theme.line(one.annotation.colour))
            painter.save()
            painter.translate(INSET, area.top())
            painter.setClipRect(QRectF(0, 0, area.width() - INSET, area.height()))
            document.documentLayout().draw(painter, context)
            painter.restore()
            if document.size().height() > area.height() + 1:
                self._paint_ellipsis(painter, document, area)
        painter.end()

    def _paint_ellipsis(self, painter: QPainter, document: NoteText, area: QRectF) -> None:
        """End the last line that is shown with dots, in place of the word that stands there."""
        edge = QPointF(area.width() - INSET - LINE, area.height() - LINE / 2)
        cursor = QTextCursor(document)
        cursor.setPosition(max(0, document.documentLayout().hitTest(edge, Qt.HitTestAccuracy.FuzzyHit)))
        if not cursor.atBlockEnd():
            cursor.movePosition(QTextCursor.MoveOperation.StartOfWord)
        inside = cursor.positionInBlock()
        line = cursor.block().layout().lineForTextPosition(inside)
        left = INSET + x_of(line, inside) if line.isValid() else INSET
        rest = QRectF(left, area.bottom() - LINE, area.width() - left, LINE)
        painter.fillRect(rest, self._theme.colour("page"))
        painter.setPen(self._theme.colour("faint"))
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, "…")

    def _document(self, one: Annotation) -> NoteText:
        key = (one.note, self.width())
        if key not in self._documents:
            if len(self._documents) > 500:
                self._documents.clear()
            document = NoteText(one.note, self._theme, max(40, self.width() - INSET))
            self._documents[key] = document
        return self._documents[key]
