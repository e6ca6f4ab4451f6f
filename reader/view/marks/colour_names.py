"""Naming the colours: the panel for it, joined to the settings."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from reader.core.colour import ColourMeaning
from reader.view.marks.colour_names_panel import ColourNamesPanel
from reader.view.marks.context import MarkContext
from reader.view.style.theme import Theme


class ColourNamesController:
    """Brings the panel up over the page; what is written in it is known everywhere at once."""

    def __init__(self, kit: MarkContext) -> None:
        self._preferences, self._appearance = kit.preferences, kit.appearance
        self._page, self._notices = kit.page, kit.notices
        self.panel = ColourNamesPanel(kit.shell)
        self.panel.named.connect(lambda names: kit.preferences.update(pens=names))
        self.panel.reset.connect(self._reset)
        self.panel.closed.connect(kit.page.setFocus)
        kit.preferences.colour_names_changed.connect(self.panel.set_names)
        kit.appearance.changed.connect(self._look)

    def toggle(self) -> None:
        """Bring it up, or put it away."""
        if self.dismiss():
            return
        self.panel.set_theme(self._appearance.theme)
        self.panel.open(self._preferences.settings.pens, self._page.geometry().right())

    def dismiss(self) -> bool:
        """Put it away; returns whether it was there."""
        there = not self.panel.isHidden()
        if there:
            self.panel.dismiss()
        return there

    def _look(self, theme: Theme, _settings: object) -> None:
        if not self.panel.isHidden():
            self.panel.set_theme(theme)

    def _reset(self) -> None:
        before: Mapping[str, ColourMeaning] = self._preferences.settings.pens
        self._preferences.update(pens={})
        if before:
            undo = partial(self._preferences.update, pens=before)
            self._notices.show("The colours have their first names", "Undo", undo)
