"""The action that opens the text settings, whose panel is made at first use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.app.preferences import Preferences
from reader.view.page.page import PageView
from reader.view.widgets.dismissal import Dismissal
from reader.view.widgets.toast import Toast
from reader.view.window.appearance import Appearance
from reader.view.window.panel_layout import PanelLayout

if TYPE_CHECKING:
    from reader.view.window.text_settings import TextSettingsPanel


class TextSettingsCommand(QObject):
    """Opens and closes the panel over the page.

    Signals:
        opening(): the panel is about to be opened.
    """

    opening = Signal()

    def __init__(
        self,
        preferences: Preferences,
        appearance: Appearance,
        page: PageView,
        shell: PanelLayout,
        toast: Toast,
        dismissal: Dismissal,
    ) -> None:
        super().__init__(shell)
        self._preferences, self._appearance, self._toast = preferences, appearance, toast
        self._page, self._shell, self._dismissal = page, shell, dismissal
        self._panel: TextSettingsPanel | None = None

    def toggle(self) -> None:
        """Open the panel, or close it."""
        panel = self._panel = self._panel or self._make_panel()
        self.opening.emit()
        self.place()
        panel.toggle()

    def place(self) -> None:
        """Move the panel to the page's right edge."""
        if self._panel is not None:
            self._panel.place_at(self._page.geometry().right())

    def dismiss(self) -> bool:
        """Close the panel; returns whether it was open."""
        was_open = self._panel is not None and self._panel.isVisible()
        if was_open and self._panel is not None:
            self._panel.dismiss()
        return was_open

    def _make_panel(self) -> TextSettingsPanel:
        from reader.view.window.text_settings import TextSettingsPanel  # late: no start needs it

        panel = TextSettingsPanel(self._preferences, self._appearance, self._toast, self._shell)
        panel.closed.connect(self._page.setFocus)
        self._dismissal.watch(panel, self.dismiss)
        return panel
