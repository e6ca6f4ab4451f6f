"""The field for tags that are added to several notes at once."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from reader.translation import tr
from reader.view.widgets.tag_edit import TagEdit


class AddedTagsEdit(TagEdit):
    """It is hidden until it is opened. Enter ends it.

    Signals:
        left(): it is closed: give the keyboard back.
        entered(list[str]): add these tags; comes after ``left``, and only if there are any.
    """

    left = Signal()
    entered = Signal(list)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setPlaceholderText(tr("Tags to add, separated by commas; then Enter"))
        self.setAccessibleName(tr("Tags to add"))
        self.returnPressed.connect(self._send)
        self.hide()

    def open(self, known: Mapping[str, int]) -> None:
        """Show it, empty; ``known`` tags are completed, with the number of notes that have each."""
        self.clear()
        self.set_known_tags(known)
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def dismiss(self) -> None:
        """Close it, and add nothing."""
        self.hide()
        self.left.emit()

    def _send(self) -> None:
        tags = self.tags()
        self.dismiss()
        if tags:
            self.entered.emit(tags)
