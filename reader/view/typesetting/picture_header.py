"""Looks at the first bytes of picture files on a thread of its own: a dead mount holds that up, and not the window."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from threading import Event, Thread
from typing import NamedTuple

from reader.core.pictures.fault import PictureFault
from reader.core.pictures.header import Size, picture_size
from reader.core.pictures.messages import PictureStamp
from reader.paths import find_loosely, open_file

PATIENCE = 0.1
"""Seconds that are waited for an answer; a file that takes longer is measured by the process that decodes it."""
_MISSING = (errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.ENAMETOOLONG)


class PictureHeader(NamedTuple):
    """What the beginning of a file says."""

    stamp: PictureStamp | None = None
    size: Size | None = None
    """None if the first bytes do not tell, or there is a fault."""
    fault: PictureFault | None = None
    file: Path | None = None
    """The file that was found, where its name is written in another way than asked for."""


class PictureHeaders:
    """Reads headers, one after the other."""

    def __init__(self) -> None:
        self._desk = _Desk()
        self._thread: Thread | None = None

    def read(self, file: Path) -> PictureHeader | None:
        """What a file begins with; None if the disk does not answer in time, or has not answered the time before."""
        desk = self._desk
        if not desk.answered.is_set():
            return None
        if self._thread is None:
            self._thread = Thread(target=desk.serve, name="picture-headers", daemon=True)
            self._thread.start()
        desk.answered.clear()
        desk.file, desk.header = file, None
        desk.asked.set()
        return desk.header if desk.answered.wait(PATIENCE) else None

    def __del__(self) -> None:
        """End the thread, as soon as it has answered."""
        self._desk.file = None
        self._desk.asked.set()


class _Desk:
    """Where a file to be looked at is handed over, and what has been found: one at a time."""

    def __init__(self) -> None:
        self.file: Path | None = None
        self.header: PictureHeader | None = None
        self.asked, self.answered = Event(), Event()
        self.answered.set()

    def serve(self) -> None:
        """On the thread: answer until there is no file."""
        while self.asked.wait():
            self.asked.clear()
            file = self.file
            if file is None:
                return
            self.header = find_header(file)
            self.answered.set()


def find_header(file: Path) -> PictureHeader:
    """As ``read_header``; of a file that is not there, that of the one that must be meant."""
    header = read_header(file)
    if header.fault is PictureFault.MISSING and (meant := find_loosely(file)) is not None:
        return read_header(meant)._replace(file=meant)
    return header


def read_header(file: Path) -> PictureHeader:
    """What a file begins with. At most a few hundred small reads, and none of what is no regular file."""
    try:
        descriptor = open_file(file)
    except ValueError:  # no name of a file
        return PictureHeader(fault=PictureFault.MISSING)
    except OSError as error:
        if error.errno == errno.EINVAL:
            return PictureHeader(fault=PictureFault.NO_FILE)
        return PictureHeader(fault=PictureFault.MISSING if error.errno in _MISSING else PictureFault.UNREADABLE)
    try:
        status = os.fstat(descriptor)
        size = picture_size(lambda offset, length: os.pread(descriptor, length, offset))
        return PictureHeader(PictureStamp(status.st_mtime_ns, status.st_size, status.st_ino), size)
    except OSError:
        return PictureHeader(fault=PictureFault.UNREADABLE)
    finally:
        os.close(descriptor)
