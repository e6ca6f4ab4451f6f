"""A sign in the foot that something is on; a click ends it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QPushButton

from reader.core.colour import Colour
from reader.view.marks.context import MarkContext
from reader.view.style.icons import IconSet
from reader.view.style.panel_style import sans, styled
from reader.view.style.theme import Theme

LOOK = """
QPushButton {{ background: {card}; color: {ink}; border: 1px solid {rule}; border-radius: 10px; padding: 1px 9px; }}
QPushButton:hover {{ background: {hover}; }}
QPushButton:focus {{ border: 1px solid {accent}; }}
"""


class ModeIndicator(QPushButton):
    """Words with an icon or a spot of colour; it takes each theme by itself."""

    def __init__(self, kit: MarkContext, words: str, does: str, icon: str = "") -> None:
        """``does`` says what a click does."""
        super().__init__(words)
        self._icons: IconSet = kit.icons
        self._icon, self._theme = icon, kit.appearance.theme
        self._colour: Colour | None = None
        self.setToolTip(does)
        self.setAccessibleDescription(does)
        self.setFont(sans(12))
        self.setIconSize(QSize(13, 13))
        self.setFixedHeight(22)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._dress(kit.appearance.theme)
        kit.appearance.changed.connect(self._dress)
        kit.foot.add_sign(self)

    def set_words(self, words: str, colour: Colour) -> None:
        """Show other words, beside a spot of a colour."""
        self.setText(words)
        self._colour = colour
        self._dress(self._theme)

    def _dress(self, theme: Theme, _settings: object = None) -> None:
        self._theme = theme
        self.setStyleSheet(styled(LOOK, theme))
        self.setIcon(self._spot(theme))

    def _spot(self, theme: Theme) -> QIcon:
        from reader.view.widgets.colour_dot import colour_dot

        if self._colour is not None:
            return colour_dot(theme.line(self._colour), 13)
        return self._icons.icon(self._icon, theme.colour("faint"), 13)
