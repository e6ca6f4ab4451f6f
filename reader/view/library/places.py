"""The places of the library's left panel: what can be looked at, with how many articles there are in each."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from reader.core.library.entry_arrangement import LibraryCounts
from reader.core.library.reading_status import READING_STATUS_NAMES, ReadingStatus
from reader.core.text.search_folding import fold_for_filter
from reader.core.text.well_formed import well_formed
from reader.translation import tr

MOST_TAGS, MOST_BELOW = 40, 60
"""How many tags are listed at most, and how many folders below one library folder."""
DEEPEST = 2
"""How many levels of folders are listed below a library folder."""


class PlaceKind(Enum):
    """What a place stands for."""

    STATUS = "status"
    ALL = "all"
    NOTEBOOK = "notebook"
    FOLDER = "folder"
    TAG = "tag"
    HEADING = "heading"


class LibraryPlace(NamedTuple):
    """One row of the panel."""

    kind: PlaceKind
    key: str
    """A status, the path of a folder, a tag; empty for others."""
    label: str
    icon: str = ""
    articles: int = -1
    """How many articles there are; negative where that is not said."""
    depth: int = 0
    """How deep a folder lies in the library folder."""

    @property
    def is_heading(self) -> bool:
        """Whether it only names those below it."""
        return self.kind is PlaceKind.HEADING

    @property
    def is_library_folder(self) -> bool:
        """Whether it is a folder that the reader has added."""
        return self.kind is PlaceKind.FOLDER and self.depth == 0


ICONS = {
    ReadingStatus.READING: "clock",
    ReadingStatus.TO_READ: "lines",
    ReadingStatus.READ: "check",
    ReadingStatus.ARCHIVED: "archive",
}
"""The signs of the statuses, in the order in which they are listed; the keys 1 to 4 give them."""


def places(counts: LibraryCounts, folders: Sequence[str], notes: int) -> list[LibraryPlace]:
    """All rows of the panel. ``folders`` are the library folders, ``notes`` is how many notes there are in all."""
    kind, statuses = PlaceKind.STATUS, counts.statuses
    rows = [
        LibraryPlace(kind, status.value, tr(READING_STATUS_NAMES[status]), icon, statuses.get(status, 0))
        for status, icon in ICONS.items()
    ]
    rows.append(LibraryPlace(PlaceKind.ALL, "", tr("All"), "library", counts.all))
    rows.append(LibraryPlace(PlaceKind.NOTEBOOK, "", tr("Notebook"), "notebook", notes))
    if folders:
        rows.append(LibraryPlace(PlaceKind.HEADING, "", tr("Folders")))
        names = distinct_names(folders)
        for top in folders:
            rows.append(
                LibraryPlace(PlaceKind.FOLDER, top, well_formed(names[top]), "folder", counts.folders.get(top, 0))
            )
            rows += below(top, counts.folders)
    if counts.tags:
        rows.append(LibraryPlace(PlaceKind.HEADING, "", tr("Tags")))
        most = sorted(counts.tags.items(), key=lambda item: (-item[1], fold_for_filter(item[0])))[:MOST_TAGS]
        rows += [LibraryPlace(PlaceKind.TAG, tag, tag, "tag", count) for tag, count in most]
    return rows


def below(top: str, counts: Mapping[str, int]) -> Iterable[LibraryPlace]:
    """The folders in a library folder that hold articles, each before those in it."""
    start = top.rstrip(os.sep) + os.sep
    inside = [path for path in counts if path.startswith(start) and path[len(start) :].count(os.sep) < DEEPEST]
    for path in sorted(inside, key=lambda path: Path(path.casefold()).parts)[:MOST_BELOW]:
        depth = path[len(start) :].count(os.sep) + 1
        yield LibraryPlace(PlaceKind.FOLDER, path, well_formed(Path(path).name), "folder", counts[path], depth)


def distinct_names(folders: Sequence[str]) -> dict[str, str]:
    """The names of folders; equal ones with the folders that they lie in before them."""
    names = [Path(path).name or path for path in folders]
    return {
        path: name if names.count(name) == 1 else os.path.join(*Path(path).parts[-2:])  # noqa: PTH118 - a label
        for path, name in zip(folders, names, strict=True)
    }
