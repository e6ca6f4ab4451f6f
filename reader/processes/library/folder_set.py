"""The folders that are followed for the library, each by a thread of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from time import monotonic

from reader.processes.library.folder_follower import FolderFollower
from reader.processes.library.folder_news import LibraryNews
from reader.store.library.library_folders import is_below

SILENCE, IMPATIENCE = 15.0, 6.0
"""Seconds after which a folder is said not to answer; the second, where a command waits for that."""
TRY_AGAIN = 300.0
"""Seconds after which a folder whose files did not answer is looked through again."""


class FolderSet:
    """Starts and ends what follows the folders."""

    def __init__(self, tell: Callable[[LibraryNews], object], *, watch: bool = True) -> None:
        """``tell`` is called on the threads; ``watch`` says whether these go on when all is seen, for changes."""
        self._tell, self._watch = tell, watch
        self._silence = SILENCE if watch else IMPATIENCE
        self._followers: dict[str, tuple[frozenset[str], FolderFollower]] = {}
        self._unseen = set[str]()
        self._again: dict[str, float] = {}
        """When to look through a folder that did not answer."""

    def __contains__(self, folder: str) -> bool:
        return folder in self._followers

    def __len__(self) -> int:
        return len(self._followers)

    @property
    def is_looking(self) -> bool:
        """Whether folders are being looked through that answer."""
        return any(not self.is_silent(folder) for folder in self._unseen)

    def set(self, folders: Iterable[str]) -> list[str]:
        """Follow these folders, and no others; returns those that are followed no longer."""
        wanted = dict.fromkeys(folders)
        apart = {folder: frozenset(other for other in wanted if is_below(other, folder)) for folder in wanted}
        dropped = [folder for folder in self._followers if folder not in wanted]
        for folder in [folder for folder, (others, _) in self._followers.items() if apart.get(folder) != others]:
            self._followers.pop(folder)[1].close()
            self._unseen.discard(folder)
        for folder in wanted:
            if folder not in self._followers:
                follower = FolderFollower(folder, apart[folder], self._tell)
                self._followers[folder] = apart[folder], follower
                self._unseen.add(folder)
                follower.start(watch=self._watch)
        return dropped

    def look(self) -> None:
        """Look through all folders again."""
        if not self._watch:  # those that there are look once
            folders = [*self._followers]
            self.close()
            self.set(folders)
            return
        for folder, (_, follower) in self._followers.items():
            self._unseen.add(folder)
            follower.look()

    def seen(self, folder: str) -> None:
        """Know that a folder was looked through."""
        self._unseen.discard(folder)

    def is_silent(self, folder: str) -> bool:
        """Whether a folder does not answer."""
        begun = self._followers[folder][1].begun
        return folder in self._again or (bool(begun) and monotonic() - begun > self._silence)

    def silent(self) -> list[str]:
        """The folders that do not answer."""
        return [folder for folder in self._followers if self.is_silent(folder)]

    def set_silent(self, folder: str) -> None:
        """Know that the files of a folder do not answer; it is looked through again after a while."""
        if folder in self._followers:
            self._again[folder] = monotonic() + TRY_AGAIN

    def look_at_silent(self) -> None:
        """Look through folders again that did not answer for a while."""
        for folder in [folder for folder, due in self._again.items() if monotonic() > due]:
            del self._again[folder]
            if folder in self._followers:
                self._followers[folder][1].look()

    def close(self) -> None:
        """Follow none."""
        self.set(())
