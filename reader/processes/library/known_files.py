"""What the index has of each file, in memory: whether a file that is found must be read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import NamedTuple

from reader.core.library.indexed_file import IndexedFile, IndexedStamp
from reader.processes.library.folder_walk import FoundFile
from reader.store.library.library_folders import is_below


class _Known(NamedTuple):
    """What is known of a file."""

    folder: str
    stamp: IndexedStamp
    is_faulty: bool
    identity: str


class KnownFiles:
    """The files in the index, by their paths."""

    def __init__(self, files: Iterable[IndexedFile]) -> None:
        self._files: dict[str, _Known] = {}
        self._paths: dict[str, str] = {}
        """By identities."""
        for file in files:
            self.add(file)

    def __contains__(self, path: str) -> bool:
        return path in self._files

    def add(self, file: IndexedFile) -> None:
        """Know what was just written to the index."""
        self.remove([file.path])
        self._files[file.path] = _Known(file.folder, file.stamp, bool(file.fault), file.identity)
        if file.identity:
            self._paths[file.identity] = file.path

    def remove(self, paths: Iterable[str]) -> list[str]:
        """Know of these no longer; returns those that were in the index."""
        gone = list[str]()
        for path in paths:
            if (known := self._files.pop(path, None)) is not None:
                gone.append(path)
                if self._paths.get(known.identity) == path:
                    del self._paths[known.identity]
        return gone

    def move(self, moved: Mapping[str, tuple[str, str]]) -> None:
        """Know files at other paths: by each path the new one, and its folder of the library."""
        for path, (new, folder) in moved.items():
            known = self._files.pop(path)
            self._files[new] = known._replace(folder=folder)
            self._paths[known.identity] = new

    def other_path(self, found: FoundFile) -> str:
        """The path at which a file is known, unchanged and of the same name, that is found at a new one; or empty."""
        path = self._paths.get(found.identity, "")
        known = self._files.get(path)
        if known is None or known.is_faulty or known.stamp != found.stamp or found.path in self._files:
            return ""
        return path if PurePath(path).name == PurePath(found.path).name else ""

    def is_current(self, found: FoundFile, folder: str, *, changed: bool) -> bool:
        """Whether the index has a file as it is; one that could not be read is tried again when it has ``changed``."""
        known = self._files.get(found.path)
        if known is None or (changed and known.is_faulty):
            return False
        return known.stamp == found.stamp and (not folder or known.folder == folder)

    def folder_of(self, path: str) -> str:
        """The library folder that a file lies in; empty for one that was only opened, or is not known."""
        known = self._files.get(path)
        return known.folder if known else ""

    def folders(self) -> set[str]:
        """The folders that have files; an empty one stands for files that were only opened."""
        return {known.folder for known in self._files.values()}

    def in_folder(self, folder: str) -> list[str]:
        """The files of a folder of the library; of an empty one, those that were only opened."""
        return [path for path, known in self._files.items() if known.folder == folder]

    def count(self, folder: str) -> int:
        """How many files of a folder of the library there are."""
        return sum(known.folder == folder for known in self._files.values())

    def at(self, paths: Iterable[str]) -> list[str]:
        """The files at these paths, and in the folders at them."""
        found = list[str]()
        for path in paths:
            if path in self._files:
                found.append(path)
            else:
                found += [file for file in self._files if is_below(file, path)]
        return found
