"""The line of a card that names the notes which link to it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument

from reader.core.annotation import Annotation
from reader.core.links.syntax import Link, id_digits, note_title
from reader.core.notes.present_quote import present_quote
from reader.translation import tr, trn
from reader.view.style.panel_style import SMALL, sans
from reader.view.style.theme import Theme

MAX_NAMES = 4
"""How many notes are named; the rest are only counted."""
MAX_LENGTH = 34
"""The longest name shown, in code points."""


def link_to(annotation: Annotation, text: str) -> Link:
    """A link that leads to a note and to no other; it shows the words of the passage in ``text``, the article's."""
    return Link(note_title(annotation, present_quote(annotation, text).words), id_digits(annotation.id))


def linked_from(unnamed: int) -> str:
    """The words around the names, which belong where ``{notes}`` is; ``unnamed`` is how many more notes there are."""
    if unnamed <= 0:
        return tr("Linked from: {notes}")
    return trn("Linked from: {notes} and {n} more", "Linked from: {notes} and {n} more", unnamed, notes="{notes}")


class BackLinks(QTextDocument):
    """``Linked from: one, another``; each name can be followed."""

    def __init__(self, sources: Sequence[Annotation], text: str, theme: Theme, width: int) -> None:
        """``text`` is the article's; ``width`` in pixels."""
        super().__init__()
        self.setUndoRedoEnabled(False)
        self.setDefaultFont(sans(SMALL))
        self.setDocumentMargin(0)
        cursor, faint = QTextCursor(self), QTextCharFormat()
        faint.setForeground(theme.colour("faint"))
        before, _, after = linked_from(len(sources) - MAX_NAMES).partition("{notes}")
        cursor.insertText(before, faint)
        for number, annotation in enumerate(sources[:MAX_NAMES]):
            link, anchor = link_to(annotation, text), QTextCharFormat()
            anchor.setForeground(theme.colour("accent"))
            anchor.setAnchor(True)
            anchor.setAnchorHref(link.address)
            cursor.insertText(", " if number else "", faint)
            words = link.text if len(link.text) <= MAX_LENGTH else f"{link.text[: MAX_LENGTH - 1].rstrip(' …')}…"
            cursor.insertText(words.replace(" ", "\u00a0"), anchor)
        cursor.insertText(after, faint)
        self.setTextWidth(width)

    def address_at(self, x: float, y: float) -> str:
        """The address of the name at a point; empty if there is none."""
        return self.documentLayout().anchorAt(QPointF(x, y))
