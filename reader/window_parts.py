"""What the panes of one window have together, each made once: when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.app.library.library import Library
    from reader.app.preferences import Preferences
    from reader.app.tabs.tabs_keeper import TabsKeeper
    from reader.app.tasks.helper_pool import HelperPool
    from reader.document_services import DocumentServices
    from reader.view.panes.pane_group import PaneGroup
    from reader.window_notebook import WindowNotebook


class WindowParts:
    """The first pane makes them, and hands them to the second; they end when both have ended."""

    def __init__(
        self,
        preferences: Preferences,
        group: PaneGroup,
        notes: Path,
        settings_folder: Path,
        now: Callable[[], datetime],
    ) -> None:
        """``notes`` and ``settings_folder`` are where the reader's files are; ``now`` gives the time in UTC."""
        self.preferences, self.group = preferences, group
        self._notes, self._settings_folder, self._now = notes, settings_folder, now
        self.tabs_keeper: TabsKeeper | None = None
        """What keeps the tabs of the window on the disk; None while the first pane is still being made."""
        group.closing.connect(preferences.close)
        self.documents: DocumentServices | None = None
        """What opens articles in the first pane; None while that is still being made."""
        self.notebook: WindowNotebook | None = None
        """The notebook; None likewise."""

    @cached_property
    def pool(self) -> HelperPool:
        """The processes that read articles and make exports."""
        from reader.app.tasks.helper_pool import HelperPool  # late: not before the first paint

        pool = HelperPool("reader.processes.text_process", self.group)
        self.group.closing.connect(pool.close)
        return pool

    @cached_property
    def library(self) -> Library:
        """The articles that there are to read."""
        from reader.library_services import make_library  # late: no start needs it
        from reader.store.locations import cache_folder

        library = make_library(self._notes, self._settings_folder, cache_folder(), self._now)
        self.group.closing.connect(library.close)
        return library
