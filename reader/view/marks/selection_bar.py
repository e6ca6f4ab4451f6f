"""The bar that floats next to a selection: the colours, a style, note, tag, copy; for a mark also delete and more."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from reader.core.annotation import STYLE_NAMES, Annotation, MarkStyle
from reader.core.palette import Palette
from reader.translation import msgid, tr
from reader.view.style.icons import IconSet
from reader.view.style.panel_style import BUTTON, sans, styled
from reader.view.style.theme import Theme
from reader.view.widgets.action_table import with_keys
from reader.view.widgets.colour_row import ColourRow

SHADOW = 14
"""How far the shadow reaches below the card and to its sides, in pixels; above it is ``SHADOW_TOP``."""
SHADOW_TOP = 6
BELOW, ABOVE = 8, SHADOW
"""The space between the selection and the card, under it and over it: never less than the shadow on that side."""
RADIUS = 10

STYLE, COPY_AS, MORE = "style", "copy_as", "more"
MENU_BUTTONS = (STYLE, COPY_AS, MORE)
"""The buttons that open a menu."""
BUTTONS = (
    (STYLE, msgid("Style")),
    ("note", msgid("Edit Note")),
    ("tag", msgid("Edit Tags")),
    ("copy", msgid("Copy")),
    (COPY_AS, msgid("Copy As…")),
    ("delete", msgid("Delete Highlight")),
    (MORE, msgid("More")),
)
"""Name and words of each button; the name is also its icon's, and its action's where it opens no menu."""
OFFER = """
QToolButton#offer {{ color: {accent}; padding: 0 9px; }}
"""
CHEVRON = 14
"""The width in pixels of the arrow that opens a menu."""


class SelectionBar(QWidget):
    """A child of the page's viewport. It never takes the keyboard from the page.

    Signals:
        colour_chosen(Colour): the button of a colour was pressed.
        note_requested(), tag_requested(), copy_requested(), delete_requested(): the button was pressed.
        menu_requested(str, QPoint): a button that opens a menu was pressed (``STYLE``, ``COPY_AS`` or ``MORE``); the
            point is its lower left corner on the screen.
    """

    colour_chosen = Signal(object)
    note_requested = Signal()
    tag_requested = Signal()
    copy_requested = Signal()
    delete_requested = Signal()
    menu_requested = Signal(str, object)

    def __init__(self, theme: Theme, icons: IconSet, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._style = MarkStyle.HIGHLIGHT
        self._colours = ColourRow(theme, icons, self)
        self._colours.chosen.connect(self.colour_chosen)
        self._buttons = {name: self._button(name, words) for name, words in BUTTONS}
        self._buttons[COPY_AS].setFixedWidth(CHEVRON)
        self._buttons[STYLE].setFixedWidth(30 + CHEVRON)
        self._extra_button: QToolButton | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr("Selection"))
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._arrange()
        self.set_theme(theme)
        self.set_mark(None)
        self.hide()

    def _button(self, name: str, words: str) -> QToolButton:
        button = QToolButton(self)
        button.setFixedSize(30, 30)
        button.setIconSize(QSize(20, 20))
        label = tr(words) if name in MENU_BUTTONS else with_keys(tr(words), name)
        button.setToolTip(label)
        button.setAccessibleName(label)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if name in MENU_BUTTONS:
            button.clicked.connect(
                lambda: self.menu_requested.emit(name, button.mapToGlobal(QPoint(0, button.height() + 2)))
            )
        else:
            signals = {
                "note": self.note_requested,
                "tag": self.tag_requested,
                "copy": self.copy_requested,
                "delete": self.delete_requested,
            }
            button.clicked.connect(signals[name])
        return button

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(SHADOW + 6, SHADOW_TOP + 4, SHADOW + 6, SHADOW + 4)
        row.setSpacing(1)
        row.addWidget(self._colours)
        row.addSpacing(14)
        for tool in self._buttons.values():
            row.addWidget(tool)

    def show_extra_button(self, words: str, action: Callable[[], object]) -> None:
        """Add a button before all others, for what should be done first with the mark."""
        self.hide_extra_button()
        button = self._extra_button = QToolButton(self)
        button.setObjectName("offer")
        button.setText(words)
        button.setFont(sans(13, strong=True))
        button.setFixedHeight(30)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(action)
        row = self.layout()
        if isinstance(row, QHBoxLayout):
            row.insertWidget(0, button)
        button.show()
        self.adjustSize()

    def hide_extra_button(self) -> None:
        """Remove that button."""
        if self._extra_button is not None:
            self._extra_button.hide()
            self._extra_button.deleteLater()
            self._extra_button = None
            self.adjustSize()

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours."""
        self._theme = theme
        self.setStyleSheet(styled(BUTTON + OFFER, theme))
        self._colours.set_theme(theme)
        for name, button in self._buttons.items():
            if name not in (STYLE, COPY_AS):
                button.setIcon(self._icons.icon(name, theme.colour("ink"), 20))
        self._buttons[COPY_AS].setIcon(self._icons.icon("down", theme.colour("faint"), 12))
        self._buttons[COPY_AS].setIconSize(QSize(12, 12))
        self._show_style()
        self.update()

    def set_palette(self, palette: Palette) -> None:
        """Offer the reader's colours."""
        self._colours.set_palette(palette)
        self.adjustSize()

    def set_mark(self, mark: Annotation | None, style: MarkStyle = MarkStyle.HIGHLIGHT) -> None:
        """Show the buttons for a mark, with its colour and style; None is for a selection.

        ``style`` is the one that a selection would be marked in.
        """
        self._colours.set_checked(mark.colour if mark is not None else None)
        for name in ("delete", MORE):
            self._buttons[name].setVisible(mark is not None)
        self._style = style if mark is None else mark.style
        self._show_style()
        self.adjustSize()

    def _show_style(self) -> None:
        button = self._buttons[STYLE]
        button.setIcon(_with_chevron(self._icons, self._style, self._theme))
        button.setIconSize(QSize(20 + CHEVRON, 20))
        label = tr("Style: {style}", style=tr(STYLE_NAMES[self._style]))
        button.setToolTip(label)
        button.setAccessibleName(label)

    def move_beside(self, selection: QRect, bounds: QRect) -> None:
        """Move just below ``selection``, or above it if there is no room below; both in the viewport's pixels.

        The card stays inside ``bounds`` and covers no part of the selection. Where there is no room above or below,
        it covers some of it, at the lower edge.
        """
        self._colours.set_room(bounds.width() - 8 - self._width_of_tools())
        self.adjustSize()
        card = self.card().size()
        left = selection.center().x() - card.width() // 2
        left = max(bounds.left() + 4, min(left, bounds.right() - 3 - card.width()))
        top = selection.bottom() + 1 + BELOW
        if top + card.height() > bounds.bottom() - 3:
            top = selection.top() - ABOVE - card.height()
            if top < bounds.top() + 4:
                top = bounds.bottom() - 3 - card.height()
        self.move(left - SHADOW, top - SHADOW_TOP)
        self.raise_()

    def _width_of_tools(self) -> int:
        """The card's width without the colours."""
        layout = self.layout()
        return layout.sizeHint().width() - 2 * SHADOW - self._colours.sizeHint().width() if layout else 0

    def card(self) -> QRect:
        """Return the bounds of the card without its shadow, in the bar's own pixels."""
        return self.rect().adjusted(SHADOW, SHADOW_TOP, -SHADOW, -SHADOW)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the shadow, the card and the line between colours and tools."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            card = QRectF(self.card())
            paint_card(painter, card, self._theme)
            x = self._colours.geometry().right() + 8.5
            painter.drawLine(QPoint(round(x), round(card.top() + 10)), QPoint(round(x), round(card.bottom() - 10)))


