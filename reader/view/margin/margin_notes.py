"""Notes in the margin, each beside its passage if there is room, else their number at the line."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.links.index import LinkIndex, LinkState
from reader.core.links.syntax import Link
from reader.core.notes.present_quote import present_quote
from reader.core.notes.review import is_settled
from reader.core.span import Span
from reader.translation import tr
from reader.view.margin.painter import INSET, MarginPainter
from reader.view.margin.placement import CollapsedNotes, NoteRequest, PlacedNote, count_lines, place_notes
from reader.view.page.overview_bar import WIDTH as SCROLLBAR
from reader.view.page.page import PageView
from reader.view.style.theme import Theme
from reader.view.widgets.markdown_document import FIRST_LINES, MarkdownDocument

NARROWEST, WIDEST = 96, 200
"""Pixels of width that a note takes; with less room than the first, notes are counted only."""
COUNT_WIDTH = 24
"""The width of the strip in which they are counted."""
LINES = 3
"""The most lines of a note in the margin; a longer one is cut, and shown whole in the notes panel."""
MOST_DRIFT = 1.5
"""How far a note may be below its passage, in lines of the page."""
COLUMN_GAP = 20
"""Pixels between the column and the notes; some of it is the margin's, for lines that lead to them."""
CACHED_NOTES = 500
"""How many notes stay laid out."""


class _Shown(NamedTuple):
    """What the document of a note is made from."""

    note: str
    suggestion: str | None
    quote: str
    """The words that a suggestion is for; empty where nothing is suggested."""
    settled: bool
    width: int


