"""The files of a vault by their names: how Obsidian finds ``[[note]]`` and ``![[picture.png]]`` wherever they lie."""

from __future__ import annotations

import os
import posixpath
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from time import monotonic
from unicodedata import normalize

NOTES = (".md", ".markdown", ".mkd", ".mdown")
"""The suffixes of notes, which a link may leave out."""
MAX_FILES = 50_000
MAX_SECONDS = 4.0
"""How long the folders are listed. The files nearest to the root are found first."""
_SKIPPED = frozenset(("node_modules", "__pycache__", "venv", "site-packages"))
"""Folders without notes, but with many files; so are those whose name begins with a dot."""
_STEP = 64
"""Files between two calls of ``checkpoint``."""
_GAPS = re.compile(r"[\s_-]+")


class VaultIndex:
    """The files below a folder, as they were when it was listed."""

    def __init__(self, root: Path, files: Iterable[str], *, whole: bool = True) -> None:
        """``files`` are paths from ``root`` on, with ``/`` between their parts; ``whole`` says that they are all."""
        self.root, self.whole = root, whole
        self.files = tuple(files)
        self._by_name: dict[str, list[str]] = {}
        self._by_words: dict[str, list[str]] = {}
        for file in self.files:
            name = file.rpartition("/")[2]
            key = _key(name)
            self._by_name.setdefault(key, []).append(file)
            stem, suffix = posixpath.splitext(key)
            if suffix in NOTES:
                self._by_words.setdefault(_GAPS.sub(" ", stem), []).append(file)

    @classmethod
    def scan(
        cls, root: Path, checkpoint: Callable[[], None], most: int = MAX_FILES, seconds: Callable[[], float] = monotonic
    ) -> VaultIndex:
        """List the files below a folder: at most ``most``, and no longer than ``MAX_SECONDS`` by the clock."""
        until = seconds() + MAX_SECONDS
        made: list[str] = []
        for number, file in enumerate(_files(root)):
            if number % _STEP == 0:
                checkpoint()
            if number == most or (number % _STEP == 0 and seconds() > until):
                return cls(root, made, whole=False)
            made.append(file)
        return cls(root, made)

    def contains(self, file: Path) -> bool:
        """Whether a path lies below the folder, as it is written: what is linked into the folder belongs to it."""
        return Path(os.path.normpath(file)).is_relative_to(self.root)

    def find(self, name: str, source: Path) -> Path | None:
        """The file that ``[[name]]`` in the file ``source`` means; None if there is none.

        Of several, one in the folder of ``source`` or below it comes first, then the one with the shortest path. A
        note's name may have blanks where the file's has hyphens, as in the wikis of GitHub.
        """
        path = name.replace("\\", "/").strip()
        here = _relative(source, self.root)
        if path.startswith(("./", "../")):
            joined = posixpath.normpath(posixpath.join(posixpath.dirname(here), path))
            return self._at(joined)
        path = path.strip("/")
        if not path:
            return None
        found = [*self._named(path)] or [*self._in_words(path)]
        if not found:
            return None
        folder = _key(posixpath.dirname(here))
        best = min(found, key=lambda file: (not _is_inside(_key(file), folder), file.count("/"), len(file), file))
        return self.root / best

    def _at(self, path: str) -> Path | None:
        wanted = {_key(path + suffix) for suffix in ("", *NOTES)}
        found = (file for file in self._candidates(path) if _key(file) in wanted)
        return next((self.root / file for file in found), None)

    def _named(self, path: str) -> Iterator[str]:
        """The files whose paths end with this one, with or without the suffix of a note."""
        ends = tuple("/" + _key(path + suffix) for suffix in ("", *NOTES))
        return (file for file in self._candidates(path) if ("/" + _key(file)).endswith(ends))

    def _candidates(self, path: str) -> Iterator[str]:
        last = path.rpartition("/")[2]
        for suffix in ("", *NOTES):
            yield from self._by_name.get(_key(last + suffix), ())

    def _in_words(self, path: str) -> Iterator[str]:
        folder, _, last = path.rpartition("/")
        stem, suffix = posixpath.splitext(_key(last))
        words = _GAPS.sub(" ", stem if suffix in NOTES else _key(last))
        inside = f"/{_key(folder)}/" if folder else ""
        return (file for file in self._by_words.get(words, ()) if inside in f"/{_key(file)}")


def _files(root: Path) -> Iterator[str]:
    """The files below a folder, by levels; no links are followed, so that there is an end."""
    waiting = deque([""])
    while waiting:
        inside = waiting.popleft()
        with suppress(OSError), os.scandir(root / inside) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    if entry.name not in _SKIPPED:
                        waiting.append(f"{inside}{entry.name}/")
                else:
                    yield inside + entry.name


def _key(name: str) -> str:
    return normalize("NFC", name).casefold()


def _relative(file: Path, root: Path) -> str:
    try:
        return file.relative_to(root).as_posix()
    except ValueError:
        return file.name


def _is_inside(file: str, folder: str) -> bool:
    return not folder or file.startswith(folder + "/")
