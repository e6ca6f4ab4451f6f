"""Draws the cards of the notes panel."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QPainter,
    QPalette,
)

from reader.core.annotation import Annotation, Role
from reader.core.links.index import LinkIndex
from reader.core.notes.present_quote import present_quote
from reader.core.notes.review import is_settled
from reader.translation import tr
from reader.view.notes.cards.layout import (
    META_LINE,
    PAD_LEFT,
    PAD_RIGHT,
    PAD_TOP,
    QUOTE_LINE,
    REMARK_LINE,
    CardLayout,
    links_of,
)
from reader.view.style.directed_text import directed
from reader.view.style.panel_style import SMALL, sans
from reader.view.style.theme import Theme
from reader.view.widgets.card_ground import paint_card_ground
from reader.view.widgets.relative_time import ago, created_and_modified

if TYPE_CHECKING:
    from reader.view.notes.cards.suggestion_text import SuggestionText
    from reader.view.widgets.search_highlight import SearchHighlight

CACHE_SIZE = 200
"""How many cards stay laid out: several screens full."""


class CardPainter:
    """Lays cards out, keeps the last layouts, and draws them."""

    def __init__(self, theme: Theme, now: Callable[[], datetime], links: LinkIndex | None = None) -> None:
        """``now`` gives the time in UTC, for "2 min ago"; ``links`` knows where links lead."""
        self._theme = theme
        self._now = now
        self._links = links or LinkIndex()
        self._laid: dict[tuple[str, int], CardLayout] = {}
        self.highlight: SearchHighlight | None = None
        """The words that are searched for, to be highlighted."""
        self.text: Callable[[], str] = str
        """The article's text, from which passages are quoted; empty for deleted notes."""
        self.time_text: Callable[[Annotation], str] = lambda annotation: ago(annotation.modified, self._now())
        """The time that a card shows, in words."""

    def set_search(self, terms: tuple[str, ...]) -> None:
        """Highlight these words and phrases."""
        if terms != (self.highlight.terms if self.highlight else ()):
            from reader.view.widgets.search_highlight import SearchHighlight  # late: nothing is searched for at first

            self.highlight = SearchHighlight(terms, self._theme) if terms else None

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of this theme."""
        self._theme = theme
        if self.highlight is not None:
            self.highlight.set_theme(theme)
        # The colours of most are chosen when they are drawn; those of links are in the text.
        self._laid = {
            key: card
            for key, card in self._laid.items()
            if card.back is None
            and card.placement is None
            and card.suggestion is None
            and (card.note is None or not card.note.coloured)
        }

    def forget_all(self) -> None:
        """Forget the layouts of all cards: those of another article follow."""
        self._laid.clear()

    def layout(self, annotation: Annotation, width: int) -> CardLayout:
        """The card's layout at a width in pixels, from the cache where the note has not changed."""
        card = self._laid.pop((annotation.id, width), None)
        links = links_of(annotation, self._links)
        text = self.text() if annotation.match or links.sources else ""
        if card is None or card.annotation is not annotation or card.links != links or card.text is not text:
            card = CardLayout(annotation, self._theme, width, self._links, text)
        self._laid[annotation.id, width] = card
        while len(self._laid) > CACHE_SIZE:
            del self._laid[next(iter(self._laid))]
        return card

    def tool_tip(self, annotation: Annotation) -> str:
        """The tool tip of a card: when its note was created and changed, and the words as they were marked if edited.

        A card to check shows those itself.
        """
        times = created_and_modified(annotation.created, annotation.modified)
        quote = present_quote(annotation, self.text()) if not annotation.needs_check else None
        if quote is None or not quote.original:
            return times
        from html import escape  # late: few cards have that; without it Qt might take the text's words for tags

        from reader.view.notes.cards.placement_text import original_passage

        words = tr("It was: “{passage}”", passage=original_passage(quote))
        return f"<qt>{escape(times)}<br>{escape(words)}</qt>".replace("\n", "<br>")

    def address_at(self, annotation: Annotation, width: int, point: QPoint) -> str:
        """The address of the link at a point of a note's card; empty if there is none."""
        address = self.layout(annotation, width).link_at(point.x(), point.y())
        return self._links.pinned_address(address, annotation.id)

    def addresses(self, annotation: Annotation, width: int) -> list[str]:
        """All addresses on a note's card."""
        return [
            self._links.pinned_address(address, annotation.id) for address in self.layout(annotation, width).addresses()
        ]

    def paint_heading(self, painter: QPainter, rect: QRect, title: str, count: int = 0) -> None:
        """Draw the title over a group of cards, and how many there are."""
        face = sans(SMALL, strong=True)
        face.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.4)
        painter.setFont(face)
        painter.setPen(self._theme.colour("faint"))
        room = rect.adjusted(2, 0, -2, 0)
        if count:
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(room, flags, f"{count:,}")
            room.setRight(room.right() - painter.fontMetrics().horizontalAdvance(f"{count:,}") - 8)
        words = painter.fontMetrics().elidedText(directed(title), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, words)

    def paint(self, painter: QPainter, rect: QRect, annotation: Annotation, *, selected: bool) -> None:
        """Draw the whole card; ``selected`` puts the ring around it."""
        self._paint_ground(painter, rect, annotation, selected=selected)
        card = self.layout(annotation, rect.width())
        painter.save()
        painter.translate(rect.topLeft())
        self._paint_quote(painter, card, rect.width())
        self._paint_note(painter, card)
        if card.back is not None:
            painter.translate(PAD_LEFT, card.back_top)
            card.back.drawContents(painter)
            painter.translate(-PAD_LEFT, -card.back_top)
        self._paint_meta(painter, card, rect.width())
        painter.restore()

    def paint_open(self, painter: QPainter, rect: QRect, annotation: Annotation, *, suggestion: bool) -> None:
        """Draw the card that is being edited: all but what the editor covers, the ``suggestion`` if it is not that."""
        self._paint_ground(painter, rect, annotation, selected=True)
        painter.save()
        painter.translate(rect.topLeft())
        self._paint_quote(painter, self.layout(annotation, rect.width()), rect.width(), suggestion=suggestion)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, annotation: Annotation, *, selected: bool) -> None:
        colour = annotation.colour if annotation.is_mark else None
        settled = is_settled(annotation)
        paint_card_ground(painter, rect, self._theme, colour, selected=selected, settled=settled)

    def _paint_quote(self, painter: QPainter, card: CardLayout, width: int, *, suggestion: bool = True) -> None:
        if card.placement is not None:
            painter.translate(PAD_LEFT, PAD_TOP)
            context = QAbstractTextDocumentLayout.PaintContext()
            if self.highlight is not None:
                context.selections = self.highlight.selections(card.placement)
            card.placement.documentLayout().draw(painter, context)
            painter.translate(-PAD_LEFT, -PAD_TOP)
        if card.suggestion is not None and suggestion:
            self._paint_suggestion(painter, card.suggestion, card.suggestion_top)
        face = QFont(card.quote_font)
        face.setStrikeOut(card.suggestion is not None and card.suggestion.strikes_quote)
        painter.setFont(face)
        painter.setPen(self._theme.colour("ink" if card.annotation.role is Role.SECTION else "faint"))
        for number, line in enumerate(card.quote):
            room = QRectF(PAD_LEFT, PAD_TOP + QUOTE_LINE * number, width - PAD_LEFT - PAD_RIGHT + 4, QUOTE_LINE)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, directed(line))
            if self.highlight is not None:
                self.highlight.paint_line(painter, room, line)
        if card.remark:
            painter.setFont(sans(SMALL))
            painter.setPen(self._theme.colour("faint"))
            room = QRectF(PAD_LEFT, card.remark_top, width - PAD_LEFT - PAD_RIGHT, REMARK_LINE)
            words = painter.fontMetrics().elidedText(card.remark, Qt.TextElideMode.ElideRight, round(room.width()))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, words)

    def _paint_suggestion(self, painter: QPainter, suggestion: SuggestionText, top: int) -> None:
        painter.translate(PAD_LEFT, top)
        context = QAbstractTextDocumentLayout.PaintContext()
        if self.highlight is not None:
            context.selections = self.highlight.selections(suggestion)
        suggestion.documentLayout().draw(painter, context)
        painter.translate(-PAD_LEFT, -top)

    def _paint_note(self, painter: QPainter, card: CardLayout) -> None:
        if card.note is None:
            return
        context = QAbstractTextDocumentLayout.PaintContext()
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Text, self._theme.colour("faint" if is_settled(card.annotation) else "ink"))
        context.palette = palette
        if self.highlight is not None:
            context.selections = self.highlight.selections(card.note)
        painter.save()
        painter.translate(PAD_LEFT, card.note_top)
        card.note.draw(painter, context)
        painter.restore()

    def _paint_meta(self, painter: QPainter, card: CardLayout, width: int) -> None:
        painter.setFont(sans(SMALL))
        room = width - PAD_LEFT - PAD_RIGHT
        for x, row, word in card.tags:
            painter.setPen(self._theme.colour("accent" if word.startswith("#") else "faint"))
            text = word or self.time_text(card.annotation)
            place = QRectF(PAD_LEFT + x, card.meta_top + row * META_LINE, room - x, META_LINE)
            cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room - x)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, cut)
            if word.startswith("#") and self.highlight is not None:
                self.highlight.paint_line(painter, place, cut)
