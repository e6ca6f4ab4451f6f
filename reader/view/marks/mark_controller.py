"""The pen as it lies on the desk: joined to the page, the selection bar, the keys and the notes panel."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from reader.core.annotation import Colour, MarkStyle
from reader.view.marks.answering import answer_notes
from reader.view.marks.clipboard import ClipboardCommands
from reader.view.marks.context import MarkContext
from reader.view.marks.mark_editor import MarkEditor
from reader.view.marks.mark_tools import MarkTools


class MarkController(MarkEditor):
    """Wires what the reader does to what the marker can do, and to the rarer parts of the pen."""

    def __init__(self, kit: MarkContext, open_notes: Callable[[], None], parent: QObject) -> None:
        """``open_notes`` brings up the notes panel."""
        super().__init__(kit, open_notes, parent)
        self.clipboard = ClipboardCommands(kit, self.current)
        self.tools = MarkTools(kit, self)
        self._page.pointer.clicked.connect(self._pressed)
        self._wire_bar()
        answer_notes(kit, self, self.clipboard)
        kit.actions.bind(
            {
                **{colour.value: partial(self.apply_colour, colour) for colour in Colour},
                **{style.value: partial(self.apply_style, style) for style in MarkStyle},
                "note": self.write_note,
                "tag": self.write_tags,
                "delete": self.delete_selected,
                "join": self.join_selected,
                "split": self.split,
                "article_note": self.write_article_note,
                "next_mark": lambda: self.current.step(1),
                "previous_mark": lambda: self.current.step(-1),
                "next_note": lambda: self.current.step_to_note(1),
                "previous_note": lambda: self.current.step_to_note(-1),
            }
        )

    def _wire_bar(self) -> None:
        bar = self._kit.bar
        bar.colour_chosen.connect(self.apply_colour)
        bar.note_requested.connect(self.write_note)
        bar.tag_requested.connect(self.write_tags)
        bar.copy_requested.connect(self.clipboard.copy)
        bar.delete_requested.connect(self.delete_selected)
        bar.menu_requested.connect(self.tools.open_menu)

    def dismiss(self) -> bool:
        """Answer Escape: end what is latest, one thing at a time; returns whether there was any."""
        if self.tools.dismiss():
            return True
        if self.bar.shown or self.current.key is not None:
            self.clear()
            return True
        return self.tools.end_pen_mode()

    def _pressed(self, letter: int) -> None:
        stack = (
            [one.id for one in self.visibility.visible(self._session.visible_annotations).at(letter)]
            if letter >= 0
            else []
        )
        # Another click on the same stack of marks goes one deeper; the first one on a mark just made does not.
        deeper = stack.index(self.current.key) + 1 if self.current.key in stack and self.bar.shown else 0
        key = stack[deeper % len(stack)] if stack else None
        self.current.set_current(key, letter if key else None)
        if key is None:
            self.bar.hide()
        else:
            self.bar.show()
        self.tools.show_overlapping(stack)
