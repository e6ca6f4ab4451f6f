"""The files that are to be read for the library, and how far that is."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from itertools import chain

from reader.processes.library.folder_walk import FoundFile


class ReadingQueue:
    """Files in the order in which they were found; one that was only opened goes first, since it was read lately."""

    def __init__(self) -> None:
        self._opened: dict[str, FoundFile] = {}
        self._files: dict[str, tuple[str, FoundFile]] = {}
        self._held: dict[str, tuple[str, FoundFile]] = {}
        """What may be known at another path: it waits until it is known whether that is so."""
        self._taken: dict[str, deque[tuple[str, FoundFile]]] = {}
        """What is being read; a file is read twice where its folder is known only after the first time has begun."""
        self.done = 0
        """How many were read since there was none."""

    def __len__(self) -> int:
        return len(self._opened) + len(self._files)

    @property
    def total(self) -> int:
        """How many were read, and are to be."""
        return self.done + sum(map(len, self._taken.values())) + len(self) + len(self._held)

    def add(self, folder: str, found: FoundFile, *, held: bool = False) -> None:
        """Have a file read; one of a folder can be ``held`` until ``release``."""
        if folder:
            self.drop(found.path)
            (self._held if held else self._files)[found.path] = folder, found
        elif found.path not in self._files:
            self._opened[found.path] = found

    def in_folders(self) -> Iterator[tuple[str, FoundFile]]:
        """The files that are still to be read, but for those that were only opened, each with its folder."""
        yield from chain(self._held.values(), self._files.values())

    def release(self) -> None:
        """Have those files read that were held."""
        self._files |= self._held
        self._held.clear()

    def drop(self, path: str) -> None:
        """Leave a file unread."""
        self._opened.pop(path, None)
        self._files.pop(path, None)
        self._held.pop(path, None)

    def drop_folder(self, folder: str) -> None:
        """Leave all files of a folder unread."""
        for files in (self._files, self._held):
            for path in [path for path, one in files.items() if one[0] == folder]:
                del files[path]

    def take(self) -> tuple[str, str]:
        """Take out the next file to be read: its path, and its folder. There must be one."""
        if self._opened:
            path = next(iter(self._opened))
            taken = "", self._opened.pop(path)
        else:
            path = next(iter(self._files))
            taken = self._files.pop(path)
        self._taken.setdefault(path, deque()).append(taken)
        return path, taken[0]

    def finish(self, path: str) -> tuple[str, FoundFile]:
        """Know that a file was read that was taken; returns its folder, and what was found."""
        taken = self._taken[path].popleft()
        if not self._taken[path]:
            del self._taken[path]
        self.done = self.done + 1 if len(self) or self._taken else 0
        return taken
