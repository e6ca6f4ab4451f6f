"""What the parts of a window need from outside of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from reader.app.live_palette import LivePalette
from reader.app.tasks.helper_pool import HelperPool
from reader.view.navigation.note_links import NoteFinder


class WindowServices(NamedTuple):
    """Given once, when the window is made."""

    resources: Path
    """The folder with the icons."""
    templates: Path
    """The folder with the reader's own templates, which may not be there."""
    now: Callable[[], datetime]
    """Returns the time in UTC."""
    find_note: NoteFinder
    """Finds the note that a link leads to, among those on all articles."""
    palette: LivePalette
    """The colours of marks."""
    helpers: HelperPool
    """Processes for work that may run away: searching for regular expressions, exporting."""
