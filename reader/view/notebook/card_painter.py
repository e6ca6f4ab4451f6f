"""Draws the rows of the notebook's list: headings, and cards of a few fixed heights.

A card shows the beginning of a quote and of a note; all of it is to be read beside the list. So no card has to be laid
out to know where the next one is.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextDocument, QTextLayout, QTextOption

from reader.app.notebook.rows import RowKind, title_of
from reader.core.annotation import NoteStatus
from reader.core.links.syntax import replace_links
from reader.core.notes.present_quote import edited_remark
from reader.core.notes.review import status_label
from reader.core.notes.suggestion_diff import is_as_suggested, suggestion_diff
from reader.core.text.word_diff import DiffKind, DiffPiece, shorten
from reader.core.times import from_milliseconds
from reader.translation import tr
from reader.view.notebook.list_model import NotebookModel, one_line
from reader.view.style.directed_text import directed
from reader.view.style.panel_style import SMALL, TEXT, quote_font, sans
from reader.view.style.theme import Theme
from reader.view.widgets.card_ground import paint_card_ground
from reader.view.widgets.relative_time import ago
from reader.view.widgets.search_highlight import SearchHighlight

if TYPE_CHECKING:
    from reader.store.notebook.article_notes import ArticleNotes, NoteSummary

PAD, LEFT, RIGHT = 10, 18, 14
QUOTE_LINE, NOTE_LINE, SMALL_LINE = 21, 20, 17
GAP, BETWEEN = 5, 8
"""The space over the note and the last line; below a card."""
CACHE_SIZE = 300
"""How many cards' line breaks are cached."""
MAX_LENGTH = 400
"""How many code points of a quote or a note are shown at most."""
MOST_SAME = 24
"""How many code points of words that a suggestion does not change are shown between those that it does."""
HEADINGS = {RowKind.GROUP: 46, RowKind.ARTICLE: 44, RowKind.SECTION: 28, RowKind.DAY: 44}


def heights(*, placed: bool) -> bytes:
    """The height in pixels of each kind of row; a card that is ``placed`` has a line for its article and section."""
    more = SMALL_LINE if placed else 0
    around = PAD + GAP + SMALL_LINE + PAD + BETWEEN + more
    lines = {
        RowKind.SHORT_HIGHLIGHT: QUOTE_LINE,
        RowKind.LONG_HIGHLIGHT: 2 * QUOTE_LINE,
        RowKind.SHORT_NOTE: QUOTE_LINE + GAP + NOTE_LINE,
        RowKind.LONG_NOTE: QUOTE_LINE + GAP + 2 * NOTE_LINE,
    }
    table = {**HEADINGS, **{kind: around + height for kind, height in lines.items()}}
    return bytes(table.get(RowKind(kind), 0) if kind in set(RowKind) else 0 for kind in range(256))


