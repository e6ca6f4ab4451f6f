"""What the reader does to the palette: each change becomes a setting at once, and can be undone where it takes away."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from reader.app.live_palette import LivePalette
from reader.app.preferences import Preferences
from reader.core.colour import BUILT_IN_COLOURS, Colour
from reader.core.palette import Palette, Pen, new_colour
from reader.core.tint_sets import TintSet, with_tints
from reader.translation import tr
from reader.view.widgets.notices import Notices


class PaletteEditor:
    """Changes the palette of the preferences."""

    def __init__(
        self, preferences: Preferences, live: LivePalette, notices: Notices, new_id: Callable[[], str]
    ) -> None:
        """``live`` also knows the colours that notes have brought along; ``new_id`` returns a new ``urn:uuid:``."""
        self._preferences, self._live, self._notices, self._new_id = preferences, live, notices, new_id

    @property
    def _palette(self) -> Palette:
        return self._preferences.settings.palette

    def _set(self, palette: Palette) -> None:
        self._preferences.update(palette=palette)

    def rename(self, colour: Colour, name: str, meaning: str) -> None:
        """Give a colour another name and meaning."""
        self._set(self._palette.rename(colour, name, meaning))

    def retint(self, colour: Colour, tint: str) -> None:
        """Give a colour another tint; empty for the themes' own."""
        self._set(self._palette.retint(colour, tint))

    def move(self, colour: Colour, place: int) -> None:
        """Put a colour at another place, from 0."""
        self._set(self._palette.move(colour, place))

    def add(self, name: str, tint: str) -> Colour:
        """Offer a further colour; returns it."""
        colour = new_colour(self._new_id())
        self._set(self._palette.add(Pen(colour, name or tr("Colour {n}", n=len(self._palette.pens) + 1), "", tint)))
        return colour

    def restore(self, colour: Colour) -> None:
        """Offer a colour again that was removed, or one that notes have brought along."""
        self._set(self._palette.add(self._live.current.pen(colour)))

    def remove(self, colour: Colour) -> None:
        """Offer a colour no more; it can be undone, and highlights keep it."""
        place, called = self._palette.colours.index(colour), self._palette.name(colour)
        self._set(self._palette.remove(colour))

        def put_back() -> None:
            self._set(self._palette.add(self._palette.pen(colour)).move(colour, place))

        self._notices.show_undoable(tr("{colour} removed; highlights keep it", colour=called), put_back)

    def choose_tints(self, tints: TintSet) -> None:
        """Give all colours the tints of a set; it can be undone."""
        self._replace(with_tints(self._palette, tints), tr("Tints: {name}", name=tr(tints.name)))

    def reset(self) -> None:
        """Make the palette what it was at first; it can be undone, and highlights keep their colours."""
        others = (pen for pen in self._palette.known if pen.colour not in BUILT_IN_COLOURS)
        self._replace(Palette(others=tuple(others)), tr("Colours reset"))

    def _replace(self, palette: Palette, sentence: str) -> None:
        before = self._palette
        self._set(palette)
        if self._palette != before:
            self._notices.show_undoable(sentence, partial(self._set, before))
