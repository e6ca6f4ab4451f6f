"""Writes one note of the notebook in full into a document: article, section, passage, note, tags and dates."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextDocumentFragment

from reader.app.notebook.rows import title_of
from reader.core.annotation import Annotation
from reader.core.article import PICTURE
from reader.core.notes.mark_labels import mark_label
from reader.core.notes.placement_status import placement_description
from reader.core.notes.present_quote import PresentQuote, edited_remark, present_quote
from reader.core.notes.review import status_label
from reader.core.palette import Palette
from reader.core.selectors import HEADING_SEPARATOR
from reader.core.text.well_formed import well_formed
from reader.translation import tr
from reader.view.notes.cards.suggestion_text import write_suggestion
from reader.view.style.panel_style import SMALL, TEXT, sans
from reader.view.style.theme import SERIF, Theme, font
from reader.view.widgets.markdown_document import MarkdownDocument
from reader.view.widgets.relative_time import ago

if TYPE_CHECKING:
    from reader.store.notebook.article_notes import ArticleNotes

MAX_QUOTE = 6_000
"""How many code points of a passage are shown at most: a mark may cover a book, or a word of a megabyte."""


class NotebookNoteText:
    """Writes in the colours of a theme."""

    def __init__(
        self,
        document: QTextDocument,
        theme: Theme,
        palette: Callable[[], Palette],
        now: Callable[[], datetime],
    ) -> None:
        """``palette`` gives the reader's names of the colours, ``now`` the time in UTC."""
        self._document, self.theme, self._palette, self._now = document, theme, palette, now

    def write_hint(self, words: str, token: str) -> None:
        """Write a sentence in this colour in place of what is there."""
        self._document.clear()
        self._write_line(QTextCursor(self._document), words, token)

    def write_note(self, article: ArticleNotes, annotation: Annotation, path: Path | None, *, edited: bool) -> None:
        """Write a note of the article at ``path``; without text and tags while it is ``edited`` elsewhere."""
        self._document.clear()
        self._write(QTextCursor(self._document), article, annotation, path, edited=edited)

    def _write(
        self, cursor: QTextCursor, article: ArticleNotes, annotation: Annotation, path: Path | None, *, edited: bool
    ) -> None:
        self._write_line(cursor, title_of(article), "ink", sans(TEXT + 1, strong=True), above=0)
        if annotation.target and annotation.target.headings:
            self._write_line(cursor, HEADING_SEPARATOR.join(annotation.target.headings), "faint", sans(13), above=2)
        quote = article.quote_of(annotation.id) or present_quote(annotation, "")
        if annotation.target:
            self._quote(cursor, annotation, quote.words)
        if quote.original:
            words = tr("Was: “{words}”", words=_shown(quote.original))
            self._write_line(cursor, words, "faint", font(SERIF, 15), above=8)
        if annotation.suggestion is not None:
            self._block(cursor, above=8, line=135)
            write_suggestion(cursor, annotation, quote.words, self.theme, 17)
        if not edited and annotation.note.strip():
            self._block(cursor, above=14)
            note = MarkdownDocument(annotation.note, self.theme, 400)
            cursor.insertFragment(QTextDocumentFragment(note))
        if not edited and (tags := annotation.all_tags):
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
        marked.setFontStrikeOut(annotation.suggestion is not None)
        if annotation.is_mark:
            marked.setBackground(self.theme.fill(annotation.colour))
        for words, letters in (
            (f"… {quote.prefix}" if quote.prefix else "", self._format("faint", face)),
            (passage, marked),
            (f"{quote.suffix} …" if quote.suffix else "", self._format("faint", face)),
        ):
            cursor.insertText(_shown(words), letters)

    def _facts(self, annotation: Annotation, quote: PresentQuote) -> str:
        """The status, the kind of mark, when it was made and changed, whether it is unplaced, to check or edited."""
        now = self._now()
        kind = mark_label(annotation.colour, annotation.style, self._palette()) if annotation.is_mark else tr("Note")
        facts = [status_label(annotation.status), kind, tr("created {time}", time=ago(annotation.created, now))]
        if annotation.modified != annotation.created:
            facts.append(tr("edited {time}", time=ago(annotation.modified, now)))
        if annotation.is_orphan or annotation.needs_check:
            facts.append(placement_description(annotation))
        elif quote.edited:
            facts.append(edited_remark())
        return " · ".join(filter(None, facts))

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
        made.setForeground(self.theme.colour(token))
        return made


def _shown(words: str) -> str:
    """Words of an article in one paragraph, with a word for each picture; of a very long passage the beginning."""
    cut = f"{words[:MAX_QUOTE]}…" if len(words) > MAX_QUOTE else words
    return cut.replace(PICTURE, tr("[picture]")).replace("\n", "\u2028")
