"""What is to be said of the library's folders: at most one line for each, told when it changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from reader.core.library.library_messages import FolderLine, LibraryMessage
from reader.processes.library.folder_news import FolderSeen
from reader.processes.library.folder_walk import MOST_FILES
from reader.translation import tr, trn


class FolderLines:
    """Tells the lines."""

    def __init__(self, tell: Callable[[LibraryMessage], object]) -> None:
        self._tell = tell
        self._lines: dict[str, str] = {}
        self._silent = frozenset[str]()

    def say(self, folder: str, line: str) -> None:
        """Say a sentence of a folder, or of the library itself if that is empty; an empty one takes back the last."""
        if self._lines.get(folder, "") != line:
            self._lines[folder] = line
            self._tell(FolderLine(folder, line))

    def forget(self, folders: Iterable[str]) -> None:
        """Say nothing more of these."""
        for folder in folders:
            self.say(folder, "")

    def seen(self, seen: FolderSeen) -> None:
        """Say what is amiss with a folder that was looked through."""
        self.say(seen.folder, _line(seen))

    def silent(self, folders: Iterable[str]) -> None:
        """Say that these folders do not answer."""
        now = frozenset(folders)
        for folder in now - self._silent:
            self.say(folder, tr("{folder} does not answer.", folder=folder))
        self._silent = now


def _line(seen: FolderSeen) -> str:
    folder = seen.folder
    if seen.fault:
        return tr("{folder} cannot be read: {reason}.", folder=folder, reason=seen.fault)
    if not seen.is_whole:
        most = f"{MOST_FILES:,}"
        return tr("{folder} has more files than the first {n}, which are in the library.", folder=folder, n=most)
    if seen.unreadable:
        return trn(
            "{n} folder in {folder} cannot be read.",
            "{n} folders in {folder} cannot be read.",
            len(seen.unreadable),
            folder=folder,
        )
    if not seen.is_watched:
        return tr("{folder} is looked through now and then: the system does not tell all changes in it.", folder=folder)
    return ""
