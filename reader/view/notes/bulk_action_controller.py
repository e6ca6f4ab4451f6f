"""Shows the bar below the cards while several of them are selected."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from reader.core.annotation import Annotation
from reader.core.palette import DEFAULT_PALETTE, Palette
from reader.view.notes.cards.card_view import CardView
from reader.view.notes.cards.commands import BulkCommands, CardMode
from reader.view.notes.rows.model import NotesModel
from reader.view.style.icons import IconSet
from reader.view.style.theme import Theme

if TYPE_CHECKING:
    from reader.view.notes.bulk_action_bar import BulkActionBar


class BulkActionController(QObject):
    """Shows the bar when more than one card is selected; in the trash, when any is."""

    def __init__(
        self, cards: CardView, model: NotesModel, commands: BulkCommands, mode: CardMode, icons: IconSet, panel: QWidget
    ) -> None:
        super().__init__(panel)
        self._cards, self._model, self._icons, self._panel = cards, model, icons, panel
        self._selection, self._commands, self._mode = cards.selection, commands, mode
        self._theme: Theme | None = None
        self._palette = DEFAULT_PALETTE
        self._tags: Mapping[str, int] = {}
        self.bar: BulkActionBar | None = None
        cards.selectionModel().selectionChanged.connect(self.update_bar)
        commands.tags_requested.connect(self._edit_tags)
        commands.menu_requested.connect(self._open_menu)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of this theme."""
        self._theme = theme
        if self.bar is not None:
            self.bar.set_theme(theme)

    def set_palette(self, palette: Palette) -> None:
        """Use the reader's names of the colours."""
        self._palette = palette
        if self.bar is not None:
            self.bar.set_palette(palette)

    def set_tags(self, tags: Mapping[str, int]) -> None:
        """Complete tags from these, with the number of notes that have each."""
        self._tags = tags

    def _selected(self) -> list[Annotation]:
        """The selected notes, in the order of the rows."""
        return [found for key in self._selection.ids() if (found := self._model.find(key))]

    def update_bar(self) -> None:
        """Show the bar for what is selected now, or hide it."""
        least = 1 if self._mode.trash else 2
        # Asked first because mostly one card is selected.
        notes = [] if self._selection.fewer_than(least) else self._selected()
        if len(notes) < least:
            if self.bar is not None and self.bar.isVisible():
                self._hide(self.bar)
            return
        bar = self._ensure_bar()
        bar.set_notes(notes, trash=self._mode.trash, read_only=self._mode.read_only)
        bar.show()

    def _hide(self, bar: BulkActionBar) -> None:
        had_keys = bar.isAncestorOf(bar.window().focusWidget() or self._cards)
        bar.hide()
        if had_keys:
            self._focus_cards()

    def _focus_cards(self) -> None:
        self._cards.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ensure_bar(self) -> BulkActionBar:
        if self.bar is None:
            from reader.view.notes.bulk_action_bar import BulkActionBar  # late: mostly one note is selected

            if self._theme is None:
                raise RuntimeError("the panel has no theme yet")
            bar = self.bar = BulkActionBar(self._commands, self._icons, self._theme, self._panel)
            bar.set_palette(self._palette)
            bar.left.connect(self._focus_cards)
            bar.deselect_requested.connect(self._deselect)
            column = self._panel.layout()
            if isinstance(column, QBoxLayout):
                column.addWidget(bar)
        return self.bar

    def _deselect(self) -> None:
        self._selection.select(None)
        self._focus_cards()

    def _edit_tags(self, _keys: list[str]) -> None:
        if not self._mode.read_only:
            self._ensure_bar().edit_tags(self._tags)

    def _open_menu(self, keys: list[str], where: QPoint) -> None:
        if self._mode.trash and self._selection.ids() != keys and keys:
            self._selection.select(keys[0])
        if not self._mode.read_only:
            self._ensure_bar().open_menu(where)
