"""The chips that filter the notes, in as many rows as they need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reader.core.annotation import Colour
from reader.core.annotation_set import AnnotationSet
from reader.core.notes.filter import NoteFilter
from reader.core.palette import DEFAULT_PALETTE, Palette, own_name
from reader.translation import tr, trn
from reader.view.notes.filters.state import FilterState
from reader.view.style.theme import Theme
from reader.view.widgets.chip import HEIGHT, Chip

GAP = 7
Key = TypeVar("Key", Colour, str)

MOST_TAGS = 12
"""How many tags have a chip; the others are behind "more"."""


class FilterChipBar(QWidget):
    """A chip for all notes, one for each filter of the pop-up, one for each colour in use and one for each tag.

    Signals:
        changed(): the reader has chosen other ones.
    """

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._all = Chip(tr("All"), theme, self, plain=True)
        self._all.setChecked(True)
        self._all.clicked.connect(self.clear)
        self._placements = Chip(tr("To check"), theme, self)
        self._placements.clicked.connect(self._toggle_to_check)
        self._placement_counts = (0, 0)
        self._more = Chip(tr("More"), theme, self)
        self._more.toggled.connect(self._arrange)
        self._state = FilterState()
        self._state_chips: list[Chip] = []
        self._palette = DEFAULT_PALETTE
        self._colours: dict[Colour, Chip] = {}
        self._tags: dict[str, Chip] = {}
        self._counted: tuple[Mapping[Colour, int], Mapping[str, int]] = ({}, {})
        self._order: list[Chip] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Filter notes"))

    @property
    def colours(self) -> frozenset[Colour]:
        """The selected colours."""
        return frozenset(colour for colour, chip in self._colours.items() if chip.isChecked())

    @property
    def tags(self) -> frozenset[str]:
        """The selected tags."""
        return frozenset(tag for tag, chip in self._tags.items() if chip.isChecked())

    @property
    def state(self) -> FilterState:
        """The filters other than colours and tags."""
        return self._state

    @property
    def filter(self) -> NoteFilter:
        """All filters together."""
        return self._state.to_filter(self.colours, self.tags)

    def set_state(self, choice: FilterState) -> None:
        """Set the filters other than colours and tags; each gets a chip that removes it."""
        if choice != self._state:
            self._show_state(choice)
            self._filter_changed()

    def set_palette(self, palette: Palette) -> None:
        """Use the reader's names of the colours, and their order."""
        self._palette = palette
        for colour, chip in self._colours.items():
            self._name_chip(chip, colour)
        self._colours = {colour: self._colours[colour] for colour in palette.in_order(self._colours)}
        self._arrange()

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of this theme."""
        self._theme = theme
        for chip in self.chips():
            chip.set_theme(theme)

    def chips(self) -> list[Chip]:
        """All chips, in the order in which they are shown."""
        return [
            self._all,
            self._placements,
            *self._state_chips,
            *self._colours.values(),
            *self._tags.values(),
            self._more,
        ]

    def set_annotations(self, annotations: AnnotationSet) -> None:
        """Count the notes; a chip without notes goes, and its filter with it."""
        index, chosen = annotations.index, (self.colours, self.tags)
        self._all.set_count(len(annotations))
        self._set_placements(index.check_count, index.orphan_count)
        if (index.colour_counts, index.tag_counts) == self._counted:
            return
        self._counted = (index.colour_counts, index.tag_counts)
        self._colours = self._updated(self._colours, self._colour_counts(index.colour_counts))
        self._tags = self._updated(
            self._tags, dict(sorted(index.tag_counts.items(), key=lambda item: (-item[1], item[0])))
        )
        self._arrange()
        if (self.colours, self.tags) != chosen:
            self._filter_changed()

    def _colour_counts(self, counts: Mapping[Colour, int]) -> dict[Colour, int]:
        return {colour: counts[colour] for colour in self._palette.in_order(counts)}

    def _set_placements(self, to_check: int, unplaced: int) -> None:
        """Show how many notes are to check or unplaced; if there are none, the filter for them is removed."""
        if (to_check, unplaced) == self._placement_counts:
            return
        self._placement_counts = (to_check, unplaced)
        counts = (
            trn("{n:,} to check", "{n:,} to check", to_check) if to_check else "",
            trn("{n:,} unplaced", "{n:,} unplaced", unplaced) if unplaced else "",
        )
        words = " · ".join(filter(None, counts))
        self._placements.set_words(words, tr("Filter: {words}", words=words))
        self._placements.setToolTip(tr("Notes whose passage has changed or is gone"))
        if not words and self._state.to_check:
            self.set_state(replace(self._state, to_check=False))
        self._arrange()

    def _toggle_to_check(self) -> None:
        self.set_state(replace(self._state, to_check=not self._state.to_check))

    def clear(self) -> None:
        """Remove all filters."""
        for chip in [*self._colours.values(), *self._tags.values()]:
            chip.setChecked(False)
        self._show_state(FilterState())
        self._filter_changed()

    def _show_state(self, choice: FilterState) -> None:
        had_keys = any(chip.hasFocus() for chip in self._state_chips)
        for chip in self._state_chips:
            chip.hide()
            chip.deleteLater()
        self._state, self._state_chips = choice, []
        self._placements.setChecked(choice.to_check)
        for words, without in choice.parts():
            if without.to_check != choice.to_check and any(self._placement_counts):
                continue  # it has a chip of its own
            chip = Chip(words, self._theme, self)
            chip.set_words(f"{words}  ×", tr("Filter: {words}; press to remove", words=words))
            chip.setToolTip(tr("Remove this filter"))
            chip.setChecked(True)
            chip.clicked.connect(partial(self._without, without))
            self._state_chips.append(chip)
        if had_keys:
            (self._state_chips or [self._all])[0].setFocus()
        self._arrange()

    def _without(self, choice: FilterState, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - what Qt hands over
        self.set_state(choice)

    def _updated(self, chips: dict[Key, Chip], counts: dict[Key, int]) -> dict[Key, Chip]:
        for key in chips.keys() - counts.keys():
            chips[key].hide()
            chips[key].deleteLater()
        made = {key: chips.get(key) or self._chip(key) for key in counts}
        for key, chip in made.items():
            chip.set_count(counts[key])
        return made

    def _chip(self, key: Colour | str) -> Chip:
        if isinstance(key, Colour):
            chip = Chip(own_name(key), self._theme, self, key)
            self._name_chip(chip, key)
        else:
            chip = Chip(f"#{key}", self._theme, self)
        chip.clicked.connect(self._filter_changed)
        return chip

    def _name_chip(self, chip: Chip, colour: Colour) -> None:
        chip.set_name(self._palette.name(colour), self._palette.pen(colour).meaning)

    def _filter_changed(self) -> None:
        self._all.setChecked(self.filter.empty)
        self.changed.emit()

    def _arrange(self) -> None:
        """Put the chips in rows, and take the height that they need."""
        hidden = self._hidden()
        more, count = not self._more.isChecked(), len(hidden)
        self._more.setText(trn("{n} more", "{n} more", count) if more else tr("Fewer"))
        self._more.setAccessibleName(trn("{n} more tag", "{n} more tags", count) if more else tr("Fewer tags"))
        x = y = 0
        for chip in self.chips():
            shown = chip not in hidden and (chip is not self._more or len(self._tags) > MOST_TAGS)
            shown = shown and (chip is not self._placements or any(self._placement_counts))
            chip.setVisible(shown)
            if not shown:
                continue
            size = chip.sizeHint()
            if x and x + size.width() > self.width():
                x, y = 0, y + HEIGHT + GAP
            chip.setGeometry(x, y, min(size.width(), self.width()), HEIGHT)
            x += size.width() + GAP
        self.setFixedHeight(y + HEIGHT)
        self._join_in_order()

    def _join_in_order(self) -> None:
        """Let Tab go through the chips in the order in which they are shown."""
        if (chips := self.chips()) != self._order:
            self._order = chips
            for before, after in pairwise(chips):
                self.setTabOrder(before, after)

    def _hidden(self) -> list[Chip]:
        if self._more.isChecked():
            return []
        return [chip for chip in list(self._tags.values())[MOST_TAGS:] if not chip.isChecked()]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the chips for another width."""
        super().resizeEvent(event)
        self._arrange()
