"""The notebook: a window of its own over the notes of all articles in the store."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from reader.app.notebook.note_lookup import NoteLookup
from reader.app.notebook.notebook import Notebook
from reader.app.notebook.rows import NotebookRows
from reader.app.notebook.search import SearchResult
from reader.core.copy_form import CopyForm
from reader.core.errors import PostilError
from reader.core.palette import Palette
from reader.core.times import in_local_zone
from reader.translation import msgid, tr, trn
from reader.view.notebook.article_list import ArticlesPanel
from reader.view.notebook.card_painter import NotebookCardPainter
from reader.view.notebook.filter_bar import NotebookFilterBar
from reader.view.notebook.list_model import NotebookModel
from reader.view.notebook.note_list import NotebookListView
from reader.view.notebook.note_pane import NotebookPane
from reader.view.notebook.search_controller import NotebookSearchController
from reader.view.notebook.shortcuts import NotebookShortcuts
from reader.view.notebook.window_layout import NotebookLayout
from reader.view.style.file_dialogs import FileDialogStyler
from reader.view.style.icons import IconSet
from reader.view.style.panel_style import SMALL, paint_panel, sans
from reader.view.style.stylesheet import style_sheet
from reader.view.style.theme import Theme
from reader.view.widgets.chip import count_text
from reader.view.widgets.list_touch import ListTouch
from reader.view.widgets.message_bar import MessageBar
from reader.view.widgets.search_highlight import SearchHighlight
from reader.view.widgets.toast import Toast
from reader.view.window.menu_key import ask_for_menu

if TYPE_CHECKING:
    from reader.store.notebook.article_notes import ArticleNotes, NoteSummary

TITLE = msgid("Notebook — Postil")
SIZE = (1180, 780)
"""The window's first size, in pixels."""
MOST_LOOKED_AT = 100
"""How many selected notes are looked at to know what menu and buttons offer for them."""
READING = msgid("Reading the notes…")
NOTHING_YET = msgid(
    "No notes yet.\n\nHighlights and notes from all articles appear here. Open an article, select a passage, and press"
    " a digit to highlight it, or N to write a note."
)
NO_MATCHES = msgid("No matches\n\nTry fewer words, or fewer articles, tags, colours or days.")


