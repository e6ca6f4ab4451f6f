"""Asks for a folder that is to be in the library."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QFileDialog, QWidget

from reader.translation import tr
from reader.view.widgets.local_files import local_path


def ask_for_folder(window: QWidget, start: Path) -> Path | None:
    """The folder that the reader chooses, beginning in ``start``; None if they choose none."""
    url = QFileDialog.getExistingDirectoryUrl(window, tr("Add Folder to Library"), QUrl.fromLocalFile(str(start)))
    return local_path(url) if url.isLocalFile() else None
