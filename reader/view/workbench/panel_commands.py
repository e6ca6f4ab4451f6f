"""The actions that open and close the two panels, whose state and widths are kept in the settings."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from reader.app.preferences import Preferences
from reader.view.widgets.dismissal import Dismissal
from reader.view.window.actions import Actions
from reader.view.window.panel_layout import PanelLayout

PANELS = ("contents", "notes")


class PanelCommands(QObject):
    """Binds the actions, and checks those whose panels are open."""

    def __init__(self, shell: PanelLayout, preferences: Preferences, actions: Actions, dismissal: Dismissal) -> None:
        super().__init__(shell)
        self._shell, self._preferences, self._actions, self._dismissal = shell, preferences, actions, dismissal
        shell.arranged.connect(self._arranged)
        shell.resized.connect(self._keep_width)
        actions.bind({name: partial(self.toggle, name) for name in PANELS})
        actions.bind({"focus_page": shell.focus_page})

    def toggle(self, name: str) -> None:
        """Open this panel (``contents`` or ``notes``), or close it."""
        shell = self._shell
        shell.set_open(name, opened=not shell.is_open(name))
        self._preferences.update(contents=shell.is_wanted("contents"), notes=shell.is_wanted("notes"))

    def open_notes(self) -> None:
        """Open the notes panel unless it is open."""
        if not self._shell.is_open("notes"):
            self.toggle("notes")

    def _keep_width(self, name: str, width: int) -> None:
        if name == "contents":
            self._preferences.update(contents_width=width)
        else:
            self._preferences.update(notes_width=width)

    def _arranged(self) -> None:
        for name in PANELS:
            self._actions[name].setChecked(self._shell.is_open(name))
        self._dismissal.keep(self._uncover, is_open=self._shell.covered())

    def _uncover(self) -> bool:
        covered = self._shell.covered()
        if covered:
            self._shell.return_to_page()
        return covered
