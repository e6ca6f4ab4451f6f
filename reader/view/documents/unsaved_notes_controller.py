"""Notes that are not saved: told as long as it is so, tried again, copied elsewhere, and asked about on closing."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.app.saving.autosave import Autosave
from reader.app.saving.save_job import SaveJob
from reader.core.errors import PostilError
from reader.view.workbench.workbench import Workbench

if TYPE_CHECKING:
    from reader.view.widgets.action_banner import ActionBanner

TRY, COPY, CLOSE = "Try Again", "Save a Copy Elsewhere…", "Close Without Saving"
"""What the buttons say."""
STILL = "They are kept here, and saving is tried again."
"""What follows the reason."""


class UnsavedNotesController(QObject):
    """Joins the autosave's failures to a bar; the bar is made when the first one comes."""

    def __init__(self, desk: Workbench, autosave: Autosave) -> None:
        super().__init__(desk)
        self._desk, self._autosave = desk, autosave
        self.bar: ActionBanner | None = None
        self._reason = ""
        self._given_up = False
        autosave.failed.connect(self._failed)
        autosave.saved.connect(self._saved)
        desk.window.may_close = self._may_close
        desk.appearance.changed.connect(lambda theme, _settings: self.bar.set_theme(theme) if self.bar else None)

    def _failed(self, reason: str) -> None:
        self._reason = reason
        self._ask(f"{reason} {STILL}")

    def _saved(self) -> None:
        if self.bar is not None and not self.bar.isHidden():
            had_keys = self.bar.isAncestorOf(self.bar.window().focusWidget() or self.bar.window())
            self.bar.hide()
            if had_keys:
                self._desk.to_page()
            self._desk.toast.show_sentence("Saved")

    def _ask(self, sentence: str, *, closing: bool = False) -> None:
        """Say what is wrong; where the window was to be ``closing``, that it can be closed all the same."""
        bar = self._bar()
        bar.tell(sentence)
        self._desk.announcing.say(sentence)
        bar.buttons[-1].setVisible(closing)
        if closing:
            bar.buttons[0].setFocus()

    def _bar(self) -> ActionBanner:
        from reader.view.widgets.action_banner import ActionBanner  # late: seldom needed

        if self.bar is None:
            self.bar = ActionBanner(self._desk.page.shown.theme, "Notes that are not saved")
            self.bar.left.connect(self._desk.to_page)
            self.bar.after = self._desk.window.place_bar(self.bar)
            self.bar.offer([(TRY, self._autosave.try_again), (COPY, self.copy), (CLOSE, self.give_up)])
        return self.bar

    # Closing

    def _may_close(self) -> bool:
        """Whether all is saved, or the reader has said that it need not be; else the bar asks."""
        self._desk.notes.finish_editing()
        if self._given_up or not self._autosave.dirty or self._autosave.flush():
            return True
        self._ask(f"{_told(self._autosave.unsaved())} {self._reason}", closing=True)
        return False

    def give_up(self) -> None:
        """Close the window, whatever is lost by that."""
        self._desk.notes.finish_editing()
        self._given_up = True
        self._desk.window.close()

    # A copy

    def jobs(self) -> list[SaveJob]:
        """The notes that are not saved."""
        return self._autosave.unsaved()

    def copy(self) -> None:
        """Ask where to, and write the notes of every article that are not saved: one file each."""
        from PySide6.QtWidgets import QFileDialog  # late, as above

        jobs, window = self.jobs(), self._desk.window
        if len(jobs) == 1:
            start = str(Path.home() / copy_name(jobs[0]))
            name, _ = QFileDialog.getSaveFileName(window, "Save a Copy of the Notes", start, "Notes (*.json)")
            if name:
                self.write({Path(name): jobs[0]})
        elif jobs:
            folder = QFileDialog.getExistingDirectory(window, "Save a Copy of the Notes", str(Path.home()))
            if folder:
                self.write({Path(folder) / copy_name(job): job for job in jobs})

    def write(self, files: dict[Path, SaveJob]) -> None:
        """Write notes files that the store can take up again, and say so."""
        from reader.store.files import write_atomically
        from reader.store.format.codec import encode

        try:
            for file, job in files.items():
                write_atomically(file, encode(job.key, job.annotations, {}), keep_backup=False)
        except PostilError as error:
            self._ask(f"{error} {self._reason}")
        else:
            self._desk.toast.show_sentence(f"Saved a copy as {', '.join(file.name for file in files)}")


def copy_name(job: SaveJob) -> str:
    """A name by which the notes are merged with the rest when the file is put into their folder."""
    from reader.store.article_key import file_name

    return f"{file_name(job.key).removesuffix('.json')} (conflicted copy {date.today():%Y-%m-%d}).json"  # noqa: DTZ011 - the reader's day


def _told(jobs: list[SaveJob]) -> str:
    titles = " and ".join(f"“{job.key.title}”" for job in jobs[:2]) + (" and more" if len(jobs) > 2 else "")
    return f"The notes on {titles} are not saved."
