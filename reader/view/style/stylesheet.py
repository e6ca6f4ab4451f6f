"""Applies a theme: one palette and one font for all, and a style sheet for the strips.

A style sheet is set on the strips and on what floats over the page, not on the window: Qt looks at every widget below
the one that it is set on, and lays it out anew, which for the whole window takes several frames of the screen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from reader.view.style.panel_style import sans
from reader.view.style.theme import Theme

SHEET = """
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
QMenu {{ background: {card}; border: 1px solid {rule}; padding: 6px; menu-scrollable: 1; }}
QMenu::item {{ padding: 5px 28px 5px 26px; border-radius: 6px; }}
QMenu::item:selected {{ background: {hover}; }}
QMenu::item:disabled {{ color: {faint}; }}
QMenu::separator {{ height: 1px; background: {rule}; margin: 6px 8px; }}
QMenu::indicator {{ left: 8px; width: 12px; height: 12px; }}
QMenu::indicator:exclusive:checked {{ background: {accent}; border-radius: 6px; }}
QMenu::indicator:non-exclusive {{ left: 6px; width: 17px; height: 17px; }}
QLineEdit {{ background: {card}; border: 1px solid {rule}; border-radius: 8px; padding: 6px 8px;
  selection-background-color: {select}; selection-color: {ink}; }}
QLineEdit:focus {{ border-color: {accent}; }}
QPushButton {{ background: {card}; border: 1px solid {rule}; border-radius: 8px; padding: 6px 14px; }}
QPushButton:hover {{ background: {hover}; }}
QPushButton:checked {{ background: {hover}; border: 2px solid {accent}; padding: 5px 13px; }}
#messageBar, #changeBar {{ background: {hover}; border-bottom: 1px solid {rule}; }}
#toast {{ background: {ink}; border-radius: 10px; }}
#toast QLabel {{ color: {page}; background: transparent; }}
#toast QPushButton {{ color: {page}; background: transparent; border: none;
  text-decoration: underline; }}
#findBar {{ background: {card}; border: 1px solid {rule}; border-radius: 10px; }}
#findBar QLabel {{ color: {faint}; }}
#keys {{ background: {card}; border: 1px solid {rule}; border-radius: 12px; }}
#keys QLabel {{ background: transparent; }}
#keyName {{ color: {faint}; }}
QToolTip {{ background: {card}; color: {ink}; border: 1px solid {rule}; padding: 4px; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {rule}; border-radius: 4px; min-height: 28px; margin: 1px 2px; }}
QScrollBar::handle:vertical:hover {{ background: {faint}; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
  background: none; height: 0; }}
"""


ROLES = {
    "ink": ("WindowText", "Text", "ButtonText", "ToolTipText", "HighlightedText"),
    "panel": ("Window", "Button"),
    "card": ("Base", "AlternateBase", "ToolTipBase"),
    "hover": ("Midlight", "Light"),
    "rule": ("Mid", "Dark"),
    "select": ("Highlight",),
    "accent": ("Link", "LinkVisited", "Accent"),
    "faint": ("PlaceholderText",),
}
"""Which roles of Qt's palette have which colours of a theme."""
TIP = 13
"""The size of a tool tip's letters, in pixels."""
FAINT = ("WindowText", "Text", "ButtonText")
"""The roles that are faint in what is disabled."""


def style_sheet(theme: Theme) -> str:
    """The sheet for a theme; the page and the panels' lists paint themselves."""
    return SHEET.format(**theme.tokens)


def palette(theme: Theme) -> QPalette:
    """The palette for a theme: dialogs, menus and tips have it, too."""
    made, roles = QPalette(), QPalette.ColorRole
    for token, names in ROLES.items():
        for name in names:
            made.setColor(roles[name], theme.colour(token))
    for name in FAINT:
        made.setColor(QPalette.ColorGroup.Disabled, roles[name], theme.colour("faint"))
    return made


class ThemeApplier(QObject):
    """Gives the application its palette and font, the strips their style sheet, and the parts their theme.

    Hidden widgets get the theme when they are shown.
    """

    def __init__(
        self,
        strips: Iterable[QWidget],
        parent: QObject,
        parts: Mapping[QWidget, Callable[[Theme], object]] | None = None,
    ) -> None:
        """``parts`` maps a widget to what sets its theme; a widget may be both a strip and a part."""
        super().__init__(parent)
        self._setters: dict[QWidget, list[Callable[[Theme], object]]] = {}
        self._theme: Theme | None = None
        self._applied: dict[QWidget, Theme] = {}
        QApplication.setFont(sans())
        for strip in strips:
            strip.setFont(sans())  # the application's font does not reach widgets that exist already
            self._setters[strip] = [partial(_set_sheet, strip)]
        for part, setter in (parts or {}).items():
            self._setters.setdefault(part, []).append(setter)
        for widget in self._setters:
            widget.installEventFilter(self)

    def set_theme(self, theme: Theme) -> None:
        """Apply a theme to what is visible now, and to the rest when it is shown."""
        QApplication.setPalette(palette(theme))
        QToolTip.setPalette(palette(theme))  # tool tips have one of their own
        QToolTip.setFont(sans(TIP))
        self._theme = theme
        for widget in self._setters:
            if widget.isVisible() or widget not in self._applied:
                self._apply(widget)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Apply a theme that was missed before a widget is shown."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            self._apply(watched)
        return super().eventFilter(watched, event)

    def _apply(self, widget: QWidget) -> None:
        theme = self._theme
        if theme is not None and self._applied.get(widget) is not theme:
            self._applied[widget] = theme
            for setter in self._setters[widget]:
                setter(theme)


def _set_sheet(strip: QWidget, theme: Theme) -> None:
    strip.setStyleSheet(style_sheet(theme))
