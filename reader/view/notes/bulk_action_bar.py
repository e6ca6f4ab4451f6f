"""The bar below the cards while several are selected: how many, and what can be done with all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from reader.core.annotation import Annotation
from reader.core.palette import Palette
from reader.translation import tr, trn
from reader.view.notes.bulk_action_menu import COMMANDS, BulkActionMenu
from reader.view.notes.cards.commands import BulkCommands, CardCommand
from reader.view.style.icons import IconSet
from reader.view.style.panel_style import BUTTON, FIELD, sans, styled
from reader.view.style.theme import Theme
from reader.view.widgets.action_table import keys_of, with_keys
from reader.view.widgets.added_tags_edit import AddedTagsEdit
from reader.view.widgets.colour_row import ColourRow

SIDES, GAP, BUTTON_SIDE = 20, 6, 28
"""The margins beside the buttons together, the space after the colours, and the side of a button, in pixels."""
SHEET = """
#bulkBar {{ background: {card}; border-top: 1px solid {rule}; }}
#bulkBar QLabel {{ color: {ink}; background: transparent; }}
#bulkBar QPushButton {{ background: {card}; color: {ink}; border: 1px solid {rule}; border-radius: 7px;
  padding: 5px 12px; }}
#bulkBar QPushButton:hover {{ background: {hover}; }}
#bulkBar QPushButton:focus {{ border: 2px solid {accent}; padding: 4px 11px; }}
"""


class BulkActionBar(QFrame):
    """Emits the signals of ``BulkCommands`` for the notes that it was given.

    Signals:
        left(): give the keyboard back to the cards.
        deselect_requested(): select no card any more.
    """

    left = Signal()
    deselect_requested = Signal()

    def __init__(self, commands: BulkCommands, icons: IconSet, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._commands, self._icons, self._theme = commands, icons, theme
        self._notes: Sequence[Annotation] = ()
        self._read_only = False
        self.setObjectName("bulkBar")
        self.setAccessibleName(tr("Selected notes"))
        self.count = QLabel(self)
        self.count.setFont(sans(13, strong=True))
        self.close_button = self._button("close", tr("Clear Selection (Esc)"), self.deselect_requested.emit)
        self.restore = QPushButton(tr("Restore"), self)
        self.restore.setFont(sans(13))
        self.restore.setToolTip(tr("Restore (Enter)"))
        self.restore.clicked.connect(lambda: commands.restore.emit(self.ids()))
        self.erase = QPushButton(tr("Delete for Good"), self)
        self.erase.setFont(sans(13))
        self.erase.setToolTip(with_keys(tr("Delete for Good"), "delete"))
        self.erase.clicked.connect(lambda: commands.erase.emit(self.ids()))
        self.colours = ColourRow(theme, icons, self, Qt.FocusPolicy.StrongFocus)
        self.colours.chosen.connect(lambda colour: commands.recolour.emit(self.ids(), colour))
        keys = ", ".join(map(keys_of, ("underline", "strike", "squiggle")))
        status_keys = ", ".join(map(keys_of, ("done", "dismiss")))
        menus = (
            ("highlight", tr("Style ({keys})", keys=keys), BulkActionMenu.add_styles),
            ("tag", with_keys(tr("Edit Tags"), "tag"), BulkActionMenu.add_tags),
            (
                "check",
                tr("Status ({keys})", keys=status_keys),
                BulkActionMenu.add_statuses,
            ),
        )
        self.buttons = {
            name: self._button(name, words, partial(self._open_above, name, fill)) for name, words, fill in menus
        }
        self.buttons |= {
            name: self._button(name, with_keys(tr(words), name), partial(self._send, command))
            for name, words, command in COMMANDS
        }
        self.tag_edit = AddedTagsEdit(self)
        self.tag_edit.left.connect(self.left)
        self.tag_edit.entered.connect(lambda tags: commands.tag.emit(self.ids(), tags))
        self._arrange()
        self.set_theme(theme)

    def _arrange(self) -> None:
        column, first, self._actions = QVBoxLayout(self), QHBoxLayout(), QWidget(self)
        column.setContentsMargins(12, 7, SIDES - 12, 9)
        column.setSpacing(4)
        first.addWidget(self.count, 1)
        first.addWidget(self.restore)
        first.addWidget(self.erase)
        first.addWidget(self.close_button)
        second = QHBoxLayout(self._actions)
        second.setContentsMargins(0, 0, 0, 0)
        second.setSpacing(0)
        second.addWidget(self.colours)
        second.addSpacing(GAP)
        for tool in self.buttons.values():
            second.addWidget(tool)
        second.addStretch(1)
        column.addLayout(first)
        column.addWidget(self._actions)
        column.addWidget(self.tag_edit)

    def _button(self, name: str, words: str, act: Callable[[], object]) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setFixedSize(BUTTON_SIDE, BUTTON_SIDE)
        button.setIconSize(QSize(17, 17))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(lambda _checked=False: act())
        return button

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of this theme."""
        self._theme = theme
        self.setStyleSheet(styled(SHEET, theme))
        self.colours.set_theme(theme)
        for button in (*self.buttons.values(), self.close_button):
            button.setStyleSheet(styled(BUTTON, theme))
            button.setIcon(self._icon(button.objectName()))
        self.tag_edit.setStyleSheet(styled(FIELD, theme))
        self.tag_edit.set_theme(theme)

    def _icon(self, name: str) -> QIcon:
        return self._icons.icon(name, self._theme.colour("ink"))

    def set_palette(self, palette: Palette) -> None:
        """Use the reader's names of the colours."""
        self.colours.set_palette(palette)

    def set_notes(self, notes: Sequence[Annotation], *, trash: bool, read_only: bool) -> None:
        """Show how many notes are selected; those in the ``trash`` are restored or deleted for good."""
        self._notes, self._read_only = notes, read_only
        self.count.setText(trn("{n:,} selected", "{n:,} selected", len(notes)))
        self.restore.setVisible(trash)
        self.erase.setVisible(trash)
        for of_trash in (self.restore, self.erase):
            of_trash.setDisabled(read_only)
        self._actions.setVisible(not trash)
        for name, button in self.buttons.items():
            button.setDisabled(read_only and name not in ("copy", "export"))
        drawn = sum(annotation.is_mark for annotation in notes) if len(notes) < 1_000 else len(notes)
        self.colours.setDisabled(read_only or not drawn)
        self.buttons["join"].setDisabled(read_only or drawn < 2)
        if self.tag_edit.isVisible() and trash:
            self.tag_edit.hide()

    def ids(self) -> list[str]:
        """The ids of the notes."""
        return [annotation.id for annotation in self._notes]

    def edit_tags(self, known: Mapping[str, int]) -> None:
        """Show the field for tags to add; ``known`` tags are completed, with the number of notes that have each."""
        self.tag_edit.open(known)

    def _send(self, command: CardCommand) -> None:
        self._commands.send(self.ids(), command)

    def _open_above(self, name: str, fill: Callable[[BulkActionMenu], object]) -> None:
        """Open a menu above the button of this name."""
        menu = self._menu()
        fill(menu)
        menu.popup(self.buttons[name].mapToGlobal(QPoint(0, -menu.sizeHint().height() - 2)))

    def _menu(self) -> BulkActionMenu:
        return BulkActionMenu(self._notes, self._commands, self._icons, self._theme, self)

    def open_menu(self, where: QPoint) -> None:
        """Open the menu of everything that can be done, at a global point."""
        menu = self._menu()
        if self.restore.isVisible():
            menu.add_trash(read_only=self._read_only)
        else:
            menu.add_all(lambda name: self.buttons[name].isEnabled(), read_only=self._read_only)
        menu.popup(where)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many colours as there is room for."""
        super().resizeEvent(event)
        self.colours.set_room(self.width() - SIDES - GAP - BUTTON_SIDE * len(self.buttons))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the bar on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.tag_edit.dismiss()
        else:
            super().keyPressEvent(event)
