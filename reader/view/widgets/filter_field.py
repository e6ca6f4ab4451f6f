"""A field that narrows what is chosen beside it: Enter and Escape are left to the dialog."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit

from reader.translation import tr
from reader.view.style.icons import IconSet
from reader.view.style.panel_style import sans
from reader.view.style.theme import Theme


class FilterField(QLineEdit):
    """A field with a funnel in it."""

    def __init__(self, icons: IconSet) -> None:
        super().__init__()
        self._icons, self._funnel = icons, QAction(tr("Filter"), self)
        self.setFont(sans())
        self.setPlaceholderText(tr("tag:x colour:blue since:2026-11"))
        self.addAction(self._funnel, QLineEdit.ActionPosition.LeadingPosition)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of a theme."""
        self._funnel.setIcon(self._icons.icon("filter", theme.colour("faint")))
