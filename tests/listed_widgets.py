"""Lists of Qt's widgets that no search for garbage disturbs.

Python may look for garbage while such a list is made: what it deletes then may stand further down in the list, and
the process ends.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def listed(ask: Callable[[], list[QWidget]]) -> list[QWidget]:
    """What ``QApplication.topLevelWidgets`` or ``allWidgets`` returns."""
    gc.disable()
    try:
        return ask()
    finally:
        gc.enable()
