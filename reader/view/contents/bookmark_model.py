"""The bookmarks as Qt's lists and screen readers see them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from reader.core.annotation import Annotation
from reader.core.notes.placement_status import placement_description
from reader.translation import tr

AnyIndex = QModelIndex | QPersistentModelIndex


class BookmarksModel(QAbstractListModel):
    """Names, which can be edited.

    Signals:
        renamed(str id, str name): the reader has written another name.
    """

    renamed = Signal(str, str)
    ANNOTATION = Qt.ItemDataRole.UserRole

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._bookmarks: Sequence[Annotation] = ()

    def set_bookmarks(self, bookmarks: Sequence[Annotation]) -> None:
        """List these; where they are the same ones, though renamed, an open editor stays."""
        if [bookmark.id for bookmark in bookmarks] == [bookmark.id for bookmark in self._bookmarks]:
            self._bookmarks = bookmarks
            self.dataChanged.emit(self.index(0), self.index(len(bookmarks) - 1))
            return
        self.beginResetModel()
        self._bookmarks = bookmarks
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many there are."""
        return 0 if parent.isValid() else len(self._bookmarks)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A bookmark's name, or itself."""
        bookmark = self._bookmarks[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return bookmark.note or tr("Bookmark")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(bookmark)
        if role == Qt.ItemDataRole.ToolTipRole:
            return (
                tr("Unplaced: its passage is no longer in the text")
                if bookmark.is_orphan
                else tr("In the rest of the page")
                if bookmark.is_elsewhere
                else placement_description(bookmark).capitalize() or None
            )
        return bookmark if role == self.ANNOTATION else None

    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Announce the name that was written; the list changes when the notes do."""
        bookmark = self._bookmarks[index.row()]
        if role == Qt.ItemDataRole.EditRole and str(value).strip() not in ("", bookmark.note):
            self.renamed.emit(bookmark.id, str(value))
        return True

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Every name can be edited."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable


def _spoken(bookmark: Annotation) -> str:
    """What a screen reader says of a row."""
    if bookmark.is_orphan:
        return tr("Bookmark: {name}, not found in the text", name=bookmark.note)
    if bookmark.is_elsewhere:
        return tr("Bookmark: {name}, in the rest of the page", name=bookmark.note)
    if bookmark.needs_check:
        placement = placement_description(bookmark)
        return tr("Bookmark: {name}, {placement}", name=bookmark.note, placement=placement)
    return tr("Bookmark: {name}", name=bookmark.note)
