"""The rows of the list of results: the hits of each section under its title, each with the words around it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.core.article import PICTURE, Article
from reader.core.span import Span
from reader.translation import tr

BEFORE, AFTER = 36, 160
"""How many code points are shown before and after a hit at most."""

AnyIndex = QModelIndex | QPersistentModelIndex


class ResultGroup(NamedTuple):
    """The hits of one section."""

    title: str
    row: int
    """Its first row, which is its title's."""
    first: int
    """The number of its first hit."""
    hits: int


class ResultContext(NamedTuple):
    """A hit with the words around it, in one line."""

    before: str
    hit: str
    after: str


def groups_of(hits: Sequence[Span], starts: Sequence[int], titles: Sequence[str]) -> list[ResultGroup]:
    """Group the hits by section; sections begin at ``starts``, the first at 0. Those without hits are left out."""
    found: list[ResultGroup] = []
    number = 0
    while number < len(hits):
        section = max(0, bisect_right(starts, hits[number].start) - 1)
        end = starts[section + 1] if section + 1 < len(starts) else hits[-1].end + 1
        after = bisect_left(hits, (end, end), number + 1)
        found.append(ResultGroup(titles[section], number + len(found), number, after - number))
        number = after
    return found


def context(text: str, hit: Span) -> ResultContext:
    """Return a hit with the text around it in its line, from the start of a word."""
    line = text.rfind("\n", 0, hit.start) + 1
    begin = max(line, hit.start - BEFORE)
    if begin > line:
        blank = text.find(" ", begin, hit.start)
        begin = blank + 1 if blank >= 0 else begin
    end = text.find("\n", hit.end)
    last = min(hit.end + AFTER, end if end >= 0 else len(text))
    before = ("…" if begin > line else "") + text[begin : hit.start]
    return ResultContext(_flat(before).lstrip(), _flat(text[hit.start : hit.end][:AFTER]), _flat(text[hit.end : last]))


def _flat(text: str) -> str:
    return text.replace("\n", " ").replace("\t", " ").replace(PICTURE, " ")


class ResultsModel(QAbstractListModel):
    """What the list shows; a row's words are read from the article when it is drawn."""

    GROUP, CONTEXT = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._starts: list[int] = [0]
        self._titles: list[str] = [""]
        self._hits: Sequence[Span] = ()
        self._groups: list[ResultGroup] = []
        self._rows: list[int] = []

    def set_article(self, article: Article) -> None:
        """Set the article that the hits are in."""
        self._text = article.text
        self._starts, self._titles = [0], [article.title or tr("Untitled")]
        for section in article.all_sections():
            self._starts.append(section.span.start)
            self._titles.append(section.title)

    def set_hits(self, hits: Sequence[Span]) -> None:
        """List these, in the order of the text."""
        self.beginResetModel()
        self._hits = hits
        self._groups = groups_of(hits, self._starts, self._titles)
        self._rows = [group.row for group in self._groups]
        self.endResetModel()

    def row_of(self, number: int) -> int:
        """Return the row of a hit, by its number from 0."""
        group = bisect_right(self._groups, number, key=lambda group: group.first)
        return number + group

    def hit(self, row: int) -> Span | None:
        """Return the hit in a row; None in the row of a title."""
        group = self._group(row)
        return None if row == group.row else self._hits[row - group.row - 1 + group.first]

    def _group(self, row: int) -> ResultGroup:
        return self._groups[bisect_right(self._rows, row) - 1]

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """One for each hit, and one for each section that has any."""
        return 0 if parent.isValid() else len(self._hits) + len(self._groups)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Titles cannot be selected."""
        if not index.isValid() or self.hit(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A row's words, or what one of the roles above asks for."""
        if role not in {Qt.ItemDataRole.DisplayRole, self.GROUP, self.CONTEXT}:
            return None
        group, hit = self._group(index.row()), self.hit(index.row())
        if role == self.GROUP:
            return group if hit is None else None
        if role == self.CONTEXT:
            return context(self._text, hit) if hit else None
        return "".join(context(self._text, hit)) if hit else f"{group.title}: {group.hits}"
