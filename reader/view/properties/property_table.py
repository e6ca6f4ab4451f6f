"""The table of properties: text that can be selected, of which tags are drawn as chips."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextFormat,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from reader.core.properties import Property
from reader.translation import tr
from reader.view.properties.html import CHIP, properties_html, spoken
from reader.view.style.panel_style import sans
from reader.view.style.rich_text import fragments, select
from reader.view.style.theme import Theme
from reader.view.typesetting.bidi import x_of

RADIUS = 9.0
_CHIP = QTextFormat.Property.UserProperty.value
"""The property of a text's format that has the address of its chip."""


class PropertyTable(QTextBrowser):
    """As high as its content; it never scrolls.

    Signals:
        link_chosen(str): the reader wants to follow this address.
    """

    link_chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme: Theme | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)  # so that it can be measured while it is hidden
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        for policy in (self.setVerticalScrollBarPolicy, self.setHorizontalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.setAccessibleName(tr("Properties"))
        self.anchorClicked.connect(lambda address: self.link_chosen.emit(address.toString()))

    def set_properties(self, properties: Sequence[Property], theme: Theme, pixels: float) -> None:
        """Show these, in letters of this size."""
        self._theme = theme
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, theme.colour("page"))
        palette.setColor(QPalette.ColorRole.Text, theme.colour("ink"))
        palette.setColor(QPalette.ColorRole.Highlight, theme.colour("select"))
        palette.setColor(QPalette.ColorRole.HighlightedText, theme.colour("ink"))
        self.setPalette(palette)
        self.setFont(sans(pixels))
        self.document().setDefaultFont(sans(pixels))
        self.setHtml(properties_html(properties, theme))
        self._unlink_chips()
        self.setAccessibleDescription(spoken(properties))

    def height_for(self, width: int) -> int:
        """How high the content is in this width, in pixels."""
        self.setLineWrapColumnOrWidth(width)
        return round(self.document().size().height() + 0.5)

    def chips(self) -> Iterator[QRectF]:
        """The areas of the chips, in pixels of the table; two where the words of one are on two lines."""
        for found in fragments(self.document()):
            if found.charFormat().hasProperty(_CHIP):
                yield from self._areas(found.position(), found.length())

    def _unlink_chips(self) -> None:
        """Keep chips apart by a property instead of an address: a link has a hand over it, and takes the focus."""
        chips = [found for found in fragments(self.document()) if found.charFormat().anchorHref().startswith(CHIP)]
        for chip in chips:
            form = chip.charFormat()
            form.setProperty(_CHIP, form.anchorHref())
            for link in (QTextFormat.Property.IsAnchor, QTextFormat.Property.AnchorHref):
                form.clearProperty(link)
            select(self.document(), chip).setCharFormat(form)

    def _areas(self, position: int, length: int) -> Iterator[QRectF]:
        """The areas of a stretch of text, one for each of its lines."""
        block = self.document().findBlock(position)
        origin, lines = self.document().documentLayout().blockBoundingRect(block).topLeft(), block.layout()
        start, end = position - block.position(), position - block.position() + length
        for line in map(lines.lineAt, range(lines.lineCount())):
            first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
            if first < last:
                left, right = sorted((x_of(line, first), x_of(line, last)))
                yield QRectF(left, line.y(), right - left, line.height()).translated(origin).adjusted(1, 0, -1, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chips under their words."""
        if self._theme is not None:
            with QPainter(self.viewport()) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._theme.colour("hover"))
                for area in self.chips():
                    painter.drawRoundedRect(area, RADIUS, RADIUS)
        super().paintEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave it to the page."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the keys to the page and the window, but those that select, copy and follow links."""
        scrolls = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Space)
        if event.key() in scrolls and not event.modifiers():
            event.ignore()
        else:
            super().keyPressEvent(event)
