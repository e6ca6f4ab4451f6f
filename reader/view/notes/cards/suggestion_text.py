"""What a note suggests for its passage, as its card shows it below the struck quote."""

from __future__ import annotations

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from reader.core.annotation import Annotation
from reader.core.notes.review import is_settled
from reader.translation import tr
from reader.view.style.panel_style import SMALL, sans
from reader.view.style.theme import SERIF, Theme, font
from reader.view.widgets.markdown_document import LINE as NOTE_LINE

LINE = 21
"""The height of a line, in pixels."""
MAX_LENGTH, MAX_LINES = 1_000, 12
"""How much of a suggestion is shown, in code points and in its own lines; the editor has all of it."""
ARROW = "→\N{NO-BREAK SPACE}"


class SuggestionText(QTextDocument):
    """``→ other words``, in the letters of the page; or that the passage is to be deleted."""

    def __init__(self, annotation: Annotation, theme: Theme, width: int) -> None:
        """``width`` in pixels."""
        super().__init__()
        self.setUndoRedoEnabled(False)
        self.setDocumentMargin(0)
        cursor, lines = QTextCursor(self), QTextBlockFormat()
        lines.setLineHeight(LINE, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor.setBlockFormat(lines)
        write_suggestion(cursor, annotation, theme)
        self.setTextWidth(width)


def write_suggestion(cursor: QTextCursor, annotation: Annotation, theme: Theme, size: int = 14) -> None:
    """Write what is suggested at a cursor, in letters of ``size`` pixels; paler where it is done or dismissed."""
    settled, words = is_settled(annotation), shown_suggestion(annotation.suggestion or "")
    arrow, letters = QTextCharFormat(), QTextCharFormat()
    arrow.setFont(sans(size, strong=True))
    arrow.setForeground(theme.colour("faint" if settled else "accent"))
    cursor.insertText(ARROW, arrow)
    letters.setFont(font(SERIF, size) if words else sans(SMALL))
    letters.setForeground(theme.colour("faint" if settled or not words else "ink"))
    cursor.insertText(words or tr("Delete the passage"), letters)


def put_suggestion_first(document: QTextDocument, annotation: Annotation, theme: Theme) -> None:
    """Write what is suggested for a passage in a paragraph over its note."""
    cursor, lines = QTextCursor(document), QTextBlockFormat()
    if not document.isEmpty():
        # What was the first paragraph goes on with its format, in its list; the one before it has none.
        cursor.insertBlock(cursor.blockFormat(), cursor.charFormat())
        cursor.movePosition(QTextCursor.MoveOperation.Start)
    lines.setLineHeight(NOTE_LINE, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
    cursor.setBlockFormat(lines)
    write_suggestion(cursor, annotation, theme)


def shown_suggestion(suggestion: str) -> str:
    """As much of a suggestion as is shown, each of its lines below the other in one paragraph."""
    lines = suggestion[:MAX_LENGTH].splitlines()
    is_cut = len(suggestion) > MAX_LENGTH or len(lines) > MAX_LINES
    words = "\N{LINE SEPARATOR}".join(lines[:MAX_LINES])
    return f"{words}…" if is_cut else words
