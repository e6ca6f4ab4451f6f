"""The library as a whole: bar, left panel, articles, foot. It covers the page, and all that is around it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from reader.core.reading.reading_speed import ReadingSpeed
from reader.translation import tr
from reader.view.library.library_bar import NARROW, LibraryBar
from reader.view.library.library_foot import LibraryFoot
from reader.view.library.places_panel import PlacesPanel
from reader.view.library.shelf_area import ShelfArea
from reader.view.style.icons import IconSet
from reader.view.style.stylesheet import style_sheet
from reader.view.style.theme import Theme
from reader.view.widgets.local_files import local_path
from reader.view.widgets.message_bar import MessageBar
from reader.view.window.actions import Actions
from reader.view.window.menu_bar import MenuBar

PANEL = 258
"""The width of the left panel, in pixels."""
STAYING = frozenset(
    {
        *("library", "open", "open_clipboard", "recent", "add_folder", "sample", "handbook", "notebook", "keys", "log"),
        *("close_tab", "reopen_tab", "next_tab", "previous_tab", "close", "quit", "about", "desktop", "menu_bar"),
        *("theme_system", "theme_light", "theme_sepia", "theme_dark", "theme_contrast", "full_screen", "new_window"),
        *("zoom_in", "zoom_out", "zoom_reset", "side_by_side", "close_side", "other_side", "swap_sides"),
        *(f"tab_{number}" for number in range(1, 10)),
    }
)
"""The actions whose keys do the same over the library; those of all others belong to the article."""


class LibraryView(QWidget):
    """Shows the parts beside each other.

    Signals:
        left(): Escape: back to the article.
        dropped(Path): a file or a folder was dropped here.
        key_pressed(QKeyEvent): a key that no part of it has handled; accept the event to take it.
    """

    left = Signal()
    dropped = Signal(object)
    key_pressed = Signal(QKeyEvent)

    def __init__(
        self,
        actions: Actions,
        menus: MenuBar,
        icons: IconSet,
        theme: Theme,
        speed: Callable[[], ReadingSpeed],
        now: Callable[[], datetime],
    ) -> None:
        """``speed`` gives the reader's pace, ``now`` the time in UTC."""
        super().__init__()
        self.setAccessibleName(tr("Library"))
        self._actions = actions
        self.bar = LibraryBar(actions, menus, icons)
        self.messages = MessageBar()
        self.body = QWidget()
        self.places = PlacesPanel(icons, theme, self.body)
        self.area = ShelfArea(theme, icons, speed, now)
        self.area.setParent(self.body)
        self._line = QFrame(self.body)
        self.foot = LibraryFoot()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.messages)
        column.addWidget(self.body, 1)
        column.addWidget(self.foot)
        self.body.installEventFilter(self)
        self.setAcceptDrops(True)
        self.bar.places.toggled.connect(lambda _on: self._arrange())
        self.bar.field.list_requested.connect(self.go_to_list)
        self.bar.field.left.connect(self.left)
        self.places.left.connect(self.go_to_list)
        self.area.list.left_upwards.connect(self._go_up)
        self.area.list.key_pressed.connect(self.key_pressed)
        self._set_focus_order()
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of this theme."""
        for part in (self.bar, self.places, self.area, self.foot):
            part.set_theme(theme)
        self.messages.setStyleSheet(style_sheet(theme))
        palette = self.body.palette()
        palette.setColor(self.body.backgroundRole(), theme.colour("page"))
        self.body.setPalette(palette)
        self.body.setAutoFillBackground(True)
        self._line.setStyleSheet(f"background: {theme.tokens['rule']};")

    def _set_focus_order(self) -> None:
        """Let Tab go from the bar to the places, to what stands over the list, and to the list."""
        arrangement = self.area.arrangement
        chips = (arrangement.sort, arrangement.group, arrangement.kind, arrangement.noted)
        layouts = (arrangement.list_button, arrangement.cards_button)
        order = [*self.bar.in_order(), self.places, *self.area.reading.cards, *chips, *layouts, self.area.list]
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)

    @property
    def is_narrow(self) -> bool:
        """Whether the left panel lies over the articles, and is closed at first."""
        return self.width() < NARROW

    def go_to_list(self) -> None:
        """Give the keyboard to the articles; where the panel lies over them, it is closed."""
        self.bar.places.setChecked(False)
        shelf = self.area.list
        chosen = shelf.selected_rows()
        shelf.setFocus(Qt.FocusReason.TabFocusReason)
        if not chosen and (first := shelf.first_row()) >= 0:
            shelf.clear_current()  # that of Qt, which it takes with the keyboard: coming to it would tell nobody
            shelf.select_row(first)

    def go_to_search(self) -> None:
        """Give the keyboard to the search field."""
        self.bar.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.field.selectAll()

    def _go_up(self) -> None:
        card = next((card for card in self.area.reading.cards if card.isVisible()), None)
        if card is None:
            self.go_to_search()
            return
        self.area.list.verticalScrollBar().setValue(0)
        card.setFocus(Qt.FocusReason.BacktabFocusReason)

    # What Qt asks for

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the article's actions from the window: they are the library's own here."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_own(event):
            event.accept()
            return True
        return super().event(event)

    def _is_own(self, event: QKeyEvent) -> bool:
        action = self._actions.with_key(QKeySequence(event.keyCombination()))
        return action is not None and not any(action is self._actions[name] for name in STAYING if self._has(name))

    def _has(self, name: str) -> bool:
        return name in self._actions

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back; what else is pressed here is offered."""
        event.ignore()
        if event.key() == Qt.Key.Key_Escape:
            event.accept()
            if self.is_narrow and self.bar.places.isChecked():
                self.go_to_list()
            else:
                self.left.emit()
            return
        self.key_pressed.emit(event)
        if not event.isAccepted():
            super().keyPressEvent(event)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Lay the parts out when there is other room for them."""
        if event.type() == QEvent.Type.Resize:
            self._arrange()
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A panel that lay over the articles is closed."""
        super().resizeEvent(event)
        if not self.is_narrow:
            self.bar.places.setChecked(False)
        self._arrange()

    def _arrange(self) -> None:
        width, height, floating = self.body.width(), self.body.height(), self.is_narrow
        shown = not floating or self.bar.places.isChecked()
        self.places.setVisible(shown)
        self._line.setVisible(shown)
        left = 0 if floating else PANEL
        self.places.setGeometry(0, 0, PANEL - 1, height)
        self._line.setGeometry(PANEL - 1, 0, 1, height)
        self.area.setGeometry(left, 0, max(1, width - left), height)
        if floating and shown:
            self.places.raise_()
            self._line.raise_()
            self.places.setFocus(Qt.FocusReason.OtherFocusReason)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files and folders."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Emit ``dropped`` for each of them."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.dropped.emit(Path(local_path(url)))
