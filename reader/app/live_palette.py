"""The palette as the window uses it: the reader's own, and the colours that notes from elsewhere have brought along."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from reader.app.preferences import Preferences
from reader.core.palette import Palette, Pen, merged_pens


class LivePalette(QObject):
    """Follows the preferences, and is told what notes files say of their colours.

    Signals:
        changed(Palette): colours have come or gone, or are called or look differently.
    """

    changed = Signal(object)

    def __init__(self, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._found: tuple[Pen, ...] = ()
        self.current: Palette = preferences.settings.palette
        """The pens that the reader offers are its pens; all other colours that are known, its others."""
        preferences.palette_changed.connect(self._update)

    def learn(self, pens: Iterable[Pen]) -> None:
        """Take up what a notes file says of its colours; of those that the reader has, the reader's own words hold."""
        found = tuple(merged_pens(self._found, pens).values())
        if found != self._found:
            self._found = found
            self._update()

    def _update(self) -> None:
        palette = self._preferences.settings.palette.with_known(self._found)
        if palette != self.current:
            self.current = palette
            self.changed.emit(palette)
