"""Makes and shows banners with buttons above the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.view.window.appearance import Appearance
from reader.view.window.main_window import MainWindow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from reader.view.widgets.action_banner import ActionBanner


class BannerArea(QObject):
    """Makes banners, places them in the window, and gives them the current theme.

    Signals:
        announced(str): the sentence of a banner that has just been shown, for screen readers.
    """

    announced = Signal(str)

    def __init__(self, window: MainWindow, appearance: Appearance) -> None:
        super().__init__(window)
        self._window, self._appearance = window, appearance

    def make(self, name: str) -> ActionBanner:
        """Make a hidden banner; ``name`` is its accessible name."""
        from reader.view.widgets.action_banner import ActionBanner  # late: seldom needed

        banner = ActionBanner(self._appearance.theme, name)
        banner.left.connect(self.return_to_page)
        banner.tab_after = self._window.place_banner(banner)
        self._appearance.changed.connect(lambda theme, _settings: banner.set_theme(theme))
        return banner

    def style_menu(self, menu: QMenu) -> None:
        """Give a banner's menu the colours of the theme."""
        from reader.view.style.panel_style import MENU, styled  # late: seldom needed

        menu.setStyleSheet(styled(MENU, self._appearance.theme))

    def show(self, banner: ActionBanner, sentence: str) -> None:
        """Show a banner with a sentence, and announce it."""
        banner.set_sentence(sentence)
        self.announced.emit(sentence)

    def hide(self, banner: ActionBanner) -> None:
        """Hide a banner; if it had the keyboard focus, the page gets it."""
        had_keyboard = banner.isAncestorOf(self._window.focusWidget() or self._window)
        banner.hide()
        if had_keyboard:
            self.return_to_page()

    def return_to_page(self) -> None:
        """Focus the page, and close what covers it."""
        self._window.shell.return_to_page()
