"""Hiding all marks on the page, to read the bare text, and showing them again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.view.marks.context import MarkContext
from reader.view.marks.current_mark import CurrentMark

if TYPE_CHECKING:
    from reader.view.marks.mode_indicator import ModeIndicator


class MarkVisibility(QObject):
    """Answers the key; a mark that is made or gone to shows all of them again.

    Signals:
        changed(): what is to be seen on the page is to be drawn anew.
    """

    changed = Signal()

    def __init__(self, kit: MarkContext, hand: CurrentMark, parent: QObject) -> None:
        super().__init__(parent)
        self._kit, self._action, self._hand = kit, kit.actions["hide_marks"], hand
        self._sign: ModeIndicator | None = None
        self.hidden = False
        hand.changed.connect(self._taken)
        kit.actions.bind({"hide_marks": lambda: self._set(hidden=not self.hidden)})

    def show(self) -> None:
        """Show all marks again, if they are hidden."""
        if self.hidden:
            self._set(hidden=False)

    def visible(self, annotations: AnnotationSet) -> AnnotationSet:
        """What of some notes is to be seen on the page and beside it: all, or nothing."""
        return AnnotationSet() if self.hidden else annotations

    def _taken(self, one: Annotation | None) -> None:
        if one is not None:
            self.show()

    def _set(self, *, hidden: bool) -> None:
        self.hidden = hidden
        self._action.setChecked(hidden)
        if hidden:
            self._hand.set_current(None)
        if hidden and self._sign is None:
            from reader.view.marks.mode_indicator import ModeIndicator  # late: few readers hide them

            self._sign = ModeIndicator(self._kit, "Marks hidden", "Show all marks (H)", "eye-off")
            self._sign.clicked.connect(self.show)
        if self._sign is not None:
            self._sign.setVisible(hidden)
        self.changed.emit()
