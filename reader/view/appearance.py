"""How the window looks: theme and zoom, as the reader or the system chooses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QActionGroup, QGuiApplication, QPalette

from reader.core.settings import THEMES, ZOOM_STEPS, Settings
from reader.view.theme import Theme

if TYPE_CHECKING:
    from reader.view.actions import Actions


class Appearance(QObject):
    """Holds the settings that change how things look.

    Signals:
        changed(Theme, Settings): draw everything anew.
    """

    changed = Signal(object, object)

    def __init__(self, settings: Settings, themes: Path, parent: QObject | None = None, *, ask: bool = True) -> None:
        """``themes`` is the folder of the theme files; without ``ask`` the system is not asked before ``bind``."""
        super().__init__(parent)
        self.settings = settings
        self._themes = themes
        self._asks = False
        if ask:
            self.follow_system()
        self.theme = self._load()

    def bind(self, actions: Actions) -> None:
        """Give the actions for theme and zoom something to do, and follow the system from now on."""
        self.follow_system()
        self._system_changed()
        group = QActionGroup(self)
        slots: dict[str, Callable[[], object]] = {
            "zoom_in": lambda: self.zoom(1),
            "zoom_out": lambda: self.zoom(-1),
            "zoom_reset": lambda: self.change(replace(self.settings, zoom=100)),
        }
        for name in THEMES:
            action = actions[f"theme_{name}"]
            group.addAction(action)
            action.setChecked(name == self.settings.theme)
            slots[f"theme_{name}"] = partial(self._choose_theme, name)
        actions.bind(slots)

    def zoom(self, steps: int) -> None:
        """Make the text larger or smaller by so many of the fixed steps."""
        nearest = min(range(len(ZOOM_STEPS)), key=lambda i: abs(ZOOM_STEPS[i] - self.settings.zoom))
        index = max(0, min(nearest + steps, len(ZOOM_STEPS) - 1))
        self.change(replace(self.settings, zoom=ZOOM_STEPS[index]))

    def change(self, settings: Settings) -> None:
        """Take these settings; what is drawn follows."""
        if settings == self.settings:
            return
        self.settings = settings
        if self._wanted() != self.theme.name:
            self.theme = self._load()
        self.changed.emit(self.theme, settings)

    def _choose_theme(self, name: str) -> None:
        self.change(replace(self.settings, theme=name))

    def follow_system(self) -> None:
        """Ask the system whether it is dark, now and whenever that changes."""
        if not self._asks:
            self._asks = True
            QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)

    def _system_changed(self) -> None:
        if self.settings.theme == "system" and self._wanted() != self.theme.name:
            self.theme = self._load()
            self.changed.emit(self.theme, self.settings)

    def _wanted(self) -> str:
        if self.settings.theme != "system":
            return self.settings.theme
        return "dark" if self._system_is_dark() else "light"

    def _system_is_dark(self) -> bool:
        """What the system asks for; before the first paint, what its palette looks like.

        The question itself takes 25 ms the first time: PySide makes all enumerations of the Qt namespace for it.
        """
        if self._asks:
            return QGuiApplication.styleHints().colorScheme() is QtCore.Qt.ColorScheme.Dark
        return QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128

    def _load(self) -> Theme:
        return Theme.load(self._themes / f"{self._wanted()}.json")
