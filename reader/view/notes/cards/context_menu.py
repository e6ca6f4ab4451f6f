"""The menu of one note, and the row of buttons that appears on its card."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from reader.core.annotation import STYLE_NAMES, Annotation, MarkStyle, NoteStatus
from reader.core.links.syntax import parse_address
from reader.core.notes.placement_actions import ACTION_LABELS, available_actions
from reader.core.notes.review import STATUS_COMMANDS, toggled_status
from reader.core.palette import Palette
from reader.translation import msgid, tr
from reader.view.notes.cards.commands import NoteCommands
from reader.view.style.icons import IconSet
from reader.view.style.panel_style import BUTTON, MENU, sans, styled
from reader.view.style.theme import Theme
from reader.view.widgets.action_table import with_keys
from reader.view.widgets.colour_entries import add_colours
from reader.view.widgets.copy_entries import add_copy_forms
from reader.view.widgets.status_icons import STATUS_ICONS

BUTTONS = (
    ("highlight", msgid("Colour and Style")),
    ("note", msgid("Edit Note")),
    ("tag", msgid("Edit Tags")),
    ("done", msgid("Mark as Done")),
    ("copy", msgid("Copy")),
    ("delete", msgid("Delete")),
)
"""The action of each button, and its label."""
ICONS = {"done": "check"}
"""The icons of actions that have another name than these."""


class CardContextMenu(QMenu):
    """Everything that can be done with one note. It deletes itself when it closes."""

    def __init__(
        self,
        annotation: Annotation,
        links: list[str],
        palette: Palette,
        theme: Theme,
        icons: IconSet,
        commands: NoteCommands,
        parent: QWidget,
    ) -> None:
        """``links`` are the addresses in the note and of what links to it; choices are emitted by ``commands``."""
        super().__init__(parent)
        self._icons, self._ink = icons, theme.colour("ink")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFont(sans())
        self.setStyleSheet(styled(MENU, theme))
        self._entry(tr("Edit Note"), "note", partial(commands.edit.emit, annotation.id))
        self._entry(tr("Edit Tags"), "tag", partial(commands.tag.emit, annotation.id))
        if annotation.span is not None:
            self._entry(tr("Go to Passage"), "forward", partial(commands.jump.emit, annotation.id))
        if placements := available_actions(annotation):
            self.addSeparator()
        for placement in placements:
            self._entry(tr(ACTION_LABELS[placement]), "", partial(commands.place.emit, annotation.id, placement))
        self._add_review(annotation, commands)
        if annotation.is_mark:
            self._add_styles(annotation, palette, theme, commands)
        for address in links:
            link = parse_address(address)
            words = tr("Go to “{text}”", text=link.text) if link else tr("Open {address}", address=address)
            self._entry(words, "", partial(commands.link.emit, address))
        if annotation.history:
            self._entry(tr("Version History"), "back", partial(commands.history.emit, annotation.id))
        self.addSeparator()
        self._entry(tr("Copy"), "copy", partial(commands.copy.emit, annotation.id))
        self._add_copies(annotation, commands)
        self._entry(tr("Delete"), "delete", partial(commands.delete.emit, annotation.id))

    def _entry(self, words: str, icon: str, act: Callable[[], object]) -> None:
        action = self.addAction(words.replace("&", "&&"))
        if icon:
            action.setIcon(self._icons.icon(icon, self._ink))
        action.triggered.connect(lambda _checked: act())

    def _add_copies(self, annotation: Annotation, commands: NoteCommands) -> None:
        below = add_copy_forms(self, partial(commands.copy_as.emit, annotation.id))
        link = below.addAction(tr("Copy Link for Notes"))
        link.triggered.connect(lambda: commands.copy_note_link.emit(annotation.id))

    def _add_review(self, annotation: Annotation, commands: NoteCommands) -> None:
        self.addSeparator()
        if annotation.is_mark:
            words = tr("Suggest Replacement…") if annotation.suggestion is None else tr("Edit Suggestion…")
            self._entry(words, "replace", partial(commands.suggest.emit, annotation.id))
        if annotation.suggestion is not None:
            self._entry(tr("Remove Suggestion"), "", partial(commands.withdraw.emit, annotation.id))
        for status, words in STATUS_COMMANDS.items():
            if status is not annotation.status:
                self._entry(tr(words), STATUS_ICONS[status], partial(commands.set_status.emit, annotation.id, status))

    def _add_styles(self, annotation: Annotation, palette: Palette, theme: Theme, commands: NoteCommands) -> None:
        self.addSeparator()
        recolour = partial(commands.recolour.emit, annotation.id)
        add_colours(self, palette, theme, annotation.colour, recolour)
        self.addSeparator()
        for style in MarkStyle:
            icon = self._icons.icon(style.value, self._ink)
            action = self.addAction(icon, tr(STYLE_NAMES[style]))
            self._make_choice(
                action.text(),
                chosen=annotation.style is style,
                act=partial(commands.restyle.emit, annotation.id, style),
            )
        self.addSeparator()

    def _make_choice(self, words: str, *, chosen: bool, act: Callable[[], object]) -> None:
        """Make the entry added last checkable. The words carry a tick, too: some platforms draw none beside an icon."""
        action = self.actions()[-1]
        action.setText(f"{words} ✓" if chosen else words)
        action.setCheckable(True)
        action.setChecked(chosen)
        action.triggered.connect(lambda _checked: act())


class CardButtons(QWidget):
    """The buttons on the card below the pointer, or on the selected one while the keyboard is in the list."""

    def __init__(self, icons: IconSet, commands: NoteCommands, parent: QWidget) -> None:
        super().__init__(parent)
        self._icons, self._commands = icons, commands
        self._ground = QColor()
        self._theme: Theme | None = None
        self._applied_theme: Theme | None = None
        self._annotation: Annotation | None = None
        self._menu: Callable[[QPoint], None] = lambda _where: None
        self._buttons: dict[str, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 0, 0)
        row.setSpacing(0)
        for name, words in BUTTONS:
            row.addWidget(self._button(name, with_keys(tr(words), name)))
        self.hide()

    def _button(self, name: str, words: str) -> QToolButton:
        button = QToolButton(self)
        button.setFixedSize(26, 26)
        button.setIconSize(QSize(16, 16))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setCursor(Qt.CursorShape.ArrowCursor)
        button.clicked.connect(partial(self._act, name))
        self._buttons[name] = button
        return button

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of this theme."""
        self._theme = theme
        if self.isVisible():
            self._apply_theme(theme)

    def _apply_theme(self, theme: Theme) -> None:
        self._applied_theme, self._ground = theme, theme.colour("card")
        self.setStyleSheet(styled(BUTTON, theme))
        for name, button in self._buttons.items():
            button.setIcon(self._icons.icon(ICONS.get(name, name), theme.colour("faint"), 16))

    def show_for(self, annotation: Annotation, corner: QPoint, menu: Callable[[QPoint], None]) -> None:
        """Show the buttons with their bottom right at ``corner``; ``menu`` opens the note's menu at a global point."""
        self._annotation, self._menu = annotation, menu
        if self._theme is not None and self._theme is not self._applied_theme:
            self._apply_theme(self._theme)
        self._buttons["highlight"].setVisible(annotation.is_mark)
        done = with_keys(tr(STATUS_COMMANDS[self._next_status(annotation)]), "done")
        self._buttons["done"].setToolTip(done)
        self._buttons["done"].setAccessibleName(done)
        self.adjustSize()
        self.move(corner.x() - self.width(), corner.y() - self.height())
        self.show()

    def _act(self, name: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - what Qt's signal hands over
        if self._annotation is None:
            return
        if name == "highlight":
            button = self._buttons[name]
            self._menu(button.mapToGlobal(QPoint(0, button.height())))
            return
        if name == "done":
            self._commands.set_status.emit(self._annotation.id, self._next_status(self._annotation))
            return
        commands = {
            "note": self._commands.edit,
            "tag": self._commands.tag,
            "copy": self._commands.copy,
            "delete": self._commands.delete,
        }
        commands[name].emit(self._annotation.id)

    def _next_status(self, annotation: Annotation) -> NoteStatus:
        return toggled_status([annotation.status], NoteStatus.DONE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill the background with the card's colour."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._ground)
