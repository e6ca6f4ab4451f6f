"""One note of the notebook in full, with the words around its passage, even if the article is gone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from reader.app.notebook.rows import NoteRef
from reader.core.annotation import Annotation
from reader.core.colour import Colour
from reader.core.palette import Palette
from reader.core.text.well_formed import well_formed
from reader.translation import msgid, tr, trn
from reader.view.notebook.action_bar import NotebookActionBar
from reader.view.notebook.note_editing import NotebookNoteEditing
from reader.view.notebook.note_text import NotebookNoteText
from reader.view.style.icons import IconSet
from reader.view.style.panel_style import SCROLLBAR, paint_panel, sans, styled
from reader.view.style.theme import Theme
from reader.view.widgets.search_highlight import SearchHighlight

if TYPE_CHECKING:
    from reader.store.notebook.article_notes import ArticleNotes

UNLIMITED = (1 << 24) - 1
"""The greatest height of a widget, in pixels (Qt's ``QWIDGETSIZE_MAX``)."""
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
        icons: IconSet,
        palette: Callable[[], Palette],
        now: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        """``palette`` gives the reader's names of the colours, ``now`` the time in UTC."""
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[ArticleNotes, Annotation, Path | None] | None = None
        self._highlight: SearchHighlight | None = None
        self.text = self._made_text()
        self._content = NotebookNoteText(self.text.document(), theme, palette, now)
        self.open_button = self._button(tr("Open at Passage"), self.open_requested)
        self.find_button = self._button(tr("Find Article…"), self.find_requested)
        self.find_button.setToolTip(tr("Choose where the article is now"))
        self.copy_button = self._button(tr("Copy"), self.copy_requested)
        self.gone = QLabel(self)
        self.gone.setFont(sans(13, strong=True))
        self.gone.setWordWrap(True)
        self.gone.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.action_bar = NotebookActionBar(theme, icons, palette, self)
        below = QVBoxLayout()
        self._arrange(below)
        self.editing = NotebookNoteEditing(below, now, self)
        self.editing.finished.connect(self._show_again)
        self.setAccessibleName(tr("Selected note"))
        self.set_theme(theme)

    def _made_text(self) -> QTextBrowser:
        made = QTextBrowser(self)
        made.setFrameShape(QFrame.Shape.NoFrame)
        made.setOpenLinks(False)
        made.setAccessibleName(tr("Selected note"))
        made.document().setDocumentMargin(0)
        made.anchorClicked.connect(lambda url: self.link.emit(QUrl(url).toString()))
        return made

    def _arrange(self, below: QLayout) -> None:
        """Put everything in a column; ``below`` the text the note is edited."""
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.open_button, self.find_button, self.copy_button):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 14, 14)
        column.setSpacing(10)
        column.addWidget(self.text, 1)
        column.addLayout(below)
        column.addStretch(0)
        column.addWidget(self.gone)
        column.addWidget(self.action_bar)
        column.addLayout(row)

    def _button(self, words: str, says: object) -> QPushButton:
        button = QPushButton(words, self)
        button.setFont(sans(13))
        button.clicked.connect(says)
        return button

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of this theme."""
        self._theme = self._content.theme = theme
        paint_panel(self, theme)
        paint_panel(self.text.viewport(), theme)
        paint_panel(self.text, theme)
        self.text.verticalScrollBar().setStyleSheet(styled(SCROLLBAR, theme))
        for button in (self.open_button, self.find_button, self.copy_button):
            button.setStyleSheet(styled(BUTTONS, theme))
        self.action_bar.set_theme(theme)
        self.editing.set_theme(theme)
        self._show_again()

    def _show_again(self) -> None:
        self.show_note(*(self._shown or (None, None)))

    def show_many(self, count: int, colours: Sequence[Colour]) -> None:
        """Say that several notes are selected; ``colours`` are those of the highlights among them."""
        self.show_note(None, None)
        self._content.write_hint(trn("{n:,} selected", "{n:,} selected", count), "ink")
        self.action_bar.set_notes(count, colours)

    def edit(self, known_tags: Mapping[str, int], *, tags: bool) -> None:
        """Edit the note that is shown, beginning in its text, or in its ``tags``; ``known_tags`` are completed."""
        if self._shown is not None:
            article, annotation, _ = self._shown
            self.editing.open(NoteRef(article.name, annotation.id), annotation, known_tags, self._theme, tags=tags)
            self._show_again()

    def show_note(self, article: ArticleNotes | None, annotation: Annotation | None, path: Path | None = None) -> None:
        """Show a note of the article at ``path``, None if it is gone; without a note, show a hint.

        The editor stays open in the note that it is in, and is finished where another one is shown.
        """
        note = NoteRef(article.name, annotation.id) if article and annotation else None
        shown = self._shown = (article, annotation, path) if article and annotation else None
        if self.editing.note != note:
            self.editing.finish()
        colours = [annotation.colour] if annotation and annotation.is_mark else []
        self.action_bar.set_notes(int(shown is not None), colours)
        self.open_button.setVisible(shown is not None and path is not None)
        self.find_button.setVisible(shown is not None and path is None)
        self.copy_button.setVisible(shown is not None)
        self.gone.setVisible(shown is not None and path is None)
        self.gone.setText(tr(GONE, path=well_formed(article.path) if article else ""))
        if article is None or annotation is None:
            self._content.write_hint(tr(NOTHING_SELECTED), "faint")
        else:
            self._content.write_note(article, annotation, path, edited=self.editing.note is not None)
        self._fit()
        self.text.verticalScrollBar().setValue(0)
        self._show_highlight()

    def _fit(self) -> None:
        """Let the text be no higher than it needs while the note is edited below it."""
        height = round(self.text.document().size().height()) + 4
        self.text.setMaximumHeight(height if self.editing.note is not None else UNLIMITED)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lines elsewhere."""
        super().resizeEvent(event)
        self._fit()

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
