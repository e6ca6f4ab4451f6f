"""In which folder a file dialog begins."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


def folder_beside(files: Iterable[Path | None], ours: Path) -> Path:
    """The folder of the first of several files that is the reader's own; their home if none is.

    ``ours`` is the folder of the articles that come with Postil, often deep in an installation: nothing of the reader's
    is there.
    """
    folders = (file.parent for file in files if file is not None)
    return next((folder for folder in folders if folder != ours), Path.home())
