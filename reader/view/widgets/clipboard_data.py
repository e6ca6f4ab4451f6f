"""Puts text on the clipboard: plain, and as HTML beside it for programs that keep emphasis and links."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from reader.core.text.well_formed import well_formed


def copy_text(text: str, html: str = "") -> None:
    """Put a text on the clipboard, and if there is one its HTML, from which a program takes what it can use."""
    data = QMimeData()
    data.setText(well_formed(text))
    if html:
        data.setHtml(well_formed(html))
    QGuiApplication.clipboard().setMimeData(data)
