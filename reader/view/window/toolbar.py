"""The strip over the page: buttons, menus, and where in the article the reader is."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from reader.translation import tr
from reader.view.style.icons import IconSet
from reader.view.style.theme import Theme
from reader.view.widgets.action_table import ACTIONS
from reader.view.widgets.rich_label import RichLabel
from reader.view.window.actions import Actions
from reader.view.window.menu_bar import MenuBar

LEFT = ("contents", "back", "forward", "open")
RIGHT = ("find", "bookmark", "look", "export", "notes")


class Toolbar(QFrame):
    """Buttons for the menus and the commonest actions, the menu bar between them, and the crumbs in the middle."""

    def __init__(self, actions: Actions, icons: IconSet, theme: Theme, window: QWidget) -> None:
        """``window`` is the one whose keys open the menus."""
        super().__init__()
        self.setObjectName("topBar")
        self.setFixedHeight(48)
        self._actions, self._icons = actions, icons
        self._title, self._section = "", ""
        self._faint, self._ink = "", ""
        self.menus = MenuBar(actions, window)
        self._menu_button = self._make_menu_button()
        self._buttons: dict[str, QToolButton] = {}
        for spec in ACTIONS:
            actions[spec.name].setIconVisibleInMenu(False)
        self._crumbs = RichLabel()
        self._crumbs.setObjectName("crumbs")
        self._crumbs.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._crumbs.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(6)
        row.addWidget(self._menu_button)
        for name in LEFT:
            row.addWidget(self._button(name))
        row.addWidget(self.menus, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._crumbs, 1)
        for name in RIGHT:
            row.addWidget(self._button(name))
        self.set_theme(theme)

    def set_open_shown(self, *, on: bool) -> None:
        """Show the button that opens a file, or not: at first another strip offers it."""
        self._buttons["open"].setVisible(on)

    def _make_menu_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setIconSize(QSize(18, 18))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(self.menus.menu_of_menus(button))
        button.setToolTip(tr("Menu ({key})", key="F10"))
        button.setAccessibleName(tr("Menu"))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setVisible(not self.menus.isNativeMenuBar())
        return button

    def _button(self, name: str) -> QToolButton:
        button = self._buttons[name] = QToolButton()
        button.setDefaultAction(self._actions[name])
        button.setIconSize(QSize(18, 18))
        button.setAccessibleName(self._actions[name].text())
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in another ink."""
        self._faint, self._ink = theme.tokens["faint"], theme.tokens["ink"]
        self._menu_button.setIcon(self._icons.icon("menu", theme.colour("ink")))
        for spec in ACTIONS:
            if spec.icon:
                self._actions[spec.name].setIcon(self._icons.icon(spec.icon, theme.colour("ink")))
        self._show_crumbs()

    def set_crumbs(self, title: str, section: str) -> None:
        """Say which article is open, and which of its sections is being read."""
        self._title, self._section = title, section
        self._show_crumbs()

    def crumbs(self) -> str:
        """What the crumbs say."""
        return " › ".join(part for part in (self._title, self._section) if part)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the crumbs to what there is room for."""
        super().resizeEvent(event)
        self._show_crumbs()

    def _show_crumbs(self) -> None:
        metrics = self.fontMetrics()
        room = max(0, self._crumbs.width() - 24)
        section = metrics.elidedText(self._section, Qt.TextElideMode.ElideRight, room)
        left = room - metrics.horizontalAdvance(section + " › ")
        title = metrics.elidedText(self._title, Qt.TextElideMode.ElideRight, left) if left > 40 else ""
        if not section:
            self._crumbs.setText(f'<span style="color:{self._ink}">{escape(title)}</span>')
            return
        before = f"{escape(title)} › " if title else ""
        strong = f'<span style="color:{self._ink}; font-weight:600">{escape(section)}</span>'
        self._crumbs.setText(f'<span style="color:{self._faint}">{before}</span>{strong}')
