"""What the tabs that are not looked at need in order to be shown again as they were left."""

from __future__ import annotations

from reader.core.reading.history import NavigationHistory
from reader.view.navigation.navigator import Navigator


class TabMemory:
    """Keeps it by the tabs' keys, as long as the window lives."""

    def __init__(self, navigator: Navigator) -> None:
        self._navigator = navigator
        self._histories: dict[int, NavigationHistory] = {}

    def change(self, left: int, entered: int) -> None:
        """Keep what the tab ``left`` needs, and have ready what there is of the tab ``entered``."""
        self._histories[left] = self._navigator.history
        self._navigator.begin(self._histories.get(entered, NavigationHistory()))

    def jump_to(self, position: int) -> None:
        """Go to a code point of the article that is open."""
        self._navigator.jump_to(position)
