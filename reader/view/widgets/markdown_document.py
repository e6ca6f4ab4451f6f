"""A note's Markdown as a laid-out document, in a card's type and the theme's colours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from PySide6.QtCore import QRectF, QRegularExpression, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QBrush,
    QPainter,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFragment,
    QTextFrameFormat,
    QTextTable,
)

from reader.core.links.syntax import SCHEME, Link, parse_address, parse_link
from reader.core.text.markdown_excerpt import ExcerptLimits, excerpt
from reader.translation import tr
from reader.view.style.panel_style import TEXT, sans
from reader.view.style.rich_text import fragments, is_bold, select, semibold
from reader.view.style.theme import MONO, Theme

LINE = 20
"""The height of a line, in pixels."""

WHOLE_NOTE = ExcerptLimits(length=8_000, lines=400, cost=1_000)
"""How much of a note is shown where all of it is to be read, which most notes are far below.

Measured with notes of 100 KB to 1 MB of everything that takes the parser or the layout long: none takes 100 ms.
"""
FIRST_LINES = ExcerptLimits(length=2_000, lines=40, cost=200)
"""How much is parsed where a few lines are shown."""

QUOTED = 12
"""The indent of a quotation, in pixels."""

SAFE_SCHEMES = ("http", "https", "mailto")
"""The schemes of addresses that a note may link to."""


def is_safe_address(address: str) -> bool:
    """Whether a link to ``address`` may be followed; those between notes may."""
    try:
        if address.startswith(SCHEME):
            return True
        return urlsplit(address).scheme.lower() in SAFE_SCHEMES
    except ValueError:
        return False


class MarkdownDocument(QTextDocument):
    """The document of one note. It loads nothing from anywhere: a picture is shown as its description.

    It holds as much of the note as the limits admit, and says so where that is not all of it.
    """

    def __init__(
        self,
        markdown: str,
        theme: Theme,
        width: int,
        leads: Callable[[Link], bool] = lambda _link: True,
        limits: ExcerptLimits = WHOLE_NOTE,
    ) -> None:
        """``width`` in pixels; ``leads`` says whether a link to another note has a target."""
        super().__init__()
        self._link_works = leads
        self.coloured = False
        """Whether colours of the theme are part of the text, so that another theme needs another document."""
        self.setUndoRedoEnabled(False)
        self.setDefaultFont(sans())
        self.setDocumentMargin(0)
        self.setIndentWidth(16)
        features = QTextDocument.MarkdownFeature
        shown = excerpt(markdown, limits)
        self.setMarkdown(shown.formatted, features.MarkdownDialectGitHub | features.MarkdownNoHTML)
        changes = QTextCursor(self)
        changes.beginEditBlock()  # or Qt would take in the document anew at each change
        self._describe_pictures()
        if "[[" in shown.formatted:
            self._make_links()
        if "postil://" in shown.formatted:
            self._link_places()
        self._set_letters(theme)
        self._quotes: list[QTextBlock] = []
        self._rule = theme.colour("rule")
        self._set_lines(theme)
        if self.rootFrame().childFrames():
            self._set_tables()
        if shown.plain or shown.is_cut:
            self._append_plain(shown.plain, is_cut=shown.is_cut)
        changes.endEditBlock()
        self.setTextWidth(width)

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        """Load nothing."""
        return None

    def links(self) -> list[str]:
        """The addresses that may be followed, in the order of the text."""
        found = [piece.charFormat().anchorHref() for piece in list(fragments(self)) if piece.charFormat().isAnchor()]
        return [address for address in dict.fromkeys(found) if is_safe_address(address)]

    def _blocks(self) -> Iterator[QTextBlock]:
        block = self.begin()
        while block.isValid():
            yield block
            block = block.next()

    def _describe_pictures(self) -> None:
        for piece in reversed(list(fragments(self))):
            if piece.charFormat().isImageFormat():
                words = piece.charFormat().property(QTextFormat.Property.ImageAltText) or "picture"
                select(self, piece).insertText(f"[{words}]", QTextCharFormat())

    def _make_links(self) -> None:
        """Replace ``[[words]]`` by links, except in code."""
        signs, at = QRegularExpression(r"\[\[[^\[\]\n]+\]\]"), QTextCursor(self)
        while not (at := self.find(signs, at)).isNull():
            link = parse_link(at.selectedText())
            if link is None or at.charFormat().fontFixedPitch() or at.charFormat().isAnchor():
                continue
            format_ = at.charFormat()
            format_.setAnchor(True)
            format_.setAnchorHref(link.address)
            at.insertText(link.text, format_)

    def _link_places(self) -> None:
        """Make links of the addresses of places that stand in the text, as Qt does of those on the web."""
        signs, at = QRegularExpression(r"postil://open\?[^\s<>\[\]()]*[^\s<>\[\]().,;:!?'\"]"), QTextCursor(self)
        while not (at := self.find(signs, at)).isNull():
            address, format_ = at.selectedText(), at.charFormat()
            if not (format_.fontFixedPitch() or format_.isAnchor()):
                format_.setAnchor(True)
                format_.setAnchorHref(address)
                at.insertText(address, format_)

    def _set_letters(self, theme: Theme) -> None:
        for piece in list(fragments(self)):
            old = piece.charFormat()
            new = semibold() if is_bold(old) else QTextCharFormat()
            if old.isAnchor():
                self.coloured = True
                link = parse_address(old.anchorHref())
                leads = self._link_works(link) if link else is_safe_address(old.anchorHref())
                new.setForeground(theme.colour("accent" if leads else "faint" if link else "ink"))
                if link and not leads:
                    new.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            if old.fontFixedPitch():
                new.setFontFamilies(list(MONO))
                new.setProperty(QTextFormat.Property.FontPixelSize, TEXT - 1)
            if old.fontItalic() and not piece.text().isascii():
                self._straighten(piece, new)
            if new.propertyCount():
                select(self, piece).mergeCharFormat(new)

    def _straighten(self, piece: QTextFragment, new: QTextCharFormat) -> None:
        """Emphasize words in a script that has no italics by their weight."""
        from reader.core.text.scripts import slants  # late: most notes are in Latin letters

        if not slants(piece.text()):
            new.merge(semibold())
            new.setFontItalic(False)

    def _set_lines(self, theme: Theme) -> None:
        last = self.lastBlock()
        for block in self._blocks():
            lines, cursor, old = QTextBlockFormat(), QTextCursor(block), block.blockFormat()
            lines.setLineHeight(LINE, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
            lines.setTopMargin(0)
            code = _is_code(block)
            inner = (code and _is_code(block.next())) or cursor.currentTable() is not None
            lines.setBottomMargin(0 if block == last or inner else 2 if block.textList() else 6)
            if quoted := int(old.property(QTextFormat.Property.BlockQuoteLevel) or 0):
                self._quotes.append(block)
                lines.setLeftMargin(QUOTED * quoted)
                lines.setRightMargin(0)
            if code:
                lines.setBackground(theme.colour("code"))
            if not (block.text() or code or inner or block.textList()):  # Qt puts one under each table
                lines.setLineHeight(0, QTextBlockFormat.LineHeightTypes.SingleHeight.value)
                lines.setBottomMargin(0)
                small = QTextCharFormat()
                small.setProperty(QTextFormat.Property.FontPixelSize, 3)
                cursor.setBlockCharFormat(small)
            self.coloured = self.coloured or code or bool(quoted)
            if old.headingLevel():
                # A heading in a note is a strong line, not a headline.
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                strong = semibold()
                strong.setProperty(QTextFormat.Property.FontSizeAdjustment, 0)
                cursor.mergeCharFormat(strong)
            cursor.mergeBlockFormat(lines)

    def _set_tables(self) -> None:
        """Give tables thin lines, and their first rows a bold face."""
        strong = semibold()
        for table in self.rootFrame().childFrames():
            if not isinstance(table, QTextTable):
                continue
            self.coloured = True
            lines = table.format().toTableFormat()
            lines.setBorderBrush(QBrush(self._rule))
            lines.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            lines.setBorder(1)
            lines.setBorderCollapse(True)
            lines.setCellSpacing(0)
            lines.setCellPadding(3)
            lines.setBottomMargin(6)
            table.setFormat(lines)
            cell = table.cellAt(0, 0)
            cursor = cell.firstCursorPosition()
            if not cursor.block().text() and cell.lastCursorPosition() > cursor:
                cursor.deleteChar()  # where a quotation comes before, Qt begins the table with an empty line
            for column in range(table.columns()):
                cursor = table.cellAt(0, column).firstCursorPosition()
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                cursor.mergeCharFormat(strong)

    def _append_plain(self, words: str, *, is_cut: bool) -> None:
        """Add the rest of the note as it is written, in one paragraph."""
        lines = [
            *words.strip("\n").splitlines(),
            *([tr("… This note is too long to be shown as a whole.")] if is_cut else []),
        ]
        cursor, plain = QTextCursor(self), QTextBlockFormat()
        plain.setLineHeight(LINE, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        if not self.isEmpty():
            cursor.insertBlock(plain, QTextCharFormat())
        cursor.insertText("\N{LINE SEPARATOR}".join(lines), QTextCharFormat())

    def height_of(self, lines: int) -> float:
        """The height of this many first lines, or of all if there are fewer."""
        bottom = 0.0
        for block in self._blocks():
            top, layout = self.documentLayout().blockBoundingRect(block).top(), block.layout()
            for number in range(layout.lineCount()):
                if lines <= 0:
                    return bottom
                line = layout.lineAt(number)
                bottom, lines = top + line.y() + line.height(), lines - 1
        return self.size().height()

    def draw(self, painter: QPainter, context: QAbstractTextDocumentLayout.PaintContext) -> None:
        """Draw it at the painter's origin, with a bar before each quotation."""
        for block in self._quotes:
            rect = self.documentLayout().blockBoundingRect(block)
            depth = int(block.blockFormat().property(QTextFormat.Property.BlockQuoteLevel))
            for level in range(depth):
                painter.fillRect(QRectF(QUOTED * level, rect.top(), 2, rect.height()), self._rule)
        self.documentLayout().draw(painter, context)


def _is_code(block: QTextBlock) -> bool:
    """Whether a block is a line of code."""
    return block.isValid() and block.blockFormat().hasProperty(QTextFormat.Property.BlockCodeFence)
