"""The header of the notes panel: search, filters, order and a new note; in the trash, its name and a way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from reader.core.article import Section
from reader.core.notes.query import QUERY_TIP
from reader.translation import msgid, tr, trn
from reader.view.notes.cards.card_view import SIDE
from reader.view.notes.filters.chip_bar import FilterChipBar
from reader.view.style.icons import IconSet
from reader.view.style.panel_style import BUTTON, MENU, sans, styled
from reader.view.style.theme import Theme
from reader.view.widgets.search_field import SearchField

if TYPE_CHECKING:
    from reader.view.notes.filters.popup import FilterPopup

ORDERS = (("place", msgid("Sort by Position")), ("time", msgid("Sort by Time")), ("colour", msgid("Sort by Colour")))
SHEET = """
QPushButton {{ background: {card}; color: {ink}; border: 1px solid {rule}; border-radius: 7px; padding: 5px 12px; }}
QPushButton:hover {{ background: {hover}; }}
QPushButton:focus {{ border: 2px solid {accent}; padding: 4px 11px; }}
QPushButton:disabled {{ color: {faint}; }}
"""
SEARCH, SEARCH_TRASH = msgid("Search notes"), msgid("Search trash")


class PanelHeader(QWidget):
    """Says by signals what is chosen; the panel shows it.

    Signals:
        changed(): the search or a filter has changed.
        order_selected(str): sort the notes by ``place``, ``time`` or ``colour``.
        trash_requested(bool): show the trash, or the notes again.
        select_all_requested(): select all listed notes.
        empty_trash_requested(): delete all that is in the trash for good.
    """

    changed = Signal()
    order_selected = Signal(str)
    trash_requested = Signal(bool)
    select_all_requested = Signal()
    empty_trash_requested = Signal()

    def __init__(self, theme: Theme, icons: IconSet, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._icons, self._panel = theme, icons, parent
        self.order = "place"
        self.trash = self._read_only = False
        self.deleted = 0
        """How many notes are in the trash."""
        self.follow: QAction | None = None
        """Lets the panel follow the page; offered in the menu."""
        self.sections: Callable[[], Sequence[Section]] = list
        self.current_section: Callable[[], Section | None] = lambda: None
        """The section that is being read."""
        self.search = SearchField(tr(SEARCH), icons, self)
        self.filter_button = self._button("filter", tr("Filter notes"))
        self.menu_button = self._button("more", tr("Sort, trash and more"))
        self.new_note_button = self._button("plus", tr("Note on Article"))
        self.back_button = self._button("back", tr("Back to Notes"))
        self.empty_button = QPushButton(tr("Empty Trash"), self)
        self.empty_button.setFont(sans(13))
        self.title = QLabel(self)
        self.chips = FilterChipBar(theme, self)
        self.popup: FilterPopup | None = None
        self._arrange()
        self.search.setToolTip(tr(QUERY_TIP))
        self.search.textChanged.connect(self.changed)
        self.chips.changed.connect(self.changed)
        self.filter_button.clicked.connect(self.toggle_filters)
        self.menu_button.clicked.connect(self.open_menu)
        self.back_button.clicked.connect(lambda: self.trash_requested.emit(False))
        self.empty_button.clicked.connect(self.empty_trash_requested)

    def _button(self, icon: str, words: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(icon)
        button.setFixedSize(32, 32)
        button.setIconSize(QSize(18, 18))
        button.setToolTip(words)
        button.setAccessibleName(words)
        return button

    def _arrange(self) -> None:
        self.title.setFont(sans(strong=True))
        self._name, first = QWidget(self), QHBoxLayout()
        name = QHBoxLayout(self._name)
        for row in (name, first):
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(2)
        name.addWidget(self.back_button)
        name.addWidget(self.title, 1)
        name.addWidget(self.empty_button)
        for part in (self.search, self.filter_button, self.menu_button, self.new_note_button):
            first.addWidget(part)
        first.insertSpacing(1, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 15, SIDE, 4)
        column.setSpacing(13)
        column.addWidget(self._name)
        column.addLayout(first)
        column.addWidget(self.chips)
        self._name.hide()

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of this theme."""
        self._theme = theme
        for button in (self.filter_button, self.menu_button, self.new_note_button, self.back_button):
            button.setStyleSheet(styled(BUTTON, theme))
            button.setIcon(self._icons.icon(button.objectName(), theme.colour("ink")))
        self.title.setStyleSheet(f"color: {theme.tokens['ink']}")
        self.empty_button.setStyleSheet(SHEET.format(**theme.tokens))
        self.search.set_theme(theme)
        self.chips.set_theme(theme)
        if self.popup is not None:
            self.popup.set_theme(theme)

    def clear(self) -> None:
        """Clear the search and the filters."""
        self.search.clear()
        self.chips.clear()

    def set_trash(self, deleted: int, *, shown: bool) -> None:
        """Show how many notes are in the trash, and whether the trash is listed."""
        self.deleted = deleted
        self.empty_button.setEnabled(deleted > 0 and not self._read_only)
        self.title.setText(trn("Trash: {n:,} annotation", "Trash: {n:,} annotations", deleted))
        if shown != self.trash:
            self.trash = shown
            self.dismiss()
            self.search.clear()
            label = tr(SEARCH_TRASH if shown else SEARCH)
            self.search.setPlaceholderText(label)
            self.search.setAccessibleName(label)
            self._name.setVisible(shown)
            for part in (self.filter_button, self.menu_button, self.new_note_button):
                part.setVisible(not shown)

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001 - a property, as Qt writes them
        """Allow or forbid a new note, and emptying the trash."""
        self._read_only = read_only
        self.new_note_button.setDisabled(read_only)
        self.empty_button.setDisabled(read_only or not self.deleted)

    def toggle_filters(self) -> None:
        """Open the filters, or close them."""
        if self.dismiss():
            return
        if self.popup is None:
            from reader.view.notes.filters.popup import FilterPopup  # late: made when it is first opened

            self.popup = FilterPopup(self._theme, self._panel)
            self.popup.changed.connect(self.chips.set_state)
            self.popup.cleared.connect(self.chips.clear)
            self.popup.closed.connect(self.filter_button.setFocus)
            self.chips.changed.connect(self._update_popup)
        below = self.filter_button.mapTo(self._panel, QPoint(0, self.filter_button.height() + 5)).y()
        self.popup.open(self.chips.state, self.sections(), self.current_section(), below)

    def dismiss(self) -> bool:
        """Close the filters; returns whether they were open."""
        there = self.popup is not None and self.popup.isVisible()
        if there and self.popup is not None:
            self.popup.hide()
        return there

    def _update_popup(self) -> None:
        if self.popup is not None and self.popup.isVisible():
            self.popup.set_state(self.chips.state)

    def open_menu(self) -> None:
        """Open the menu of orders, trash and more."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setFont(sans())
        menu.setStyleSheet(styled(MENU, self._theme))
        orders = QActionGroup(menu)
        for order, words in ORDERS:
            action = menu.addAction(tr(words))
            action.setCheckable(True)
            action.setChecked(order == self.order)
            action.triggered.connect(lambda _checked, order=order: self.order_selected.emit(order))
            orders.addAction(action)
        menu.addSeparator()
        if self.follow is not None:
            follow = menu.addAction(self.follow.text())
            follow.setCheckable(True)
            follow.setChecked(self.follow.isChecked())
            follow.triggered.connect(self.follow.trigger)
        menu.addAction(tr("Select All Notes")).triggered.connect(self.select_all_requested)
        trash = menu.addAction(
            self._icons.icon("delete", self._theme.colour("ink")), tr("Trash ({count:,})", count=self.deleted)
        )
        trash.triggered.connect(lambda: self.trash_requested.emit(True))
        menu.popup(self.menu_button.mapToGlobal(QPoint(0, self.menu_button.height() + 2)))
