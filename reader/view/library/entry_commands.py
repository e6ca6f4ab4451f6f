"""What can be done with the articles of the library: opening, statuses, removing; by keys, mouse and menu."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QMenu

from reader.app.library.library import Library
from reader.core.library.library_entry import LibraryEntry
from reader.core.library.reading_status import READING_STATUS_NAMES, ReadingStatus
from reader.paths import is_absent
from reader.translation import tr, trn
from reader.view.library.article_opener import ArticleOpener
from reader.view.library.library_view import LibraryView
from reader.view.library.places import ICONS, LibraryPlace
from reader.view.library.shelf_rows import EntryRow, HeadingRow, PassageRow, ShelfRow
from reader.view.style.panel_style import sans
from reader.view.style.stylesheet import style_sheet
from reader.view.widgets.notices import Notices
from reader.view.window.appearance import Appearance

STATUS_KEYS = {int(Qt.Key.Key_1) + number: status for number, status in enumerate(ICONS)}
"""The keys that give a status, in the order of the places on the left."""
MAX_UNDONE = 100
"""How many changes can be undone one after the other."""


class EntryCommands(QObject):
    """Does what the list, the cards and their menus ask for."""

    def __init__(
        self,
        library: Library,
        view: LibraryView,
        opener: ArticleOpener,
        notices: Notices,
        appearance: Appearance,
        hide: Callable[[], object],
    ) -> None:
        """``hide`` goes back to the article."""
        super().__init__(view)
        self._library, self._view, self._opener = library, view, opener
        self._notices, self._appearance, self._hide = notices, appearance, hide
        self._changes: deque[Callable[[], None]] = deque(maxlen=MAX_UNDONE)
        """What undoes each change of the library, the last one at the end."""
        shelf, reading = view.area.list, view.area.reading
        shelf.chosen.connect(self.open)
        shelf.menu_requested.connect(lambda place: self._open_menu(shelf.selected_rows(), place))
        reading.chosen.connect(lambda entry, held: self.open(EntryRow(entry), held))
        reading.menu_requested.connect(lambda entry, place: self._open_menu([EntryRow(entry)], place))
        view.places.menu_requested.connect(self._open_folder_menu)
        view.key_pressed.connect(self._press)

    # Opening

    def open(self, row: ShelfRow, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Open an article or a passage; with Ctrl in the background, with Shift beside."""
        if held & Qt.KeyboardModifier.ControlModifier:
            self._opener.open_in_background(row)
        elif held & Qt.KeyboardModifier.ShiftModifier:
            self._hide()
            self._opener.open_beside(row)
        elif isinstance(row, EntryRow) and row.entry.gone and is_absent(Path(row.entry.path)):
            words = tr("{path} was deleted or moved. Its notes are kept: see the notebook.", path=row.entry.path)
            self._notices.show(words)
        elif self._opener.open(row):
            self._hide()

    # Statuses

    def set_status(self, entries: Sequence[LibraryEntry], status: ReadingStatus) -> None:
        """Give articles a status, and offer to undo it."""
        changed = [entry for entry in entries if entry.status is not status]
        if not changed:
            return
        before: defaultdict[ReadingStatus, list[str]] = defaultdict(list)
        for entry in changed:
            before[entry.status].append(entry.path)
        self._library.set_status([entry.path for entry in changed], status)
        name = tr(READING_STATUS_NAMES[status])
        many = trn("{n:,} article: {status}", "{n:,} articles: {status}", len(changed), status=name)
        one = tr("“{title}”: {status}", title=changed[0].title, status=name)
        self._offer_undo(one if len(changed) == 1 else many, lambda: self._give_back(before))

    def remove(self, entries: Sequence[LibraryEntry]) -> None:
        """Take articles out of the library, and offer to undo it. Their files and notes are not touched."""
        if not entries:
            return
        before: defaultdict[ReadingStatus, list[str]] = defaultdict(list)
        for entry in entries:
            before[entry.status].append(entry.path)
        self._library.remove([entry.path for entry in entries])
        words = trn("{n:,} article removed from the library", "{n:,} articles removed from the library", len(entries))
        self._offer_undo(words, lambda: self._give_back(before))

    def _give_back(self, before: dict[ReadingStatus, list[str]]) -> None:
        for status, paths in before.items():
            self._library.set_status(paths, status)

    def _offer_undo(self, words: str, undo: Callable[[], object]) -> None:
        def once() -> None:
            self._changes.remove(once)
            self._notices.dismiss(words)
            undo()

        self._changes.append(once)
        self._notices.show_undoable(words, once)

    # Keys

    def _press(self, event: QKeyEvent) -> None:
        """Take the keys of the library."""
        keys, held = Qt.Key, event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        control, alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
        entries = self._selected()
        if held == control and event.key() == keys.Key_Z and self._changes:
            self._changes[-1]()
        elif (held == control and event.key() == keys.Key_F) or (not held and event.key() == keys.Key_Slash):
            self._view.go_to_search()
        elif held == alt and event.key() == keys.Key_Left:
            self._view.bar.back.click()
        elif held == alt and event.key() == keys.Key_Right:
            self._view.bar.forward.click()
        elif held == control and event.key() == keys.Key_C and entries:
            self._copy(entries)
        elif not held and event.key() == keys.Key_Delete and entries:
            self.remove(entries)
        elif not held and (status := STATUS_KEYS.get(event.key())) is not None:
            self.set_status(entries, status)  # which may be none: a digit is no search
        elif not held & (control | alt) and event.text().isprintable() and event.text().strip():
            self._view.go_to_search()
            self._view.bar.field.setText(event.text())
        else:
            return
        event.accept()

    def _selected(self) -> list[LibraryEntry]:
        """The articles that the keys are for: those that are selected, or the card that has the keyboard."""
        card = next((card for card in self._view.area.reading.cards if card.hasFocus()), None)
        if card is not None and card.entry is not None:
            return [card.entry]
        return _entries(self._view.area.list.selected_rows()) if self._view.area.list.hasFocus() else []

    # Menus

    def _open_menu(self, rows: Sequence[ShelfRow], place: QPoint) -> None:
        entries = _entries(rows)
        if not entries:
            return
        menu, one = self._menu(), rows[0] if len(rows) == 1 else None
        if one is not None:
            menu.addAction(tr("Open") + "\tEnter", partial(self.open, one))
        menu.addAction(tr("Open in New Tab") + ("\tCtrl+Enter" if one else ""), lambda: self._open_all(rows))
        if one is not None:
            menu.addAction(
                tr("Open Beside") + "\tShift+Enter", lambda: self.open(one, Qt.KeyboardModifier.ShiftModifier)
            )
        menu.addSeparator()
        there = {entry.status for entry in entries}
        for number, status in enumerate(ICONS, start=1):
            words = f"{tr(READING_STATUS_NAMES[status])}\t{number}"
            action = menu.addAction(words, partial(self.set_status, entries, status))
            action.setCheckable(True)
            action.setChecked(there == {status})
        menu.addSeparator()
        show = menu.addAction(tr("Show in Folder"), partial(self._show_folder, Path(entries[0].path)))
        show.setEnabled(len(entries) == 1 and not entries[0].gone)
        menu.addAction(trn("Copy Path", "Copy Paths", len(entries)) + "\tCtrl+C", partial(self._copy, entries))
        menu.addSeparator()
        menu.addAction(tr("Remove from Library") + "\tDel", partial(self.remove, entries))
        menu.popup(place)

    def _open_all(self, rows: Sequence[ShelfRow]) -> None:
        for row in rows:
            self._opener.open_in_background(row)

    def _open_folder_menu(self, folder: LibraryPlace, place: QPoint) -> None:
        if folder.icon != "folder":
            return
        menu = self._menu()
        menu.addAction(tr("Show in File Manager"), partial(_show, Path(folder.key)))
        menu.addAction(tr("Look for Changes"), self._library.refresh)
        if folder.is_library_folder:
            menu.addSeparator()
            menu.addAction(tr("Remove Folder from Library"), partial(self._remove_folder, folder))
        menu.popup(place)

    def _remove_folder(self, folder: LibraryPlace) -> None:
        self._library.remove_folder(folder.key)
        words = tr("Folder {name} removed from the library", name=folder.label)
        self._offer_undo(words, lambda: self._library.add_folder(Path(folder.key)))

    def _menu(self) -> QMenu:
        menu = QMenu(self._view)
        menu.setFont(sans())
        menu.setStyleSheet(style_sheet(self._appearance.theme))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _copy(self, entries: Sequence[LibraryEntry]) -> None:
        QGuiApplication.clipboard().setText("\n".join(entry.path for entry in entries))
        self._notices.show(trn("Path copied", "{n:,} paths copied", len(entries)))

    def _show_folder(self, path: Path) -> None:
        _show(path.parent)


def _show(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _entries(rows: Sequence[ShelfRow]) -> list[LibraryEntry]:
    """The articles of rows, each once."""
    entries = (row.entry for row in rows if isinstance(row, (EntryRow, PassageRow)) and not isinstance(row, HeadingRow))
    return list({entry.path: entry for entry in entries}.values())
