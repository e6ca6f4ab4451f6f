"""Starts Qt, or says in one sentence why it cannot: Qt itself would end the process with its own words, or a traceback.

Nothing is asked of the system beforehand: that would take time at every start, and Qt knows best what it can use.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.core.errors import CommandError
from reader.translation import tr

if TYPE_CHECKING:
    from PySide6.QtCore import QMessageLogContext, QtMsgType
    from PySide6.QtWidgets import QApplication

logger = logging.getLogger(__name__)

PACKAGES = (
    "libegl1 libgl1 libfontconfig1 libdbus-1-3 libglib2.0-0 libxkbcommon0 libxkbcommon-x11-0 libxcb-cursor0 "
    "libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xkb1 "
    "libwayland-client0 libwayland-cursor0 libwayland-egl1"
)
"""Debian's packages of the libraries that Qt's wheels expect; ``.ci/system-libraries`` installs the same."""

_NO_DISPLAY = ("could not connect to display", "failed to create wl_display")
"""What Qt's message contains, in lower case, if there is no display; what it then says about libraries is wrong."""


def make_application(name: str) -> QApplication:
    """Make Qt's application for a program of this name.

    Where Qt gives up, because of the display or of its plugin for it, the process ends with one line on standard error
    and exit code 2. (Qt would abort, which nothing in Python can catch.)

    Raises:
        CommandError: a system library is missing that Qt needs.

    """
    try:
        from PySide6.QtCore import qInstallMessageHandler
        from PySide6.QtWidgets import QApplication
    except ImportError as error:
        fault = missing_library(error)
        if not fault:
            raise
        raise CommandError(fault) from error
    said = list[str]()

    def keep(_kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        said.append(text)
        if "no Qt platform plugin could be initialized" in text:
            _give_up(said)

    qInstallMessageHandler(keep)
    application = QApplication([name])
    qInstallMessageHandler(None)
    for text in said:
        sys.stderr.write(f"{text}\n")
    return application


def missing_library(error: ImportError) -> str:
    """A sentence for a system library without which Qt cannot be imported; empty if that is not why."""
    return _libraries_missing(str(error).partition(":")[0]) if ".so" in str(error) else ""


def why_no_window(said: Sequence[str]) -> str:
    """A sentence for what Qt said before it gave up."""
    text = "\n".join(said).lower()
    if any(words in text for words in _NO_DISPLAY):
        return tr("No display can be reached, so no window can be opened (see postil --help for commands without one).")
    if "could not load" in text:
        return _libraries_missing(tr("a library of the display"))
    return tr("Qt cannot open a window: {reason}.", reason=said[0])


def _libraries_missing(library: str) -> str:
    return tr(
        "Qt needs {library}, which is not installed. On Debian and Ubuntu, run: sudo apt install {packages}",
        library=library,
        packages=PACKAGES,
    )


def _give_up(said: Sequence[str]) -> None:
    message = why_no_window(said)
    logger.error("Qt has given up: %s", said)
    os.write(2, f"postil: {message}\n".encode())
    os._exit(2)
