"""A note's Markdown as a laid-out document, in a card's type and the theme's colours."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import cast
from urllib.parse import urlsplit

from PySide6.QtCore import QRegularExpression, QUrl
from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFragment,
)

from reader.core.links import SCHEME, Link, read_address, read_link
from reader.view.panel import TEXT, sans
from reader.view.theme import MONO, Theme

LINE = 20
"""The height of a line, in pixels."""

SAFE = ("http", "https", "mailto")
"""The kinds of address that a note may lead to."""


def safe(address: str) -> bool:
    """Whether a link to ``address`` may be followed; those between notes may."""
    try:
        if address.startswith(SCHEME):
            return True
        return urlsplit(address).scheme.lower() in SAFE
    except ValueError:
        return False


class NoteText(QTextDocument):
    """The document of one note. It loads nothing from anywhere: a picture is shown as its description."""

    def __init__(
        self, markdown: str, theme: Theme, width: int, leads: Callable[[Link], bool] = lambda _link: True
    ) -> None:
        """``width`` in pixels; ``leads`` says whether a link to another note leads anywhere."""
        super().__init__()
        self._leads = leads
        self.coloured = False
        """Whether some letters have a colour of the theme that they had when they were set."""
        self.setUndoRedoEnabled(False)
        self.setDefaultFont(sans())
        self.setDocumentMargin(0)
        self.setIndentWidth(16)
        features = QTextDocument.MarkdownFeature
        self.setMarkdown(markdown, features.MarkdownDialectGitHub | features.MarkdownNoHTML)
        self._describe_pictures()
        if "[[" in markdown:
            self._make_links()
        self._set_letters(theme)
        self._set_lines()
        self.setTextWidth(width)

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        """Load nothing."""
        return None

    def links(self) -> list[str]:
        """The addresses that may be followed, in the order of the text."""
        found = [piece.charFormat().anchorHref() for piece in self._pieces() if piece.charFormat().isAnchor()]
        return [address for address in dict.fromkeys(found) if safe(address)]

    def _blocks(self) -> Iterator[QTextBlock]:
        block = self.begin()
        while block.isValid():
            yield block
            block = block.next()

    def _pieces(self) -> list[QTextFragment]:
        # PySide's types do not know that a block can be walked.
        steps = [cast("Iterable[QTextBlock.iterator]", block) for block in self._blocks()]
        return [step.fragment() for pieces in steps for step in pieces]

    def _describe_pictures(self) -> None:
        for piece in reversed(self._pieces()):
            if piece.charFormat().isImageFormat():
                words = piece.charFormat().property(QTextFormat.Property.ImageAltText) or "picture"
                self._select(piece).insertText(f"[{words}]", QTextCharFormat())

    def _make_links(self) -> None:
        """Put words that can be followed in place of ``[[words]]``, but in code."""
        signs, at = QRegularExpression(r"\[\[[^\[\]\n]+\]\]"), QTextCursor(self)
        while not (at := self.find(signs, at)).isNull():
            link = read_link(at.selectedText())
            if link is None or at.charFormat().fontFixedPitch() or at.charFormat().isAnchor():
                continue
            format_ = at.charFormat()
            format_.setAnchor(True)
            format_.setAnchorHref(link.address)
            at.insertText(link.words, format_)

    def _set_letters(self, theme: Theme) -> None:
        for piece in self._pieces():
            old, new = piece.charFormat(), QTextCharFormat()
            if old.isAnchor():
                self.coloured = True
                link = read_address(old.anchorHref())
                leads = self._leads(link) if link else safe(old.anchorHref())
                new.setForeground(theme.colour("accent" if leads else "faint" if link else "ink"))
                if link and not leads:
                    new.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            if old.fontFixedPitch():
                new.setFontFamilies(list(MONO))
                new.setProperty(QTextFormat.Property.FontPixelSize, TEXT - 1)
            if new.propertyCount():
                self._select(piece).mergeCharFormat(new)

    def _set_lines(self) -> None:
        last = self.lastBlock()
        for block in self._blocks():
            lines, cursor = QTextBlockFormat(), QTextCursor(block)
            lines.setLineHeight(LINE, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
            lines.setTopMargin(0)
            lines.setBottomMargin(0 if block == last else 2 if block.textList() else 6)
            if quoted := int(block.blockFormat().property(QTextFormat.Property.BlockQuoteLevel) or 0):
                lines.setLeftMargin(12 * quoted)
                lines.setRightMargin(0)
            if block.blockFormat().headingLevel():
                # A heading in a note is a strong line, not a headline.
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                strong = QTextCharFormat()
                strong.setProperty(QTextFormat.Property.FontSizeAdjustment, 0)
                strong.setFontWeight(QFont.Weight.DemiBold)
                cursor.mergeCharFormat(strong)
            cursor.mergeBlockFormat(lines)

    def _select(self, piece: QTextFragment) -> QTextCursor:
        cursor = QTextCursor(self)
        cursor.setPosition(piece.position())
        cursor.setPosition(piece.position() + piece.length(), QTextCursor.MoveMode.KeepAnchor)
        return cursor
