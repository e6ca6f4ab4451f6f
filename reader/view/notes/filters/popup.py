"""The pop-up of filters of the notes panel: style, note, status, time, section, place. Changes apply at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.core.annotation import STATUS_NAMES, STYLE_NAMES, MarkStyle, NoteStatus
from reader.core.article import Section
from reader.translation import msgid, tr
from reader.view.notes.filters.creation_time import CreationTimeFilter
from reader.view.notes.filters.state import FilterChoice, FilterState
from reader.view.style.panel_style import sans, styled
from reader.view.style.theme import Theme
from reader.view.widgets.chip import Chip
from reader.view.widgets.combo_box import ComboBox

SIDE = 10
"""The space beside it, in pixels."""
ANY, HERE = msgid("Any section"), msgid("This section")

SHEET = """
#filterPanel {{ background: {card}; border: 1px solid {rule}; border-radius: 12px; }}
#filterPanel QLabel {{ color: {faint}; background: transparent; }}
#filterPanel QComboBox, #filterPanel QPushButton, #filterPanel QDateEdit {{ background: {card}; color: {ink};
  border: 1px solid {rule}; border-radius: 7px; padding: 4px 8px; }}
#filterPanel QComboBox:focus, #filterPanel QPushButton:focus, #filterPanel QDateEdit:focus {{
  border: 2px solid {accent}; padding: 3px 7px; }}
#filterPanel QPushButton:hover {{ background: {hover}; }}
#filterPanel QComboBox::drop-down {{ border: none; background: transparent; width: 22px; }}
#filterPanel QDateEdit::up-button, #filterPanel QDateEdit::down-button {{ width: 0; border: none; }}
#filterPanel QDateEdit {{ padding: 4px 1px; }}
#filterPanel QDateEdit:focus {{ padding: 3px 0; }}
#filterPanel QDateEdit:disabled {{ color: {faint}; }}
#filterPanel QComboBox QAbstractItemView {{ background: {card}; color: {ink}; selection-background-color: {hover};
  selection-color: {ink}; border: 1px solid {rule}; }}
