"""Qt's own file dialog in the colours, letters and icons of a theme: shown where the desktop has none of its own."""

from __future__ import annotations

from PySide6.QtCore import QChildEvent, QEvent, QObject, QPoint, QRect, QSize
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFileDialog, QHeaderView, QPushButton, QSplitter, QToolButton, QTreeView, QWidget

from reader.translation import msgid, tr
from reader.view.style.icons import IconSet
from reader.view.style.panel_style import sans
from reader.view.style.theme import Theme

SIZE = QSize(820, 540)
"""The dialog's first size, in pixels; it is smaller on a small screen."""
SIDEBAR = 170
"""The width of the list of places, in pixels."""

SHEET = """
QFileDialog {{ background: {panel}; }}
QTreeView, QListView {{ background: {card}; color: {ink}; border: 1px solid {rule}; border-radius: 8px; padding: 4px;
  outline: none; }}
QTreeView:focus, QListView:focus {{ border-color: {accent}; }}
QTreeView::item, QListView::item {{ padding: 5px 6px; }}
QTreeView::item:hover, QListView::item:hover {{ background: {hover}; color: {ink}; }}
QTreeView::item:selected, QListView::item:selected {{ background: {select}; color: {ink}; }}
QHeaderView {{ background: {card}; border: none; }}
QHeaderView::section {{ background: {card}; color: {faint}; border: none; border-bottom: 1px solid {rule};
  padding: 5px 8px; }}
QSplitter::handle {{ background: {panel}; }}
QLineEdit {{ background: {card}; color: {ink}; border: 1px solid {rule}; border-radius: 8px; padding: 6px 8px;
  selection-background-color: {select}; selection-color: {ink}; }}
QLineEdit:focus {{ border-color: {accent}; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QPushButton {{ background: {card}; color: {ink}; border: 1px solid {rule}; border-radius: 8px; padding: 6px 14px; }}
QPushButton:hover {{ background: {hover}; }}
QPushButton:focus {{ border: 2px solid {accent}; padding: 5px 13px; }}
QPushButton:disabled {{ color: {faint}; }}
QToolButton {{ border: 1px solid transparent; border-radius: 7px; padding: 5px; background: transparent; }}
QToolButton:hover, QToolButton:checked {{ background: {hover}; }}
QToolButton:focus {{ border: 1px solid {accent}; }}
QMenu {{ background: {card}; color: {ink}; border: 1px solid {rule}; padding: 5px; }}
QMenu::item {{ padding: 5px 22px 5px 10px; border-radius: 5px; }}
QMenu::item:selected {{ background: {hover}; }}
QMenu::item:disabled {{ color: {faint}; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {rule}; border-radius: 4px; min-height: 28px; margin: 1px 2px; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle:horizontal {{ background: {rule}; border-radius: 4px; min-width: 28px; margin: 2px 1px; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
  background: none; width: 0; height: 0; }}
"""

BUTTONS = {
    "backButton": ("back", msgid("Back")),
    "forwardButton": ("forward", msgid("Forward")),
    "toParentButton": ("up", msgid("Parent Folder")),
    "newFolderButton": ("plus", msgid("New Folder")),
    "listModeButton": ("contents", msgid("Names Only")),
    "detailModeButton": ("list", msgid("Names and Dates")),
}
"""Our icons and names for the buttons, by the names that Qt gives them."""


class FileDialogStyler(QObject):
    """Gives each file dialog over a window its style, before it is seen."""

    def __init__(self, window: QWidget, icons: IconSet, theme: Theme) -> None:
        super().__init__(window)
        self._window, self._icons, self._theme = window, icons, theme
        window.installEventFilter(self)

    def set_theme(self, theme: Theme) -> None:
        """Use another theme for the dialogs to come."""
        self._theme = theme

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take notice of a dialog that is about to be shown; one of the desktop's never comes by here."""
        if event.type() == QEvent.Type.ChildPolished and isinstance(event, QChildEvent):
            dialog = event.child()
            if isinstance(dialog, QFileDialog):
                self._dress(dialog)
                dialog.installEventFilter(self)
        elif event.type() == QEvent.Type.Show and isinstance(watched, QFileDialog):
            self._arrange(watched)  # not before: Qt gives it another size when it shows it
        return super().eventFilter(watched, event)

    def _dress(self, dialog: QFileDialog) -> None:
        ink = self._theme.colour("ink")
        dialog.setFont(sans())
        dialog.setStyleSheet(SHEET.format(**self._theme.tokens))
        for name, (icon, words) in BUTTONS.items():
            button = dialog.findChild(QToolButton, name)
            if button is not None:
                button.setIcon(self._icons.icon(icon, ink))
                button.setToolTip(tr(words))
                button.setAccessibleName(tr(words))

    def _arrange(self, dialog: QFileDialog) -> None:
        """Make it as large as its columns want, over the middle of the window."""
        tree, splitter = dialog.findChild(QTreeView, "treeView"), dialog.findChild(QSplitter, "splitter")
        if tree is not None:
            tree.header().setStretchLastSection(False)
            tree.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
            tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for button in dialog.findChildren(QPushButton):
            button.setIcon(QIcon())  # Qt gives one to "Open" whatever the style says
        screen = dialog.screen().availableGeometry()
        dialog.resize(SIZE.boundedTo(screen.size() * 0.9))
        place = QRect(QPoint(), dialog.size())
        place.moveCenter(self._window.frameGeometry().center())
        place.moveTopLeft(QPoint(max(place.left(), screen.left()), max(place.top(), screen.top())))
        dialog.move(place.topLeft())
        if splitter is not None:
            splitter.setSizes([SIDEBAR, dialog.width() - SIDEBAR])