class MarginNotes(QWidget):
    """Shows the notes of the marks in view, to the right of the column.

    Signals:
        note_clicked(str id): a note was clicked.
        count_clicked(list[str] ids, QPoint): the number of these notes was clicked; it is at this global point.
        link_clicked(str): a link with this address in a note was clicked.
        note_hovered(str id): the pointer is over this note now; with an empty id, over none.
    """

    note_clicked = Signal(str)
    count_clicked = Signal(list, QPoint)
    link_clicked = Signal(str)
    note_hovered = Signal(str)

    def __init__(self, page: PageView, theme: Theme, links: LinkIndex | None = None) -> None:
        """``links`` knows where links in notes lead."""
        super().__init__(page)
        self._page, self._positions, self._links = page, page.positions, links or LinkIndex()
        self._painter = MarginPainter(theme)
        self._theme = theme
        self._annotations = AnnotationSet()
        self._documents: dict[_Shown, tuple[MarkdownDocument, str]] = {}
        """The documents, each with the states of the links in it."""
        self._placement: tuple[list[PlacedNote], list[CollapsedNotes]] | None = None
        self._tops: dict[Span, float] = {}
        """Where passages begin in the view, as long as nothing on the page moves."""
        self._wide = True
        self.setAccessibleName(tr("Notes in the margin"))
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # or the page would be painted behind each note
        self._positions.changed.connect(self.update_positions)
        page.viewport().installEventFilter(self)
        self.update_positions()

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self._painter = MarginPainter(theme)
        self._documents.clear()
        self.update_positions()

    def set_links(self, links: LinkIndex) -> None:
        """Ask these where links lead."""
        self._links = links

    def set_notes(self, annotations: AnnotationSet) -> None:
        """Show those of these notes that have a passage."""
        self._annotations = annotations
        self._fit()

    def update_positions(self) -> None:
        """Something on the page has moved: place all notes again."""
        self._tops.clear()
        self._fit()

    def _fit(self) -> None:
        """Fill the space beside the page; hide if there are no notes at all."""
        self._placement = None
        column, edge = self._page.column.rect.right(), self._page.width() - SCROLLBAR
        room = edge - column - COLUMN_GAP
        self._wide = room >= NARROWEST
        left = column + COLUMN_GAP - INSET if self._wide else min(column + 6, edge - COUNT_WIDTH)
        width = min(room, WIDEST) + INSET if self._wide else COUNT_WIDTH
        self.setVisible(self._annotations.index.note_count > 0)
        place = QRect(left, 0, width, self._page.height())
        if place != self.geometry():
            self._tops.clear()
            self.setGeometry(place)
        self.update()

    # Placing

    def placed_notes(self) -> list[PlacedNote]:
        """The notes in view from top to bottom, each at its passage or a little lower; none in a narrow margin."""
        return self._place()[0]

    def collapsed_notes(self) -> list[CollapsedNotes]:
        """The notes in view that are only counted."""
        return self._place()[1]

    def _place(self) -> tuple[list[PlacedNote], list[CollapsedNotes]]:
        if self._placement is None:
            line, requests = self._page.shown.metrics.line_height(), self._requests()
            if self._wide:
                self._placement = place_notes(requests, self.width(), MOST_DRIFT * line)
            else:
                self._placement = [], count_lines(requests, line, (COUNT_WIDTH - 18) / 2)
        return self._placement

    def _requests(self) -> list[NoteRequest]:
        seen = self._positions.visible_span()
        requests = [
            NoteRequest(annotation, self._top(annotation.span, seen), self._height(annotation))
            for annotation in self._annotations.index.overlapping(seen)
            if annotation.span and annotation.has_remark and not self._page_hides(annotation.span)
        ]
        return sorted(requests, key=lambda request: request.top)

    def _page_hides(self, span: Span) -> bool:
        """Whether all of a passage is in a closed part; its summary says that there is something."""
        layout = self._page.shown.layout
        return layout.folded.hides(span.start) and layout.folded.hides(max(span.start, span.end - 1))

    def _top(self, span: Span, seen: Span) -> float:
        """Where the first line in view of a passage begins."""
        if span.start < seen.start:
            return 0.0
        if span not in self._tops:
            rect = self._positions.rect_of(Span(span.start, min(span.end, span.start + 1)))
            self._tops[span] = (self._positions.rect_of(span) if rect.isNull() else rect).top() + 1.0
        return self._tops[span]

    def _height(self, annotation: Annotation) -> float:
        return self._document(annotation).height_of(LINES) if self._wide else 0.0

    def _document(self, annotation: Annotation) -> MarkdownDocument:
        note, width = annotation.note, self.width()
        quote = self._quote(annotation) if annotation.suggestion is not None else ""
        key = _Shown(note, annotation.suggestion, quote, is_settled(annotation), width)
        kept = self._documents.get(key)
        states = self._states(annotation) if "[[" in note else ""
        if kept is None or kept[1] != states:
            if len(self._documents) > CACHED_NOTES:
                self._documents.clear()
            leads = partial(self._leads, annotation)
            document = MarkdownDocument(note, self._theme, max(40, width - 2 * INSET), leads, FIRST_LINES)
            if annotation.suggestion is not None:
                from reader.view.notes.cards.suggestion_text import put_suggestion_first  # late: few notes have one

                put_suggestion_first(document, annotation, quote, self._theme)
            kept = self._documents[key] = (document, states)
        return kept[0]

    def _quote(self, annotation: Annotation) -> str:
        """The words of a note's passage now."""
        return present_quote(annotation, self._page.article.text if self._page.article else "").words

    def _leads(self, annotation: Annotation, link: Link) -> bool:
        """Whether a link in a note leads anywhere."""
        return self._links.state(link, annotation.id) is not LinkState.NOWHERE

    def _states(self, annotation: Annotation) -> str:
        """What is known of a note's links, as a text that differs where any of it does."""
        from reader.core.links.syntax import find_links  # late: most notes have none

        return " ".join(
            self._links.state(link, annotation.id).value for link in find_links(annotation.note[: FIRST_LINES.length])
        )

    # The pointer

    def _note_at(self, point: QPointF) -> PlacedNote | None:
        return next((placed for placed in self.placed_notes() if placed.area.contains(point)), None)

    def _count_at(self, point: QPointF) -> CollapsedNotes | None:
        counts = self.collapsed_notes()
        return next((count for count in counts if self._painter.count_area(count).contains(point)), None)

    def _link_at(self, placed: PlacedNote, point: QPointF) -> str:
        inside = point - placed.area.topLeft() - QPointF(2 * INSET, 0)
        address = self._document(placed.annotation).documentLayout().anchorAt(inside)
        return self._links.pinned_address(address, placed.annotation.id)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Follow a link, or say which note or number was clicked."""
        placed, count = self._note_at(event.position()), self._count_at(event.position())
        if placed is not None and (address := self._link_at(placed, event.position())):
            self.link_clicked.emit(address)
        elif placed is not None:
            self.note_clicked.emit(placed.annotation.id)
        elif count is not None and len(count.notes) == 1:
            self.note_clicked.emit(count.notes[0].id)
        elif count is not None:
            corner = self.mapToGlobal(self._painter.count_area(count).bottomLeft().toPoint())
            self.count_clicked.emit([note.id for note in count.notes], corner)
        else:
            event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say which note the pointer is over."""
        placed, count = self._note_at(event.position()), self._count_at(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if placed or count else Qt.CursorShape.ArrowCursor)
        alone = count.notes[0].id if count and len(count.notes) == 1 else ""
        self._hover(placed.annotation.id if placed else alone)

    def leaveEvent(self, _event: QEvent) -> None:
        """The pointer has left."""
        self._hover("")

    def _hover(self, key: str) -> None:
        if key != self._painter.hovered:
            self._painter.hovered = key
            self.note_hovered.emit(key)
            self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Highlight the note whose passage on the page is under the pointer; follow the page's size."""
        if event.type() == QEvent.Type.Resize:
            self.update_positions()
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent) and self._wide and self.isVisible():
            letter = self._positions.letter_at(event.position()) if not event.buttons() else None
            here = self._annotations.marks_at(letter) if letter is not None else ()
            key = next((annotation.id for annotation in here if annotation.has_remark), "")
            if key != self._painter.hovered:
                self._painter.hovered = key
                self.update()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Show which notes a number represents."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            from reader.core.notes.summary import summary_of  # late: no start needs it

            count = self._count_at(QPointF(event.pos()))
            article = self._page.article
            lines = [summary_of(note, article.text if article else "") for note in count.notes] if count else []
            QToolTip.showText(event.globalPos(), "\n".join(lines), self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the notes and the numbers."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._theme.colour("page"))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for placed in self.placed_notes():
                self._painter.paint_note(painter, placed, self._document(placed.annotation))
            for count in self.collapsed_notes():
                self._painter.paint_chip(painter, count) if self._wide else self._painter.paint_bubble(painter, count)
