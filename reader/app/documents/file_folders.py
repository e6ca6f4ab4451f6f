"""In which folder a file dialog begins."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


def folder_beside(files: Iterable[Path | None], *ours: Path) -> Path:
    """The folder of the first of several files that is the reader's own; their home if none is.

    ``ours`` are folders where nothing of the reader's is: that of the articles that come with Postil, often deep in an
    installation, and that of pasted texts, each in a folder of its own.
    """
    folders = (file.parent for file in files if file is not None)
    return next((folder for folder in folders if folder not in ours and folder.parent not in ours), Path.home())
