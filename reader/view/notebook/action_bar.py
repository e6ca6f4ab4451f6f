"""What can be done with the selected notes of the notebook: colours, editing, tags, deleting; for one or several."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from reader.core.annotation import NoteStatus
from reader.core.colour import Colour
from reader.core.palette import Palette
from reader.translation import msgid, tr
from reader.view.notes.cards.commands import CardCommand, CardRequest
from reader.view.style.icons import IconSet
from reader.view.style.panel_style import BUTTON, FIELD, styled
from reader.view.style.theme import Theme
from reader.view.widgets.action_table import with_keys
from reader.view.widgets.added_tags_edit import AddedTagsEdit
from reader.view.widgets.colour_row import ColourRow

BUTTONS = (
    ("note", msgid("Edit Note"), CardCommand.EDIT),
    ("tag", msgid("Edit Tags"), CardCommand.TAG),
    ("done", msgid("Mark as Done"), NoteStatus.DONE),
    ("delete", msgid("Delete"), CardCommand.DELETE),
)
"""The action; its label; and what is asked for."""
ICONS = {"done": "check"}
"""The icons of actions that have another name than these."""


class NotebookActionBar(QWidget):
    """Buttons, and a field for tags to add.

    Signals:
        requested(CardRequest): do this with the selected notes.
        tags_entered(list[str]): add these tags to them.
        left(): the field is closed: give the keyboard back.
    """

    requested = Signal(object)
    tags_entered = Signal(list)
    left = Signal()

    def __init__(
        self,
        theme: Theme,
        icons: IconSet,
        palette: Callable[[], Palette],
        parent: QWidget | None = None,
    ) -> None:
        """``palette`` gives the reader's names of the colours."""
        super().__init__(parent)
        self._icons, self._palette = icons, palette
        self.colours = ColourRow(theme, icons, self, Qt.FocusPolicy.StrongFocus)
        self.colours.chosen.connect(self.requested)
        self.buttons = {name: self._button(name, tr(words), request) for name, words, request in BUTTONS}
        self.tag_edit = AddedTagsEdit(self)
        self.tag_edit.left.connect(self.left)
        self.tag_edit.entered.connect(self.tags_entered)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.colours)
        row.addSpacing(8)
        for button in self.buttons.values():
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.tag_edit)
        column.addLayout(row)
        self.set_theme(theme)

    def _button(self, name: str, words: str, request: CardRequest) -> QToolButton:
        button = QToolButton(self)
        button.setFixedSize(28, 28)
        button.setIconSize(QSize(17, 17))
        button.setToolTip(with_keys(words, name))
        button.setAccessibleName(with_keys(words, name))
        button.clicked.connect(lambda: self.requested.emit(request))
        return button

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of this theme."""
        self.colours.set_theme(theme)
        for name, button in self.buttons.items():
            button.setStyleSheet(styled(BUTTON, theme))
            button.setIcon(self._icons.icon(ICONS.get(name, name), theme.colour("ink")))
        self.tag_edit.setStyleSheet(styled(FIELD, theme))
        self.tag_edit.set_theme(theme)

    def set_notes(self, count: int, colours: Sequence[Colour]) -> None:
        """Show what can be done with so many notes; ``colours`` are those of the highlights among them."""
        self.setVisible(count > 0)
        self.buttons["note"].setVisible(count == 1)
        self.colours.setVisible(bool(colours))
        self.colours.set_palette(self._palette())
        self.colours.set_checked(colours[0] if len(set(colours)) == 1 else None)
        self.tag_edit.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room between colours and buttons."""
        super().resizeEvent(event)
        shown = [button for button in self.buttons.values() if not button.isHidden()]
        self.colours.set_room(self.width() - 8 - sum(button.width() for button in shown))

    def edit_tags(self, known: Mapping[str, int]) -> None:
        """Show the field for tags to add; ``known`` tags are completed, with the number of notes that have each."""
        self.tag_edit.open(known)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the field on Escape."""
        if event.key() == Qt.Key.Key_Escape and self.tag_edit.isVisible():
            self.tag_edit.dismiss()
        else:
            super().keyPressEvent(event)
