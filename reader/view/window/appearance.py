"""The window's theme and zoom, as the reader or the system chooses them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal
from PySide6.QtGui import QActionGroup, QGuiApplication, QPalette

from reader.app.preferences import Preferences
from reader.app.user_themes import UserThemes
from reader.core.settings import THEMES, ZOOM_STEPS, Settings
from reader.paths import is_folder, is_readable, matching
from reader.translation import tr
from reader.view.style.fonts import is_available
from reader.view.style.theme import Theme

if TYPE_CHECKING:
    from reader.store.themes import UserTheme
    from reader.view.window.actions import Actions

REREAD_DELAY = 150
"""Milliseconds between a change of a theme's file and reading it, because editors write in several steps."""


class Appearance(QObject):
    """Chooses the theme by the preferences and the system, and changes theme and zoom.

    Signals:
        changed(Theme, Settings): the theme or the text settings have changed.
        warned(str): what is wrong with a theme or a typeface, one sentence a line.
        warning_withdrawn(str): these sentences no longer apply.
    """

    changed = Signal(object, object)
    warned = Signal(str)
    warning_withdrawn = Signal(str)

    def __init__(
        self,
        preferences: Preferences,
        themes: Path,
        parent: QObject | None = None,
        *,
        ask: bool = True,
        own: UserThemes | None = None,
    ) -> None:
        """``themes`` is the folder of Postil's themes, ``own`` are the reader's.

        Without ``ask`` the system is not asked before ``bind``.
        """
        super().__init__(parent)
        self._preferences = preferences
        self._themes, self._user_themes = themes, own
        self._own: dict[str, UserTheme] = {}
        self._tints: Mapping[str, str] = preferences.settings.palette.tints
        self._actions: Actions | None = None
        self._asks = False
        self.messages: tuple[str, ...] = ()
        """What is wrong with the reader's own themes, or with the chosen theme or typeface."""
        self._shown_messages: tuple[str, ...] = ()
        if preferences.settings.theme not in THEMES:
            self._read_own()
        if ask:
            self.follow_system()
        self.theme = self._load()
        preferences.appearance_changed.connect(self._settings_changed)

    def bind(self, actions: Actions) -> None:
        """Bind the actions for theme and zoom, and follow the system from now on."""
        self.follow_system()
        self._system_changed()
        group = QActionGroup(self)
        slots: dict[str, Callable[[], object]] = {
            "zoom_in": lambda: self.zoom(1),
            "zoom_out": lambda: self.zoom(-1),
            "zoom_reset": lambda: self._preferences.update(zoom=100),
        }
        for name in THEMES:
            action = actions[f"theme_{name}"]
            group.addAction(action)
            action.setChecked(name == self.chosen)
            slots[f"theme_{name}"] = partial(self._choose_theme, name)
        actions.bind(slots)
        self._group, self._actions = group, actions
        self._read_own()
        self._shown_messages = self.messages
        self._list_own()
        self._watch(actions)

    @property
    def chosen(self) -> str:
        """The name of the chosen theme; ``system`` if that is one of the reader's own that cannot be used."""
        name = self._preferences.settings.theme
        return name if name in THEMES or name in self._own else "system"

    def names(self) -> tuple[str, ...]:
        """The names of all themes: Postil's, then the reader's own."""
        return (*THEMES, *self._own)

    def previews(self, name: str) -> tuple[Theme, ...]:
        """What a theme of ``names()`` looks like; ``system`` is one of two."""
        return tuple(self._theme_named(one) for one in (("light", "dark") if name == "system" else (name,)))

    def _read_own(self) -> None:
        found, messages = self._user_themes.read() if self._user_themes else ({}, ())
        self._own = found
        theme, face = self._preferences.settings.theme, self._preferences.settings.face
        if theme not in THEMES and theme not in found:
            messages = (tr("No usable theme {theme}; the theme follows the system.", theme=repr(theme)), *messages)
        if self._asks and not is_available(face):
            messages = (
                *messages,
                tr("The typeface {face} is not installed; the serif typeface is used.", face=repr(face)),
            )
        self.messages = messages

    def _list_own(self) -> None:
        """Fill the menu of own themes, and check the chosen one."""
        if self._actions is None:
            return
        menu = self._actions.own_themes
        menu.clear()
        for name in self._own:
            action = menu.addAction(name)
            action.setCheckable(True)
            action.triggered.connect(partial(self._choose_theme, name))
            self._group.addAction(action)
        menu.menuAction().setVisible(bool(self._own))
        self._check()

    def _check(self) -> None:
        if self._actions is None:
            return
        for name in THEMES:
            self._actions[f"theme_{name}"].setChecked(name == self.chosen)
        for action in self._actions.own_themes.actions():
            action.setChecked(action.text() == self.chosen)

    def _watch(self, actions: Actions) -> None:
        """Watch the folder of own themes, so that changes are shown at once."""
        menu = actions.own_themes  # the parent of timer and watcher, which end with it
        self._reread = QTimer(menu, singleShot=True, interval=REREAD_DELAY)
        self._reread.timeout.connect(self.refresh)
        self._watcher = QFileSystemWatcher(menu)
        self._watcher.directoryChanged.connect(lambda _path: self._reread.start())
        self._watcher.fileChanged.connect(lambda _path: self._reread.start())
        self._watch_files()

    def _watch_files(self) -> None:
        """Watch the folder and every theme in it, even unusable ones; if there is no folder, watch its parent."""
        folder = self._user_themes.folder if self._user_themes else None
        if folder is None:
            return
        wanted = [folder, *matching(folder, "*.json")] if is_folder(folder) else [folder.parent]
        watched = {*self._watcher.files(), *self._watcher.directories()}
        new = [str(path) for path in wanted if is_readable(path) and str(path) not in watched]
        if new:
            self._watcher.addPaths(new)

    def refresh(self) -> None:
        """Read the reader's own themes again, and show the current one if it has changed."""
        self._read_own()
        self._list_own()
        self._watch_files()
        theme = self._load()
        if theme != self.theme:
            self.theme = theme
            self.changed.emit(theme, self._preferences.settings)
        self._warn()

    def _warn(self) -> None:
        """Emit the warnings if there is a new one, and withdraw those that no longer apply."""
        own = self._own.get(self._preferences.settings.theme)
        messages, before = (*self.messages, *(own.warnings if own else ())), self._shown_messages
        self._shown_messages = messages
        gone = [sentence for sentence in before if sentence not in messages]
        if gone:
            self.warning_withdrawn.emit("\n".join(gone))
        if set(messages) - set(before):
            self.warned.emit("\n".join(messages))

    def set_tints(self, tints: Mapping[str, str]) -> None:
        """Use these wishes for the colours of marks, by the colours' values."""
        if tints != self._tints:
            self._tints = tints
            self.theme = self._load()
            self.changed.emit(self.theme, self._preferences.settings)

    def zoom(self, steps: int) -> None:
        """Change the text size by this many of the fixed steps."""
        nearest = min(range(len(ZOOM_STEPS)), key=lambda i: abs(ZOOM_STEPS[i] - self._preferences.settings.zoom))
        index = max(0, min(nearest + steps, len(ZOOM_STEPS) - 1))
        self._preferences.update(zoom=ZOOM_STEPS[index])

    def _settings_changed(self, settings: Settings) -> None:
        if self._wanted() != self.theme.name:
            self.theme = self._load()
        self._check()
        self.changed.emit(self.theme, settings)

    def _choose_theme(self, name: str, _checked: object = None) -> None:
        self._preferences.update(theme=name)
        self._read_own()
        self._warn()

    def follow_system(self) -> None:
        """Use the system's colour scheme, now and whenever it changes."""
        if not self._asks:
            self._asks = True
            QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)

    def _system_changed(self) -> None:
        if self.chosen == "system" and self._wanted() != self.theme.name:
            self.theme = self._load()
            self.changed.emit(self.theme, self._preferences.settings)

    def _wanted(self) -> str:
        if self.chosen != "system":
            return self.chosen
        return "dark" if self._system_is_dark() else "light"

    def _system_is_dark(self) -> bool:
        """The system's colour scheme; before the first paint, a guess by its palette.

        The first query takes 25 ms, because PySide creates all enumerations of the Qt namespace for it.
        """
        if self._asks:
            return QGuiApplication.styleHints().colorScheme() is QtCore.Qt.ColorScheme.Dark
        return QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128

    def _load(self) -> Theme:
        return self._theme_named(self._wanted())

    def _theme_named(self, name: str) -> Theme:
        own = self._own.get(name)
        theme = Theme.of(own.data) if own else Theme.load(self._themes / f"{name}.json")
        return replace(theme, tints=self._tints) if self._tints else theme
