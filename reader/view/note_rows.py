"""The rows of the notes panel: headings and cards, after the reader's filter."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.core.annotation import Annotation, Colour, MarkStyle
from reader.core.article import Article
from reader.core.notebook import Notebook
from reader.view.filtering import fold, has_all

ON_THE_WHOLE = "The whole article"
NOT_FOUND = "Not found in the text"

AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class NoteFilter:
    """Which notes the reader wants to see; an empty one lets all through."""

    words: str = ""
    """All of them are in the quote, the note or the tags."""
    colours: frozenset[Colour] = frozenset()
    """Any of them; a note on the whole article has none."""
    tags: frozenset[str] = frozenset()
    """All of them."""

    def lets_through(self, one: Annotation) -> bool:
        """Whether the note is to be shown."""
        if self.colours and (one.target is None or one.colour not in self.colours):
            return False
        if not self.tags.issubset(one.tags):
            return False
        words = fold(self.words).split()
        return not words or has_all(fold(f"{one.quote}\n{one.note}\n{' '.join(one.tags)}"), words)


class Row(NamedTuple):
    """A card, or a heading over cards."""

    heading: str
    """The title of the group that it heads or belongs to."""
    annotation: Annotation | None = None
    """None in a heading."""


def rows_of(
    article: Article | None, notebook: Notebook, chosen: NoteFilter, kept: Collection[str] = ()
) -> Iterator[Row]:
    """Headings and cards in reading order; the notes ``kept`` by id are there whatever the filter says."""
    sections = list(article.all_sections()) if article else []
    starts = [section.span.start for section in sections]
    beginning = article.title if article else ""
    group: object = None
    for one in notebook:
        if one.id not in kept and not chosen.lets_through(one):
            continue
        # Two sections may have one title, so that groups are told apart by number.
        here = bisect_right(starts, one.span.start) - 1 if one.span else -1
        title = _title(one, sections[here].title if here >= 0 else beginning)
        if (title, here) != group:
            group = (title, here)
            yield Row(title)
        yield Row(title, one)


def _title(one: Annotation, section: str) -> str:
    if one.target is None:
        return ON_THE_WHOLE
    return NOT_FOUND if one.lost else section


class NotesModel(QAbstractListModel):
    """The rows as Qt's views and screen readers see them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []
        self._places: dict[str, int] = {}

    def set_rows(self, rows: list[Row]) -> bool:
        """Show other rows; whether there are now others, not only the same with another text."""
        same = [_key(row) for row in rows] == [_key(row) for row in self.rows]
        if same:
            self.rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return False
        self.beginResetModel()
        self.rows = rows
        self._places = {row.annotation.id: number for number, row in enumerate(rows) if row.annotation}
        self.endResetModel()
        return True

    def place(self, key: str | None) -> int | None:
        """The row of a note's card, or None where it is not shown."""
        return self._places.get(key) if key is not None else None

    def annotation(self, number: int) -> Annotation | None:
        """The note in a row; None in a heading and outside."""
        return self.rows[number].annotation if 0 <= number < len(self.rows) else None

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many headings and cards there are."""
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Only cards can be chosen."""
        enabled = Qt.ItemFlag.ItemIsEnabled
        return enabled | Qt.ItemFlag.ItemIsSelectable if self.annotation(index.row()) else enabled

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A heading's title or a card's words."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self.rows[index.row()]
        return spoken(row.annotation) if row.annotation else row.heading


def _key(row: Row) -> tuple[str, str]:
    return (row.heading, row.annotation.id if row.annotation else "")


def spoken(one: Annotation) -> str:
    """A card in words: its colour and style, the quote, the note, the tags."""
    kind = "underline" if one.style is MarkStyle.UNDERLINE else "highlight"
    parts = [
        f"{one.colour.value} {kind}: {one.quote}" if one.target else "",
        f"note: {one.note}" if one.note else "",
        f"tags: {', '.join(one.tags)}" if one.tags else "",
    ]
    return "; ".join(part for part in parts if part) or "empty note"
