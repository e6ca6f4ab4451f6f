"""The strip over the page: buttons, menus, and where in the article the reader is."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from reader.translation import tr
from reader.view.style.icons import IconSet
from reader.view.style.theme import Theme
from reader.view.widgets.action_table import ACTIONS
from reader.view.widgets.rich_label import RichLabel
from reader.view.window.actions import Actions
from reader.view.window.menu_bar import MenuBar

LEFT = ("library", "contents", "back", "forward", "open")
RIGHT = ("find", "bookmark", "look", "export", "notes")
FIRST_TO_GO = ("export", "look", "forward", "back", "bookmark", "open", "find")
"""The buttons that a narrow window has no room for, the first to go first: they are in a menu then."""
MARGIN, SPACING = 12, 6
"""The room beside the first and the last button, and between two, in pixels."""


class Toolbar(QFrame):
    """Buttons for the menus and the commonest actions, the menu bar between them, and the crumbs in the middle.

    Where the window is narrow, a button at the end opens a menu with those that have no room.
    """

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
        self._unwanted: frozenset[str] = frozenset()
        self._more = self._make_more_button()
        for spec in ACTIONS:
            actions[spec.name].setIconVisibleInMenu(False)
        self._crumbs = RichLabel()
        self._crumbs.setObjectName("crumbs")
        self._crumbs.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._crumbs.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, 6, MARGIN, 6)
        row.setSpacing(SPACING)
        row.addWidget(self._menu_button)
        for name in LEFT:
            row.addWidget(self._button(name))
        row.addWidget(self.menus, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._crumbs, 1)
        for name in RIGHT:
            row.addWidget(self._button(name))
        row.addWidget(self._more)
        self.menus.installEventFilter(self)
        self.set_theme(theme)

    def set_open_shown(self, *, on: bool) -> None:
        """Show the button that opens a file, or not: at first another strip offers it."""
        self._unwanted = frozenset() if on else frozenset(("open",))
        self._fit()

    def _make_menu_button(self) -> QToolButton:
        button = self._opener(tr("Menu"))
        button.setMenu(self.menus.menu_of_menus(button))
        button.setToolTip(tr("Menu ({key})", key="F10"))
        button.setVisible(not self.menus.isNativeMenuBar())
        return button

    def _make_more_button(self) -> QToolButton:
        button = self._opener(tr("More Buttons"))
        menu = QMenu(tr("More Buttons"), button)
        menu.aboutToShow.connect(lambda: self._fill(menu))
        button.setMenu(menu)
        button.setToolTip(tr("More Buttons"))
        button.hide()
        return button

    def _opener(self, name: str) -> QToolButton:
        """A button that opens a menu."""
        button = QToolButton(self)
        button.setIconSize(QSize(18, 18))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setAccessibleName(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        for name in (*LEFT, *RIGHT):
            if name not in self._unwanted and self._buttons[name].isHidden():
                menu.addAction(self._actions[name])

    def minimumSizeHint(self) -> QSize:
        """Room for what is never in the menu."""
        return QSize(self._needed(frozenset(FIRST_TO_GO)), self.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Make room for the menu bar when it is shown."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """Show as many buttons as there is room for."""
        gone: frozenset[str] = frozenset()
        for name in FIRST_TO_GO:
            if self._needed(gone) <= self.width():
                break
            gone |= {name}
        for name, button in self._buttons.items():
            button.setVisible(name not in gone | self._unwanted)
        self._more.setVisible(bool(gone - self._unwanted))

    def _needed(self, gone: frozenset[str]) -> int:
        """The width in pixels that all but some buttons need."""
        shown: list[QWidget] = [button for name, button in self._buttons.items() if name not in gone | self._unwanted]
        shown += [self._more] if gone - self._unwanted else []
        shown += [] if self._menu_button.isHidden() else [self._menu_button]
        widths = [widget.sizeHint().width() for widget in shown]
        widths += [] if self.menus.isHidden() else [self.menus.sizeHint().width()]
        return 2 * MARGIN + sum(width + SPACING for width in widths)

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
        self._more.setIcon(self._icons.icon("more", theme.colour("ink")))
        for spec in ACTIONS:
            if spec.icon and spec.name in self._buttons:  # nothing else shows them: menus have words only
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
        """Show what there is room for: buttons, and as much of the crumbs."""
        super().resizeEvent(event)
        self._fit()
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
