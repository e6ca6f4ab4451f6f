"""What all panels share: fonts, style sheets, the focus ring."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette, QPen
from PySide6.QtWidgets import QWidget

from reader.core.annotation import Annotation, Role
from reader.view.style.theme import SANS, SERIF, Theme, font

TEXT = 14
"""The sizes of a panel's text, in pixels."""
SMALL = 12

SCROLLBAR = """
QScrollBar:vertical {{ background: transparent; width: 8px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {rule}; border-radius: 3px; min-height: 32px; margin: 0 2px 0 0; }}
QScrollBar::handle:vertical:hover {{ background: {faint}; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
  background: none; height: 0; }}
"""

FIELD = """
QLineEdit {{ background: {card}; color: {ink}; border: 1px solid {rule}; border-radius: 7px;
  padding: 0 8px 0 6px; min-height: 30px; max-height: 30px;
  selection-background-color: {accent}; selection-color: {card}; placeholder-text-color: {faint}; }}
QLineEdit:focus {{ border: 1px solid {accent}; }}
"""

BUTTON = """
QToolButton {{ border: 1px solid transparent; border-radius: 7px; padding: 0; background: transparent; }}
QToolButton:hover, QToolButton:checked {{ background: {hover}; }}
QToolButton:focus {{ border: 1px solid {accent}; }}
QToolButton::menu-indicator {{ image: none; }}
"""

MENU = """
QMenu {{ background: {card}; color: {ink}; border: 1px solid {rule}; padding: 5px; menu-scrollable: 1; }}
QMenu::item {{ padding: 5px 22px 5px 10px; border-radius: 5px; }}
QMenu::item:selected {{ background: {hover}; }}
QMenu::item:disabled {{ color: {faint}; }}
QMenu::separator {{ height: 1px; background: {rule}; margin: 5px 8px; }}
"""


def styled(template: str, theme: Theme) -> str:
    """One of the style sheets above, in the theme's colours."""
    return template.format(**theme.tokens)


def sans(pixels: float = TEXT, *, strong: bool = False) -> QFont:
    """The panels' face; ``strong`` is semibold."""
    return font(SANS, pixels, strong=strong)


def quote_font(words: str) -> QFont:
    """The face of a quote: italic, unless it is in a script that has no italics."""
    return font(SERIF, 14, italic=words.isascii() or _slants(words))


def heading_font(annotation: Annotation) -> QFont:
    """The face of the passage over a note: of its quote, or of a section's title."""
    return sans(strong=True) if annotation.role is Role.SECTION else quote_font(annotation.quote)


def _slants(words: str) -> bool:
    from reader.core.text.scripts import slants  # late: most articles are in Latin letters

    return slants(words)


def paint_panel(widget: QWidget, theme: Theme) -> None:
    """Give a panel its background and text colours."""
    palette = widget.palette()
    for role, token in (
        (QPalette.ColorRole.Window, "panel"),
        (QPalette.ColorRole.Base, "panel"),
        (QPalette.ColorRole.WindowText, "ink"),
        (QPalette.ColorRole.Text, "ink"),
        (QPalette.ColorRole.PlaceholderText, "faint"),
    ):
        palette.setColor(role, theme.colour(token))
    widget.setPalette(palette)
    widget.setAutoFillBackground(True)


def focus_ring(painter: QPainter, rect: QRectF, radius: float, colour: QColor, width: float = 1.5) -> None:
    """Draw a rounded outline just inside ``rect``."""
    painter.setPen(QPen(colour, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    half = width / 2
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius)
