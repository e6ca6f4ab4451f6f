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
        self.copying = ClipboardCommands(kit, self.hand)
        self.parts = MarkTools(kit, self)
        self._page.pressed.connect(self._pressed)
        self._wire_bar()
        answer_notes(kit, self, self.copying)
        kit.actions.bind(
            {
                **{colour.value: partial(self.colour, colour) for colour in Colour},
                **{style.value: partial(self.restyle, style) for style in MarkStyle},
                "note": self.note,
                "tag": self.tag,
                "delete": self.delete,
                "join": self.join,
                "split": self.split,
                "article_note": self.article_note,
                "next_mark": lambda: self.hand.walk(1),
                "previous_mark": lambda: self.hand.walk(-1),
                "next_note": lambda: self.hand.walk_notes(1),
                "previous_note": lambda: self.hand.walk_notes(-1),
            }
        )

    def _wire_bar(self) -> None:
        bar = self._kit.bar
        bar.colour.connect(self.colour)
        bar.note.connect(self.note)
        bar.tag.connect(self.tag)
        bar.copy.connect(self.copying.copy)
        bar.delete.connect(self.delete)
        bar.menu.connect(self.parts.open_menu)

    def dismiss(self) -> bool:
        """Answer Escape: end what is latest, one thing at a time; returns whether there was any."""
        if self.parts.dismiss():
            return True
        if self.beside.shown or self.hand.key is not None:
            self.let_go()
            return True
        return self.parts.end_pen_mode()

    def _pressed(self, letter: int) -> None:
        stack = [one.id for one in self.hiding.seen(self._session.shown).at(letter)] if letter >= 0 else []
        # Another click on the same stack of marks goes one deeper; the first one on a mark just made does not.
        deeper = stack.index(self.hand.key) + 1 if self.hand.key in stack and self.beside.shown else 0
        key = stack[deeper % len(stack)] if stack else None
        self.hand.take(key, letter if key else None)
        if key is None:
            self.beside.hide()
        else:
            self.beside.show()
        self.parts.show_stack(stack)
