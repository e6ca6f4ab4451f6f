"""The cards that are chosen, and the bar that stands under the cards while they are several."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from reader.core.annotation import Annotation
from reader.core.colour import ColourMeaning
from reader.view.notes.cards.pointer_input import NoteCards
from reader.view.notes.rows.model import NotesModel
from reader.view.style.icons import IconSet
from reader.view.style.theme import Theme

if TYPE_CHECKING:
    from reader.view.notes.bulk_action_bar import BulkActionBar


class NoteSelection(QObject):
    """Brings up the bar when more than one card is chosen; over the trash, when any is."""

    def __init__(self, cards: NoteCards, model: NotesModel, icons: IconSet, panel: QWidget) -> None:
        super().__init__(panel)
        self._cards, self._model, self._icons, self._panel = cards, model, icons, panel
        self._theme: Theme | None = None
        self._pens: Mapping[str, ColourMeaning] = {}
        self._tags: Mapping[str, int] = {}
        self.bar: BulkActionBar | None = None
        cards.selectionModel().selectionChanged.connect(self.follow)
        cards.many.tags_wanted.connect(self._ask_tags)
        cards.many.menu_wanted.connect(self._open_menu)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours."""
        self._theme = theme
        if self.bar is not None:
            self.bar.set_theme(theme)

    def set_pens(self, pens: Mapping[str, ColourMeaning]) -> None:
        """Call the colours as the reader does."""
        self._pens = pens
        if self.bar is not None:
            self.bar.set_pens(pens)

    def set_tags(self, tags: Mapping[str, int]) -> None:
        """Complete from these tags."""
        self._tags = tags

    def notes(self) -> list[Annotation]:
        """The chosen notes, in the order in which they stand."""
        return [one for key in self._cards.chosen_keys() if (one := self._model.find(key))]

    def follow(self) -> None:
        """Show what is chosen now."""
        least = 1 if self._cards.trash else 2
        choice = self._cards.selectionModel()
        # Looked at only as far as is needed: mostly one card is chosen.
        few = sum(piece.height() for piece in choice.selection().toList()) < least
        notes = [] if few else self.notes()
        if len(notes) < least:
            if self.bar is not None and self.bar.isVisible():
                self._hide(self.bar)
            return
        bar = self._bar()
        bar.set_notes(notes, trash=self._cards.trash, read_only=self._cards.read_only)
        bar.show()

    def _hide(self, bar: BulkActionBar) -> None:
        had_keys = bar.isAncestorOf(bar.window().focusWidget() or self._cards)
        bar.hide()
        if had_keys:
            self._to_cards()

    def _to_cards(self) -> None:
        self._cards.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bar(self) -> BulkActionBar:
        if self.bar is None:
            from reader.view.notes.bulk_action_bar import BulkActionBar  # late: most readers choose one note at a time

            if self._theme is None:
                raise RuntimeError("the panel has no theme yet")
            bar = self.bar = BulkActionBar(self._cards.many, self._icons, self._theme, self._panel)
            bar.set_pens(self._pens)
            bar.left.connect(self._to_cards)
            bar.dropped.connect(self._drop)
            column = self._panel.layout()
            if isinstance(column, QBoxLayout):
                column.addWidget(bar)
        return self.bar

    def _drop(self) -> None:
        self._cards.choose(None)
        self._to_cards()

    def _ask_tags(self, _keys: list[str]) -> None:
        if not self._cards.read_only:
            self._bar().ask_tags(self._tags)

    def _open_menu(self, keys: list[str], where: QPoint) -> None:
        if self._cards.trash and self._cards.chosen_keys() != keys and keys:
            self._cards.choose(keys[0])
        if not self._cards.read_only:
            self._bar().open_menu(where)
