"""Finds out which files are not gone, but at another path: those of a folder that was renamed or moved."""

from __future__ import annotations

from collections.abc import Collection

from reader.processes.library.known_files import KnownFiles
from reader.processes.library.mounts import keeps_numbers, mounts
from reader.processes.library.reading_queue import ReadingQueue


def moved_files(gone: Collection[str], known: KnownFiles, queue: ReadingQueue) -> dict[str, tuple[str, str]]:
    """Those of the files that are gone which wait in the queue at a new path: by the path that path, and its folder.

    They have to be the same files, with the same names, unchanged since they were read: whatever is in doubt is read.
    """
    lost, moved = frozenset(gone), dict[str, tuple[str, str]]()
    for folder, found in queue.in_folders() if lost else ():
        if (path := known.other_path(found)) in lost:
            moved[path] = found.path, folder
    mounted = mounts() if moved else {}
    sure = {folder: keeps_numbers(folder, mounted) for _, folder in moved.values()}
    return {path: new for path, new in moved.items() if sure[new[1]]}
