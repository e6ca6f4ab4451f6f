"""The style sheet of the window's quiet parts, made from a theme."""

from __future__ import annotations

from reader.view.theme import SANS, Theme

SHEET = """
QWidget {{ font-family: {sans}; font-size: 14px; color: {ink}; }}
QMainWindow, QDialog {{ background: {panel}; }}
#page {{ background: {page}; border: none; selection-background-color: {select}; selection-color: {ink}; }}
#topBar, #foot, #side {{ background: {panel}; }}
#topBar {{ border-bottom: 1px solid {rule}; }}
#foot {{ border-top: 1px solid {rule}; }}
#foot QLabel {{ color: {faint}; font-size: 12px; }}
#crumbs {{ color: {faint}; }}
QToolButton {{ border: none; border-radius: 8px; padding: 7px; background: transparent; }}
QToolButton:hover, QToolButton:checked {{ background: {hover}; }}
QToolButton:focus, QPushButton:focus {{ border: 1px solid {accent}; }}
QToolButton:disabled {{ color: {faint}; }}
QToolButton::menu-indicator {{ image: none; }}
QMenuBar {{ background: {panel}; spacing: 0; }}
QMenuBar::item {{ padding: 6px 10px; border-radius: 7px; background: transparent; color: {ink}; }}
QMenuBar::item:selected {{ background: {hover}; }}
QMenu {{ background: {card}; border: 1px solid {rule}; padding: 6px; }}
QMenu::item {{ padding: 6px 28px 6px 26px; border-radius: 6px; }}
QMenu::item:selected {{ background: {hover}; }}
QMenu::item:disabled {{ color: {faint}; }}
QMenu::separator {{ height: 1px; background: {rule}; margin: 6px 8px; }}
QMenu::indicator {{ left: 8px; width: 12px; height: 12px; }}
QMenu::indicator:checked {{ background: {accent}; border-radius: 6px; }}
QLineEdit {{ background: {card}; border: 1px solid {rule}; border-radius: 8px; padding: 6px 8px;
  selection-background-color: {select}; selection-color: {ink}; }}
QLineEdit:focus {{ border-color: {accent}; }}
QPushButton {{ background: {card}; border: 1px solid {rule}; border-radius: 8px; padding: 6px 14px; }}
QPushButton:hover {{ background: {hover}; }}
#messageBar {{ background: {hover}; border-bottom: 1px solid {rule}; }}
#toast {{ background: {ink}; border-radius: 10px; }}
#toast QLabel {{ color: {page}; background: transparent; }}
#toast QPushButton {{ color: {page}; background: transparent; border: none; font-weight: 600;
  text-decoration: underline; }}
#findBar {{ background: {card}; border: 1px solid {rule}; border-radius: 10px; }}
#findBar QLabel {{ color: {faint}; }}
#keys {{ background: {card}; border: 1px solid {rule}; border-radius: 12px; }}
#keys QLabel {{ background: transparent; }}
#keyName {{ color: {faint}; }}
QToolTip {{ background: {card}; color: {ink}; border: 1px solid {rule}; padding: 4px; }}
QListView, QTreeView {{ background: {panel}; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {rule}; border-radius: 4px; min-height: 28px; margin: 1px 2px; }}
QScrollBar::handle:vertical:hover {{ background: {faint}; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
  background: none; height: 0; }}
"""


def style_sheet(theme: Theme) -> str:
    """The sheet for a theme; the page and the panels' lists paint themselves."""
    names = ", ".join(f'"{name}"' for name in SANS)
    return SHEET.format(sans=names, **theme.tokens)
