"""A warm helper process that measures and decodes pictures, one after the other, within limits.

Usage: ``python -P -m reader.processes.picture_process [FONT…]``. A request and its answer are those of
``reader/core/pictures/messages.py``. Whatever a file makes of this process, the window only sees it die.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from mmap import mmap
from pathlib import Path

from PySide6.QtGui import QFontDatabase, QGuiApplication, QImage

from reader.core.framing import as_frame
from reader.core.pictures.fault import PictureError, PictureFault
from reader.core.pictures.messages import PROGRESS, PictureAnswer, PictureRequest, decode_request, encode_answer
from reader.paths import exists, open_file
from reader.processes.limits import die_with_parent, limit_cpu, limit_memory
from reader.processes.picture_decoder import decode
from reader.processes.request_loop import serve
from reader.sources.containers.embedded_picture import embedded_picture
from reader.sources.containers.members import Members
from reader.store.log_file import log_unhandled, start_logging

MEMORY = 1024 * 1024 * 1024
"""Bytes that decoding may take, beyond what the process has when it starts."""
CPU_SECONDS = 4
"""Processor time for one picture. The largest photographs take about two seconds."""
_MISSING = (errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.ENAMETOOLONG)


class SharedPixels:
    """Keeps the pixels of the last answer where the window can map them, until the next request says that it has."""

    def __init__(self) -> None:
        self._file = -1

    def write(self, image: QImage) -> str:
        """Put pixels into a new file; returns its path. Where the system has such files, it is one in memory only."""
        self.release()
        path = ""
        if hasattr(os, "memfd_create"):
            self._file = os.memfd_create("picture")
            path = f"/proc/{os.getpid()}/fd/{self._file}"
        if not path or not exists(Path(path)):
            self.release()
            from tempfile import mkstemp  # late: most systems have the other

            self._file, path = mkstemp(prefix="postil-")  # deleted by the window
        size = image.sizeInBytes()
        os.ftruncate(self._file, size)
        with mmap(self._file, size) as memory:
            memory[:] = image.constBits()
        return path

    def release(self) -> None:
        """The window has mapped them."""
        if self._file >= 0:
            os.close(self._file)
        self._file = -1


class PictureDecoding:
    """Answers requests."""

    def __init__(self) -> None:
        self._pixels = SharedPixels()
        self._members = Members()

    def answer(self, data: bytes) -> Iterator[bytes]:
        """The frames that answer a request: one when the file is open, one with what has come of it."""
        self._pixels.release()
        limit_cpu(CPU_SECONDS)
        request = decode_request(data)
        try:
            file = _open(request, self._members)
        except PictureError as error:
            yield as_frame(encode_answer(PictureAnswer(error.fault)))
            return
        try:
            yield as_frame(PROGRESS)
            yield as_frame(encode_answer(self._decode(file, request)))
        finally:
            with suppress(OSError):
                os.close(file)

    def _decode(self, file: int, request: PictureRequest) -> PictureAnswer:
        limit_cpu(CPU_SECONDS)
        try:
            found = decode(file, request.width, request.height, request.ratio, rounded=request.rounded)
            size, image = found.size.toTuple(), found.image
            memory = "" if image.isNull() else self._pixels.write(image)
        except PictureError as error:
            return PictureAnswer(error.fault)
        except MemoryError:
            return PictureAnswer(PictureFault.TOO_LARGE)
        except OSError:
            return PictureAnswer(PictureFault.UNREADABLE)
        return PictureAnswer(None, size, image.size().toTuple(), memory, found.is_line_art)


def _open(request: PictureRequest, members: Members) -> int:
    """The file of a request, with its first byte read: what sleeps here is the disk, not the work.

    Raises:
        PictureError: there is none, or it cannot be read.
    """
    if request.part:
        return _as_file(embedded_picture(request.file, request.part, members))
    try:
        file = open_file(request.file)
        os.pread(file, 1, 0)
    except ValueError as error:
        raise PictureError(PictureFault.MISSING) from error
    except OSError as error:
        if error.errno == errno.EINVAL:
            raise PictureError(PictureFault.NO_FILE) from error
        raise PictureError(PictureFault.MISSING if error.errno in _MISSING else PictureFault.UNREADABLE) from error
    return file


def _as_file(data: bytes) -> int:
    """A descriptor of a file with this content, which no one else sees."""
    if hasattr(os, "memfd_create"):
        file = os.memfd_create("embedded")
    else:
        from tempfile import TemporaryFile  # late: most systems have the other

        with TemporaryFile() as temporary:
            file = os.dup(temporary.fileno())
    with os.fdopen(os.dup(file), "wb") as copy:
        copy.write(data)
    os.lseek(file, 0, os.SEEK_SET)
    return file


def main(fonts: list[str]) -> None:
    """Serve until standard input ends. Words in drawings are set in these fonts, too."""
    start_logging()
    log_unhandled()
    die_with_parent()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QGuiApplication(["postil-pictures"])
    for font in fonts:
        QFontDatabase.addApplicationFont(font)
    limit_memory(MEMORY)
    serve(PictureDecoding().answer)
    del application


if __name__ == "__main__":
    main(sys.argv[1:])
