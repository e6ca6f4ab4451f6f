"""A process that changes one note after the other and saves each time, until it is killed or something fails.

usage: python -m tests.torture.victim FOLDER FROM TO      (it prints ``begun N`` and ``saved N``, or ``refused N …``)

Before and after each saving it asks for a file of that name at the root of the file system, which is not there: in a
trace of its system calls that says where the saving begins and ends.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from reader.core.errors import PostilError
from reader.store.notes.repository import NotesRepository
from tests.torture.changes import TEXT, key_in, state

BEGUN, SAVED = "/saving-begins", "/saving-ends"


def main(folder: Path, first: int, last: int) -> None:
    """Save the states from ``first`` to ``last``; what was there before stands on the disk."""
    with TemporaryDirectory(prefix="postil-warm-") as warm:  # what is imported late is there before it is counted
        save(NotesRepository(Path(warm) / "notes", lambda: datetime.now(UTC)), Path(warm), 1)
        save(NotesRepository(Path(warm) / "notes", lambda: datetime.now(UTC)), Path(warm), 2)
    store = NotesRepository(folder / "notes", lambda: datetime.now(UTC))
    for number in range(first, last + 1):
        say("begun", number)
        os.path.lexists(BEGUN)
        try:
            save(store, folder, number)
        except PostilError as error:
            os.path.lexists(SAVED)
            say("refused", number, str(error))
        else:
            os.path.lexists(SAVED)
            say("saved", number)


def save(store: NotesRepository, folder: Path, number: int) -> None:
    """Save one state of the notes, and a text."""
    store.keep_text(f"{TEXT}{number}")
    store.save(key_in(folder), state(number), state(number - 1))


def say(*words: object) -> None:
    """A line on standard output, in one write."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
