"""A library of articles that a test makes up, and a view of it on the screen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Signal

from reader.app.library.library import Library
from reader.core.library.library_entry import LibraryEntry
from reader.core.library.library_progress import LibraryProgress
from reader.core.library.reading_status import ReadingStatus
from reader.core.text.search_folding import fold_for_filter
from tests.view.conftest import NOON


def entry(name: str, title: str, **fields: object) -> LibraryEntry:
    """An article in the vault of the tests, ten minutes long unless something else is said."""
    path = f"/vault/{name}"
    findable = fold_for_filter("\n".join((title, str(fields.get("author", "")), "", path)))
    made = LibraryEntry(path, title, kind="markdown", words=2300, folder="/vault", findable=findable)
    return made._replace(**fields)  # type: ignore[arg-type]


LEDGER = entry(
    "saved/ledger.html",
    "The Lighthouse Keeper’s Ledger",
    author="Ines Arduin",
    kind="page",
    share=0.62,
    status=ReadingStatus.READING,
    notes=3,
    colours=("yellow", "blue"),
    tags=("licence",),
    last_read=NOON - timedelta(hours=2),
)
ROAD = entry("salt-road.epub", "Walking the Salt Road", kind="book", share=0.3, status=ReadingStatus.READING)
RAIN = entry("essays/rain.md", "Reading on Rainy Days")
OLD = entry("old.md", "An Old Plan", status=ReadingStatus.READ, share=1.0, gone=True)
ENTRIES = (LEDGER, ROAD, RAIN, OLD)


class MadeUpSearch(QObject):
    """Remembers in a list what it was asked for, and finds what a test has it find."""

    found = Signal(object)

    def __init__(self, asked: list[tuple[object, ...]]) -> None:
        super().__init__()
        self.asked = asked

    def start(self, words: str, offset: int = 0) -> None:
        self.asked.append(("search", words, offset) if offset else ("search", words))


class MadeUpLibrary(QObject):
    """Has the signals of a library, and remembers what it was asked for."""

    changed = Signal()
    progressed = Signal(object)
    told = Signal(str)

    def __init__(self, entries: Iterable[LibraryEntry] = ENTRIES) -> None:
        super().__init__()
        self.entries = tuple(entries)
        self.progress = LibraryProgress(watched=1)
        self.lines = dict[str, str]()
        self.folders: tuple[str, ...] = ("/vault",)
        self.asked: list[tuple[object, ...]] = []
        self.text_search = MadeUpSearch(self.asked)

    @property
    def as_library(self) -> Library:
        """Itself, as what it stands for."""
        return cast("Library", self)

    def new_search(self) -> MadeUpSearch:
        return self.text_search

    def set_status(self, paths: Iterable[str], status: ReadingStatus) -> None:
        wanted = set(paths)
        self.asked.append(("status", *sorted(wanted), status))
        self.entries = tuple(one._replace(status=status) if one.path in wanted else one for one in self.entries)
        self.changed.emit()

    def remove(self, paths: Iterable[str]) -> None:
        wanted = set(paths)
        self.asked.append(("remove", *sorted(wanted)))
        self.entries = tuple(one for one in self.entries if one.path not in wanted)
        self.changed.emit()

    def add_folder(self, path: Path) -> None:
        self.asked.append(("add", str(path)))

    def remove_folder(self, path: str) -> None:
        self.asked.append(("remove folder", path))

    def refresh(self) -> None:
        self.asked.append(("refresh",))
