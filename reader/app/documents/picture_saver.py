"""Saves a picture of an article to a file of its own, as it is, off the GUI thread."""

from __future__ import annotations

import errno
import os
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from reader.app.tasks.background_task import BackgroundTask, Checkpoint
from reader.core.pictures.embedded import MAX_BYTES
from reader.core.pictures.fault import PictureError, PictureFault
from reader.paths import open_file
from reader.sources.containers.embedded_picture import embedded_picture
from reader.sources.containers.members import Members
from reader.store.export_file import write_export


class PictureSaver(QObject):
    """Writes the bytes of one picture after the other; one that is asked for while another is written replaces that.

    Signals:
        saved(Path): the picture is in this file.
        failed(Exception): it is not: a PictureError where it cannot be read, a StoreError where it cannot be written.
    """

    saved = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._task = BackgroundTask(self)
        self._task.set_urgent(on=True)
        self._task.done.connect(self.saved)
        self._task.failed.connect(self.failed)

    def save(self, source: Path, part: str, target: Path) -> None:
        """Save the picture in the file ``source``, or the one at the address ``part`` in it."""
        self._task.start(partial(_save, source, part, target))

    def close(self) -> None:
        """Give up what is not being written yet; wait for what is, but not long."""
        self._task.close()


def _save(source: Path, part: str, target: Path, checkpoint: Checkpoint) -> Path:
    data = embedded_picture(source, part, Members()) if part else _file_bytes(source)
    checkpoint()
    write_export(target, data)
    return target


def _file_bytes(path: Path) -> bytes:
    """The bytes of a picture file. Raises PictureError."""
    try:
        with os.fdopen(open_file(path), "rb") as file:
            data = file.read(MAX_BYTES + 1)
    except ValueError as error:
        raise PictureError(PictureFault.MISSING) from error
    except OSError as error:
        missing = error.errno in (errno.ENOENT, errno.ENOTDIR)
        raise PictureError(PictureFault.MISSING if missing else PictureFault.UNREADABLE) from error
    if len(data) > MAX_BYTES:
        raise PictureError(PictureFault.TOO_LARGE)
    return data
