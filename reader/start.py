"""The composition root: the one place where settings, store, session and window are joined."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from reader import __version__, bundled, cli


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
    recents: list[Recent]
    messages: tuple[str, ...]

    def begin(self, file: Path | None) -> None:
        """Open a file; else, or where that fails, the last article; else our own."""
        told = list(self.messages)
        last = [Path(one.path) for one in self.recents[:1]]
        for path in [*([file] if file else []), *last, bundled.bundled_article()]:
            if path in last and file is None and not path.exists():
                continue  # a file that has gone since is no error of the reader's
            if self.opening.open(path):
                told += self.window.message_bar.text().splitlines()
                break
            told.append(self.window.message_bar.text())
        self.window.message_bar.tell(*told)


def compose(notes: Path, settings_folder: Path, now: Callable[[], datetime], new_id: Callable[[], str]) -> Reader:
    """Join settings, store, session and window; nothing is open yet, and the window not shown."""
    store = NotesStore(notes, now)
    settings, complaints = load_settings(settings_folder)
    recents, more = load_recents(settings_folder)
    session = Session(now, new_id)
    appearance = Appearance(settings, bundled.resource("themes"))
    window = Window(session, appearance, bundled.resource(""), now)
    opening = Opening(window, Library(store), recents, bundled.bundled_article)
    autosave = Autosave(session, store, window)
    return Reader(window, opening, autosave, recents, (*complaints, *more))
