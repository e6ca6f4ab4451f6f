"""Opens the editor of the palette over the page, and joins it to the palette."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from reader.app.live_palette import LivePalette
from reader.core.colour import Colour
from reader.core.oklab import nearest_colour, oklch
from reader.core.settings import THEMES
from reader.core.tint_sets import MORE_COLOURS
from reader.translation import tr
from reader.view.page.page import PageView
from reader.view.palette.palette_editor import PaletteEditor
from reader.view.palette.panel import PalettePanel
from reader.view.style.icons import IconSet
from reader.view.style.theme import Theme
from reader.view.window.appearance import Appearance
from reader.view.window.text_choices import TITLES

HUE_STEP = 67
"""By how many degrees the hue of a further colour differs from the one before: it is long until two are alike."""


class PaletteController:
    """Owns the panel."""

    def __init__(
        self,
        editor: PaletteEditor,
        live: LivePalette,
        appearance: Appearance,
        page: PageView,
        icons: IconSet,
        parent: QWidget,
    ) -> None:
        """``parent`` is what the panel floats over."""
        self._editor, self._live, self._appearance, self._page = editor, live, appearance, page
        self.panel = PalettePanel(icons, appearance.theme, self._themes, parent)
        pens, bar = self.panel.pens, self.panel.bar
        pens.renamed.connect(editor.rename)
        pens.removed.connect(editor.remove)
        pens.moved.connect(editor.move)
        self.panel.tinted.connect(editor.retint)
        bar.added.connect(self._add)
        bar.restored.connect(self._restore)
        bar.set_chosen.connect(editor.choose_tints)
        bar.reset.connect(editor.reset)
        self.panel.closed.connect(page.setFocus)
        live.changed.connect(self._palette_changed)
        appearance.changed.connect(self._theme_changed)

    def toggle(self) -> None:
        """Open the panel, or close it."""
        if self.dismiss():
            return
        self.panel.set_theme(self._appearance.theme)
        self.panel.open(self._live.current, self._page.geometry().right())

    def dismiss(self) -> bool:
        """Close the panel; returns whether it was open."""
        was_open = not self.panel.isHidden()
        if was_open:
            self.panel.dismiss()
        return was_open

    def step_back(self) -> bool:
        """Go back from a tint to the colours, or close the panel; returns whether it was open."""
        return self.panel.step_back()

    def _add(self, name: str, tint: str) -> None:
        colour = self._editor.add(name, tint or self._other_tint())
        if tint:
            self.panel.edit_name(colour)
        else:
            self.panel.pick(colour)

    def _restore(self, colour: Colour) -> None:
        self._editor.restore(colour)
        self.panel.edit_name(colour)

    def _other_tint(self) -> str:
        """A tint to begin with, for the reader to change."""
        first = oklch(MORE_COLOURS[0][1])
        return nearest_colour(first._replace(lightness=0.65, hue=first.hue + HUE_STEP * len(self._live.current.pens)))

    def _themes(self) -> list[tuple[str, Theme]]:
        """The themes that come with Postil, and the present one if it is the reader's own."""
        ours, chosen = [name for name in THEMES if name != "system"], self._appearance.chosen
        names = [*ours, *([] if chosen in THEMES else [chosen])]
        return [(tr(TITLES[name]) if name in TITLES else name, self._appearance.previews(name)[0]) for name in names]

    def _palette_changed(self, _palette: object) -> None:
        if not self.panel.isHidden():
            self.panel.set_palette(self._live.current)

    def _theme_changed(self, theme: Theme, _settings: object) -> None:
        if not self.panel.isHidden():
            self.panel.set_theme(theme)
