"""What a note suggests for its passage, as its card shows it below the struck quote."""

from __future__ import annotations

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from reader.core.annotation import Annotation
from reader.core.notes.present_quote import PresentQuote
from reader.core.notes.review import is_settled
from reader.core.notes.suggestion_diff import is_as_suggested, suggestion_diff
from reader.core.text.word_diff import DiffKind, DiffPiece, shorten
from reader.translation import tr
from reader.view.style.panel_style import SMALL, sans
from reader.view.style.theme import SERIF, Theme, font
from reader.view.widgets.markdown_document import LINE as NOTE_LINE

LINE = 21
"""The height of a line, in pixels."""
MAX_LENGTH, MAX_LINES = 1_000, 12
"""How much of a suggestion is shown, in code points and in its own lines; the editor has all of it."""
MAX_SAME, MARGIN_SAME = 96, 24
"""The longest run of unchanged words that is shown whole, in code points: on a card, and in the margin."""
ARROW = "→\N{NO-BREAK SPACE}"


class SuggestionText(QTextDocument):
    """``→ other words``, in the letters of the page, or that the passage is to be deleted.

    Of a longer passage in which some words change: the passage with the old words struck and the new ones underlined,
    which then takes the place of the quote.
    """

    def __init__(self, annotation: Annotation, quote: PresentQuote, theme: Theme, width: int) -> None:
        """``width`` in pixels."""
        super().__init__()
        self.setUndoRedoEnabled(False)
        self.setDocumentMargin(0)
        self.has_quote = bool(_changes(annotation, quote.words))
        self.strikes_quote = not is_as_suggested(quote, annotation.suggestion or "")
        """Whether the quote above it is struck: those words are still to go."""
        cursor, lines = QTextCursor(self), QTextBlockFormat()
        lines.setLineHeight(LINE, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor.setBlockFormat(lines)
        write_suggestion(cursor, annotation, quote.words, theme)
        self.setTextWidth(width)


def write_suggestion(
    cursor: QTextCursor, annotation: Annotation, quote: str, theme: Theme, size: int = 14, most_same: int = MAX_SAME
) -> None:
    """Write what is suggested for a passage at a cursor, in letters of ``size`` pixels; paler where it is settled.

    Of runs of words that do not change, ``most_same`` code points are written at most.
    """
    settled, words = is_settled(annotation), shown_suggestion(annotation.suggestion or "")
    if changes := _changes(annotation, quote):
        last = DiffKind.EQUAL
        for piece in shorten(changes, most_same, MAX_LENGTH):
            if last is DiffKind.DELETED and piece.kind is DiffKind.INSERTED:
                cursor.insertText("\N{THIN SPACE}", _piece_format(DiffKind.EQUAL, theme, size, settled=settled))
            last = piece.kind
            cursor.insertText(piece.text, _piece_format(piece.kind, theme, size, settled=settled))
        return
    arrow, letters = QTextCharFormat(), QTextCharFormat()
    arrow.setFont(sans(size, strong=True))
    arrow.setForeground(theme.colour("faint" if settled else "accent"))
    cursor.insertText(ARROW, arrow)
    letters.setFont(font(SERIF, size) if words else sans(SMALL))
    letters.setForeground(theme.colour("faint" if settled or not words else "ink"))
    cursor.insertText(words or tr("Delete the passage"), letters)


def _changes(annotation: Annotation, quote: str) -> tuple[DiffPiece, ...]:
    """What changes in a longer passage, each in one line; empty where all of it is replaced."""
    return suggestion_diff(" ".join(quote.split()), annotation.suggestion or "")


def _piece_format(kind: DiffKind, theme: Theme, size: int, *, settled: bool) -> QTextCharFormat:
    letters, is_new = QTextCharFormat(), kind is DiffKind.INSERTED
    face = font(SERIF, size)
    face.setStrikeOut(kind is DiffKind.DELETED)
    face.setUnderline(is_new)
    letters.setFont(face)
    letters.setForeground(theme.colour("faint" if settled or not is_new else "accent"))
    return letters


def put_suggestion_first(document: QTextDocument, annotation: Annotation, quote: str, theme: Theme) -> None:
    """Write what is suggested for a passage, which is ``quote`` now, in a paragraph over its note."""
    cursor, lines = QTextCursor(document), QTextBlockFormat()
    if not document.isEmpty():
        # What was the first paragraph goes on with its format, in its list; the one before it has none.
        cursor.insertBlock(cursor.blockFormat(), cursor.charFormat())
        cursor.movePosition(QTextCursor.MoveOperation.Start)
    lines.setLineHeight(NOTE_LINE, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
    cursor.setBlockFormat(lines)
    write_suggestion(cursor, annotation, quote, theme, most_same=MARGIN_SAME)


def shown_suggestion(suggestion: str) -> str:
    """As much of a suggestion as is shown, each of its lines below the other in one paragraph."""
    lines = suggestion[:MAX_LENGTH].splitlines()
    is_cut = len(suggestion) > MAX_LENGTH or len(lines) > MAX_LINES
    words = "\N{LINE SEPARATOR}".join(lines[:MAX_LINES])
    return f"{words}…" if is_cut else words
