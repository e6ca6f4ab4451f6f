"""The composition root: the one place where settings, store, session and window are joined."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from uuid import uuid4

from reader import __version__, bundled, cli

if TYPE_CHECKING:
    from reader.app.autosave import Autosave
    from reader.view.opening import Opening
    from reader.view.window import Window


def main() -> int:
    """Run the command line; the window where no other command is named. Returns the exit code."""
    return cli.run(sys.argv[1:], open_window)


def open_window(file: Path | None, chosen: Path | None) -> int:
    """Open the window on a file, or else the last article or our own, with the notes in ``chosen``."""
    # Qt is imported here and below, so that the commands that need no screen start without it.
    from PySide6.QtWidgets import QApplication

    from reader.store.places import notes_folder, settings_folder
    from reader.view.fonts import load_fonts

    app = QApplication(sys.argv[:1])
    app.setApplicationName("Postil")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("postil")
    load_fonts()
    reader = compose(notes_folder(chosen), settings_folder(), now, lambda: uuid4().urn)
    reader.window.show()
    reader.begin(file)
    return app.exec()


def now() -> datetime:
    """The time in UTC, to the millisecond."""
    time = datetime.now(UTC)
    return time.replace(microsecond=time.microsecond // 1000 * 1000)


class Reader(NamedTuple):
    """A whole Postil: what ``compose`` has joined."""

    window: Window
    opening: Opening
    autosave: Autosave
    messages: tuple[str, ...]
    """What the reader must be told of the settings."""

    def begin(self, file: Path | None) -> None:
        """Open a file; else, or where that fails, the last article; else our own."""
        told = list(self.messages)
        for find in (lambda: file, self.opening.last, bundled.bundled_article):
            path = find()
            if path is not None:
                done = self.opening.open(path)
                told += self.window.message_bar.text().splitlines()
                if done:
                    break
        self.window.message_bar.tell(*told)


def compose(notes: Path, settings_folder: Path, now: Callable[[], datetime], new_id: Callable[[], str]) -> Reader:
    """Join settings, store, session and window; nothing is open yet, and the window is not shown."""
    from reader.app.autosave import Autosave
    from reader.app.library import Library
    from reader.app.session import Session
    from reader.store import recents, settings
    from reader.store.notes import NotesStore
    from reader.view.appearance import Appearance
    from reader.view.opening import Opening
    from reader.view.saving import Saving
    from reader.view.window import Window

    store = NotesStore(notes, now)
    chosen, complaints = settings.load(settings_folder)
    known, more = recents.load(settings_folder)
    session = Session(now, new_id)
    appearance = Appearance(chosen, bundled.resource("themes"))
    window = Window(session, appearance, bundled.resource(""), now)
    opening = Opening(window, Library(store), known, partial(recents.remember, settings_folder), bundled.bundled_article)
    autosave = Autosave(session, store, opening.key, parent=window)
    Saving(window, opening, autosave, partial(settings.save, settings_folder))
    return Reader(window, opening, autosave, (*complaints, *more))
