"""Applies the current theme to every part of the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from reader.app.preferences import Preferences
from reader.core.settings import Settings
from reader.view.style.stylesheet import ThemeApplier
from reader.view.style.theme import Theme
from reader.view.window.appearance import Appearance
from reader.view.workbench.window_widgets import WindowWidgets


class ThemeController(QObject):
    """Applies the theme at construction and at each change."""

    def __init__(
        self,
        appearance: Appearance,
        widgets: WindowWidgets,
        parts: Sequence[Callable[[Theme], object]],
        preferences: Preferences,
    ) -> None:
        """``parts`` are called with the theme for what is not one of the window's widgets."""
        super().__init__(widgets.window)
        self._window, self._page, self._parts = widgets.window, widgets.page, parts
        strips = (widgets.toolbar, widgets.status_bar)
        floating = (widgets.find_bar, widgets.toast, widgets.shortcut_help)
        themed = (widgets.contents, widgets.notes, *strips, widgets.selection_bar, widgets.find_bar, widgets.margin)
        setters: dict[QWidget, Callable[[Theme], object]] = {widget: widget.set_theme for widget in themed}
        self._applier = ThemeApplier((*strips, widgets.message_bar, *floating), self, setters)
        self._theme = self._page.shown.theme
        appearance.changed.connect(self._changed)
        self._apply(appearance.theme)
        if appearance.theme is not self._page.shown.theme:  # the system's theme differs from what was assumed
            self._page.set_appearance(appearance.theme, preferences.settings)

    def _changed(self, theme: Theme, settings: Settings) -> None:
        if theme is not self._theme:
            self._apply(theme)
        self._page.set_appearance(theme, settings)

    def _apply(self, theme: Theme) -> None:
        self._theme = theme
        self._window.paint_ground(theme)
        self._applier.set_theme(theme)
        for set_theme in self._parts:
            set_theme(theme)
