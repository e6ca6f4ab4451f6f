"""Through the library: a folder is dropped on it, a word typed, the passage opened, and all by keys."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from reader.core.library.reading_status import ReadingStatus
from reader.view.library.library_view import LibraryView
from reader.view.library.shelf_rows import EntryRow, PassageRow, ShelfRow

Postil = Any
"""A whole Postil, from this folder's conftest."""
TEA = "# Tea\n\nGreen leaves are steamed.\n\n" + "## Water\n\nIt boils soon enough.\n\n" * 40 + "The last cup.\n"
INK = "# Ink\n\nIron gall ink is black.\n\n## Paper\n\nRag paper lasts longer than wood.\n"


def library_of(postil: Postil) -> LibraryView:
    view = postil.window.findChild(LibraryView)
    assert isinstance(view, LibraryView)
    return view


def drop(view: LibraryView, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    no_keys, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    view.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, left, no_keys))


def said(row: ShelfRow) -> str:
    return row.words if not isinstance(row, EntryRow) else row.entry.title


def test_from_a_folder_to_a_passage_by_keys_alone(postil: Postil, tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    vault.mkdir()
    (vault / "ink.md").write_text(INK, "utf-8")
    (tmp_path / "tea.md").write_text(TEA, "utf-8")
    postil.start(tmp_path / "tea.md")

    postil.control(Qt.Key.Key_L)
    view, bot = library_of(postil), postil.bot
    assert view.isVisible()
    assert not postil.page.isVisible()
    drop(view, vault)
    shelf = view.area.list
    bot.waitUntil(lambda: {"Tea", "Ink"} <= {said(row) for row in shelf.rows}, timeout=20_000)

    bot.keyClicks(shelf, '"')  # the first letter goes from the list to the field
    bot.keyClicks(view.bar.field, 'rag paper"')
    bot.waitUntil(lambda: any(isinstance(row, PassageRow) for row in shelf.rows), timeout=10_000)
    bot.keyClick(view.bar.field, Qt.Key.Key_Down)
    bot.keyClick(shelf, Qt.Key.Key_Down)
    bot.keyClick(shelf, Qt.Key.Key_Return)
    bot.waitUntil(postil.find_bar.isVisible, timeout=5_000)
    assert (postil.session.article.title, view.isVisible()) == ("Ink", False)
    assert (postil.find_bar.field.text(), postil.find_bar.count_text()) == ('"rag paper"', "1 of 1")

    postil.key(Qt.Key.Key_Escape)
    postil.control(Qt.Key.Key_L)
    shelf.select_row(next(at for at, row in enumerate(shelf.rows) if said(row) == "Ink"))
    bot.keyClick(shelf, Qt.Key.Key_4)
    bot.waitUntil(lambda: _status(view, "Ink") is ReadingStatus.ARCHIVED, timeout=5_000)
    bot.keyClick(shelf, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    bot.waitUntil(lambda: _status(view, "Ink") is not ReadingStatus.ARCHIVED)
    bot.keyClick(shelf, Qt.Key.Key_Escape)
    assert postil.page.hasFocus()


def _status(view: LibraryView, title: str) -> ReadingStatus | None:
    rows = (row for row in view.area.list.rows if isinstance(row, EntryRow))
    return next((row.entry.status for row in rows if row.entry.title == title), None)
