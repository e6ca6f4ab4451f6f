"""Shows a banner while notes cannot be saved, where the reader can try again, save a copy or close without saving."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.app.live_palette import LivePalette
from reader.app.saving.autosave import Autosave
from reader.app.saving.save_job import SaveJob
from reader.core.errors import PostilError
from reader.translation import msgid, tr, trn
from reader.view.documents.banner_area import BannerArea
from reader.view.notes.panel import NotesPanel
from reader.view.widgets.notices import Notices
from reader.view.window.main_window import MainWindow

if TYPE_CHECKING:
    from reader.view.widgets.action_banner import ActionBanner

logger = logging.getLogger(__name__)

COPY_TITLE = msgid("Save a Copy of the Notes")


class UnsavedNotesController(QObject):
    """Shows the failures of saving in a banner, and keeps the window open until the reader has decided."""

    def __init__(
        self,
        autosave: Autosave,
        notes: NotesPanel,
        palette: LivePalette,
        window: MainWindow,
        banners: BannerArea,
        notices: Notices,
    ) -> None:
        super().__init__(window)
        self._autosave, self._notes, self._palette, self._window = autosave, notes, palette, window
        self._banners, self._notices = banners, notices
        self.bar: ActionBanner | None = None
        self._reason = ""
        self._given_up = False
        autosave.failed.connect(self._failed)
        autosave.saved.connect(self._saved)
        window.ask_before_closing(self._may_close)

    def _failed(self, reason: str) -> None:
        self._reason = reason
        self._show(tr("{reason} Your notes are kept in memory, and Postil keeps trying to save them.", reason=reason))

    def _saved(self) -> None:
        if self.bar is not None and not self.bar.isHidden():
            self._banners.hide(self.bar)
            self._notices.show(tr("Notes saved"))

    def _show(self, sentence: str, *, closing: bool = False) -> None:
        """Show what is wrong; if the reader is ``closing`` the window, offer to close it without saving."""
        bar = self.bar = self.bar or self._make_bar()
        self._banners.show(bar, sentence)
        bar.buttons[-1].setVisible(closing)
        if closing:
            bar.buttons[0].setFocus()

    def _make_bar(self) -> ActionBanner:
        bar = self._banners.make(tr("Notes are not saved"))
        bar.set_actions(
            [
                (tr("Try Again"), self._autosave.retry),
                (tr("Save a Copy…"), self.copy),
                (tr("Close Without Saving"), self.close_unsaved),
            ]
        )
        return bar

    # Closing

    def _may_close(self) -> bool:
        """Whether everything is saved or the reader has chosen to close without; if not, the banner asks."""
        self._notes.finish_editing()
        if self._given_up or not self._autosave.dirty or self._autosave.flush():
            return True
        self._show(unsaved_message([job.key.title for job in self._autosave.unsaved()], self._reason), closing=True)
        return False

    def close_unsaved(self) -> None:
        """Close the window without asking, even if notes are lost."""
        self._notes.finish_editing()
        self._given_up = True
        self._window.close_window()

    # A copy

    def jobs(self) -> list[SaveJob]:
        """The notes that are not saved."""
        return self._autosave.unsaved()

    def copy(self) -> None:
        """Ask for a file or folder, and write the unsaved notes there, one file for each article."""
        from PySide6.QtWidgets import QFileDialog  # late, as all of it: seldom needed

        from reader.app.saving.emergency_copy import copy_name

        jobs = self.jobs()
        if len(jobs) == 1:
            start = str(Path.home() / copy_name(jobs[0]))
            name, _ = QFileDialog.getSaveFileName(self._window, tr(COPY_TITLE), start, tr("Notes (*.json)"))
            if name:
                self.write({Path(name): jobs[0]})
        elif jobs:
            folder = QFileDialog.getExistingDirectory(self._window, tr(COPY_TITLE), str(Path.home()))
            if folder:
                self.write({Path(folder) / copy_name(job): job for job in jobs})

    def write(self, files: dict[Path, SaveJob]) -> None:
        """Write notes files that Postil can read later, and say so."""
        from reader.app.saving.emergency_copy import write_copies

        try:
            write_copies(files, self._palette.current.known)
        except PostilError as error:
            logger.exception("a copy of unsaved notes could not be written")
            self._show(f"{error} {self._reason}")
        else:
            names = ", ".join(file.name for file in files)
            self._notices.show(trn("Saved a copy: {files}", "Saved {n} copies: {files}", len(files), files=names))


def unsaved_message(titles: Sequence[str], reason: str) -> str:
    """Which articles have notes that are not saved, and why."""
    if len(titles) == 1:
        return tr("The notes on “{title}” are not saved. {reason}", title=titles[0], reason=reason)
    if len(titles) == 2:
        return tr(
            "The notes on “{title}” and “{other}” are not saved. {reason}",
            title=titles[0],
            other=titles[1],
            reason=reason,
        )
    return trn(
        "The notes on “{title}”, “{other}” and {n} more article are not saved. {reason}",
        "The notes on “{title}”, “{other}” and {n} more articles are not saved. {reason}",
        len(titles) - 2,
        title=titles[0],
        other=titles[1],
        reason=reason,
    )
