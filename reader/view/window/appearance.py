"""How the window looks: the theme and the zoom, as the reader or the system chooses."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal
from PySide6.QtGui import QActionGroup, QGuiApplication, QPalette

from reader.app.preferences import Preferences
from reader.app.user_themes import UserThemes
from reader.core.settings import THEMES, ZOOM_STEPS, Settings
from reader.translation import tr
from reader.view.style.fonts import is_available
from reader.view.style.theme import Theme

if TYPE_CHECKING:
    from reader.store.themes import UserTheme
    from reader.view.window.actions import Actions

SOON = 150
"""So many milliseconds after a theme's file has changed it is read: editors write in several steps."""


class Appearance(QObject):
    """Finds the theme that the preferences and the system ask for, and changes theme and zoom.

    Signals:
        changed(Theme, Settings): draw everything anew.
        warned(str): what is wrong with a theme or a typeface, in sentences for the reader.
        warning_withdrawn(str): these sentences are not true any more.
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
        """``themes`` is the folder of the theme files; without ``ask`` the system is not asked before ``bind``.

        ``own`` are the reader's own themes.
        """
        super().__init__(parent)
        self._preferences = preferences
        self._themes, self._user_themes = themes, own
        self._own: dict[str, UserTheme] = {}
        self._actions: Actions | None = None
        self._asks = False
        self.messages: tuple[str, ...] = ()
        """What is wrong with the reader's own themes, or with the choice of a theme or a face."""
        self._told: tuple[str, ...] = ()
        if preferences.settings.theme not in THEMES:
            self._read_own()
        if ask:
            self.follow_system()
        self.theme = self._load()
        preferences.appearance_changed.connect(self._settings_changed)

    def bind(self, actions: Actions) -> None:
        """Give the actions for theme and zoom something to do, and follow the system from now on."""
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
        self._told = self.messages
        self._list_own()
        self._watch(actions)

    @property
    def chosen(self) -> str:
        """The theme that is chosen; ``system`` where it is one of the reader's own that cannot be used."""
        name = self._preferences.settings.theme
        return name if name in THEMES or name in self._own else "system"

    def names(self) -> tuple[str, ...]:
        """The themes to choose from: ours, then the reader's own."""
        return (*THEMES, *self._own)

    def _read_own(self) -> None:
        found, told = self._user_themes.read() if self._user_themes else ({}, ())
        self._own = found
        theme, face = self._preferences.settings.theme, self._preferences.settings.face
        if theme not in THEMES and theme not in found:
            told = (tr("No usable theme {theme}; the theme follows the system.", theme=repr(theme)), *told)
        if self._asks and not is_available(face):
            told = (*told, tr("The typeface {face} is not installed; the serif typeface is used.", face=repr(face)))
        self.messages = told

    def _list_own(self) -> None:
        """Fill the menu of own themes, and check what is chosen."""
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
        """See to it that what is changed in the folder of own themes is shown at once."""
        menu = actions.own_themes  # both end with the menu that they fill
        self._soon = QTimer(menu, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self.refresh)
        self._watcher = QFileSystemWatcher(menu)
        self._watcher.directoryChanged.connect(lambda _path: self._soon.start())
        self._watcher.fileChanged.connect(lambda _path: self._soon.start())
        self._watch_files()

    def _watch_files(self) -> None:
        """Watch the folder, and every theme in it, also what cannot be used; where it is not there, its place."""
        folder = self._user_themes.folder if self._user_themes else None
        if folder is None:
            return
        wanted = [folder, *folder.glob("*.json")] if folder.is_dir() else [folder.parent]
        watched = {*self._watcher.files(), *self._watcher.directories()}
        new = [str(path) for path in wanted if path.exists() and str(path) not in watched]
        if new:
            self._watcher.addPaths(new)

    def refresh(self) -> None:
        """Read the reader's own themes again, and show what has changed of the one in use."""
        self._read_own()
        self._list_own()
        self._watch_files()
        theme = self._load()
        if theme != self.theme:
            self.theme = theme
            self.changed.emit(theme, self._preferences.settings)
        self._tell()

    def _tell(self) -> None:
        """Say what is wrong now, if it is not what was said, and take back what is so no longer."""
        own = self._own.get(self._preferences.settings.theme)
        told, before = (*self.messages, *(own.warnings if own else ())), self._told
        self._told = told
        gone = [sentence for sentence in before if sentence not in told]
        if gone:
            self.warning_withdrawn.emit("\n".join(gone))
        if set(told) - set(before):
            self.warned.emit("\n".join(told))

    def zoom(self, steps: int) -> None:
        """Make the text larger or smaller by so many of the fixed steps."""
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
        self._tell()

    def follow_system(self) -> None:
        """Ask the system whether it is dark, now and whenever that changes."""
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
        """What the system asks for; before the first paint, what its palette looks like.

        The question itself takes 25 ms the first time: PySide makes all enumerations of the Qt namespace for it.
        """
        if self._asks:
            return QGuiApplication.styleHints().colorScheme() is QtCore.Qt.ColorScheme.Dark
        return QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128

    def _load(self) -> Theme:
        own = self._own.get(self._wanted())
        return Theme.of(own.data) if own else Theme.load(self._themes / f"{self._wanted()}.json")
