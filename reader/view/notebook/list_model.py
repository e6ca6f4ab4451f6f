"""The rows of the notebook's list as Qt's views and screen readers see them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.app.notebook.rows import NotebookRows, NoteRef, RowKind, title_of
from reader.core.article import PICTURE
from reader.core.notes.mark_labels import mark_label
from reader.core.notes.present_quote import edited_remark, original_remark
from reader.core.notes.review import status_words, suggestion_words
from reader.core.palette import Palette
from reader.translation import tr

if TYPE_CHECKING:
    from reader.store.notebook.article_notes import ArticleNotes, NoteSummary

AnyIndex = QModelIndex | QPersistentModelIndex

_NOWHERE = QModelIndex()
CACHE_SIZE = 6
"""How many articles' texts are cached: as many as are in view."""


class NotebookModel(QAbstractListModel):
    """Headings and cards."""

    def __init__(self, palette: Callable[[], Palette], parent: QObject | None = None) -> None:
        """``palette`` gives the reader's names of the colours."""
        super().__init__(parent)
        self.rows = NotebookRows()
        self.palette = palette
        self._words: dict[int, tuple[ArticleNotes, list[bytes]]] = {}

    def set_rows(self, rows: NotebookRows) -> None:
        """Show these."""
        self.beginResetModel()
        self.rows = rows
        self._words = {}
        self.endResetModel()

    def card(self, row: int) -> NoteSummary | None:
        """What the card of a row says; None if it is a heading, or there is no such row."""
        if not self.rows.is_card(row):
            return None
        _, article, number = self.rows[row]
        return article.summary(number, self._words_of(article)[number]) if article else None

    def _words_of(self, article: ArticleNotes) -> list[bytes]:
        found = self._words.pop(id(article), None) or (article, article.note_texts())
        self._words[id(article)] = found
        while len(self._words) > CACHE_SIZE:
            del self._words[next(iter(self._words))]
        return found[1]

    def article(self, row: int) -> ArticleNotes | None:
        """The article that a row is of."""
        return self.rows[row][1] if 0 <= row < len(self.rows) else None

    def heading(self, row: int) -> str:
        """What a heading says."""
        kind, article, number = self.rows[row]
        if article is None:
            return self.rows.captions[number]
        return article.sections[number] if kind is RowKind.SECTION else title_of(article)

    def note_ref(self, row: int) -> NoteRef | None:
        """Which note a row shows."""
        return self.rows.note_at(row)

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Headings cannot be selected."""
        card = index.isValid() and self.rows.is_card(index.row())
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if card else Qt.ItemFlag.ItemIsEnabled

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a row says, to a screen reader too."""
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        card = self.card(index.row())
        return self.heading(index.row()) if card is None else self.spoken(card)

    def spoken(self, card: NoteSummary) -> str:
        """A card in words."""
        parts = [", ".join(filter(None, (self.kind_text(card), status_words(card.status))))]
        if card.quote.words:
            parts = [tr("{kind}: {quote}", kind=parts[0], quote=one_line(card.quote.words))]
        parts += [edited_remark()] if card.quote.edited else []
        parts += [original_remark(one_line(card.quote.original))] if card.quote.original else []
        parts += [suggestion_words(card.suggestion)] if card.suggestion is not None else []
        parts += [one_line(card.note)] if card.note else []
        parts += [", ".join(f"#{tag}" for tag in card.tags)] if card.tags else []
        return ". ".join(parts)

    def kind_text(self, card: NoteSummary) -> str:
        """``Yellow highlight``, with the reader's name of the colour; ``Note on section``."""
        if card.colour is None or card.style is None:
            return tr("Note on section") if card.quote.words else tr("Note on article")
        kind = mark_label(card.colour, card.style, self.palette())
        return tr("{kind}, unplaced", kind=kind) if card.is_orphan else kind


def one_line(words: str) -> str:
    """Words on one line."""
    return " ".join(words.replace(PICTURE, tr("[picture]")).split())
