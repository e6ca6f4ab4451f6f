"""The notes panel: a header with search and filters, and the cards of all notes, which are edited in place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.links.index import LinkIndex
from reader.core.links.syntax import parse_address
from reader.core.palette import Palette
from reader.translation import tr
from reader.view.notes.bulk_action_controller import BulkActionController
from reader.view.notes.card_editing import CardEditing
from reader.view.notes.cards.card_view import CardView
from reader.view.notes.cards.commands import BulkCommands, CardMode, NoteCommands
from reader.view.notes.cards.key_input import CardKeyInput
from reader.view.notes.cards.painter import CardPainter
from reader.view.notes.cards.pointer_input import CardPointerInput
from reader.view.notes.empty_state import EmptyState
from reader.view.notes.list_updater import NoteListUpdater, continues
from reader.view.notes.listing import NoteListing
from reader.view.notes.panel_header import PanelHeader
from reader.view.notes.rows.model import NotesModel
from reader.view.style.icons import IconSet
from reader.view.style.panel_style import paint_panel
from reader.view.style.theme import Theme

WIDTH = 340


class NotesPanel(QWidget):
    """The panel on the right. It shows notes and emits what the reader wants; it changes no note itself.

    What is asked of one note is emitted by ``note_commands``, of several at once by ``bulk_commands``, and what is
    written in a card by ``editing``.

    Signals:
        article_note_requested(): write a note on the whole article.
        empty_trash_requested(): delete all that is in the trash for good.
        link(str): open this address (http, https or mailto) outside.
        note_link(str): follow the link between notes that has this address.
        order_selected(str): the notes are sorted by ``place``, ``time`` or ``colour`` from now on.
        open_requested(): something in the panel is to be seen: the window should show the panel.
        left(): Escape: the reader wants to go back to the page.
    """

    article_note_requested = Signal()
    empty_trash_requested = Signal()
    link = Signal(str)
    note_link = Signal(str)
    order_selected = Signal(str)
    open_requested = Signal()
    left = Signal()

    def __init__(
        self, theme: Theme, icons: IconSet, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        """``now`` gives the time in UTC, for "2 min ago"."""
        super().__init__(parent)
        self._theme = theme
        self._model = NotesModel(self)
        self.links = LinkIndex()
        self._painter = CardPainter(theme, now, self.links)
        self.note_commands, self.bulk_commands, self._mode = NoteCommands(self), BulkCommands(self), CardMode()
        self.header = PanelHeader(theme, icons, self)
        self.search, self.chips, self.new_note_button = (
            self.header.search,
            self.header.chips,
            self.header.new_note_button,
        )
        self.cards = CardView(self._model, self._painter, self)
        self.selection = self.cards.selection
        self._pointer = CardPointerInput(
            self.cards, self._model, self._painter, icons, self.note_commands, self.bulk_commands, self._mode
        )
        self._keys = CardKeyInput(self.cards, self._model, self.note_commands, self.bulk_commands, self._mode)
        self.updater = NoteListUpdater(self._model, self.cards, now, self)
        self.editing = CardEditing(self.cards, self.links, now, self)
        self._listing = NoteListing(
            self.header, self._model, self._painter, self.updater, lambda: self.editing.key, now
        )
        self.empty_state = EmptyState(self)
        self.bulk_actions = BulkActionController(self.cards, self._model, self.bulk_commands, self._mode, icons, self)
        self.chips.hide()  # until there are notes
        self._minute = QTimer(self)
        self.setAccessibleName(tr("Notes"))
        self._arrange()
        self._connect()
        self.set_theme(theme)
        self._listing.show()

    def _arrange(self) -> None:
        layout = self._column = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self.empty_state, 1)
        layout.addWidget(self.cards, 1)

    def _connect(self) -> None:
        commands, header = self.note_commands, self.header
        for signal, receiver in (
            (commands.link, lambda address: (self.note_link if parse_address(address) else self.link).emit(address)),
            (commands.history, self.show_history),
            (commands.edit, self.edit),
            (commands.tag, lambda key: self.edit(key, tags=True)),
            (self.editing.finished, lambda: self.chips.set_annotations(self._listing.annotations)),
            (self.new_note_button.clicked, self.article_note_requested),
            (self.search.left, self._leave),
            (self.search.list_requested, lambda: self.cards.setFocus(Qt.FocusReason.TabFocusReason)),
            (self._keys.left, self._leave),
            (self._keys.above, lambda: self.search.setFocus(Qt.FocusReason.BacktabFocusReason)),
            (header.changed, self._listing.show_asked_for),
            (header.order_selected, self._select_order),
            (header.trash_requested, self.show_trash),
            (header.empty_trash_requested, self.empty_trash_requested),
            (header.select_all_requested, self._select_all_shown),
            (self.empty_state.show_all_requested, header.clear),
            (self.updater.changed, self._update_empty_state),
            (self._minute.timeout, self._listing.show),
            (self._minute.timeout, self.cards.viewport().update),
        ):
            signal.connect(receiver)
        self._minute.start(60_000)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of this theme."""
        self._theme = theme
        paint_panel(self, theme)
        for part in (
            self.header,
            self._painter,
            self.cards,
            self._pointer,
            self.editing,
            self.empty_state,
            self.bulk_actions,
        ):
            part.set_theme(theme)

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001 - a property, as Qt writes them
        """Allow or forbid changes to the notes."""
        self._mode.read_only = read_only
        self.header.set_read_only(read_only)
        if read_only:
            self.finish_editing()

    def set_palette(self, palette: Palette) -> None:
        """Use the reader's names of the colours."""
        self._listing.palette = self._model.palette = palette
        self.chips.set_palette(palette)
        self.bulk_actions.set_palette(palette)
        self._listing.show()

    def set_order(self, order: str) -> None:
        """Order the notes by ``place``, ``time`` or ``colour``."""
        self.header.order = order
        self._listing.show()

    def set_reading_position(self, place: Callable[[], int]) -> None:
        """Ask ``place`` for the code point that is being read."""
        self.header.current_section = lambda: (
            self._listing.article.section_at(place()) if self._listing.article else None
        )

    def set_notes(self, article: Article | None, annotations: AnnotationSet, *, growing: bool = False) -> None:
        """Show these notes; selection, scrolling and the open editor stay where they are.

        While the article is ``growing``, notes are listed under the sections that were known first.
        """
        listing = self._listing
        if not continues(listing.article, article):
            self.finish_editing()
            self.header.clear()
            self.header.set_trash(0, shown=False)
            self.cards.forget_all()
        listing.article, listing.annotations, listing.growing = article, annotations, growing
        self.header.sections = lambda: list(article.all_sections()) if article else []
        self.editing.close_if_deleted(annotations)
        self.cards.measure_again(self.links.update(article, annotations))
        if self.editing.editor is None:  # the chips of "#t", "#te" would come and go above the one who types "#tea"
            self.chips.set_annotations(annotations)
        self.bulk_actions.set_tags(annotations.index.tag_counts)
        self._update_header()
        self._listing.show()
        self.editing.update_note(annotations)

    def revise(self, article: Article) -> None:
        """Take another state of the same article, before ``set_notes``; order and filters stay."""
        self._listing.article = article
        # The same note may stand on other words now, which take another number of lines.
        self.cards.measure_again(key for key, note in self._listing.annotations.by_id.items() if note.match)
        self.chips.set_state(self.chips.state.in_article(article))

    def show_trash(self, shown: bool) -> None:  # noqa: FBT001 - what the header's signal emits
        """Show the deleted notes, or the notes again."""
        if shown != self.header.trash:
            self.finish_editing()
            self.selection.select(None)
            self._mode.trash = shown
            self._update_header(trash=shown)
            self._listing.show_asked_for()
            if not self.search.hasFocus():
                (self.cards if self._model.rows else self.search).setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def trash(self) -> bool:
        """Whether the trash is shown."""
        return self.header.trash

    def select(self, key: str | None) -> None:
        """Select a note's card and bring it into view, even where the filters would hide it; None selects none."""
        if key is not None:
            self._ensure_shown(key)
        self.selection.select(key)

    def show_first(self, keys: Iterable[str]) -> None:
        """Scroll the card of the first of these notes that is listed to the top, unless the reader is in the panel."""
        if not self.isVisible() or self.trash or self._is_in_use():
            return
        row = next((row for key in keys if (row := self._model.row_of(key)) is not None), None)
        if row is not None:
            self.cards.scrollTo(self._model.index(row), CardView.ScrollHint.PositionAtTop)

    def _is_in_use(self) -> bool:
        """Whether the keyboard or the pointer is in the panel, or a card is open in it."""
        focus = self.window().focusWidget()
        return self.underMouse() or self.editing.key is not None or (focus is not None and self.isAncestorOf(focus))

    def select_all(self, keys: Iterable[str]) -> None:
        """Select the cards of these notes."""
        ids = list(keys)
        self.updater.finish()
        self.selection.select_all(ids)

    def listed_notes(self) -> list[Annotation] | None:
        """The notes that are listed, in the order of the cards, where a search or a filter hides others; else None."""
        self.updater.finish()
        if self.trash or not self._listing.is_narrowed:
            return None
        return [row.annotation for row in self._model.rows if row.annotation is not None]

    def neighbour(self, keys: Iterable[str]) -> str | None:
        """The note of the card after those of some notes; if there is none, of the one before them."""
        return self._model.neighbour(keys)

    def _ensure_shown(self, key: str) -> None:
        if self.trash and key in self._listing.annotations.by_id:
            self.show_trash(False)
        if key != self.editing.key:
            self.finish_editing()
        self._listing.reveal(key)

    def open(self) -> None:
        """Ask the window to show the panel."""
        self.open_requested.emit()

    def edit(self, key: str, *, tags: bool = False) -> None:
        """Open the editor in a note's card, in its field of tags if ``tags``; nothing if there is no such note."""
        annotation = self._listing.annotations.by_id.get(key)
        if annotation is None or self._mode.read_only:
            return
        self.select(key)
        self.editing.open_editor(annotation, self._listing.annotations, self._theme, tags=tags)

    def suggest(self, key: str, source: str) -> None:
        """Open the editor of a note's suggestion in its card; ``source`` is the passage as its source has it."""
        if key in self._listing.annotations.by_id and not self._mode.read_only:
            self.select(key)
            self.editing.open_suggestion(key, source, self._theme, self._listing.annotations)

    def show_history(self, key: str) -> None:
        """Show the version history of a note in its card; nothing if there is no such note."""
        if key in self._listing.annotations.by_id and not self._mode.read_only:
            self.select(key)
            self.editing.open_history(key, self._theme, self._listing.annotations)

    def finish_editing(self) -> None:
        """Close the editor, if one is open, with all text kept."""
        self.editing.finish()

    # What is listed

    def _select_order(self, order: str) -> None:
        self.set_order(order)
        self.order_selected.emit(order)

    def _select_all_shown(self) -> None:
        self.updater.finish()
        self.cards.selectAll()
        self.cards.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        """Leave the trash for the notes, and the notes for the page."""
        if self.trash:
            self.show_trash(False)
        else:
            self.left.emit()

    def _update_header(self, *, trash: bool | None = None) -> None:
        self.header.set_trash(len(self._listing.annotations.trash), shown=self.trash if trash is None else trash)
        self.chips.setVisible(len(self._listing.annotations) > 0 and not self.trash)

    def _update_empty_state(self) -> None:
        empty = not self._model.rows
        self.cards.setVisible(not empty)
        self.empty_state.set_reason(
            empty=empty, there=len(self._listing.annotations), trash=self.trash, narrowed=self._listing.is_narrowed
        )
        self.bulk_actions.update_bar()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line between the page and the panel."""
        with QPainter(self) as painter:
            painter.fillRect(0, 0, 1, self.height(), self._theme.colour("rule"))

    def sizeHint(self) -> QSize:
        """The preferred width; the height is the window's."""
        return QSize(WIDTH, 600)
