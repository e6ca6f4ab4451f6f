"""A card of the notes panel: how it is laid out and drawn."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QFontMetricsF,
    QPainter,
    QPalette,
    QTextLayout,
    QTextOption,
)

from reader.core.annotation import Annotation, Role
from reader.core.article import PICTURE
from reader.core.link_index import LinkIndex, State
from reader.core.links import Link, links_in
from reader.core.span import Span
from reader.view.ago import ago
from reader.view.back_links import BackLinks, link_to
from reader.view.note_text import LINE, NoteText, safe
from reader.view.panel import SMALL, focus_ring, sans
from reader.view.theme import SERIF, Theme, font

if TYPE_CHECKING:
    from reader.view.found_words import FoundWords

PAD_TOP, PAD_BOTTOM = 12, 11
PAD_LEFT, PAD_RIGHT = 17, 14
GAP, META_GAP = 4, 6
"""The space over a note, and over the line of tags."""
QUOTE_LINE, META_LINE = 21, 17
QUOTE_LINES = 3
"""A longer quote is cut off."""
RADIUS = 9
KEPT = 200
"""How many cards stay laid out: several screens full."""


class CardLayout:
    """The measures of one card, for one width and theme. All lengths are in pixels, from the card's top left."""

    def __init__(self, one: Annotation, theme: Theme, width: int, links: LinkIndex) -> None:
        room = width - PAD_LEFT - PAD_RIGHT
        self.annotation = one
        self.face = quote_font(one)
        self.quote = quote_lines(one.quote, room, self.face)
        self.linked = links_of(one, links)
        lost = self.linked.lost
        self.note = NoteText(one.note, theme, room, lambda link: link not in lost) if one.note.strip() else None
        quote_end = PAD_TOP + QUOTE_LINE * len(self.quote)
        self.note_top = quote_end + (GAP if self.quote else 0)
        note_end = self.note_top + round(self.note.size().height()) if self.note else quote_end
        self.back = BackLinks(self.linked.sources, theme, room) if self.linked.sources else None
        self.back_top = note_end + META_GAP
        if self.back:
            note_end = self.back_top + round(self.back.size().height())
        self.tags, rows = _flow([f"#{tag}" for tag in one.tags], room)
        self.meta_top = note_end + (META_GAP if self.quote or self.note else 0)
        self.height = self.meta_top + META_LINE * rows + PAD_BOTTOM

    def link_at(self, x: float, y: float) -> str:
        """The address that may be followed from this point of the card, or nothing."""
        x -= PAD_LEFT
        if self.back is not None and y >= self.back_top:
            return self.back.address_at(x, y - self.back_top)
        address = self.note.documentLayout().anchorAt(QPointF(x, y - self.note_top)) if self.note else ""
        return address if safe(address) else ""

    def addresses(self) -> list[str]:
        """All that may be followed from the card: the note's own links, then the notes that link to it."""
        back = [link_to(one).address for one in self.linked.sources]
        return [*(self.note.links() if self.note else ()), *back]


class Linked(NamedTuple):
    """What a card shows of links: which of its own lead nowhere, and which notes link to it."""

    lost: tuple[Link, ...]
    sources: tuple[Annotation, ...]


def links_of(one: Annotation, links: LinkIndex) -> Linked:
    """What there is to show of a note's links now."""
    bare = (link._replace(span=Span(0, 0)) for link in links_in(one.note))
    return Linked(tuple(link for link in bare if links.state(link, one.id) is State.NOWHERE), links.sources(one.id))


