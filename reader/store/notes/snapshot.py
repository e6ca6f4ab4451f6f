"""Reads notes without changing anything on the disk: for commands that only read."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from reader.core.errors import StoreError
from reader.store.article_key import ArticleKey
from reader.store.files import error_reason, is_regular_file
from reader.store.notes.repository import LoadedNotes, NotesRepository
from reader.translation import tr

Load = Callable[[ArticleKey], LoadedNotes]
"""Loads the notes on one article."""


@contextmanager
def read_only_notes(folder: Path, now: Callable[[], datetime]) -> Iterator[Load]:
    """A function that loads notes as ``NotesRepository.load`` does, without changing anything in ``folder``.

    They are loaded from a temporary copy of the folder. If anything was repaired there, one message says so, and leaves
    the repair to the window.

    Raises:
        StoreError: the folder or a file in it cannot be read.

    """
    with TemporaryDirectory(prefix="postil-", ignore_cleanup_errors=True) as copy:
        _copy(folder, Path(copy))
        repository = NotesRepository(Path(copy), now)
        yield lambda key: _told(repository.load(key), folder)


def _told(loaded: LoadedNotes, folder: Path) -> LoadedNotes:
    """What was loaded from a copy of a folder, as it is to be told of that."""
    file = folder / loaded.file.name
    messages: tuple[str, ...] = ()
    if loaded.messages and not (loaded.read_only and len(loaded.messages) == 1):
        messages = (
            tr(
                "Parts of {file} could not be read; open the article in Postil to see which, and to repair the file.",
                file=file,
            ),
        )
    return loaded._replace(file=file, messages=messages)


def _copy(folder: Path, to: Path) -> None:
    """Copy the notes files and their backups, and link the kept texts, which loading never writes."""
    try:
        for path in folder.iterdir():
            if ".json" in path.suffixes and is_regular_file(path):
                shutil.copy2(path, to / path.name)
    except OSError as error:
        raise StoreError(tr("{folder} cannot be read: {reason}.", folder=folder, reason=error_reason(error))) from error
    with suppress(OSError):  # a system without symbolic links does without the texts
        (to / "texts").symlink_to(folder / "texts", target_is_directory=True)
