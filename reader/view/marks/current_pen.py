"""The current pen: the colour and the style in which new marks are made."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from reader.app.live_palette import LivePalette
from reader.app.preferences import Preferences
from reader.core.annotation import Colour, MarkStyle
from reader.core.palette import Palette


class CurrentPen(QObject):
    """The colour is a setting, which is kept; every session begins with plain highlights.

    Signals:
        changed(): the colour, the style, or the palette have changed.
    """

    changed = Signal()

    def __init__(self, preferences: Preferences, palette: LivePalette, parent: QObject) -> None:
        super().__init__(parent)
        self._preferences, self._palette = preferences, palette
        self.style = MarkStyle.HIGHLIGHT
        """The style of new marks, unless another is chosen."""
        palette.changed.connect(self.changed)

    @property
    def colour(self) -> Colour:
        """The colour that was used last, while the palette offers it; else its first one."""
        last, offered = Colour(self._preferences.settings.colour), self.palette.colours
        return last if last in offered else offered[0]

    def set_colour(self, colour: Colour) -> None:
        """Make new marks in this colour."""
        self._preferences.update(colour=colour.value)
        self.changed.emit()

    def set_style(self, style: MarkStyle) -> None:
        """Make new marks in this style."""
        self.style = style
        self.changed.emit()

    @property
    def overlaps(self) -> str:
        """What becomes of a new mark that overlaps others: one of ``reader.core.settings.OVERLAPS``."""
        return self._preferences.settings.overlaps

    @property
    def palette(self) -> Palette:
        """The colours that can be chosen, and what the reader calls them."""
        return self._palette.current