class NotebookCardPainter:
    """Draws rows in a theme."""

    def __init__(self, model: NotebookModel, theme: Theme, now: Callable[[], datetime]) -> None:
        """``now`` gives the time in UTC."""
        self._model, self._now = model, now
        self._line_cache: dict[tuple[str, int, int, bool], list[str]] = {}
        self.theme = theme
        self.highlight: SearchHighlight | None = None
        """The words that are searched for, to be highlighted."""

    def paint_heading(self, painter: QPainter, rect: QRect, row: int) -> None:
        """Draw the title over a group of cards."""
        kind, article, number = self._model.rows[row]
        small = kind in (RowKind.SECTION, RowKind.DAY, RowKind.GROUP)
        face = sans(SMALL if small else TEXT + 1, strong=True)
        if small:
            face.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.4)
        painter.setFont(face)
        painter.setPen(self.theme.colour("accent" if kind is RowKind.GROUP else "faint" if small else "ink"))
        room = rect.adjusted(2, 0, -4, -6)
        if kind is RowKind.ARTICLE and article is not None:
            count = f"{number:,}"
            painter.drawText(room, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight, count)
            room.adjust(0, 0, -round(painter.fontMetrics().horizontalAdvance(count)) - 10, 0)
        words = painter.fontMetrics().elidedText(
            directed(self._model.heading(row)), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextSingleLine, words)
        if kind is RowKind.GROUP:
            painter.fillRect(rect.left(), rect.bottom() - 2, rect.width(), 1, self.theme.colour("rule"))

    def paint_card(
        self, painter: QPainter, rect: QRect, card: NoteSummary, article: ArticleNotes | None, *, chosen: bool
    ) -> None:
        """Draw a card; with an ``article``, its name and section are shown."""
        settled = card.status is not NoteStatus.OPEN
        paint_card_ground(painter, rect, self.theme, card.colour, selected=chosen, settled=settled)
        room = QRect(rect.left() + LEFT, rect.top() + PAD, rect.width() - LEFT - RIGHT, 0)
        if article is not None:
            where = " › ".join(part for part in (title_of(article), card.section) if part)
            self._line(painter, room, where, sans(SMALL), "faint", SMALL_LINE)
        has_text = bool(card.note.strip()) or card.suggestion is not None
        most = 1 if has_text else 2
        for line in self._lines(card, room.width(), most, quote=True):
            face = quote_font(line)
            face.setStrikeOut(_strikes_quote(card))
            self._line(painter, room, line, face, "faint", QUOTE_LINE)
        if has_text:
            room.translate(0, GAP if card.quote.words else 0)
            for line in self._lines(card, room.width(), 2, quote=False):
                self._line(painter, room, line, sans(), "faint" if settled else "ink", NOTE_LINE)
        room.moveTop(rect.bottom() + 1 - PAD - SMALL_LINE)
        self._paint_last(painter, room, card)

    def _paint_last(self, painter: QPainter, room: QRect, card: NoteSummary) -> None:
        """The tags, and the time at the right."""
        painter.setFont(sans(SMALL))
        time = ago(from_milliseconds(card.modified), self._now())
        line = QRect(room.left(), room.top(), room.width(), SMALL_LINE)
        painter.setPen(self.theme.colour("faint"))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, time)
        words = "  ".join(f"#{tag}" for tag in card.tags)
        remark = tr("unplaced") if card.is_orphan else edited_remark() if card.quote.edited else ""
        words = "  ".join(filter(None, (status_label(card.status), remark, words)))
        left = line.width() - painter.fontMetrics().horizontalAdvance(time) - 12
        painter.setPen(self.theme.colour("accent"))
        cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, left)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, cut)

    def _line(self, painter: QPainter, room: QRect, words: str, face: QFont, token: str, height: int) -> None:
        """Draw one line, and go on below it."""
        painter.setFont(face)
        painter.setPen(self.theme.colour(token))
        cut = painter.fontMetrics().elidedText(directed(words), Qt.TextElideMode.ElideRight, room.width() + 2)
        place = QRect(room.left(), room.top(), room.width() + 4, height)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, cut)
        if self.highlight is not None:
            self.highlight.paint_line(painter, QRectF(place), cut)
        room.translate(0, height)

    def _quote_lines(self, card: NoteSummary, width: int, most: int) -> list[str]:
        words = one_line(card.quote.words[:MAX_LENGTH])
        return break_lines(words, quote_font(words), width, most)

    def _text_lines(self, card: NoteSummary, width: int, most: int) -> list[str]:
        """What is suggested, and the note; of both one line each."""
        note = note_start(card.note) if card.note.strip() else ""
        if card.suggestion is None:
            return break_lines(note, sans(), width, most)
        words = one_line(new_words(card)[:MAX_LENGTH]) or tr("Delete the passage")
        return break_lines(f"→\N{NO-BREAK SPACE}{words}", sans(), width, 1 if note else most) + ([note] if note else [])

    def _lines(self, card: NoteSummary, width: int, most: int, *, quote: bool) -> list[str]:
        key = (card.id, card.modified, width, quote)
        lines = self._line_cache.pop(key, None)
        if lines is None:
            lines = self._quote_lines(card, width, most) if quote else self._text_lines(card, width, most)
        self._line_cache[key] = lines
        while len(self._line_cache) > CACHE_SIZE:
            del self._line_cache[next(iter(self._line_cache))]
        return lines


def _strikes_quote(card: NoteSummary) -> bool:
    """Whether all words of the passage are still to go."""
    if card.suggestion is None or _changes(card):
        return False
    return not is_as_suggested(card.quote, card.suggestion)


def _changes(card: NoteSummary) -> tuple[DiffPiece, ...]:
    """What a suggestion changes in a longer passage; empty where it replaces all of it."""
    return suggestion_diff(one_line(card.quote.words), card.suggestion) if card.suggestion else ()


def new_words(card: NoteSummary) -> str:
    """What is suggested; of a longer passage in which some words change, those with a few around them."""
    if not (changes := _changes(card)):
        return card.suggestion or ""
    return "".join(
        piece.text for piece in shorten(changes, MOST_SAME, MAX_LENGTH) if piece.kind is not DiffKind.DELETED
    )


def note_start(markdown: str) -> str:
    """The beginning of a note without its Markdown, and with the words of its links."""
    document, features = QTextDocument(), QTextDocument.MarkdownFeature
    words = replace_links(markdown[:MAX_LENGTH], lambda link: link.text)
    document.setMarkdown(words, features.MarkdownDialectGitHub | features.MarkdownNoHTML)
    return one_line(document.toPlainText())


def break_lines(words: str, face: QFont, width: int, most: int) -> list[str]:
    """Break words into at most ``most`` lines of ``width`` pixels; the last has all the rest, to be elided."""
    if most == 1 or QFontMetricsF(face).horizontalAdvance(words) <= width:
        return [words] if words else []
    layout, option, lines = QTextLayout(words, face), QTextOption(), list[str]()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    units = words.encode("utf-16-le")  # Qt counts in these
    layout.beginLayout()
    for number in range(most):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        start = 2 * line.textStart()
        end = start + 2 * line.textLength() if number < most - 1 else len(units)
        lines.append(units[start:end].decode("utf-16-le", "replace").strip())
    layout.endLayout()
    return lines
