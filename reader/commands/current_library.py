"""The library as it is now, for commands: its index brought up to date, with progress on standard error."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path
from threading import Thread
from typing import NamedTuple

from reader.core.errors import StoreError
from reader.core.library.joined_entries import ArticleNotesTotals
from reader.core.library.library_messages import FolderLine, LibraryMessage, MissingFiles, NotesCounted
from reader.core.library.library_progress import LibraryProgress
from reader.paths import is_absent
from reader.processes.library.current_index import bring_up_to_date
from reader.store.notebook.counted_notes import CountedNotes
from reader.terminal import print_error, show_progress
from reader.translation import tr

logger = logging.getLogger(__name__)

PATIENCE = 2.0
"""Seconds to wait for a disk to say whether files are there."""


class LibraryPlaces(NamedTuple):
    """The folders that the library is made of."""

    notes: Path
    settings: Path
    cache: Path


class CurrentLibrary:
    """What bringing the index up to date has told."""

    def __init__(self, places: LibraryPlaces) -> None:
        self._places = places
        self.totals: tuple[ArticleNotesTotals, ...] = ()
        """How many notes there are on each article."""
        self.is_kept = True
        """Whether there can be an index, so that words are found in texts."""
        self._missing: frozenset[str] | None = None

    def update(self) -> bool:
        """Read what is new or has changed; False if another Postil does that, as a window all the time.

        What is amiss with a folder is told on standard error, and so is where no index can be kept.
        """
        try:
            done = bring_up_to_date(*self._places, self._tell)
        except StoreError as error:
            print_error(str(error))
            self.is_kept = False
            self._count()
            return True
        finally:
            show_progress("")
        if not done:
            self._count()
        return done

    def missing(self, paths: Iterable[str]) -> frozenset[str]:
        """Those at which it is known that no file is. A disk that does not answer is not waited for long."""
        if self._missing is not None:
            return self._missing
        found = set[str]()
        asked = [*paths]
        look = Thread(target=lambda: found.update(path for path in asked if is_absent(Path(path))), daemon=True)
        look.start()
        look.join(PATIENCE)
        return frozenset(found)

    def _tell(self, message: LibraryMessage) -> None:
        match message:
            case LibraryProgress(done, total, busy=True) if total:
                show_progress(tr("Reading file {n:,} of {total:,}", n=min(done + 1, total), total=total))
            case FolderLine(_, line) if line:
                show_progress("")
                print_error(line)
            case NotesCounted(totals):
                self.totals = totals
            case MissingFiles(paths):
                self._missing = paths

    def _count(self) -> None:
        try:
            self.totals = CountedNotes(self._places.notes).count()
        except StoreError as error:
            logger.warning("The notes cannot be counted", exc_info=True)
            print_error(str(error))
