"""The panel in which the reader chooses the editor: one that was found, or a command of their own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit, QPushButton, QWidget

from reader.app.documents.editor_command import EditorCommand
from reader.translation import tr
from reader.view.style.panel_style import sans, styled
from reader.view.style.theme import Theme
from reader.view.widgets.combo_box import ComboBox

WIDTH, SIDE = 430, 12
"""The panel's width, and what is left free around it, in pixels."""

STYLE = """
#editorChoice {{ background: {card}; border: 1px solid {rule}; border-radius: 12px; }}
#editorChoice QLabel {{ color: {faint}; background: transparent; }}
#editorChoice #title {{ color: {ink}; }}
#editorChoice QLineEdit, #editorChoice QComboBox {{ background: {panel}; color: {ink}; border: 1px solid {rule};
  border-radius: 7px; padding: 5px 8px; selection-background-color: {accent}; selection-color: {card};
  placeholder-text-color: {faint}; }}
#editorChoice QLineEdit:focus, #editorChoice QComboBox:focus {{ border: 1px solid {accent}; }}
#editorChoice QComboBox::drop-down {{ border: none; background: transparent; width: 22px; }}
#editorChoice QComboBox QAbstractItemView {{ background: {card}; color: {ink}; selection-background-color: {hover};
  selection-color: {ink}; border: 1px solid {rule}; }}
#editorChoice QPushButton {{ background: {card}; color: {ink}; border: 1px solid {rule}; border-radius: 7px;
  padding: 5px 12px; }}
#editorChoice QPushButton:hover {{ background: {hover}; }}
#editorChoice QPushButton:focus {{ border: 2px solid {accent}; padding: 4px 11px; }}
"""


class EditorPanel(QFrame):
    """Floats at the top of its parent; each choice takes effect at once, Escape and Enter close it.

    Signals:
        chosen(str): the name of a program, a command, or nothing for the one that is found.
        closed(): it was closed.
    """

    chosen = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over, self._right = parent, 0
        self.setObjectName("editorChoice")
        self.setAccessibleName(tr("Editor"))
        self.choice, self.command, done = ComboBox(), QLineEdit(), QPushButton(tr("Done"))
        self.choice.setAccessibleName(tr("Editor"))
        self.command.setAccessibleName(tr("Command"))
        self.command.setPlaceholderText("my-editor --line {line} {file}")
        for widget in (self.choice, self.command, done):
            widget.setFont(sans())
        self._arrange(done)
        self.choice.activated.connect(self._choose)
        self.command.textEdited.connect(lambda text: self.chosen.emit(text.strip()))
        done.clicked.connect(self.dismiss)
        parent.installEventFilter(self)
        self.hide()

    def _arrange(self, done: QPushButton) -> None:
        title = _label(tr("Open in Editor"), strong=True)
        title.setObjectName("title")
        title.setBuddy(self.choice)
        places = tr(
            "In a command, {file}, {line} and {column} stand for the place.",
            file="{file}",
            line="{line}",
            column="{column}",
        )
        grid = QGridLayout(self)
        grid.setContentsMargins(18, 15, 18, 15)
        grid.setVerticalSpacing(9)
        grid.addWidget(title, 0, 0, 1, 2)
        grid.addWidget(self.choice, 1, 0, 1, 2)
        grid.addWidget(self.command, 2, 0, 1, 2)
        grid.addWidget(_label(places), 3, 0, 1, 2)
        grid.addWidget(done, 4, 1)
        grid.setColumnStretch(0, 1)

    def open(self, found: EditorCommand | None, editors: Sequence[EditorCommand], chosen: str, right: int) -> None:
        """Show the panel, its right edge at ``right`` at most, in the parent's pixels.

        ``found`` is the editor that is used where none is chosen; ``editors`` are those that are there.
        """
        self._right = right
        automatic = tr("Automatic ({editor})", editor=found.label) if found else tr("Automatic (none found)")
        self.choice.clear()
        self.choice.addItem(automatic, "")
        for editor in editors:
            self.choice.addItem(editor.label, editor.words[0])
        self.choice.addItem(tr("Other command"), None)
        index = self.choice.findData(chosen)
        self.choice.setCurrentIndex(index if index >= 0 else self.choice.count() - 1)
        self.command.setText(chosen if index < 0 else "")
        self.command.setEnabled(index < 0)
        self.show()
        self._place()
        self.raise_()
        self.choice.setFocus()

    def dismiss(self) -> None:
        """Close it."""
        self.hide()
        self.closed.emit()

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours."""
        self.setStyleSheet(styled(STYLE, theme))

    def _choose(self, index: int) -> None:
        name = self.choice.itemData(index)
        self.command.setEnabled(name is None)
        if name is None:
            self.command.setFocus()
        else:
            self.command.clear()
            self.chosen.emit(name)

    def _place(self) -> None:
        self.ensurePolished()
        self.setFixedWidth(min(WIDTH, self._over.width() - 2 * SIDE))
        self.adjustSize()
        self.move(max(SIDE, min(self._right, self._over.width()) - self.width() - 2 * SIDE), SIDE)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep its place when the parent's size changes."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close it by Escape, or by Enter."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.dismiss()
        else:
            super().keyPressEvent(event)


def _label(words: str, *, strong: bool = False) -> QLabel:
    made = QLabel(words)
    made.setFont(sans(14 if strong else 13, strong=strong))
    made.setWordWrap(not strong)
    return made
