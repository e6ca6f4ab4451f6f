"""The colours of the palette as round buttons beside each other; those for which there is no room are in a menu."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from reader.core.colour import Colour
from reader.core.palette import DEFAULT_PALETTE, PENS_WITH_KEYS, Palette
from reader.translation import tr
from reader.view.style.icons import IconSet
from reader.view.style.panel_style import BUTTON, MENU, sans, styled
from reader.view.style.theme import Theme
from reader.view.widgets.colour_button import SIDE, ColourButton
from reader.view.widgets.colour_entries import colour_entries

ARROW = 16
"""The width in pixels of the button that opens the menu."""
SPACING = 1
"""The pixels between two colours."""


class ColourRow(QWidget):
    """Shows the first nine colours, or as many as have room.

    Signals:
        chosen(Colour): the reader has chosen a colour.
    """

    chosen = Signal(object)

    def __init__(
        self, theme: Theme, icons: IconSet, parent: QWidget, focus: Qt.FocusPolicy = Qt.FocusPolicy.NoFocus
    ) -> None:
        """``focus`` says whether the buttons can have the keyboard."""
        super().__init__(parent)
        self._theme, self._icons, self._focus = theme, icons, focus
        self._palette = DEFAULT_PALETTE
        self._checked: Colour | None = None
        self._room: int | None = None
        self.buttons: dict[Colour, ColourButton] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACING)
        self.more = QToolButton(self)
        self.more.setFixedSize(ARROW, SIDE)
        self.more.setIconSize(QSize(12, 12))
        self.more.setFocusPolicy(focus)
        self.more.setToolTip(tr("More colours"))
        self.more.setAccessibleName(tr("More colours"))
        self.more.clicked.connect(self._open_menu)
        self._make_buttons()
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of this theme."""
        self._theme = theme
        self.more.setStyleSheet(styled(BUTTON, theme))
        self.more.setIcon(self._icons.icon("down", theme.colour("faint"), 12))
        for button in self.buttons.values():
            button.set_theme(theme)

    def set_palette(self, palette: Palette) -> None:
        """Offer the colours of this palette, by the reader's names."""
        same = palette.colours == self._palette.colours
        self._palette = palette
        if not same:
            self._make_buttons()
        for button in self.buttons.values():
            button.set_palette(palette)

    def set_checked(self, colour: Colour | None) -> None:
        """Tick one of the colours, or none."""
        self._checked = colour
        for key, button in self.buttons.items():
            button.setChecked(key == colour)

    def set_room(self, pixels: int) -> None:
        """Show only as many colours as there is room for, but one at least."""
        self._room = pixels
        self._share_room()

    def hidden_colours(self) -> tuple[Colour, ...]:
        """Return the colours that are in the menu."""
        shown = {colour for colour, button in self.buttons.items() if not button.isHidden()}
        return tuple(colour for colour in self._palette.colours if colour not in shown)

    def _make_buttons(self) -> None:
        for button in self.buttons.values():
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._row.removeWidget(self.more)
        self.buttons = {colour: self._button(colour) for colour in self._palette.colours[:PENS_WITH_KEYS]}
        self._row.addWidget(self.more)
        self.set_checked(self._checked)
        self._share_room()

    def _button(self, colour: Colour) -> ColourButton:
        button = ColourButton(colour, self._theme, self)
        button.setFocusPolicy(self._focus)
        button.clicked.connect(partial(self._choose, colour))
        self._row.addWidget(button)
        return button

    def _share_room(self) -> None:
        count, total = len(self.buttons), len(self._palette.colours)
        if self._room is not None:
            each = SIDE + SPACING
            if total > count or count * each - SPACING > self._room:
                count = min(count, max(1, (self._room - ARROW) // each))
        for number, button in enumerate(self.buttons.values()):
            button.setVisible(number < count)
        self.more.setVisible(total > count)
        self._row.activate()
        self.updateGeometry()

    def _choose(self, colour: Colour, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's signal hands it over
        self.chosen.emit(colour)

    def _open_menu(self) -> None:
        """Open the menu of the colours that have no button."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setFont(sans())
        menu.setStyleSheet(styled(MENU, self._theme))
        menu.setAccessibleName(tr("More colours"))
        hidden = self.hidden_colours()
        menu.addActions(colour_entries(self._palette, self._theme, self._checked, self.chosen.emit, menu, hidden))
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 2)))
