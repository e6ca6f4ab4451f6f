"""The strip over the library: menu, ways back, the search, and what adds to the library."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QWidget

from reader.translation import tr
from reader.view.style.icons import IconSet
from reader.view.style.panel_style import FIELD, sans, styled
from reader.view.style.stylesheet import style_sheet
from reader.view.style.theme import Theme
from reader.view.widgets.search_field import SearchField
from reader.view.window.actions import Actions
from reader.view.window.menu_bar import MenuBar

HEIGHT = 48
FIELD_WIDTH = 520
"""The width of the search field where there is room, in pixels."""
NARROW, SMALL, LEAST = 760, 540, 320
"""Below the first width the buttons on the right have no words, and the places are behind a button; below the second
those buttons are in the menu alone, as is what goes back and forward. The bar is never narrower than the third."""


class LibraryBar(QFrame):
    """Buttons and the search field. ``places`` is seen where the window is too narrow for the left panel."""

    def __init__(self, actions: Actions, menus: MenuBar, icons: IconSet) -> None:
        """``menus`` are those of the window."""
        super().__init__()
        self.setObjectName("topBar")
        self.setFixedHeight(HEIGHT)
        self._actions, self._icons = actions, icons
        self._menu = self._button(tr("Menu"), tr("Menu ({key})", key="F10"))
        self._menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu.setMenu(menus.menu_of_menus(self._menu))
        self._menu.setVisible(not menus.isNativeMenuBar())
        self._library = self._button(actions["library"].text(), "")
        self._library.setDefaultAction(actions["library"])
        self.places = self._button(tr("Places"), tr("Show places"))
        self.places.setCheckable(True)
        self.back = self._button(tr("Back"), tr("Back ({key})", key="Alt+Left"))
        self.forward = self._button(tr("Forward"), tr("Forward ({key})", key="Alt+Right"))
        self.field = SearchField(tr("Search titles, texts and notes"), icons)
        self.field.setMaximumWidth(FIELD_WIDTH)
        self.field.setMinimumWidth(120)
        self.field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._words = {"open": tr("Open…"), "add_folder": tr("Add Folder…")}
        self._buttons = {name: self._push_button(actions[name], words) for name, words in self._words.items()}
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(10)
        for button in (self._menu, self._library, self.places, self.back, self.forward):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.field, 1000)
        row.addStretch(1)
        for pushed in self._buttons.values():
            row.addWidget(pushed)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.setStyleSheet(style_sheet(theme))
        self.field.set_theme(theme)
        self.field.setStyleSheet(styled(FIELD, theme))
        ink = theme.colour("ink")
        for button, name in (
            (self._menu, "menu"),
            (self.places, "contents"),
            (self.back, "back"),
            (self.forward, "forward"),
            (self._buttons["open"], "open"),
            (self._buttons["add_folder"], "folder-add"),
        ):
            button.setIcon(self._icons.icon(name, ink))

    def in_order(self) -> list[QWidget]:
        """All controls, from the left to the right."""
        return [self._menu, self._library, self.places, self.back, self.forward, self.field, *self._buttons.values()]

    def minimumSizeHint(self) -> QSize:
        """Room for what is never in the menu."""
        return QSize(LEAST, HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the words of the buttons as long as there is room."""
        super().resizeEvent(event)
        narrow, small = self.width() < NARROW, self.width() < SMALL
        self.places.setVisible(narrow)
        for part in (self.back, self.forward, *self._buttons.values()):
            part.setVisible(not small)
        for name, button in self._buttons.items():
            button.setText("" if narrow else self._words[name])

    def _button(self, name: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setIconSize(QSize(18, 18))
        button.setAccessibleName(name)
        button.setToolTip(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _push_button(self, action: QAction, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setFont(sans())
        button.setIconSize(QSize(18, 18))
        button.setAccessibleName(action.text())
        button.setToolTip(action.toolTip())
        button.clicked.connect(action.trigger)
        return button