class NotebookWindow(QWidget):
    """Lists and shows the notes of all articles. Other commands on a note are emitted as signals.

    Signals:
        open_requested(ArticleNotes, str id): open the article at a note.
        find_requested(ArticleNotes, str id): the article is gone; ask where it is.
        copy_requested(list[NoteRef], CopyForm): copy notes in this form.
        export_requested(): write what is listed to a file.
        link(str): open this address.
        quit_requested(): Ctrl+Q.
        editing_ended(): what was typed has been told, and is to be written now: the window closes.
    """

    open_requested = Signal(object, str)
    find_requested = Signal(object, str)
    copy_requested = Signal(list, object)
    export_requested = Signal()
    link = Signal(str)
    quit_requested = Signal()
    editing_ended = Signal()

    def __init__(
        self,
        notebook: Notebook,
        icons: IconSet,
        theme: Theme,
        palette: Callable[[], Palette],
        now: Callable[[], datetime],
        lookup: NoteLookup,
    ) -> None:
        """``palette`` gives the reader's names of the colours, ``now`` the time in UTC.

        ``lookup`` reads single notes, and says where an article is.
        """
        super().__init__()
        self.setWindowTitle(tr(TITLE))
        self.resize(*SIZE)
        self.theme, self._lookup, self.notebook = theme, lookup, notebook
        notebook.setParent(self)
        self._terms = tuple[str, ...]()
        self.shortcuts = NotebookShortcuts(self)
        self.articles = ArticlesPanel(theme, icons, now, self)
        self.filters = NotebookFilterBar(theme, icons, palette, now, self)
        self.model = NotebookModel(palette, self)
        self._painter = NotebookCardPainter(self.model, theme, now)
        self.list = NotebookListView(self.model, self._painter, self)
        self.pane = NotebookPane(theme, icons, palette, now, self)
        for area in (self.list, self.articles.list, self.pane.text):
            ListTouch(area)
        self.message, self.status, self.empty_text = MessageBar(self), QLabel(self), QLabel(tr(READING), self)
        self.search = NotebookSearchController(
            notebook, self.filters, self.articles, lambda: in_local_zone(now()).date()
        )
        self._show_soon = QTimer(self, singleShot=True, interval=0)
        self._layout = self._arrange()
        self.toast = Toast(self)
        self._dialogs = FileDialogStyler(self, icons, theme)
        self._connect()
        self.set_theme(theme)

    def _arrange(self) -> NotebookLayout:
        middle = QWidget(self)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.filters)
        column.addWidget(self.empty_text, 1)
        column.addWidget(self.list, 1)
        self.empty_text.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.empty_text.setWordWrap(True)
        self.status.setFixedHeight(30)
        self.status.setContentsMargins(16, 0, 16, 0)
        self.status.setObjectName("foot")
        parts = NotebookLayout(self.articles, middle, self.pane, self)
        parts.list_width_changed.connect(self.filters.arrange)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.message)
        layout.addWidget(parts, 1)
        layout.addWidget(self.status)
        QWidget.setTabOrder(self.articles.list, self.filters.search)
        return parts

    def _connect(self) -> None:
        self._show_soon.timeout.connect(self._show_note)
        self.search.found.connect(self._show)
        self.search.faults_changed.connect(lambda faults: self.message.set_messages(*faults))
        self.filters.left.connect(self.close)
        self.filters.list_requested.connect(lambda: self.list.setFocus(Qt.FocusReason.TabFocusReason))
        self.filters.export_requested.connect(self.export_requested)
        self.articles.notes_requested.connect(lambda: self.list.setFocus(Qt.FocusReason.TabFocusReason))
        self.articles.filter.left.connect(self.filters.search.setFocus)
        self.list.row_selected.connect(lambda _row: self._show_soon.start())
        self.list.open_requested.connect(self.open_selected)
        self.list.above.connect(lambda: self.filters.search.setFocus(Qt.FocusReason.BacktabFocusReason))
        self.pane.open_requested.connect(self.open_selected)
        self.pane.find_requested.connect(lambda: self._emit_selected(self.find_requested))
        self.pane.copy_requested.connect(lambda: self.copy_selected(CopyForm.REFERENCE))
        self.pane.link.connect(self.link)
        for keys, act in (
            (("Ctrl+W",), self.close),
            (("Ctrl+Q",), self.quit_requested.emit),
            (("Ctrl+F", "/"), self._focus_search),
            (("Ctrl+E",), self.export_requested.emit),
            (("F9",), self.articles.list.setFocus),
        ):
            self.shortcuts.bind(keys, act)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of this theme."""
        self.theme = theme
        paint_panel(self, theme)
        for part in (self.articles, self.filters, self.list, self.pane, self._layout, self._dialogs):
            part.set_theme(theme)
        self._highlight(self._terms)
        for strip in (self.message, self.status, self.toast):
            strip.setFont(sans())
            strip.setStyleSheet(style_sheet(theme))
        self.status.setStyleSheet(
            f"background: {theme.tokens['panel']}; color: {theme.tokens['faint']}; font-size: {SMALL}px"
        )
        self.empty_text.setFont(sans())
        self.empty_text.setStyleSheet(f"color: {theme.tokens['faint']}; padding: 48px 28px 0 28px")

    @property
    def busy(self) -> bool:
        """Whether there is more to come: notes to be read or searched, or one to be shown."""
        return self.search.busy or self._show_soon.isActive()

    # Opening and closing.

    def open(self) -> None:
        """Show the window, or raise it; the notes are read, or read again as far as they have changed."""
        if self.isVisible():
            self.notebook.refresh()
        else:
            self.show()
            self.shortcuts.follow_layout()
            self.search.start()
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()
        self._focus_search()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Drop all notes."""
        super().closeEvent(event)
        self.finish_editing()
        self.search.stop()
        self.model.set_rows(NotebookRows())

    def finish_editing(self) -> None:
        """Close the editor, if one is open, and have all that was typed written."""
        self.pane.editing.finish()
        self.editing_ended.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Look for changed files when the reader comes back."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow() and self.isVisible():
            self.notebook.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes; Shift+F10 is the menu key."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() == Qt.Key.Key_F10 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            ask_for_menu(self.focusWidget() or self.list)
        else:
            super().keyPressEvent(event)

    def _focus_search(self) -> None:
        self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.search.selectAll()

    # What was found.

    def _show(self, result: SearchResult, keep: bool) -> None:  # noqa: FBT001 - what the signal hands over
        """List what was found; with ``keep``, the reader's place in the list stays."""
        self._highlight(result.request.filter.query.terms)
        self.list.set_rows(result.rows, placed=result.request.newest_first, keep=keep)
        self.list.setVisible(len(result.rows) > 0)
        self.empty_text.setVisible(len(result.rows) == 0)
        total = sum(map(len, result.articles))
        self.empty_text.setText(tr(READING if self.notebook.busy else NO_MATCHES if total else NOTHING_YET))
        self.status.setText(self._summary(result.rows.cards, total))

    def _highlight(self, terms: tuple[str, ...]) -> None:
        """Show where these words are in the cards and in the note."""
        self._terms = terms
        highlight = SearchHighlight(terms, self.theme) if terms else None
        self._painter.highlight = highlight
        self.pane.set_highlight(highlight)

    def _summary(self, found: int, total: int) -> str:
        annotations = count_text(total)
        if found != total:
            annotations = trn("{found:,} of {n:,} annotation", "{found:,} of {n:,} annotations", total, found=found)
        count = len([article for article in self.notebook.articles.values() if len(article)])
        articles = trn("{n:,} article", "{n:,} articles", count)
        if self.notebook.busy:
            return tr("{annotations} in {articles} · reading…", annotations=annotations, articles=articles)
        return tr("{annotations} in {articles}", annotations=annotations, articles=articles)

    # The selected note.

    def selected(self) -> tuple[ArticleNotes, str] | None:
        """The article and the id of the selected note."""
        note = self.list.selected()
        article = self.notebook.articles.get(note.file_name) if note else None
        return (article, note.note_id) if article and note else None

    def selected_cards(self) -> list[NoteSummary]:
        """What is listed of the selected notes; of very many, of the first."""
        return [card for row in self.list.selected_rows()[:MOST_LOOKED_AT] if (card := self.model.card(row))]

    def open_selected(self) -> None:
        """Open the article at the selected note; if it was moved, ask for its new place."""
        self._emit_selected(self.find_requested if self.is_article_gone() else self.open_requested)

    def copy_selected(self, form: CopyForm) -> None:
        """Copy the selected notes in this form."""
        if notes := self.list.selected_notes():
            self.copy_requested.emit(notes, form)

    def edit_selected(self, known_tags: Mapping[str, int], *, tags: bool) -> None:
        """Edit the selected note in the pane, beginning in its text, or in its ``tags``."""
        self._show_note()
        self.pane.edit(known_tags, tags=tags)

    def is_article_gone(self) -> bool:
        """Whether the article of the selected note is not where it was."""
        self._show_note()
        return self.pane.gone.isVisibleTo(self.pane)

    def _show_note(self) -> None:
        """Show the selected note beside the list."""
        self._show_soon.stop()
        cards = self.selected_cards()
        if len(cards) > 1:
            self.pane.show_many(len(self.list.selected_rows()), [card.colour for card in cards if card.colour])
            return
        selected, annotation = self.selected() if cards else None, None
        if selected is None and self.pane.editing.note is not None:
            return  # what is typed does not match the search any more; the editor stays
        try:
            annotation = self._lookup.read(*selected) if selected else None
        except PostilError as error:
            self.message.set_messages(str(error))
        self.pane.show_note(
            *((selected[0], annotation, self._lookup.path_of(selected[0])) if selected else (None, None))
        )

    def _emit_selected(self, signal: SignalInstance) -> None:
        if (selected := self.selected()) is not None:
            signal.emit(*selected)
