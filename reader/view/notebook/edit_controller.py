"""Edits the notes that are selected in the notebook: what its list, pane and menu ask for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QPoint, Qt

from reader.app.notebook.edit_history import NotebookStep
from reader.app.notebook.editor import NotebookEditor
from reader.app.notebook.rows import NoteRef
from reader.core.annotation import MarkStyle, NoteStatus
from reader.core.colour import Colour
from reader.core.copy_form import CopyForm
from reader.core.notes.review import toggled_status
from reader.core.palette import Palette
from reader.translation import tr
from reader.view.marks.edit_messages import deleted
from reader.view.notebook.context_menu import NotebookContextMenu
from reader.view.notebook.window import NotebookWindow
from reader.view.notes.cards.commands import CardCommand, CardRequest
from reader.view.style.icons import IconSet
from reader.view.widgets.action_table import all_keys_of


class NotebookEditController(QObject):
    """Joins the window to what changes notes, and tells what was done."""

    def __init__(
        self,
        window: NotebookWindow,
        editor: NotebookEditor,
        icons: IconSet,
        palette: Callable[[], Palette],
        save: Callable[[], object],
    ) -> None:
        """``palette`` gives the reader's names of the colours; ``save`` writes what the open article has unsaved."""
        super().__init__(window)
        self._window, self._editor, self._icons, self._palette, self._save = window, editor, icons, palette, save
        self._typed: tuple[NoteRef, str] | None = None
        """The text that was written last and is not known to be saved."""
        pane, editing = window.pane, window.pane.editing
        for signal, receiver in (
            (window.list.requested, self._carry_out),
            (window.list.menu_requested, self._open_menu),
            (pane.action_bar.requested, self._carry_out),
            (pane.action_bar.tags_entered, self._add_tags),
            (pane.action_bar.left, self._focus_list),
            (editing.written, self._write),
            (editing.tagged, self._set_tags),
            (editing.finished, self._editing_finished),
            (editor.edited, self._tell_edited),
            (editor.undone, self._tell_undone),
            (editor.failed, self._tell_failed),
            (window.editing_ended, editor.close),
        ):
            signal.connect(receiver)
        for action, act in (("undo", editor.undo), ("redo", editor.redo)):
            window.shortcuts.bind(all_keys_of(action), act)

    def _carry_out(self, request: CardRequest) -> None:
        """Do with the selected notes what a key, a button or the menu asks for."""
        window, notes = self._window, self._window.list.selected_notes()
        if request is CardCommand.COPY:
            window.copy_selected(CopyForm.REFERENCE)
        elif isinstance(request, CopyForm):
            window.copy_selected(request)
        elif request is CardCommand.JUMP:
            window.open_selected()
        elif not notes:
            window.toast.show_sentence(tr("Select a note first"))
        elif request is CardCommand.EDIT or (request is CardCommand.TAG and len(notes) == 1):
            if refusal := self._editor.refusal(notes[0]):
                window.message.set_messages(refusal)
            else:
                window.edit_selected(self._known_tags(), tags=request is CardCommand.TAG)
        elif request is CardCommand.TAG:
            window.pane.action_bar.edit_tags(self._known_tags())
        else:
            self._change(notes, request)

    def _change(self, notes: list[NoteRef], request: CardRequest) -> None:
        window, edit = self._window, self._editor.edit
        match request:
            case CardCommand.DELETE:
                window.list.select_neighbour()
                edit(notes, lambda commands, ids: commands.delete(ids))
            case CardCommand.WITHDRAW:
                edit(notes, lambda commands, ids: commands.suggest(ids, None))
            case NoteStatus():
                status = toggled_status((card.status for card in window.selected_cards()), request)
                edit(notes, lambda commands, ids: commands.set_status(ids, status))
            case Colour() as colour:
                edit(notes, lambda commands, ids: commands.recolour(ids, colour))
            case MarkStyle():
                there = {card.style for card in window.selected_cards()} == {request}
                style = MarkStyle.HIGHLIGHT if there else request  # asked for twice, it is taken back
                edit(notes, lambda commands, ids: commands.restyle(ids, style))

    def _known_tags(self) -> Mapping[str, int]:
        """The tags of all articles, with the number of notes that have each."""
        tags = Counter[str]()
        for article in self._window.notebook.articles.values():
            tags.update(article.tags)
        return tags

    def _add_tags(self, tags: list[str]) -> None:
        self._editor.edit(self._window.list.selected_notes(), lambda commands, ids: commands.add_tags(ids, tags))

    def _untag(self, tag: str) -> None:
        self._editor.edit(self._window.list.selected_notes(), lambda commands, ids: commands.remove_tags(ids, [tag]))

    def _set_tags(self, note: NoteRef, tags: list[str]) -> None:
        self._editor.edit([note], lambda commands, ids: commands.set_tags(ids, tags))

    def _write(self, note: NoteRef, text: str, typing: str) -> None:
        self._typed = (note, text)
        self._editor.write(note, text, typing)

    def _editing_finished(self) -> None:
        self._editor.end_typing()
        self._focus_list()

    def _focus_list(self) -> None:
        self._window.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_menu(self, where: QPoint) -> None:
        window = self._window
        opening = tr("Find Article…") if window.is_article_gone() else tr("Open at Passage")
        menu = NotebookContextMenu(window.selected_cards(), opening, window.theme, self._icons, self._palette(), window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.requested.connect(self._carry_out)
        menu.untag_requested.connect(self._untag)
        menu.popup(where)

    # What was done.

    def _tell_edited(self, step: NotebookStep) -> None:
        if step.typing:
            self._typed = None
            return
        gone = [
            note
            for change in step.changes.values()
            for key, note in change.before.items()
            if note is not None and change.after.get(key) is None
        ]
        if gone:
            self._window.toast.show_sentence(deleted(gone), tr("Undo"), self._editor.undo)
        elif not step.changes:
            self._window.toast.show_sentence(tr("Nothing to change"))
        self._show()

    def _tell_undone(self, step: NotebookStep) -> None:
        self._window.toast.show_sentence(tr("Undone: {step}", step=step.label))
        self._show()

    def _tell_failed(self, faults: list[str]) -> None:
        """Say why notes were not changed; text that was typed is in the editor again, where it is tried again."""
        window, typed = self._window, self._typed
        window.message.set_messages(*faults)
        if typed is None:
            window.notebook.refresh()
        elif window.pane.editing.note is None and (row := window.model.rows.row_of(typed[0])) is not None:
            window.list.select(row)
            window.edit_selected(self._known_tags(), tags=False)
            window.pane.editing.set_text(typed[1])

    def _show(self) -> None:
        """List what has changed."""
        self._save()
        self._window.notebook.refresh()
