"""Exceptions that nobody catches: they are logged and shown as messages, and the window stays open."""

from __future__ import annotations

import logging
import sys
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal

from reader.translation import tr

QUIET = 10.0
"""Seconds. An exception that is raised again and again, as by every repaint, is logged and announced again only after a
pause of so many seconds."""

logger = logging.getLogger(__name__)


class UnhandledExceptions(QObject):
    """Receives what slots, virtual functions of Qt, threads and destructors raise.

    PySide gives the first two to ``sys.excepthook``. The hooks that were there before are still called: they print.

    Signals:
        raised(str): a sentence for the reader. It comes on this object's thread and from its event loop, because the
            exception may have been raised on another thread or in the middle of painting.
    """

    raised = Signal(str)

    def __init__(self, clock: Callable[[], float] = monotonic, parent: QObject | None = None) -> None:
        """``clock`` counts seconds."""
        super().__init__(parent)
        self._clock = clock
        self._latest: dict[tuple[str, int, str], float] = {}
        """When each exception was last raised, by file, line and type."""
        self._sentences: deque[str] = deque()
        self._usual = sys.excepthook, threading.excepthook, sys.unraisablehook

    def install(self) -> None:
        """Become the hooks of the process; to be called on the main thread."""
        self._usual = sys.excepthook, threading.excepthook, sys.unraisablehook
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._main, self._thread, self._unraisable

    def uninstall(self) -> None:
        """Put the hooks back that were there before."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._usual

    def customEvent(self, _event: QEvent) -> None:
        """Tell what has been caught."""
        while self._sentences:
            self.raised.emit(self._sentences.popleft())

    def _main(self, kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
        self._record(kind, error, traceback)
        self._usual[0](kind, error, traceback)

    def _thread(self, args: threading.ExceptHookArgs) -> None:
        self._record(args.exc_type, args.exc_value, args.exc_traceback)
        self._usual[1](args)

    def _unraisable(self, args: sys.UnraisableHookArgs) -> None:
        self._record(args.exc_type, args.exc_value, args.exc_traceback)
        self._usual[2](args)

    def _record(self, kind: type[BaseException], error: BaseException | None, traceback: TracebackType | None) -> None:
        """Log an exception and announce it; but not one that asks the process to end."""
        if not issubclass(kind, Exception) or self._repeated(kind, traceback):
            return
        logger.critical("Unhandled exception", exc_info=(kind, error or kind(), traceback))
        self._sentences.append(
            tr("An unexpected error occurred ({name}). See Help → Show Log for details.", name=kind.__name__)
        )
        with suppress(RuntimeError):  # this object is gone: the process is about to end
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User))

    def _repeated(self, kind: type[BaseException], traceback: TracebackType | None) -> bool:
        file, line = "", 0
        while traceback is not None:
            file, line = traceback.tb_frame.f_code.co_filename, traceback.tb_lineno
            traceback = traceback.tb_next
        key, now = (file, line, kind.__name__), self._clock()
        latest, self._latest[key] = self._latest.get(key), now
        return latest is not None and now - latest < QUIET
