"""Bold words of Qt's rich text in the semibold of a variable face, whose weight no style sheet and no HTML can set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import cast

from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat, QTextCursor, QTextDocument, QTextFragment

from reader.view.style.theme import set_strong


def semibold() -> QTextCharFormat:
    """What makes words semibold, to be merged into their format."""
    font, made = QFont(), QTextCharFormat()
    set_strong(font)
    made.setFont(font, QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesSpecifiedOnly)
    return made


def is_bold(form: QTextCharFormat) -> bool:
    """Whether rich text asks for bold letters."""
    return form.fontWeight() >= QFont.Weight.DemiBold


def set_semibold(document: QTextDocument) -> None:
    """Set the bold words of a document in semibold: for bold, Qt would draw the regular letters twice, side by side."""
    strong = semibold()
    for piece in list(fragments(document)):
        if is_bold(piece.charFormat()):
            select(document, piece).mergeCharFormat(strong)


def fragments(document: QTextDocument) -> Iterator[QTextFragment]:
    """The stretches of equal format in a document."""
    block = document.begin()
    while block.isValid():
        # PySide's types do not know that a block can be iterated.
        for step in cast("Iterable[QTextBlock.iterator]", block):
            yield step.fragment()
        block = block.next()


def select(document: QTextDocument, piece: QTextFragment) -> QTextCursor:
    """A cursor that has selected a fragment."""
    cursor = QTextCursor(document)
    cursor.setPosition(piece.position())
    cursor.setPosition(piece.position() + piece.length(), QTextCursor.MoveMode.KeepAnchor)
    return cursor
