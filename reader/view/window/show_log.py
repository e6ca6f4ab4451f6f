"""*Help → Show Log*: opens the log in the program that the desktop has for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def show_log(file: Path, tell: Callable[[str], object]) -> None:
    """Open the log, or its folder where no program opens such files; ``tell`` is given a sentence where neither can be.

    There is no log until something has been logged.
    """
    if not file.is_file():
        tell(f"There is no log yet: nothing has been written to {file}.")
    elif not any(QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))) for path in (file, file.parent)):
        tell(f"No program opens the log: it is {file}.")
