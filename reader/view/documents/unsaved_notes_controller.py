"""Notes that are not saved: the reader is told as long as it is so, can try again, copy them, or close all the same."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.app.saving.autosave import Autosave
from reader.app.saving.save_job import SaveJob
from reader.core.errors import PostilError
from reader.view.documents.banner_area import BannerArea
from reader.view.notes.panel import NotesPanel
from reader.view.widgets.notices import Notices
from reader.view.window.main_window import MainWindow

if TYPE_CHECKING:
    from reader.view.widgets.action_banner import ActionBanner

logger = logging.getLogger(__name__)

TRY, COPY, CLOSE = "Try Again", "Save a Copy Elsewhere…", "Close Without Saving"
"""What the buttons say."""
STILL = "They are kept here, and saving is tried again."
"""What follows the reason."""


class UnsavedNotesController(QObject):
    """Shows the failures of saving in a banner, and keeps the window open until the reader has decided."""

    def __init__(
        self, autosave: Autosave, notes: NotesPanel, window: MainWindow, banners: BannerArea, notices: Notices
    ) -> None:
        super().__init__(window)
        self._autosave, self._notes, self._window = autosave, notes, window
        self._banners, self._notices = banners, notices
        self.bar: ActionBanner | None = None
        self._reason = ""
        self._given_up = False
        autosave.failed.connect(self._failed)
        autosave.saved.connect(self._saved)
        window.ask_before_closing(self._may_close)

    def _failed(self, reason: str) -> None:
        self._reason = reason
        self._show(f"{reason} {STILL}")

    def _saved(self) -> None:
        if self.bar is not None and not self.bar.isHidden():
            self._banners.hide(self.bar)
            self._notices.show("Saved")

    def _show(self, sentence: str, *, closing: bool = False) -> None:
        """Say what is wrong; where the window was to be ``closing``, offer to close it all the same."""
        bar = self.bar = self.bar or self._make_bar()
        self._banners.show(bar, sentence)
        bar.buttons[-1].setVisible(closing)
        if closing:
            bar.buttons[0].setFocus()

    def _make_bar(self) -> ActionBanner:
        bar = self._banners.make("Notes that are not saved")
        bar.set_actions([(TRY, self._autosave.retry), (COPY, self.copy), (CLOSE, self.close_unsaved)])
        return bar

    # Closing

    def _may_close(self) -> bool:
        """Whether all is saved, or the reader has said that it need not be; else the banner asks."""
        self._notes.finish_editing()
        if self._given_up or not self._autosave.dirty or self._autosave.flush():
            return True
        self._show(f"{_not_saved(self._autosave.unsaved())} {self._reason}", closing=True)
        return False

    def close_unsaved(self) -> None:
        """Close the window without asking, even where notes are lost by that."""
        self._notes.finish_editing()
        self._given_up = True
        self._window.close()

    # A copy

    def jobs(self) -> list[SaveJob]:
        """The notes that are not saved."""
        return self._autosave.unsaved()

    def copy(self) -> None:
        """Ask where to, and write the notes of every article that are not saved: one file each."""
        from PySide6.QtWidgets import QFileDialog  # late, as all of it: seldom needed

        from reader.app.saving.emergency_copy import copy_name

        jobs = self.jobs()
        if len(jobs) == 1:
            start = str(Path.home() / copy_name(jobs[0]))
            name, _ = QFileDialog.getSaveFileName(self._window, "Save a Copy of the Notes", start, "Notes (*.json)")
            if name:
                self.write({Path(name): jobs[0]})
        elif jobs:
            folder = QFileDialog.getExistingDirectory(self._window, "Save a Copy of the Notes", str(Path.home()))
            if folder:
                self.write({Path(folder) / copy_name(job): job for job in jobs})

    def write(self, files: dict[Path, SaveJob]) -> None:
        """Write notes files that the store can read later, and tell the reader."""
        from reader.app.saving.emergency_copy import write_copies

        try:
            write_copies(files)
        except PostilError as error:
            logger.exception("a copy of unsaved notes could not be written")
            self._show(f"{error} {self._reason}")
        else:
            self._notices.show(f"Saved a copy as {', '.join(file.name for file in files)}")


def _not_saved(jobs: list[SaveJob]) -> str:
    titles = " and ".join(f"“{job.key.title}”" for job in jobs[:2]) + (" and more" if len(jobs) > 2 else "")
    return f"The notes on {titles} are not saved."
