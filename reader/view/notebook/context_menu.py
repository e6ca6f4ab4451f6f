"""The menu of the selected notes of the notebook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from reader.core.annotation import STYLE_NAMES, MarkStyle
from reader.core.copy_form import CopyForm
from reader.core.notes.review import STATUS_COMMANDS
from reader.core.palette import Palette
from reader.translation import tr
from reader.view.notes.cards.commands import CardCommand, CardRequest
from reader.view.style.icons import IconSet
from reader.view.style.panel_style import MENU, sans, styled
from reader.view.style.theme import Theme
from reader.view.widgets.colour_entries import colour_entries
from reader.view.widgets.copy_entries import add_copy_forms
from reader.view.widgets.status_icons import STATUS_ICONS

if TYPE_CHECKING:
    from reader.store.notebook.article_notes import NoteSummary

FEW_TAGS = 12
"""The most tags that are offered for removal."""


class NotebookContextMenu(QMenu):
    """Everything that can be done with them. It deletes itself when it closes.

    Signals:
        requested(CardRequest): do this.
        untag_requested(str): remove this tag.
    """

    requested = Signal(object)
    untag_requested = Signal(str)

    def __init__(
        self,
        cards: Sequence[NoteSummary],
        opening: str,
        theme: Theme,
        icons: IconSet,
        palette: Palette,
        parent: QWidget,
    ) -> None:
        """``opening`` is the label of what opens the article."""
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self.setFont(sans())
        self.setStyleSheet(styled(MENU, theme))
        one = cards[0] if len(cards) == 1 else None
        if one is not None:
            self._entry(opening, "forward", CardCommand.JUMP)
            self.addSeparator()
            self._entry(tr("Edit Note"), "note", CardCommand.EDIT)
        self._entry(tr("Edit Tags") if one else tr("Add Tags…"), "tag", CardCommand.TAG)
        self._add_tags(cards)
        self._add_statuses(cards)
        if any(card.suggestion is not None for card in cards):
            self._entry(tr("Remove Suggestion"), "", CardCommand.WITHDRAW)
        if any(card.colour for card in cards):
            self._add_looks(cards, palette)
        self.addSeparator()
        self._entry(tr("Copy"), "copy", CardCommand.COPY)
        add_copy_forms(self, self.requested.emit, but=CopyForm.REFERENCE)
        self._entry(tr("Delete"), "delete", CardCommand.DELETE)

    def _entry(self, words: str, icon: str, request: CardRequest, *, chosen: bool = False) -> None:
        action = self.addAction(f"{words} ✓" if chosen else words)
        if icon:
            action.setIcon(self._icons.icon(icon, self._theme.colour("ink")))
        action.triggered.connect(lambda _checked: self.requested.emit(request))

    def _add_statuses(self, cards: Sequence[NoteSummary]) -> None:
        there = {card.status for card in cards}
        self.addSeparator()
        for status, words in STATUS_COMMANDS.items():
            if there != {status}:
                self._entry(tr(words), STATUS_ICONS[status], status)

    def _add_tags(self, cards: Sequence[NoteSummary]) -> None:
        for tag, count in Counter(tag for card in cards for tag in card.tags).most_common(FEW_TAGS):
            action = self.addAction(tr("Remove #{tag} ({count:,})", tag=tag, count=count).replace("&", "&&"))
            action.triggered.connect(partial(self._untag, tag))

    def _untag(self, tag: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - what Qt's signal hands over
        self.untag_requested.emit(tag)

    def _add_looks(self, cards: Sequence[NoteSummary], palette: Palette) -> None:
        colours, styles = {card.colour for card in cards}, {card.style for card in cards}
        self.addSeparator()
        chosen = next(iter(colours)) if len(colours) == 1 else None
        self.addActions(colour_entries(palette, self._theme, chosen, self.requested.emit, self))
        self.addSeparator()
        for style in MarkStyle:
            self._entry(tr(STYLE_NAMES[style]), style.value, style, chosen=styles == {style})