"""


class FilterPopup(QFrame):
    """Floats over the cards; it closes on Escape, and when the keyboard goes elsewhere.

    Signals:
        changed(FilterState): these are the filters now.
        cleared(): remove all filters, here and elsewhere.
        closed(): it was closed by the keyboard.
    """

    changed = Signal(object)
    cleared = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._over, self._state = parent, FilterState()
        self._current_section: Section | None = None
        self._sections: list[Section] = []
        self.setObjectName("filterPanel")
        self.setAccessibleName(tr("Filters"))
        self.chips: dict[FilterChoice, Chip] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(14, 12, 14, 12)
        self._grid.setVerticalSpacing(9)
        self._grid.setHorizontalSpacing(10)
        self._grid.setColumnStretch(1, 1)
        self.section = ComboBox()
        self.section.setAccessibleName(tr("Section"))
        self.section.setFont(sans(13))
        self.section.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.section.setMinimumContentsLength(8)
        self.section.activated.connect(self._choose_section)
        self.created = CreationTimeFilter(theme, self)
        self.created.chosen.connect(lambda when: self._take(replace(self._state, when=when)))
        self._fill(theme)
        self.set_theme(theme)
        self.hide()

    # Its parts

    def _fill(self, theme: Theme) -> None:
        for style in MarkStyle:
            self._chip(style, tr(STYLE_NAMES[style]), theme)
        for noted, words, spoken in (
            (True, tr("With"), tr("With a note")),
            (False, tr("Without"), tr("Without a note")),
        ):
            self._chip(noted, words, theme)
            self.chips[noted].setAccessibleName(spoken)
        for status in NoteStatus:
            self._chip(status, tr(STATUS_NAMES[status]), theme)
        self._chip("suggesting", tr("With a suggestion"), theme)
        self._chip("orphans", tr("Unplaced"), theme)
        self._chip("to_check", tr("To check"), theme)
        styles = list(MarkStyle)
        self._row(tr("Style"), self._line(*styles[:2]), self._line(*styles[2:]))
        self._row(tr("Note"), self._line(True, False))
        self._row(tr("Status"), self._line(*NoteStatus), self._line("suggesting"))
        self._row(tr("Created"), self.created)
        self._row(tr("Section"), self.section)
        self._row(tr("Placement"), self._line("to_check", "orphans"))
        self._row("", self._buttons())

    def _chip(self, key: FilterChoice, words: str, theme: Theme) -> None:
        chip = self.chips[key] = Chip(words, theme, self)
        chip.set_words(words)
        chip.clicked.connect(lambda _checked, key=key: self._take(self._state.toggled(key)))

    def _row(self, words: str, *parts: QWidget | QLayout) -> None:
        row, column = self._grid.rowCount(), QVBoxLayout()
        column.setSpacing(7)
        for part in parts:
            column.addWidget(part) if isinstance(part, QWidget) else column.addLayout(part)
        label = QLabel(words)
        if parts[0] is self.section:
            label.setBuddy(self.section)  # a combo box is named by its value: the label says what the value is of
        label.setFont(sans(13))
        label.setFixedHeight(26)
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addLayout(column, row, 1)

    def _line(self, *keys: FilterChoice) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(6)
        for key in keys:
            line.addWidget(self.chips[key])
        line.addStretch(1)
        return line

    def _buttons(self) -> QHBoxLayout:
        line, clear, done = QHBoxLayout(), QPushButton(tr("Clear All")), QPushButton(tr("Done"))
        clear.clicked.connect(self.cleared)
        done.clicked.connect(self.dismiss)
        line.addStretch(1)
        for button in (clear, done):
            button.setFont(sans(13))
            line.addWidget(button)
        return line

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of this theme."""
        self.setStyleSheet(styled(SHEET, theme))
        self.created.set_theme(theme)
        for chip in self.chips.values():
            chip.set_theme(theme)

    # Opening and closing

    def open(self, state: FilterState, sections: Sequence[Section], current: Section | None, top: int) -> None:
        """Show these filters, ``top`` pixels below the parent's upper edge; ``current`` is the section being read."""
        self._sections, self._current_section = list(sections), current
        self.section.clear()
        self.section.addItems([tr(ANY), tr(HERE), *(entry.title for entry in self._sections)])
        self.section.setItemData(1, None if current else 0, Qt.ItemDataRole.UserRole - 1)  # what disables an item
        self.set_state(state)
        self.setFixedWidth(self._over.width() - 2 * SIDE)
        self.adjustSize()
        self.move(SIDE, top)
        self.show()
        self.raise_()
        self.chips[MarkStyle.HIGHLIGHT].setFocus(Qt.FocusReason.PopupFocusReason)
        QApplication.instance().focusChanged.connect(self._focus_changed)  # type: ignore[union-attr]

    def set_state(self, state: FilterState) -> None:
        """Show these filters."""
        self._state = state
        for key, chip in self.chips.items():
            chip.setChecked(state.has(key))
        section = state.section
        titles = [entry.span for entry in self._sections]
        self.section.setCurrentIndex(2 + titles.index(section.span) if section and section.span in titles else 0)
        self.created.set_range(state.when)

    def dismiss(self) -> None:
        """Hide it, and emit ``closed``."""
        self.hide()
        self.closed.emit()

    def hideEvent(self, _event: object) -> None:
        """Stop watching the keyboard focus."""
        QApplication.instance().focusChanged.disconnect(self._focus_changed)  # type: ignore[union-attr]

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and new.window() is self.window() and new is not self and not self.isAncestorOf(new):
            self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape; keep all other keys from what is below."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        event.accept()

    def mousePressEvent(self, _event: object) -> None:
        """Keep clicks from what is below."""

    # What the reader does

    def _choose_section(self, number: int) -> None:
        section = self._current_section if number == 1 else self._sections[number - 2] if number > 1 else None
        self._take(replace(self._state, section=section))

    def _take(self, state: FilterState) -> None:
        self._state = state
        self.set_state(state)
        self.changed.emit(state)
