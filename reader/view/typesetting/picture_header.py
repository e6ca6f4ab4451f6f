"""Looks at the first bytes of picture files on a thread of its own: a dead mount holds that up, and not the window."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Thread
from typing import NamedTuple

from reader.core.pictures.fault import PictureFault
from reader.core.pictures.header import Size, picture_size
from reader.core.pictures.messages import PictureStamp
from reader.paths import open_file

PATIENCE = 0.1
"""Seconds that are waited for an answer; a file that takes longer is measured by the process that decodes it."""
_MISSING = (errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.ENAMETOOLONG)


class PictureHeader(NamedTuple):
    """What the beginning of a file says."""

    stamp: PictureStamp | None = None
    size: Size | None = None
    """None if the first bytes do not tell, or there is a fault."""
    fault: PictureFault | None = None


class PictureHeaders:
    """Reads headers, one after the other."""

    def __init__(self) -> None:
        self._asked: SimpleQueue[_Question] = SimpleQueue()
        self._last: _Question | None = None
        self._thread: Thread | None = None

    def read(self, file: Path) -> PictureHeader | None:
        """What a file begins with; None if the disk does not answer in time, or has not answered the time before."""
        stuck = self._last is not None and not self._last.answered.is_set()
        if stuck:
            return None
        if self._thread is None:
            self._thread = Thread(target=_answer, args=(self._asked,), name="picture-headers", daemon=True)
            self._thread.start()
        self._last = question = _Question(file)
        self._asked.put(question)
        question.answered.wait(PATIENCE)
        return question.header

    def __del__(self) -> None:
        """End the thread."""
        self._asked.put(_Question(None))


class _Question:
    """A file to be looked at, and what has been found."""

    def __init__(self, file: Path | None) -> None:
        self.file = file
        self.header: PictureHeader | None = None
        self.answered = Event()


def _answer(asked: SimpleQueue[_Question]) -> None:
    """On the thread: answer until a question without a file comes."""
    while (file := (question := asked.get()).file) is not None:
        question.header = read_header(file)
        question.answered.set()


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
