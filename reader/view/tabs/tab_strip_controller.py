"""Shows the strip of tabs where there are two or more, and does what the reader wants of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint

from reader.translation import tr
from reader.view.tabs.tab_controller import TabController
from reader.view.workbench.workbench import Workbench

if TYPE_CHECKING:
    from reader.core.tabs.tab_list import TabList
    from reader.view.tabs.tab_strip import TabStrip


class TabStripController(QObject):
    """Makes the strip when it is first needed, and binds the actions on tabs. A full screen shows no strip."""

    def __init__(self, tabs: TabController, workbench: Workbench) -> None:
        super().__init__(workbench.window)
        self._tabs, self._window, self._shell = tabs, workbench.window, workbench.shell
        self._appearance, self._icons, self._actions = workbench.appearance, workbench.icons, workbench.actions
        self._announcer = workbench.announcer
        self._announced = 0
        """The key of the tab that a screen reader was told of last."""
        self.strip: TabStrip | None = None
        """The strip; None until there have been two tabs."""
        self._actions.bind(
            {
                "close_tab": self._close,
                "reopen_tab": tabs.reopen,
                "next_tab": tabs.next,
                "previous_tab": tabs.previous,
                "move_tab_left": lambda: tabs.move(-1),
                "move_tab_right": lambda: tabs.move(1),
                **{f"tab_{number}": partial(tabs.go_to_number, number) for number in range(1, 10)},
            }
        )
        tabs.tabs.changed.connect(self._show)
        self._actions["full_screen"].toggled.connect(self._show)

    def _close(self) -> None:
        """Close the current tab; the window where there is none."""
        if not self._tabs.close():
            self._window.close_pane()

    def _show(self) -> None:
        tabs = self._tabs.tabs.list
        several = len(tabs.tabs) > 1
        if several and self.strip is None:
            self.strip = self._make_strip()
        if self.strip is not None:
            had_keyboard = self.strip.hasFocus()
            self.strip.show_list(tabs)
            self.strip.setVisible(several and not self._actions["full_screen"].isChecked())
            if had_keyboard and self.strip.isHidden():
                self._shell.return_to_page()
        else:
            self._window.place_tabs(None)
        self._announce(tabs)
        self._actions["reopen_tab"].setEnabled(bool(tabs.closed))
        for name in ("next_tab", "previous_tab", "move_tab_left", "move_tab_right"):
            self._actions[name].setEnabled(several)

    def _announce(self, tabs: TabList) -> None:
        """Say which tab is looked at now, where there are several; the first one needs no word."""
        tab, before = tabs.current, self._announced
        self._announced = tabs.current_key
        if tab is not None and before not in (0, tab.key) and len(tabs.tabs) > 1:
            number, count = tabs.current_index + 1, len(tabs.tabs)
            self._announcer.say(tr("{title}, tab {number} of {count}", title=tab.name, number=number, count=count))

    def _choose(self, key: int) -> None:
        """Look at a tab; the strip shows the one that is open in the end."""
        self._tabs.go_to(key)
        self._show()

    def _open_menu(self, key: int, place: QPoint) -> None:
        self._tabs.keep_position()  # which Open Beside needs
        tab = self._tabs.tabs.list.with_key(key)
        if tab is None or self.strip is None:
            return
        from reader.view.style.panel_style import MENU, styled  # late, as the menu: seldom needed
        from reader.view.tabs.tab_menu import TabMenu

        menu = TabMenu(tab, self._tabs, self._window, self.strip)
        menu.setStyleSheet(styled(MENU, self._appearance.theme))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _make_strip(self) -> TabStrip:
        from reader.view.tabs.tab_strip import TabStrip  # late: many readers have one article open

        strip = TabStrip(self._appearance.theme, self._icons)
        strip.chosen.connect(self._choose)
        strip.close_requested.connect(self._tabs.close)
        strip.dragged.connect(self._tabs.tabs.move)
        strip.menu_requested.connect(self._open_menu)
        strip.left.connect(self._shell.return_to_page)
        self._appearance.changed.connect(lambda theme, _settings: strip.set_theme(theme))
        self._window.place_tabs(strip)
        return strip
