"""*Help → Show Log*: opens the log in the program that the desktop has for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from reader.paths import is_file
from reader.translation import tr


def show_log(file: Path, tell: Callable[[str], object]) -> None:
    """Open the log, or its folder where no program opens such files; ``tell`` is given a sentence where neither can be.

    There is no log until something has been logged.
    """
    if not is_file(file):
        tell(tr("The log is empty: nothing has been written to {file} yet.", file=file))
    elif not any(QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))) for path in (file, file.parent)):
        tell(tr("No program could open the log. It is {file}.", file=file))
