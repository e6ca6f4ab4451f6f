"""What was copied is left to Qt before Python ends."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from shiboken6 import createdByPython

from reader.view.widgets.clipboard_data import copy_text, leave_copies_to_qt


def test_what_was_copied_is_in_data_of_qts_own_at_the_end(qapp: QApplication) -> None:
    """Qt deletes it after Python has ended: a window that had copied something ended with a crash."""
    copy_text("tea", "<b>tea</b>")
    assert createdByPython(qapp.clipboard().mimeData())
    leave_copies_to_qt()
    data = qapp.clipboard().mimeData()
    assert (data.text(), createdByPython(data)) == ("tea", False)
