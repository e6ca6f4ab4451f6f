"""One note of the notebook in full, with the words around its passage, even if the article is gone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import (
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocumentFragment,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QTextBrowser, QTextEdit, QVBoxLayout, QWidget

from reader.app.notebook.rows import title_of
from reader.core.annotation import Annotation
from reader.core.article import PICTURE
from reader.core.notes.mark_labels import mark_label
from reader.core.notes.placement_status import placement_description
from reader.core.notes.present_quote import PresentQuote, edited_remark, present_quote
from reader.core.palette import Palette
from reader.core.selectors import HEADING_SEPARATOR
from reader.core.text.well_formed import well_formed
from reader.translation import msgid, tr
from reader.view.style.panel_style import SCROLLBAR, SMALL, TEXT, paint_panel, sans, styled
from reader.view.style.theme import SERIF, Theme, font
from reader.view.widgets.markdown_document import MarkdownDocument
from reader.view.widgets.relative_time import ago
from reader.view.widgets.search_highlight import SearchHighlight

if TYPE_CHECKING:
    from reader.store.notebook.article_notes import ArticleNotes

MAX_QUOTE = 6_000
"""How many code points of a passage are shown at most: a mark may cover a book, or a word of a megabyte."""
NOTHING_SELECTED = msgid("Select a note to read it here.")
GONE = msgid("The article was deleted or moved: {path}")
BUTTONS = """
QPushButton {{ background: {card}; color: {ink}; border: 1px solid {rule}; border-radius: 8px; padding: 6px 12px; }}
QPushButton:hover {{ background: {hover}; }}
QPushButton:focus {{ border: 1px solid {accent}; }}
QPushButton:disabled {{ color: {faint}; }}
"""


class NotebookPane(QWidget):
    """Shows a note, with buttons for what can be done with it.

    Signals:
        open_requested(): open the article at the passage.
        find_requested(): ask where the article is now.
        copy_requested(): copy the note.
        link(str): open this address.
    """

    open_requested = Signal()
    find_requested = Signal()
    copy_requested = Signal()
    link = Signal(str)

    def __init__(
        self,
        theme: Theme,
        palette: Callable[[], Palette],
        now: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._palette, self._now = theme, palette, now
        self._shown: tuple[ArticleNotes, Annotation, Path | None] | None = None
        self._highlight: SearchHighlight | None = None
        self.text = QTextBrowser(self)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setOpenLinks(False)
        self.text.setAccessibleName(tr("Selected note"))
        self.text.document().setDocumentMargin(0)
        self.text.anchorClicked.connect(lambda url: self.link.emit(QUrl(url).toString()))
        self.open_button = self._button(tr("Open at Passage"), self.open_requested)
        self.find_button = self._button(tr("Find Article…"), self.find_requested)
        self.find_button.setToolTip(tr("Choose where the article is now"))
        self.copy_button = self._button(tr("Copy"), self.copy_requested)
        self.gone = QLabel(self)
        self.gone.setFont(sans(13, strong=True))
        self.gone.setWordWrap(True)
        self.gone.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.open_button, self.find_button, self.copy_button):
            row.addWidget(button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 14, 14)
        layout.setSpacing(10)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.gone)
        layout.addLayout(row)
        self.setAccessibleName(tr("Selected note"))
        self.set_theme(theme)

    def _button(self, words: str, says: object) -> QPushButton:
        button = QPushButton(words, self)
        button.setFont(sans(13))
        button.clicked.connect(says)
        return button

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of this theme."""
        self._theme = theme
        paint_panel(self, theme)
        paint_panel(self.text.viewport(), theme)
        paint_panel(self.text, theme)
        self.text.verticalScrollBar().setStyleSheet(styled(SCROLLBAR, theme))
        for button in (self.open_button, self.find_button, self.copy_button):
            button.setStyleSheet(styled(BUTTONS, theme))
        self.show_note(*(self._shown or (None, None)))

    def show_note(self, article: ArticleNotes | None, annotation: Annotation | None, path: Path | None = None) -> None:
        """Show a note of the article at ``path``, None if it is gone; without a note, show a hint."""
        shown = self._shown = (article, annotation, path) if article and annotation else None
        self.open_button.setVisible(shown is not None and path is not None)
        self.find_button.setVisible(shown is not None and path is None)
        self.copy_button.setVisible(shown is not None)
        self.gone.setVisible(shown is not None and path is None)
        self.gone.setText(tr(GONE, path=well_formed(article.path) if article else ""))
        self.text.clear()
        cursor = QTextCursor(self.text.document())
        if article is None or annotation is None:
            self._write_line(cursor, tr(NOTHING_SELECTED), "faint")
            return
        self._write(cursor, article, annotation, path)
        self.text.verticalScrollBar().setValue(0)
        self._show_highlight()

    def set_highlight(self, found: SearchHighlight | None) -> None:
        """Highlight the words that are searched for."""
        self._highlight = found
        self._show_highlight()

    def _show_highlight(self) -> None:
        shown = list[QTextEdit.ExtraSelection]()
        for found in self._highlight.selections(self.text.document()) if self._highlight and self._shown else ():
            selection = QTextEdit.ExtraSelection()
            selection.cursor, selection.format = found.cursor, found.format
            shown.append(selection)
        self.text.setExtraSelections(shown)

    def _write(self, cursor: QTextCursor, article: ArticleNotes, annotation: Annotation, path: Path | None) -> None:
        self._write_line(cursor, title_of(article), "ink", sans(TEXT + 1, strong=True), above=0)
        if annotation.target and annotation.target.headings:
            self._write_line(cursor, HEADING_SEPARATOR.join(annotation.target.headings), "faint", sans(13), above=2)
        quote = article.quote_of(annotation.id) or present_quote(annotation, "")
        if annotation.target:
            self._quote(cursor, annotation, quote.words)
        if quote.original:
            words = tr("Was: “{words}”", words=_shown(quote.original))
            self._write_line(cursor, words, "faint", font(SERIF, 15), above=8)
        if annotation.note.strip():
            self._block(cursor, above=14)
            note = MarkdownDocument(annotation.note, self._theme, 400)
            cursor.insertFragment(QTextDocumentFragment(note))
        if tags := annotation.all_tags:
            self._write_line(cursor, "  ".join(f"#{tag}" for tag in tags), "accent", sans(13), above=12)
        self._write_line(cursor, self._facts(annotation, quote), "faint", sans(SMALL), above=14)
        if path is not None:
            self._write_line(cursor, well_formed(str(path)), "faint", sans(SMALL), above=2)

    def _quote(self, cursor: QTextCursor, annotation: Annotation, passage: str) -> None:
        """The words of the passage, in its colour, between the words around it."""
        if annotation.target is None:
            return
        quote, face = annotation.target.quote, font(SERIF, 17)
        self._block(cursor, above=14, line=135)
        marked = self._format("ink", face)
        if annotation.is_mark:
            marked.setBackground(self._theme.fill(annotation.colour))
        for words, letters in (
            (f"… {quote.prefix}" if quote.prefix else "", self._format("faint", face)),
            (passage, marked),
            (f"{quote.suffix} …" if quote.suffix else "", self._format("faint", face)),
        ):
            cursor.insertText(_shown(words), letters)

    def _facts(self, annotation: Annotation, quote: PresentQuote) -> str:
        """The kind of mark, when it was created and changed, and whether it is unplaced, to check or edited."""
        now = self._now()
        kind = mark_label(annotation.colour, annotation.style, self._palette()) if annotation.is_mark else tr("Note")
        facts = [kind, tr("created {time}", time=ago(annotation.created, now))]
        if annotation.modified != annotation.created:
            facts.append(tr("edited {time}", time=ago(annotation.modified, now)))
        if annotation.is_orphan or annotation.needs_check:
            facts.append(placement_description(annotation))
        elif quote.edited:
            facts.append(edited_remark())
        return " · ".join(facts)

    def _write_line(
        self, cursor: QTextCursor, words: str, token: str, face: QFont | None = None, above: int = 0
    ) -> None:
        self._block(cursor, above=above)
        cursor.insertText(words, self._format(token, face or sans()))

    def _block(self, cursor: QTextCursor, above: int, line: int = 0) -> None:
        made = QTextBlockFormat()
        made.setTopMargin(above)
        if line:
            made.setLineHeight(line, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if cursor.document().isEmpty():
            cursor.setBlockFormat(made)
        else:
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.insertBlock(made, QTextCharFormat())

    def _format(self, token: str, face: QFont) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setFont(face, QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesAll)
        made.setForeground(self._theme.colour(token))
        return made


def _shown(words: str) -> str:
    """Words of an article in one paragraph, with a word for each picture; of a very long passage the beginning."""
    cut = f"{words[:MAX_QUOTE]}…" if len(words) > MAX_QUOTE else words
    return cut.replace(PICTURE, tr("[picture]")).replace("\n", "\u2028")