def quote_lines(quote: str, width: int, face: QFont | None = None) -> list[str]:
    """A quote on one to ``QUOTE_LINES`` lines of ``width`` pixels; the last one ends in an ellipsis where it is cut."""
    # What cannot fit anyway is not laid out: a mark may cover a whole chapter.
    words = " ".join(quote[:1000].replace(PICTURE, "[picture]").split())
    if not words:
        return []
    face = face or quote_font()
    layout = QTextLayout(words, face)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[int] = []
    while len(starts) <= QUOTE_LINES and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    # Qt counts in UTF-16 units.
    units = words.encode("utf-16-le")
    ends = [*starts[1:QUOTE_LINES], len(units) // 2]
    cut = [units[2 * a : 2 * b].decode("utf-16-le").strip() for a, b in zip(starts, ends, strict=False)]
    cut[-1] = QFontMetricsF(face).elidedText(cut[-1], Qt.TextElideMode.ElideRight, width)
    return cut


def quote_font(one: Annotation | None = None) -> QFont:
    """The face of a quote, or of a section's title over the note on it."""
    return sans(strong=True) if one is not None and one.role is Role.SECTION else font(SERIF, 14, italic=True)


def _flow(words: list[str], width: int) -> tuple[list[tuple[int, int, str]], int]:
    """Places (x, row, word) for the tags, and how many rows they and the time take."""
    metrics = QFontMetricsF(sans(SMALL))
    placed, x, row = [], 0, 0
    for word in words:
        length = min(round(metrics.horizontalAdvance(word)), width)
        if x and x + length > width:
            x, row = 0, row + 1
        placed.append((x, row, word))
        x += length + 8
    time = round(metrics.horizontalAdvance("29 Sep 2000"))
    if x and x + time > width:
        x, row = 0, row + 1
    return [*placed, (x, row, "")], row + 1


class CardPainter:
    """Lays cards out, remembers the last ones, and draws them."""

    def __init__(self, theme: Theme, now: Callable[[], datetime], links: LinkIndex | None = None) -> None:
        """``now`` gives the time in UTC, for "2 min ago"; ``links`` knows where links lead."""
        self._theme = theme
        self._now = now
        self._links = links or LinkIndex()
        self._laid: dict[tuple[str, int], CardLayout] = {}
        self.found: FoundWords | None = None
        """What is looked for, to be seen in the cards."""
        self.told: Callable[[Annotation], str] = lambda one: ago(one.modified, self._now())
        """What a card says of the time."""

    def look_for(self, terms: tuple[str, ...]) -> None:
        """Show where these words and phrases stand."""
        if terms != (self.found.terms if self.found else ()):
            from reader.view.found_words import FoundWords  # late: nothing is looked for at first

            self.found = FoundWords(terms, self._theme) if terms else None

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        if self.found is not None:
            self.found.set_theme(theme)
        # The colours of most are chosen when they are drawn; those of links are in the text.
        self._laid = {
            key: laid
            for key, laid in self._laid.items()
            if laid.back is None and (laid.note is None or not laid.note.coloured)
        }

    def layout(self, one: Annotation, width: int) -> CardLayout:
        """The card's layout at a width in pixels, from memory where the note has not changed."""
        laid = self._laid.pop((one.id, width), None)
        if laid is None or laid.annotation is not one or laid.linked != links_of(one, self._links):
            laid = CardLayout(one, self._theme, width, self._links)
        self._laid[one.id, width] = laid
        while len(self._laid) > KEPT:
            del self._laid[next(iter(self._laid))]
        return laid

    def address_at(self, one: Annotation, width: int, point: QPoint) -> str:
        """The address that may be followed from a point of a note's card, or nothing."""
        address = self.layout(one, width).link_at(point.x(), point.y())
        return self._links.aimed(address, one.id)

    def addresses(self, one: Annotation, width: int) -> list[str]:
        """All that may be followed from a note's card."""
        return [self._links.aimed(address, one.id) for address in self.layout(one, width).addresses()]

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
        words = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, words)

    def paint(self, painter: QPainter, rect: QRect, one: Annotation, *, chosen: bool) -> None:
        """Draw the whole card; ``chosen`` puts the ring around it."""
        self.paint_ground(painter, rect, one, chosen=chosen)
        laid = self.layout(one, rect.width())
        painter.save()
        painter.translate(rect.topLeft())
        self._paint_quote(painter, laid, rect.width())
        self._paint_note(painter, laid)
        if laid.back is not None:
            painter.translate(PAD_LEFT, laid.back_top)
            laid.back.drawContents(painter)
            painter.translate(-PAD_LEFT, -laid.back_top)
        self._paint_meta(painter, laid, rect.width())
        painter.restore()

    def paint_open(self, painter: QPainter, rect: QRect, one: Annotation) -> None:
        """Draw the card that is being edited: all but what the editor covers."""
        self.paint_ground(painter, rect, one, chosen=True)
        painter.save()
        painter.translate(rect.topLeft())
        self._paint_quote(painter, self.layout(one, rect.width()), rect.width())
        painter.restore()

    def paint_ground(self, painter: QPainter, rect: QRect, one: Annotation, *, chosen: bool) -> None:
        """Draw the card's ground with the bar in the mark's colour."""
        outline = QRectF(rect)
        painter.setPen(Qt.PenStyle.NoPen)
        # One shape over the other: a line drawn around would take five times as long.
        for token, inset in (("rule", 0), ("card", 1)):
            painter.setBrush(self._theme.colour(token))
            painter.drawRoundedRect(outline.adjusted(inset, inset, -inset, -inset), RADIUS - inset, RADIUS - inset)
        painter.setBrush(self._theme.line(one.colour) if one.drawn else self._theme.colour("faint"))
        bar = QRectF(rect.left(), rect.top() + 11, 4, rect.height() - 22)
        painter.drawRoundedRect(bar, 1.5, 1.5)
        painter.drawRect(QRectF(bar.left() + (0 if chosen else 1), bar.top(), 1.5, bar.height()))
        if chosen:
            focus_ring(painter, QRectF(rect).adjusted(-1, -1, 1, 1), RADIUS + 1, self._theme.colour("accent"), 2)

    def _paint_quote(self, painter: QPainter, laid: CardLayout, width: int) -> None:
        painter.setFont(laid.face)
        painter.setPen(self._theme.colour("ink" if laid.annotation.role is Role.SECTION else "faint"))
        for number, line in enumerate(laid.quote):
            room = QRectF(PAD_LEFT, PAD_TOP + QUOTE_LINE * number, width - PAD_LEFT - PAD_RIGHT + 4, QUOTE_LINE)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, line)
            if self.found is not None:
                self.found.paint_line(painter, room, line)

    def _paint_note(self, painter: QPainter, laid: CardLayout) -> None:
        if laid.note is None:
            return
        context = QAbstractTextDocumentLayout.PaintContext()
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Text, self._theme.colour("ink"))
        context.palette = palette
        if self.found is not None:
            context.selections = self.found.selections(laid.note)
        painter.save()
        painter.translate(PAD_LEFT, laid.note_top)
        laid.note.draw(painter, context)
        painter.restore()

    def _paint_meta(self, painter: QPainter, laid: CardLayout, width: int) -> None:
        painter.setFont(sans(SMALL))
        room = width - PAD_LEFT - PAD_RIGHT
        for x, row, word in laid.tags:
            painter.setPen(self._theme.colour("accent" if word else "faint"))
            text = word or self.told(laid.annotation)
            place = QRectF(PAD_LEFT + x, laid.meta_top + row * META_LINE, room - x, META_LINE)
            cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room - x)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, cut)
            if word and self.found is not None:
                self.found.paint_line(painter, place, cut)


def estimate(one: Annotation, width: int) -> int:
    """About how high a card will be, without laying it out."""
    letters = max(8, (width - PAD_LEFT - PAD_RIGHT) // 7)
    quote = min(QUOTE_LINES, -(-len(one.quote) // letters))
    note = sum(-(-max(1, len(line)) // letters) for line in one.note.splitlines()) if one.note else 0
    gaps = (GAP if quote and note else 0) + (META_GAP if quote or note else 0)
    return PAD_TOP + quote * QUOTE_LINE + note * LINE + gaps + META_LINE + PAD_BOTTOM
