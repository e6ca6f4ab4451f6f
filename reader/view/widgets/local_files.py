"""Local files that Qt names: from a file dialog, or dropped on the window."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import unquote_to_bytes

from PySide6.QtCore import QUrl


def local_path(url: QUrl) -> Path:
    """The path of a local file. Qt's own one has U+FFFD where a name is not UTF-8; its URL still has the bytes."""
    path = url.toLocalFile()
    if "\ufffd" in path:
        path = os.fsdecode(unquote_to_bytes(url.path(QUrl.ComponentFormattingOption.FullyEncoded)))
    return Path(path)
