"""The style of the export dialog, and the labels of its rows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from reader.view.style.panel_style import sans

LABELS = 62
"""The width of the labels before the rows, in pixels: the rows of all sections begin at the same place."""

SHEET = """
#export {{ background: {panel}; }}
#export QScrollArea, #exportChoices {{ background: transparent; border: none; }}
#export QLabel {{ color: {faint}; background: transparent; }}
#export #count {{ color: {ink}; }}
#export #fault {{ color: {ink}; background: {card}; border: 1px solid {rule}; border-radius: 8px; }}
#export QLineEdit, #export QComboBox {{ background: {card}; color: {ink}; border: 1px solid {rule};
  border-radius: 7px; padding: 5px 8px; selection-background-color: {accent}; selection-color: {card};
  placeholder-text-color: {faint}; }}
#export QLineEdit:focus, #export QComboBox:focus {{ border: 2px solid {accent}; padding: 4px 7px; }}
#export QComboBox::drop-down {{ border: none; background: transparent; width: 22px; }}
#export QComboBox QAbstractItemView {{ background: {card}; color: {ink}; selection-background-color: {hover};
  selection-color: {ink}; border: 1px solid {rule}; outline: none; }}
#export QComboBox QAbstractItemView::item:disabled {{ color: {faint}; }}
#export QPushButton {{ background: {card}; color: {ink}; border: 1px solid {rule}; border-radius: 7px;
  padding: 6px 14px; }}
#export QPushButton:hover {{ background: {hover}; }}
#export QPushButton:focus {{ border: 2px solid {accent}; padding: 5px 13px; }}
#export QPushButton:disabled {{ color: {faint}; }}
#export #export_button {{ background: {accent}; color: {card}; border: 1px solid {accent}; }}
#export #export_button:hover {{ background: {ink}; border: 1px solid {ink}; }}
#export #export_button:focus {{ border: 2px solid {ink}; padding: 5px 13px; }}
#export #export_button:disabled {{ background: {panel}; color: {faint}; border: 1px solid {rule}; }}
#export QPlainTextEdit, #export QTextBrowser, #export QListView {{ background: {card}; color: {ink};
  border: 1px solid {rule}; border-radius: 8px; selection-background-color: {select}; selection-color: {ink};
  outline: none; }}
#export QPlainTextEdit:focus, #export QTextBrowser:focus, #export QListView:focus {{ border: 1px solid {accent}; }}
#export #notice {{ background: {hover}; border: 1px solid {rule}; border-radius: 8px; }}
#export #notice QLabel {{ color: {ink}; }}
QScrollBar:horizontal {{ background: transparent; height: 8px; margin: 0; }}
QScrollBar::handle:horizontal {{ background: {rule}; border-radius: 3px; min-width: 32px; margin: 0 0 2px 0; }}
QScrollBar::handle:horizontal:hover {{ background: {faint}; }}
"""


def row_label(words: str, buddy: QWidget) -> QLabel:
    """The label before a row; the key of its letter after ``&`` goes to ``buddy``, which it names."""
    label = QLabel(words)
    label.setFont(sans(13))
    label.setBuddy(buddy)
    label.setFixedWidth(LABELS)
    label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    label.setContentsMargins(0, 7, 0, 0)
    buddy.setAccessibleName(words.replace("&", ""))
    return label


def remark() -> QLabel:
    """A line of small words below a field: what is wrong with it, or what it means."""
    label = QLabel()
    label.setFont(sans(12))
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.hide()
    return label


def say(label: QLabel, words: str) -> None:
    """Show these words in a label, which is hidden without any."""
    label.setText(words)
    label.setVisible(bool(words))
