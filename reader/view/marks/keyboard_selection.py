"""What is done by keys alone: the caret, selecting by pieces, and the mark under the caret; each made at first use."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from reader.view.marks.context import MarkContext
from reader.view.marks.mark_editor import MarkEditor

if TYPE_CHECKING:
    from reader.core.reading.text_units import TextUnit
    from reader.core.revision.position_mapping import PositionMapping
    from reader.view.marks.mode_indicator import ModeIndicator
    from reader.view.page.caret_mode import CaretMode
    from reader.view.page.selection_expander import SelectionExpander

SELECTIONS = {"select_word": "Word", "select_sentence": "Sentence", "select_paragraph": "Paragraph"}
"""The actions that select a piece, and what it is called."""
ON = "Caret on: the arrows move it, with Shift they select. F7 or Escape ends it."


class KeyboardSelection(QObject):
    """Joins them to the pen.

    Signals:
        told(str): what has been selected, for those who cannot see it.
    """

    announced = Signal(str)

    def __init__(self, kit: MarkContext, marker: MarkEditor, parent: QObject) -> None:
        super().__init__(parent)
        self._kit, self._marker, self._page = kit, marker, kit.page
        self.caret_mode: CaretMode | None = None
        self._selecting: SelectionExpander | None = None
        self._sign: ModeIndicator | None = None
        self._under: frozenset[str] = frozenset()
        """The marks that the caret was in when it last moved."""
        self._page.installEventFilter(self)
        kit.actions.bind(
            {
                "caret": self.toggle_caret,
                "select_more": lambda: self.expander().more(),
                "select_less": lambda: self.expander().less(),
                **{name: partial(self._select, piece) for name, piece in SELECTIONS.items()},
            }
        )

    def toggle_caret(self) -> None:
        """Begin caret mode, or end it."""
        if self.caret_mode is None:
            from reader.view.marks.mode_indicator import ModeIndicator
            from reader.view.page.caret_mode import CaretMode

            self.caret_mode = CaretMode(self._page)
            self.caret_mode.moved.connect(self._take_mark)
            self._sign = ModeIndicator(
                self._kit, "Caret", "A caret is on the page; click, or press F7 or Escape, to end that", "caret"
            )
            self._sign.clicked.connect(self.toggle_caret)
        on = not self.caret_mode.on
        self._page.setFocus()
        self.caret_mode.set(on=on)
        self._kit.actions["caret"].setChecked(on)
        self._kit.notices.show(ON if on else "Caret off: the arrows scroll again.")
        if self._sign is not None:
            self._sign.setVisible(on)
        if on:
            self._take_mark(self.caret_mode.position())

    def dismiss(self) -> bool:
        """Answer Escape in caret mode: drop what is selected, or else end it; returns whether it was on."""
        if self.caret_mode is None or not self.caret_mode.on:
            return False
        if self._page.selection.span.length:
            self._page.selection.clear()
        else:
            self.toggle_caret()
        return True

    def revise(self, carry: PositionMapping) -> None:
        """Go on in another state of the article."""
        if self._selecting is not None:
            self._selecting.revise(carry)

    def expander(self) -> SelectionExpander:
        """What selects by pieces."""
        if self._selecting is None:
            from reader.view.page.selection_expander import SelectionExpander

            self._selecting = SelectionExpander(self._page)
            self._selecting.selected.connect(lambda what: self.announced.emit(f"{what} selected"))
        return self._selecting

    def _select(self, name: str) -> None:
        from reader.core.reading.text_units import TextUnit  # late: it comes with the first use

        self._page.setFocus()
        self.expander().piece(TextUnit(name))

    def _take_mark(self, position: int) -> None:
        """Take the mark in hand that the caret has come into; let go of the one that it has left."""
        self._kit.notices.dismiss(ON)  # it could lie over the caret
        hand = self._marker.current
        held = hand.drawn()
        here = self._marker.visibility.visible(self._kit.session.visible_annotations).at(position)
        entered = [one for one in here if one.id not in self._under and one is not held]
        self._under = frozenset(one.id for one in here)
        if self._page.selection.span.length:
            return
        inside = held is not None and held.span is not None and held.span.start <= position <= held.span.end
        if inside and not entered:
            hand.clicked_position = position
        elif here:
            hand.set_current((entered or here)[0].id, position)
        elif hand.key is not None:
            hand.set_current(None)

    # Sentences and paragraphs

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the keys that go on selecting by sentences and paragraphs."""
        kind = event.type()
        if kind not in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) or not isinstance(event, QKeyEvent):
            return False
        wish = extension_of(event)
        if wish is None:
            return False
        if kind == QEvent.Type.ShortcutOverride:
            event.accept()
        else:
            self.expander().extend(*wish)
        return True


def extension_of(event: QKeyEvent) -> tuple[TextUnit, int] | None:
    """By what a key goes on selecting, and which way; None where it is none of these."""
    key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    upright = key in (Qt.Key.Key_Up, Qt.Key.Key_Down)
    shift, alt, control = (
        Qt.KeyboardModifier.ShiftModifier,
        Qt.KeyboardModifier.AltModifier,
        Qt.KeyboardModifier.ControlModifier,
    )
    if not upright and key not in (Qt.Key.Key_Left, Qt.Key.Key_Right):
        return None
    if held != shift | alt and not (upright and held == shift | control):
        return None
    from reader.core.reading.text_units import TextUnit  # late: it comes with the first use

    step = 1 if key in (Qt.Key.Key_Down, Qt.Key.Key_Right) else -1
    return (TextUnit.PARAGRAPH if upright else TextUnit.SENTENCE), step
