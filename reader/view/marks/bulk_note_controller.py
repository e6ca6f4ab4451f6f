"""What is done with several notes at once, with the trash, and with the ticks beside the page."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication

from reader.core.annotation import Annotation
from reader.core.notes import edits
from reader.view.marks.context import MarkContext
from reader.view.marks.mark_editor import MarkEditor
from reader.view.page.overview_bar import OverviewScrollBar
from reader.view.page.overview_pointer import OverviewPointer


class BulkNoteController(QObject):
    """Joins what the notes panel asks of several notes to the session; each is one step that can be undone."""

    def __init__(
        self,
        kit: MarkContext,
        marker: MarkEditor,
        export: Callable[[Collection[str]], object],
        open_notes: Callable[[], None],
        parent: QObject,
    ) -> None:
        """``export`` asks for a file to write notes to; ``open_notes`` brings up the notes panel."""
        super().__init__(parent)
        self._kit, self._session, self._notes, self._marker = kit, kit.session, kit.notes, marker
        self._open_notes = open_notes
        many = kit.notes.bulk_commands
        for wish, act in (
            (many.recolour, kit.session.commands.recolour),
            (many.restyle, kit.session.commands.restyle),
            (many.tag, kit.session.commands.add_tags),
            (many.untag, kit.session.commands.remove_tags),
            (many.delete, marker.delete),
            (many.join, self._join),
            (many.copy, self._copy),
            (many.export, export),
            (many.restore, self.restore),
            (kit.notes.order_selected, self._keep_order),
            (kit.preferences.colour_names_changed, kit.notes.set_pens),
        ):
            wish.connect(act)
        kit.notes.set_order(kit.preferences.settings.notes_order)
        kit.notes.set_pens(kit.preferences.settings.pens)
        kit.notes.set_reading_position(kit.page.reading.position)
        bar = kit.page.verticalScrollBar()
        if isinstance(bar, OverviewScrollBar):
            OverviewPointer(bar).chosen.connect(marker.jump)
        kit.actions.bind({"trash": self.toggle_trash, "search_notes": self.focus_search})

    def toggle_trash(self) -> None:
        """Show what was deleted; or the notes again."""
        self._open_notes()
        self._notes.show_trash(not self._notes.trash)

    def focus_search(self) -> None:
        """Give the keyboard to the search over the notes."""
        self._open_notes()
        self._notes.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._notes.search.selectAll()

    def restore(self, ids: Collection[str]) -> None:
        """Take notes out of the trash, and go to the first of them."""
        removed = self._session.annotations.removed
        gone = [removed[key].annotation for key in ids if key in removed]
        if not gone or not self._kit.notices.check_writable(self._kit.session):
            return
        self._session.commands.restore([one.id for one in gone])
        notes = [one for one in gone if not one.bookmark]
        if notes:
            first = min(notes, key=_place)
            self._marker.jump(first.id)
            self._notes.select_all([one.id for one in notes])
        self._kit.notices.show_undoable(f"Restored {edits.counted(gone).lower()}", self._kit.session.history.undo)

    def _join(self, ids: Collection[str]) -> None:
        annotations = self._session.annotations.by_id
        self._marker.join([key for key in ids if key in annotations and annotations[key].drawn])

    def _copy(self, ids: Collection[str]) -> None:
        from reader.exchange.clipboard_forms import Form, Passage, copied  # late: no start needs it

        article, annotations = self._session.article, self._session.annotations.by_id
        if article is None:
            return
        notes = [annotations[key] for key in ids if key in annotations]
        texts = (copied(article, Passage(one.quote, (one.note,), one.span), Form.NOTED) for one in notes)
        QGuiApplication.clipboard().setText("\n\n".join(filter(None, texts)))
        self._kit.notices.show(f"Copied {edits.counted(notes).lower()}")

    def _keep_order(self, order: str) -> None:
        self._kit.preferences.update(notes_order=order)


def _place(one: Annotation) -> int:
    return one.span.start if one.span else 0
