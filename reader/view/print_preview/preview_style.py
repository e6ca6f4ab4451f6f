"""The style of the print preview."""

from __future__ import annotations

SHEET = """
#printPreview {{ background: {panel}; }}
#printPreview QLabel {{ color: {faint}; background: transparent; }}
#printPreview #state {{ color: {ink}; }}
#setup, #setupRows {{ background: transparent; border: none; }}
#printPreview QLineEdit, #printPreview QComboBox {{ background: {card}; color: {ink}; border: 1px solid {rule};
  border-radius: 7px; padding: 5px 8px; selection-background-color: {accent}; selection-color: {card}; }}
#printPreview QLineEdit:focus, #printPreview QComboBox:focus {{ border: 2px solid {accent}; padding: 4px 7px; }}
#printPreview QLineEdit:disabled {{ color: {faint}; }}
#printPreview QComboBox::drop-down {{ border: none; background: transparent; width: 22px; }}
#printPreview QComboBox QAbstractItemView {{ background: {card}; color: {ink}; selection-background-color: {hover};
  selection-color: {ink}; border: 1px solid {rule}; outline: none; }}
#printPreview QToolButton {{ border: 1px solid transparent; border-radius: 7px; padding: 6px; background: transparent;
  color: {ink}; }}
#printPreview QToolButton:hover, #printPreview QToolButton:checked {{ background: {hover}; }}
#printPreview QToolButton:focus {{ border: 1px solid {accent}; }}
#printPreview QPushButton {{ background: {card}; color: {ink}; border: 1px solid {rule}; border-radius: 7px;
  padding: 6px 14px; }}
#printPreview QPushButton:hover {{ background: {hover}; }}
#printPreview QPushButton:focus {{ border: 2px solid {accent}; padding: 5px 13px; }}
#printPreview QPushButton:disabled {{ color: {faint}; }}
#printPreview #printButton {{ background: {accent}; color: {card}; border: 1px solid {accent}; }}
#printPreview #printButton:hover {{ background: {ink}; border: 1px solid {ink}; }}
#printPreview #printButton:focus {{ border: 2px solid {ink}; padding: 5px 13px; }}
#printPreview #printButton:disabled {{ background: {panel}; color: {faint}; border: 1px solid {rule}; }}
#printPreview #sheets {{ background: {hover}; border: 1px solid {rule}; border-radius: 8px; }}
#printPreview #sheets:focus {{ border: 1px solid {accent}; }}
QScrollBar:horizontal {{ background: transparent; height: 8px; margin: 0; }}
QScrollBar::handle:horizontal {{ background: {rule}; border-radius: 3px; min-width: 32px; margin: 0 0 2px 0; }}
QScrollBar::handle:horizontal:hover {{ background: {faint}; }}
"""
