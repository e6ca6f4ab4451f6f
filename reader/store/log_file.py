"""The log: a file in the platform's log folder, where every failure leaves a line with its traceback.

Modules write to it through the standard ``logging``, each with a logger of its own name; all are below ``reader``.
"""

from __future__ import annotations

import logging
import os
import sys
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from reader.store.files import make_folder
from reader.store.locations import log_folder

LEVELS = ("debug", "info", "warning", "error")
"""What ``--log-level`` can be: the least level that is written. Above ``debug``, no text of an article or a note is."""

DEFAULT_LEVEL = "info"

NAME = "postil.log"
"""The name of the log; the two files before it have ``.1`` and ``.2`` after the name."""

SIZE = 1_000_000
"""Bytes; a log that has as many makes way for a new one."""

FORMAT = "%(asctime)s.%(msecs)03d %(levelname)s %(process)d %(name)s: %(message)s"

logger = logging.getLogger(__name__)


class LogFileHandler(logging.Handler):
    """Appends records to the log.

    The file is opened for each record: several windows and helper processes write to it, and any may replace it.
    (``RotatingFileHandler`` would go on writing to the file that another process has renamed; and it imports sockets.)
    What cannot be written is dropped.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """``folder`` is made with the first record; where it is None, it is ``log_folder()``, asked for as late."""
        super().__init__()
        self._folder = folder
        self.setFormatter(logging.Formatter(FORMAT, "%Y-%m-%d %H:%M:%S"))

    def emit(self, record: logging.LogRecord) -> None:
        """Append a record; never raises."""
        try:
            self._folder = self._folder or log_folder()
            append(self._folder / NAME, f"{self.format(record)}\n".encode("utf-8", "backslashreplace"))
        except Exception:  # noqa: BLE001 - a log that cannot be written must not fail the program
            return


def append(file: Path, data: bytes) -> None:
    """Append to a log file, which only its owner can read; a full one is renamed first.

    Raises:
        OSError: the system does not let us.

    """
    make_folder(file.parent)
    with suppress(FileNotFoundError):
        if file.stat().st_size >= SIZE:
            _rotate(file)
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
    handle = os.open(file, flags, 0o600)
    try:
        os.write(handle, data)  # one call: what several processes append at once does not get mixed up
    finally:
        os.close(handle)


def _rotate(file: Path) -> None:
    """Rename a full log, unless another process has done so or is about to."""
    from filelock import FileLock, Timeout  # late: 43 ms, and a log is seldom full

    with suppress(OSError, Timeout), FileLock(file.with_name(f".{NAME}.lock"), timeout=0, mode=0o600):
        if file.stat().st_size >= SIZE:
            first, second = (file.with_name(f"{NAME}.{number}") for number in (1, 2))
            with suppress(FileNotFoundError):
                first.replace(second)
            file.replace(first)


def start_logging(level: str = DEFAULT_LEVEL, folder: Path | None = None) -> None:
    """Have all that ``reader`` logs from one of the `LEVELS` on written to the log. Costs no access to the disk.

    Called again, it changes the level and the folder.
    """
    root = logging.getLogger("reader")
    for handler in [existing for existing in root.handlers if isinstance(existing, LogFileHandler)]:
        root.removeHandler(handler)
    root.addHandler(LogFileHandler(folder))
    root.setLevel(level.upper())


class LogAndSuppress(suppress):
    """Suppresses errors as ``contextlib.suppress`` does, and logs a message with the traceback as a warning."""

    def __init__(self, log: logging.Logger, message: str, *errors: type[Exception]) -> None:
        super().__init__(*errors)
        self._log, self._message = log, message

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> bool:
        """Log an error that is suppressed."""
        suppressed = super().__exit__(kind, error, traceback)
        if suppressed:
            self._log.warning(self._message, exc_info=error)
        return suppressed


def log_unhandled() -> None:
    """Log an exception that ends the process, before it is printed as usual: for processes without a window."""
    usual = sys.excepthook

    def hook(kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
        if issubclass(kind, Exception):
            logger.critical("Unhandled exception", exc_info=(kind, error, traceback))
        usual(kind, error, traceback)

    sys.excepthook = hook
