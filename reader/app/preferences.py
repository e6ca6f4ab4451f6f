"""The reader's settings while the program runs: one owner, who announces each change and saves it within a second."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypedDict, Unpack

from PySide6.QtCore import QObject, QTimer, Signal

from reader.app.tasks.thread_signal import ThreadSignal
from reader.core.errors import PostilError
from reader.core.palette import Palette
from reader.core.settings import Settings
from reader.translation import tr

if TYPE_CHECKING:
    from concurrent.futures import Future

    from reader.app.tasks.worker import Worker

logger = logging.getLogger(__name__)

DELAY, RETRY = 500, 30_000
"""Milliseconds from the first unsaved change to saving it; and from a failed attempt to the next one."""
PATIENCE = 2.0
"""Seconds that closing waits for a disk that does not answer."""
APPEARANCE = frozenset(
    ("theme", "zoom", "column", "face", "line_height", "paragraph_gap", "justified", "hyphens", "wrap_code")
)
"""The settings that the page is drawn by."""

SaveSettings = Callable[[Settings, Collection[str]], None]
"""Writes those settings that are named, and leaves the others in the file alone. Raises StoreError."""


def utc_now() -> datetime:
    """The time by the system's clock."""
    return datetime.now(UTC)


class SettingsChange(TypedDict, total=False):
    """New values of some settings, by the names of the fields of ``Settings``."""

    theme: str
    zoom: int
    column: int
    face: str
    line_height: int
    paragraph_gap: int
    justified: bool
    hyphens: bool
    wrap_code: bool
    contents: bool
    notes: bool
    contents_width: int
    notes_width: int
    notes_follow: bool
    properties: bool
    colour: str
    window: tuple[int, int]
    tab_strip: bool
    pace: int
    palette: Palette
    notes_beside: bool
    menu_bar: bool
    smooth_scrolling: bool
    side_by_side: bool
    scroll_together: bool
    left_side: int
    whole_words: bool
    editor: str
    overlaps: str
    notes_order: str
    export: Mapping[str, object]
    printing: Mapping[str, object]
    library: Mapping[str, object]


class Preferences(QObject):
    """Holds the settings of all windows of this process.

    Only what was changed here is written, off the GUI thread, so that another Postil's choices in the same file stay.

    Signals:
        appearance_changed(Settings): one or more of the settings that the page is drawn by have changed.
        palette_changed(Palette): the reader has changed the colours or their names.
        save_failed(str): the settings could not be saved, in a sentence for the reader. Emitted once until a later
            attempt succeeds; they are tried again.
    """

    appearance_changed = Signal(object)
    palette_changed = Signal(object)
    save_failed = Signal(str)
    _ended = Signal(object)

    def __init__(
        self,
        settings: Settings,
        save: SaveSettings,
        parent: QObject | None = None,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        """``settings`` are those on the disk; ``save`` is called on a worker thread.

        ``now`` gives the time in UTC, at which colours are changed.
        """
        super().__init__(parent)
        self._settings, self._save, self._now = settings, save, now
        self._unsaved: frozenset[str] = frozenset()
        self._running: tuple[frozenset[str], Future[None]] | None = None
        self._worker: Worker | None = None
        self._announcement = ThreadSignal(self._ended.emit)
        """Another one for each worker."""
        self._failing = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._start)
        self._ended.connect(self._finish)

    @property
    def settings(self) -> Settings:
        """All settings as they are now."""
        return self._settings

    def update(self, **changes: Unpack[SettingsChange]) -> None:
        """Change some settings, announce what has changed, and save it soon."""
        before, after = self._settings, replace(self._settings, **changes)
        if after.palette != before.palette:
            from reader.core.webannotation.encode import format_time  # late: no start needs it

            after = replace(after, palette=after.palette.stamped(before.palette, format_time(self._now())))
        changed = {name for name in changes if getattr(before, name) != getattr(after, name)}
        if not changed:
            return
        self._settings = after
        self._unsaved |= changed
        if not self._timer.isActive() or self._timer.remainingTime() > DELAY:
            self._timer.start(DELAY)
        if changed & APPEARANCE:
            self.appearance_changed.emit(after)
        if "palette" in changed:
            self.palette_changed.emit(after.palette)

    def close(self) -> None:
        """Save what is not saved yet and end the thread; waits, but not for ever. A later change starts another one."""
        self._timer.stop()
        if self._wait():
            self._start()
            self._wait()
        self._timer.stop()
        if self._worker is not None:
            self._worker.close(0 if self._running else PATIENCE)
            self._worker = None
        self._announcement.close()

    def _start(self) -> None:
        """Save all unsaved changes, unless a save is under way: its end starts the next one."""
        if self._running or not self._unsaved:
            return
        if self._worker is None:
            from reader.app.tasks.worker import Worker  # late: nothing is saved before the first paint

            self._worker = Worker("settings")
            self._announcement = ThreadSignal(self._ended.emit)
        names, settings, self._unsaved = self._unsaved, self._settings, frozenset()
        future = self._worker.submit(lambda: self._save(settings, names))
        self._running = (names, future)
        future.add_done_callback(self._announcement.emit)

    def _wait(self) -> bool:
        """Wait for the save that is under way; returns whether none is any more."""
        if self._running is None:
            return True
        future = self._running[1]
        try:
            future.exception(PATIENCE)
        except TimeoutError:
            logger.warning("the settings are not saved: their folder does not answer")
            return False
        self._finish(future)
        return True

    def _finish(self, future: Future[None]) -> None:
        """Take up the end of a save, once: waiting may have done so before the signal arrives."""
        if self._running is None or self._running[1] is not future:
            return
        names, self._running = self._running[0], None
        error = future.exception()
        if error is None:
            self._failing = False
            if self._unsaved:
                self._timer.start(DELAY)
            return
        logger.error("the settings could not be saved", exc_info=error)
        self._unsaved |= names
        self._timer.start(RETRY)
        if not self._failing:
            self._failing = True
            self.save_failed.emit(
                str(error) if isinstance(error, PostilError) else tr("The settings could not be saved.")
            )
