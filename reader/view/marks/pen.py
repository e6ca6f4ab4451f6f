"""The pen: the colour and the style in which new marks are made, and the reader's names for the colours."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from reader.app.preferences import Preferences
from reader.core.annotation import Colour, MarkStyle
from reader.core.colour import ColourMeaning


class Pen(QObject):
    """The colour is a setting, which is kept; every session begins with plain highlights.

    Signals:
        changed(): the colour, the style, or the names of the colours have changed.
    """

    changed = Signal()

    def __init__(self, preferences: Preferences, parent: QObject) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.colour = Colour(preferences.settings.colour)
        self.style = MarkStyle.HIGHLIGHT
        """The style of new marks, unless another is chosen."""
        preferences.colour_names_changed.connect(self.changed)

    def set_colour(self, colour: Colour) -> None:
        """Make new marks in this colour."""
        self.colour = colour
        self._preferences.update(colour=colour.value)
        self.changed.emit()

    def set_style(self, style: MarkStyle) -> None:
        """Make new marks in this style."""
        self.style = style
        self.changed.emit()

    @property
    def names(self) -> Mapping[str, ColourMeaning]:
        """The reader's names and meanings of the colours, by the colours' values."""
        return self._preferences.settings.pens
