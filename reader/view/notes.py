"""The notes panel: search, filters, and the cards of all notes, each of which can be written in place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from reader.core.annotation import Annotation
from reader.core.article import Article
from reader.core.link_index import LinkIndex
from reader.core.links import read_address
from reader.core.notebook import Notebook
from reader.view.card_view import SIDE
from reader.view.chips import FilterChips
from reader.view.icons import IconSet
from reader.view.note_card import CardPainter
from reader.view.note_cards import NoteCards
from reader.view.note_commands import NoteCommands
from reader.view.note_rows import Groups, NoteFilter
from reader.view.note_writing import NoteWriting
from reader.view.notes_model import FEW, NotesModel
from reader.view.panel import BUTTON, SearchField, paint_panel, sans, styled
from reader.view.theme import Theme

WIDTH = 340
NOTHING_YET = "No notes yet.\n\nSelect a passage, then press 1 to 5 to mark it or N to write a note."
NOTHING_FITS = "No note fits the search."


class _Shown(NamedTuple):
    """What the cards are of."""

    article: Article | None
    notebook: Notebook
    chosen: NoteFilter
    kept: frozenset[str]
    """The notes that are there whatever the filter says."""
    growing: bool = False
    """Whether more of the article is to come, with sections that are not known yet."""

    def shows(self, one: Annotation) -> bool:
        """Whether a note has a card."""
        return not one.bookmark and (one.id in self.kept or self.chosen.lets_through(one))

    def differences(self, before: _Shown) -> set[str] | None:
        """The notes, by id, whose cards may differ; None where all may."""
        known = self.article is before.article and self.growing == before.growing
        if self.chosen != before.chosen or not (known or (self.growing and _goes_on(before.article, self.article))):
            return None
        changed = before.notebook.differences(self.notebook) if self.notebook is not before.notebook else ()
        return {*changed, *(self.kept ^ before.kept)}


def _goes_on(old: Article | None, new: Article | None) -> bool:
    """Whether ``new`` is the same article, of which perhaps more has been read by now."""
    return old is new or (
        old is not None and new is not None and old.path == new.path and new.text.startswith(old.text)
    )


class NotesPanel(QWidget):
    """The panel on the right. It shows what it is given and says what the reader wants; it changes no note itself.

    Signals:
        jump(str id), copy(str id), delete(str id), recolour(str id, Colour), restyle(str id, MarkStyle).
        note_written(str id, str text): at each change of the text.
        tags_written(str id, list[str]): when the tags are done.
        article_note_wanted(): a note on the whole article.
        restored(str id, Earlier): the note is to say again what it said.
        writing_ended(): the reader is done with writing a note.
        link(str): open this address (http, https or mailto) outside.
        note_link(str): follow the link between notes that has this address.
        left(): Escape: the reader wants to go back to the page.
    """

    jump = Signal(str)
    copy = Signal(str)
    delete = Signal(str)
    recolour = Signal(str, object)
    restyle = Signal(str, object)
    note_written = Signal(str, str)
    tags_written = Signal(str, list)
    article_note_wanted = Signal()
    restored = Signal(str, object)
    writing_ended = Signal()
    link = Signal(str)
    note_link = Signal(str)
    left = Signal()

    def __init__(
        self, theme: Theme, icons: IconSet, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        """``now`` gives the time in UTC, for "2 min ago"."""
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._article: Article | None = None
        self._notebook = Notebook()
        self._growing = False
        self._shown: _Shown | None = None
        self._groups = Groups(None)
        self._kept: str | None = None
        self._model = NotesModel(self)
        self.links = LinkIndex()
        self._painter = CardPainter(theme, now, self.links)
        self._asks = NoteCommands(self)
        self.search = SearchField("Search notes", icons, self)
        self.plus = QToolButton(self)
        self.chips = FilterChips(theme, self)
        self.cards = NoteCards(self._model, self._painter, icons, self._asks, self)
        self.writing = NoteWriting(self.cards, self.links, now, self)
        self.nothing = QLabel(NOTHING_YET, self)
        self._minute = QTimer(self)
        self.setAccessibleName("Notes")
        self._arrange()
        self._connect()
        self.set_theme(theme)
        self._show_rows()

    def _arrange(self) -> None:
        self.plus.setFixedSize(32, 32)
        self.plus.setIconSize(QSize(18, 18))
        self.plus.setToolTip("Note on the whole article")
        self.plus.setAccessibleName("Note on the whole article")
        self.nothing.setFont(sans())
        self.nothing.setWordWrap(True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        first = QHBoxLayout()
        first.setSpacing(6)
        first.addWidget(self.search)
        first.addWidget(self.plus)
        top = QVBoxLayout()
        top.setContentsMargins(SIDE, 15, SIDE, 4)
        top.setSpacing(13)
        top.addLayout(first)
        top.addWidget(self.chips)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self.nothing, 1)
        layout.addWidget(self.cards, 1)

    def _connect(self) -> None:
        asks = self._asks
        for ask, say in (
            (asks.jump, self.jump),
            (asks.copy, self.copy),
            (asks.delete, self.delete),
            (asks.recolour, self.recolour),
            (asks.restyle, self.restyle),
            (asks.link, lambda address: (self.note_link if read_address(address) else self.link).emit(address)),
            (asks.history, self.look_back),
            (self.writing.written, self.note_written),
            (self.writing.tagged, self.tags_written),
            (self.writing.restored, self.restored),
            (self.writing.ended, self.writing_ended),
            (self.plus.clicked, self.article_note_wanted),
            (self.search.left, self.left),
            (self.cards.left, self.left),
        ):
            ask.connect(say)
        asks.edit.connect(self.edit)
        asks.tag.connect(lambda key: self.edit(key, tags=True))
        self.search.textChanged.connect(self._filter)
        self.search.onward.connect(lambda: self.cards.setFocus(Qt.FocusReason.TabFocusReason))
        self.cards.above.connect(lambda: self.search.setFocus(Qt.FocusReason.BacktabFocusReason))
        self.chips.changed.connect(self._filter)
        self._minute.timeout.connect(self.cards.viewport().update)
        self._minute.start(60_000)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours."""
        self._theme = theme
        paint_panel(self, theme)
        self.nothing.setStyleSheet(f"color: {theme.tokens['faint']}; padding: 36px 28px 0 28px")
        self.plus.setStyleSheet(styled(BUTTON, theme))
        self.plus.setIcon(self._icons.icon("plus", theme.colour("ink")))
        self.search.set_theme(theme)
        self.chips.set_theme(theme)
        self._painter.set_theme(theme)
        self.cards.set_theme(theme)
        self.writing.set_theme(theme)

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001 - a property, as Qt writes them
        """Whether notes can be looked at only."""
        self.cards.read_only = read_only
        self.plus.setDisabled(read_only)
        if read_only:
            self.finish_editing()

    def set_notes(self, article: Article | None, notebook: Notebook, *, growing: bool = False) -> None:
        """Show these notes; selection, scrolling and the open editor stay where they are.

        While the article is ``growing``, notes stand under the sections that were known first.
        """
        if not _goes_on(self._article, article):
            self.finish_editing()
            self.search.clear()
            self.chips.clear()
        self._article, self._notebook, self._growing = article, notebook, growing
        self.writing.leave_gone(notebook)
        self.cards.renew(self.links.follow(article, notebook))
        self.chips.set_notebook(notebook)
        self.chips.setVisible(len(notebook) > 0)
        self._show_rows()
        self.writing.follow(notebook)

    def select(self, key: str | None) -> None:
        """Choose a note's card and bring it into view, even where the filter would hide it; None chooses none."""
        if key is not None and key != self.writing.edited:
            self.finish_editing()
        if key is not None and self._model.place(key) is None:
            self._kept = key
            self._show_rows()
        self.cards.choose(key)

    def edit(self, key: str, *, tags: bool = False) -> None:
        """Open the editor in a note's card, in its field of tags if ``tags``; nothing where there is no such note."""
        one = self._notebook.annotations.get(key)
        if one is None or self.cards.read_only:
            return
        self.select(key)
        self.writing.edit(one, self._notebook, self._theme, tags=tags)

    def look_back(self, key: str) -> None:
        """Show the earlier texts of a note in its card; nothing where there is no such note."""
        if key in self._notebook.annotations and not self.cards.read_only:
            self.select(key)
            self.writing.look_back(key, self._theme, self._notebook)

    def finish_editing(self) -> None:
        """Close the editor, if one is open; all that was written is kept."""
        self.writing.finish()

    def _filter(self) -> None:
        self._kept = None
        self._show_rows()

    def _show_rows(self) -> None:
        chosen = NoteFilter(self.search.text(), self.chips.colours, self.chips.tags)
        kept = frozenset(key for key in (self._kept, self.writing.edited) if key)
        before, now = self._shown, _Shown(self._article, self._notebook, chosen, kept, self._growing)
        self._shown = now
        changed = now.differences(before) if before else None
        if self._groups.article is not now.article:
            self._groups = Groups(now.article)
        if changed is None or len(changed) > FEW:
            self.cards.keep_place(lambda: self._model.set_rows(self._groups, now.notebook, now.shows))
        elif changed:
            self.cards.keep_place(lambda: self._model.follow(self._groups, changed, now.notebook, now.shows))
        else:
            return
        empty = not self._model.rows
        self.cards.setVisible(not empty)
        self.nothing.setVisible(empty)
        self.nothing.setText(NOTHING_FITS if len(self._notebook) else NOTHING_YET)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line between the page and the panel."""
        QPainter(self).fillRect(0, 0, 1, self.height(), self._theme.colour("rule"))

    def sizeHint(self) -> QSize:
        """The width of the look; the height is the window's."""
        return QSize(WIDTH, 600)
