"""Puts text on the clipboard: plain, and as HTML beside it for programs that keep emphasis and links."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QClipboard, QGuiApplication
from shiboken6 import createdByPython

from reader.core.text.well_formed import well_formed


def copy_text(text: str, html: str = "") -> None:
    """Put a text on the clipboard, and if there is one its HTML, from which a program takes what it can use."""
    data = QMimeData()
    data.setText(well_formed(text))
    if html:
        data.setHtml(well_formed(html))
    QGuiApplication.clipboard().setMimeData(data)


def leave_copies_to_qt() -> None:
    """Put what was copied on the clipboards anew, in data that Qt itself has made.

    To be called before the process ends: Qt deletes such data after Python has ended, and where Python has made it,
    that is a crash. The text is left of it. (Pictures are in data of Qt's already.)
    """
    clipboard = QGuiApplication.clipboard()
    for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
        data = clipboard.mimeData(mode)
        if data is not None and createdByPython(data):
            clipboard.setText(data.text(), mode)
