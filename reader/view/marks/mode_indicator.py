"""Indicators in the status bar that a mode is on; a click ends the mode."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QPushButton

from reader.core.colour import Colour
from reader.view.style.icons import IconSet
from reader.view.style.panel_style import sans, styled
from reader.view.style.theme import Theme
from reader.view.window.appearance import Appearance
from reader.view.window.status_bar import StatusBar

STYLE = """
QPushButton {{ background: {card}; color: {ink}; border: 1px solid {rule}; border-radius: 10px; padding: 1px 9px; }}
QPushButton:hover {{ background: {hover}; }}
QPushButton:focus {{ border: 1px solid {accent}; }}
"""
QUIET_STYLE = """
QPushButton {{ background: transparent; color: {faint}; border: 1px solid transparent; border-radius: 10px;
               padding: 1px 9px; }}
QPushButton:hover {{ background: {hover}; color: {ink}; }}
QPushButton:focus {{ border: 1px solid {accent}; }}
"""
"""For what is so most of the time: it looks like the other words of the status bar."""


class ModeIndicator(QPushButton):
    """Words after an icon or a dot of colour."""

    def __init__(self, icons: IconSet, theme: Theme, words: str, tooltip: str, icon: str, style: str) -> None:
        """``tooltip`` says what a click does; ``icon`` is the name of an icon; ``style`` has names of colours."""
        super().__init__(words)
        self._icons, self._icon, self._style = icons, icon, style
        self._colour: Colour | None = None
        self.set_tooltip(tooltip)
        self.setFont(sans(12))
        self.setIconSize(QSize(13, 13))
        self.setFixedHeight(22)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.set_theme(theme)

    def set_words(self, words: str, colour: Colour) -> None:
        """Show other words, after a dot of a colour in place of the icon."""
        self.setText(words)
        self._colour = colour
        self.set_theme(self._theme)

    def set_tooltip(self, tooltip: str) -> None:
        """Say something else of what a click does."""
        self.setToolTip(tooltip)
        self.setAccessibleDescription(tooltip)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours."""
        self._theme = theme
        self.setStyleSheet(styled(self._style, theme))
        self.setIcon(self._dot_or_icon(theme))

    def _dot_or_icon(self, theme: Theme) -> QIcon:
        from reader.view.widgets.colour_dot import colour_dot  # late: few modes have a colour

        if self._colour is not None:
            return colour_dot(theme.line(self._colour), 13)
        return self._icons.icon(self._icon, theme.colour("faint"), 13)


class ModeIndicators:
    """Makes indicators in the status bar, and gives them each new theme."""

    def __init__(self, status_bar: StatusBar, icons: IconSet, appearance: Appearance) -> None:
        self._status_bar, self._icons, self._appearance = status_bar, icons, appearance

    def add(self, words: str, tooltip: str, icon: str, style: str = STYLE) -> ModeIndicator:
        """Return a new indicator; ``tooltip`` says what a click does, ``icon`` is the name of an icon."""
        indicator = ModeIndicator(self._icons, self._appearance.theme, words, tooltip, icon, style)
        self._appearance.changed.connect(indicator.set_theme)
        self._status_bar.add_sign(indicator)
        return indicator
