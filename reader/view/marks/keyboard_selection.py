"""Selecting by keys alone: caret mode, selecting by words, sentences and paragraphs, and the mark at the caret."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from reader.app.session.session import Session
from reader.translation import msgid, tr
from reader.view.marks.current_mark import CurrentMark
from reader.view.marks.mark_visibility import MarkVisibility
from reader.view.page.page import PageView
from reader.view.widgets.action_table import keys_of
from reader.view.widgets.notices import Notices
from reader.view.window.actions import Actions

if TYPE_CHECKING:
    from reader.core.reading.text_units import TextUnit
    from reader.core.revision.position_mapping import PositionMapping
    from reader.view.marks.mode_indicator import ModeIndicator, ModeIndicators
    from reader.view.page.caret_mode import CaretMode
    from reader.view.page.selection_expander import SelectionExpander

SELECTIONS = {"select_word": "Word", "select_sentence": "Sentence", "select_paragraph": "Paragraph"}
"""The actions that select a unit of the text, and the value of the ``TextUnit``."""
SELECTED = {
    "Word": msgid("Word selected"),
    "Sentence": msgid("Sentence selected"),
    "Paragraph": msgid("Paragraph selected"),
    "Table": msgid("Table selected"),
    "Section": msgid("Section selected"),
    "Article": msgid("Article selected"),
}
"""What a screen reader says when a unit has been selected, by the value of the ``TextUnit``."""
CARET_ON = msgid("Caret Browsing is on: arrow keys move the caret, with Shift they select. {keys} or Escape ends it.")


class KeyboardSelection(QObject):
    """Makes caret mode and the selection expander at their first use; the mark at the caret becomes current.

    Signals:
        announced(str): what has been selected, for a screen reader.
    """

    announced = Signal(str)

    def __init__(
        self,
        session: Session,
        page: PageView,
        current: CurrentMark,
        visibility: MarkVisibility,
        notices: Notices,
        indicators: ModeIndicators,
        actions: Actions,
    ) -> None:
        super().__init__(page)
        self._session, self._page, self._current, self._visibility = session, page, current, visibility
        self._notices, self._indicators, self._action = notices, indicators, actions["caret"]
        self.caret_mode: CaretMode | None = None
        self._expander: SelectionExpander | None = None
        self._indicator: ModeIndicator | None = None
        self._at_caret: frozenset[str] = frozenset()
        """The marks around the caret when it was moved last."""
        page.installEventFilter(self)
        actions.bind(
            {
                "caret": self.toggle_caret,
                "select_more": lambda: self.expander().expand(),
                "select_less": lambda: self.expander().shrink(),
                **{name: partial(self._select, unit) for name, unit in SELECTIONS.items()},
            }
        )

    def toggle_caret(self) -> None:
        """Start caret mode, or end it."""
        caret_mode = self._made_caret_mode()
        on = not caret_mode.enabled
        self._page.setFocus()
        caret_mode.set_enabled(on=on)
        self._action.setChecked(on)
        self._notices.show(_caret_on() if on else tr("Caret Browsing is off: arrow keys scroll again."))
        if self._indicator is not None:
            self._indicator.setVisible(on)
        if on:
            self._caret_moved(caret_mode.position())

    def _made_caret_mode(self) -> CaretMode:
        if self.caret_mode is None:
            from reader.view.page.caret_mode import CaretMode  # late: made at the first use

            self.caret_mode = CaretMode(self._page)
            self.caret_mode.moved.connect(self._caret_moved)
            tooltip = tr("Click, or press {keys} or Escape, to end Caret Browsing", keys=keys_of("caret"))
            self._indicator = self._indicators.add(tr("Caret Browsing"), tooltip, "caret")
            self._indicator.clicked.connect(self.toggle_caret)
        return self.caret_mode

    def dismiss(self) -> bool:
        """Answer Escape in caret mode: drop the selection, or else end the mode; returns whether it was on."""
        if self.caret_mode is None or not self.caret_mode.enabled:
            return False
        if self._page.selection.span.length:
            self._page.selection.clear()
        else:
            self.toggle_caret()
        return True

    def revise(self, mapping: PositionMapping) -> None:
        """Go on in another state of the article."""
        if self._expander is not None:
            self._expander.revise(mapping)

    def expander(self) -> SelectionExpander:
        """Return what selects by words, sentences and paragraphs."""
        if self._expander is None:
            from reader.view.page.selection_expander import SelectionExpander  # late: made at the first use

            self._expander = SelectionExpander(self._page)
            self._expander.selected.connect(lambda unit: self.announced.emit(tr(SELECTED[unit])))
        return self._expander

    def _select(self, unit: str) -> None:
        from reader.core.reading.text_units import TextUnit  # late: it comes with the first use

        self._page.setFocus()
        self.expander().select_unit(TextUnit(unit))

    def _caret_moved(self, position: int) -> None:
        """Make the mark that the caret has come into current; drop the one that it has left."""
        self._notices.dismiss(_caret_on())  # it could lie over the caret
        mark = self._current.drawn()
        marks = self._visibility.visible(self._session.visible_annotations).marks_at(position)
        entered = [other for other in marks if other.id not in self._at_caret and other is not mark]
        self._at_caret = frozenset(other.id for other in marks)
        if self._page.selection.span.length:
            return
        inside = mark is not None and mark.span is not None and mark.span.start <= position <= mark.span.end
        if inside and not entered:
            self._current.clicked_position = position
        elif marks:
            self._current.set_current((entered or marks)[0].id, position)
        elif self._current.key is not None:
            self._current.set_current(None)

    # Sentences and paragraphs

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the keys that extend the selection by sentences and paragraphs."""
        kind = event.type()
        if kind not in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) or not isinstance(event, QKeyEvent):
            return False
        extension = extension_of(event)
        if extension is None:
            return False
        if kind == QEvent.Type.ShortcutOverride:
            event.accept()
        else:
            self.expander().extend(*extension)
        return True


def _caret_on() -> str:
    return tr(CARET_ON, keys=keys_of("caret"))


def extension_of(event: QKeyEvent) -> tuple[TextUnit, int] | None:
    """Return the unit that a key extends the selection by, and 1 or -1 for forwards or backwards; or None."""
    key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    vertical = key in (Qt.Key.Key_Up, Qt.Key.Key_Down)
    shift, alt, control = (
        Qt.KeyboardModifier.ShiftModifier,
        Qt.KeyboardModifier.AltModifier,
        Qt.KeyboardModifier.ControlModifier,
    )
    if not vertical and key not in (Qt.Key.Key_Left, Qt.Key.Key_Right):
        return None
    if held != shift | alt and not (vertical and held == shift | control):
        return None
    from reader.core.reading.text_units import TextUnit  # late: it comes with the first use

    step = 1 if key in (Qt.Key.Key_Down, Qt.Key.Key_Right) else -1
    return (TextUnit.PARAGRAPH if vertical else TextUnit.SENTENCE), step
