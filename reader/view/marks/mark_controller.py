"""Joins marks to what the reader does: clicks on the page, the selection bar, the keys and the notes panel."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from reader.app.live_palette import LivePalette
from reader.app.preferences import Preferences
from reader.app.session.session import Session
from reader.core.annotation import MarkStyle
from reader.core.palette import PENS_WITH_KEYS
from reader.view.marks.clipboard import ClipboardCommands
from reader.view.marks.current_mark import CurrentMark
from reader.view.marks.current_pen import CurrentPen
from reader.view.marks.link_commands import LinkCommands
from reader.view.marks.mark_editor import MarkEditor
from reader.view.marks.mark_tools import MarkTools
from reader.view.marks.mark_visibility import MarkVisibility
from reader.view.marks.selection_bar import SelectionBar
from reader.view.marks.selection_bar_controller import SelectionBarController
from reader.view.notes.panel import NotesPanel
from reader.view.page.overview_bar import OverviewScrollBar
from reader.view.page.overview_pointer import OverviewPointer
from reader.view.page.page import PageView
from reader.view.window.actions import Actions


class MarkController(QObject):
    """Makes a mark that is clicked on the page the current one.

    Signals:
        unmarked_clicked(int): the letter at this code point was clicked, with no mark on it and none to be left.
    """

    unmarked_clicked = Signal(int)

    def __init__(
        self,
        session: Session,
        page: PageView,
        current: CurrentMark,
        bar: SelectionBarController,
        visibility: MarkVisibility,
        editor: MarkEditor,
        tools: MarkTools,
    ) -> None:
        super().__init__(page)
        self._session = session
        self.current, self.bar, self.visibility, self.editor, self.tools = current, bar, visibility, editor, tools
        page.pointer.clicked.connect(self._pressed)

    def _pressed(self, position: int) -> None:
        marks = self.visibility.visible(self._session.visible_annotations).marks_at(position) if position >= 0 else ()
        keys, current = [mark.id for mark in marks], self.current.key
        idle = position >= 0 and not keys and current is None
        # Another click on the same marks selects the next one below; the first click on a new mark does not.
        number = keys.index(current) + 1 if current in keys and self.bar.shown else 0
        key = keys[number % len(keys)] if keys else None
        self.current.set_current(key, position if key else None)
        if key is None:
            self.bar.hide()
        else:
            self.bar.show()
        self.tools.show_overlapping(keys)
        if idle:
            self.unmarked_clicked.emit(position)


def bind_actions(actions: Actions, editor: MarkEditor, current: CurrentMark, pen: CurrentPen) -> None:
    """Connect the actions on marks; those for the colours are labelled with the reader's names."""
    keyed = range(1, PENS_WITH_KEYS + 1)

    def name_colours() -> None:
        for number in keyed:
            colour, action = pen.palette.at_key(number), actions[f"colour_{number}"]
            action.setVisible(colour is not None)
            action.setText(pen.palette.name(colour).replace("&", "&&") if colour else "")

    def apply(number: int) -> None:
        if colour := pen.palette.at_key(number):
            editor.apply_colour(colour)

    pen.changed.connect(name_colours)
    name_colours()
    actions.bind(
        {
            **{f"colour_{number}": partial(apply, number) for number in keyed},
            **{style.value: partial(editor.apply_style, style) for style in MarkStyle},
            "note": editor.write_note,
            "tag": editor.write_tags,
            "delete": editor.delete_selected,
            "join": editor.join_selected,
            "split": editor.split,
            "article_note": editor.write_article_note,
            "next_mark": lambda: current.step(1),
            "previous_mark": lambda: current.step(-1),
            "next_note": lambda: current.step_to_note(1),
            "previous_note": lambda: current.step_to_note(-1),
        }
    )


def connect_selection_bar(bar: SelectionBar, editor: MarkEditor, clipboard: ClipboardCommands) -> None:
    """Connect the buttons of the selection bar."""
    bar.colour_chosen.connect(editor.apply_colour)
    bar.note_requested.connect(editor.write_note)
    bar.tag_requested.connect(editor.write_tags)
    bar.copy_requested.connect(clipboard.copy)
    bar.delete_requested.connect(editor.delete_selected)


def connect_overview(page: PageView, current: CurrentMark) -> None:
    """Let a click on a tick beside the scroll bar go to its mark."""
    bar = page.verticalScrollBar()
    if isinstance(bar, OverviewScrollBar):
        pointer = OverviewPointer(bar, lambda: page.article.text if page.article else "")
        pointer.mark_clicked.connect(current.go_to)


def connect_notes_settings(notes: NotesPanel, preferences: Preferences, palette: LivePalette) -> None:
    """Keep the order of the notes, and the colours in the panel, as the reader has set them."""
    notes.set_order(preferences.settings.notes_order)
    notes.order_selected.connect(lambda order: preferences.update(notes_order=order))
    notes.set_palette(palette.current)
    palette.changed.connect(notes.set_palette)


def connect_notes_panel(
    notes: NotesPanel, session: Session, editor: MarkEditor, current: CurrentMark, links: LinkCommands
) -> None:
    """Carry out what the notes panel asks for about one note."""
    one, editing = notes.note_commands, notes.editing
    one.jump.connect(current.go_to)
    editing.written.connect(session.typing.set_text)
    editing.tagged.connect(lambda key, tags: session.commands.set_tags([key], tags))
    one.recolour.connect(lambda key, colour: session.commands.recolour([key], colour))
    one.restyle.connect(lambda key, style: session.commands.restyle([key], style))
    one.delete.connect(lambda key: editor.delete([key]))
    one.copy_note_link.connect(lambda key: links.copy_for_notes(key, notes.links.short_id(key)))
    notes.article_note_requested.connect(editor.write_article_note)
    editing.restored.connect(session.typing.restore_version)
    editing.finished.connect(session.typing.end_step)
