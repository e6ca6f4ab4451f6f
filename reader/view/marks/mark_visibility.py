"""Hiding all marks on the page, to read the bare text, and showing them again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.translation import tr
from reader.view.marks.current_mark import CurrentMark
from reader.view.widgets.action_table import with_keys
from reader.view.window.actions import Actions

if TYPE_CHECKING:
    from reader.view.marks.mode_indicator import ModeIndicator, ModeIndicators


class MarkVisibility(QObject):
    """Hides and shows the marks by an action; a mark that becomes current shows all of them again.

    Signals:
        changed(): the page must draw other marks.
    """

    changed = Signal()

    def __init__(self, current: CurrentMark, indicators: ModeIndicators, actions: Actions, parent: QObject) -> None:
        super().__init__(parent)
        self._current, self._indicators, self._action = current, indicators, actions["hide_marks"]
        self._indicator: ModeIndicator | None = None
        self.hidden = False
        current.changed.connect(self._mark_changed)
        actions.bind({"hide_marks": lambda: self._set_hidden(hidden=not self.hidden)})

    def show(self) -> None:
        """Show all marks again, if they are hidden."""
        if self.hidden:
            self._set_hidden(hidden=False)

    def visible(self, annotations: AnnotationSet) -> AnnotationSet:
        """Return those of some notes that are shown on the page and in its margin: all, or none."""
        return AnnotationSet() if self.hidden else annotations

    def _mark_changed(self, mark: Annotation | None) -> None:
        if mark is not None:
            self.show()

    def _set_hidden(self, *, hidden: bool) -> None:
        self.hidden = hidden
        self._action.setChecked(hidden)
        if hidden:
            self._current.set_current(None)
        if hidden and self._indicator is None:
            self._indicator = self._indicators.add(
                tr("Highlights hidden"), with_keys(tr("Show highlights"), "hide_marks"), "eye-off"
            )
            self._indicator.clicked.connect(self.show)
        if self._indicator is not None:
            self._indicator.setVisible(hidden)
        self.changed.emit()
