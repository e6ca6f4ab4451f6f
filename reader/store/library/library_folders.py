"""The folders that the reader has added to the library, on this machine: ``library.json`` in the settings folder."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from reader.core.errors import StoreError
from reader.core.text.written_paths import read_path, written_path
from reader.store.lock import locked
from reader.store.settings import read_object, update_object

logger = logging.getLogger(__name__)

FILE_NAME = "library.json"


class LibraryChoices(NamedTuple):
    """What the reader has chosen."""

    folders: tuple[str, ...] = ()
    """The folders whose files are in the library, in the order in which they were added: absolute, without links."""
    paused: bool = False
    """Whether no file is to be read for the library."""

    def folder_of(self, path: str) -> str:
        """The innermost folder of the library that a file lies in; empty if it lies in none."""
        return max((folder for folder in self.folders if is_below(path, folder)), key=len, default="")


def is_below(path: str, folder: str) -> bool:
    """Whether a path lies in a folder, however deep; both are absolute."""
    return path.startswith(folder if folder.endswith(os.sep) else folder + os.sep)


class LibraryFolders:
    """The choices in one settings folder. Safe to use from several processes.

    The methods that change something return the new choices, and raise StoreError where these cannot be written.
    """

    def __init__(self, settings_folder: Path) -> None:
        self.file = settings_folder / FILE_NAME

    def load(self) -> LibraryChoices:
        """The choices; those of a reader who has made none where they cannot be read. Never raises."""
        try:
            return _choices(read_object(self.file))
        except StoreError:
            logger.warning("The folders of the library cannot be read", exc_info=True)
            return LibraryChoices()

    def add(self, folder: str) -> LibraryChoices:
        """Add a folder; one that is there stays where it is."""
        return self._change(lambda now: now._replace(folders=tuple(dict.fromkeys((*now.folders, folder)))))

    def remove(self, folder: str) -> LibraryChoices:
        """Take a folder out of the library; nothing on the disk is touched."""
        return self._change(lambda now: now._replace(folders=tuple(one for one in now.folders if one != folder)))

    def set_paused(self, *, on: bool) -> LibraryChoices:
        """Remember whether no file is to be read for the library."""
        return self._change(lambda now: now._replace(paused=on))

    def _change(self, change: Callable[[LibraryChoices], LibraryChoices]) -> LibraryChoices:
        made = LibraryChoices()

        def write(data: Mapping[str, Any]) -> dict[str, object]:
            nonlocal made
            made = change(_choices(data))
            return {"folders": [written_path(folder) for folder in made.folders], "paused": made.paused}

        with locked(self.file.parent):  # of three that write at once, the folder of one would be lost
            update_object(self.file, write)
        return made


def _choices(data: Mapping[str, Any]) -> LibraryChoices:
    found = data.get("folders")
    names = [Path(read_path(name)) for name in found if isinstance(name, str)] if isinstance(found, list) else []
    folders = dict.fromkeys(str(path) for path in names if path.is_absolute())
    return LibraryChoices(tuple(folders), data.get("paused") is True)