def _with_chevron(icons: IconSet, style: MarkStyle, theme: Theme) -> QIcon:
    """A style's icon with an arrow after it."""
    made = QPixmap(2 * (20 + CHEVRON), 40)
    made.setDevicePixelRatio(2)
    made.fill(Qt.GlobalColor.transparent)
    with QPainter(made) as painter:
        painter.drawPixmap(0, 0, icons.icon(style.value, theme.colour("ink"), 20).pixmap(QSize(20, 20), 2.0))
        painter.drawPixmap(20 + 2, 4, icons.icon("down", theme.colour("faint"), 12).pixmap(QSize(12, 12), 2.0))
    return QIcon(made)


def paint_card(painter: QPainter, card: QRectF, theme: Theme) -> None:
    """Draw a card that floats over the page, with a shadow by ``SHADOW`` pixels around it."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 7 if theme.dark else 2))
    for step in range(SHADOW, 0, -1):  # many thin layers: cheaper than a blur on a page that scrolls
        spread = card.adjusted(-step, SHADOW - SHADOW_TOP - step, step, step)
        painter.drawRoundedRect(spread, RADIUS + step, RADIUS + step)
    painter.setBrush(theme.colour("card"))
    painter.setPen(QPen(theme.colour("rule"), 1))
    painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
