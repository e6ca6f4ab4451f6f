"""The entries of a menu for the colours of the palette."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from reader.core.colour import Colour
from reader.core.palette import Palette
from reader.translation import tr
from reader.view.style.theme import Theme
from reader.view.widgets.colour_dot import colour_dot

FEW = 5
"""So many colours are in a menu itself; more are in a submenu, so that the menu fits the screen."""


def add_colours(
    menu: QMenu, palette: Palette, theme: Theme, chosen: Colour | None, apply: Callable[[Colour], object]
) -> None:
    """Add the colours that are offered to a menu; see ``colour_entries``."""
    place = menu if len(palette.colours) <= FEW else menu.addMenu(tr("Colour"))
    place.addActions(colour_entries(palette, theme, chosen, apply, menu))


def colour_entries(
    palette: Palette,
    theme: Theme,
    chosen: Colour | None,
    apply: Callable[[Colour], object],
    parent: QObject,
    colours: Iterable[Colour] | None = None,
) -> list[QAction]:
    """Return an entry for each colour that is offered, or for some of them, with its name and its key.

    The ``chosen`` one has a tick in its text: some platforms draw none beside an icon.
    """
    made = list[QAction]()
    for colour in palette.colours if colours is None else colours:
        name, key = palette.name(colour).replace("&", "&&"), palette.key(colour)
        text = f"{name} ✓" if colour == chosen else name
        entry = QAction(colour_dot(theme.line(colour)), f"{text}\t{key}" if key else text, parent)
        entry.setCheckable(True)
        entry.setChecked(colour == chosen)
        entry.triggered.connect(lambda _checked, colour=colour: apply(colour))
        made.append(entry)
    return made
