"""Which notes files are an article's: by its path, else by its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import NamedTuple

from reader.store.article_key import ArticleKey, file_name, path_code
from reader.store.files import backup_of
from reader.store.format.article_header import ArticleHeader, read_header

_ASIDE = re.compile(r"\.broken-|conflict", re.IGNORECASE)
"""What marks the name of a file that is not one of ours in use."""
_CODED, _COPY = re.compile(r"-[0-9a-f]{8}$"), re.compile(r"-[0-9a-f]{8}\W")
"""How a name of ours ends, but for ``.json``, and what a copy of such a file has in its name."""


class NotesLocation(NamedTuple):
    """Where an article's notes are."""

    file: Path
    """The file to write to; it need not be there yet."""
    others: tuple[Path, ...] = ()
    """More files with notes of it, to be merged with the first."""
    moved: bool = False
    """Whether they were found by the text: the file does not know yet where the article is."""


class NotesLocator:
    """Finds the files of one store. Two articles never share one, whatever their names and paths."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[Path, Path] = {}
        """What was found by looking into all files, by the article's path."""

    def locate(self, key: ArticleKey) -> NotesLocation:
        """Where the notes on an article are, or will be."""
        articles = list[tuple[Path, ArticleHeader]]()
        if found := self.files_of(key, articles):
            return NotesLocation(found[0], tuple(found[1:]))
        if (moved := self.moved_file(key, articles)) is not None:
            self._known[key.path] = moved
            return NotesLocation(moved, moved=True)
        return NotesLocation(self.free_file(key))

    def files_of(self, key: ArticleKey, articles: list[tuple[Path, ArticleHeader]] | None = None) -> list[Path]:
        """The files that tell of this path, or are named for it and tell nothing; the first is the one to write to.

        Where all files must be looked into, ``articles`` is filled with what they tell.
        """
        path, wanted, known = str(key.path), file_name(key), self._known.get(key.path)
        named = sorted(self._named(key.path), key=lambda file: (file.name != wanted, file.name))
        found = [file for file in named if _belongs_to(read_header(file) or read_header(backup_of(file)), key)]
        if known is not None and _is_taken(known):
            return [known, *(file for file in found if file != known)]
        if found:
            return found
        all_there = articles if articles is not None else []
        all_there += self.articles()
        if found := sorted(file for file, told in all_there if told.is_of(path)):
            self._known[key.path] = found[0]
        return found

    def moved_file(self, key: ArticleKey, articles: list[tuple[Path, ArticleHeader]] | None = None) -> Path | None:
        """The one file of an article that had this very text, at a path where there is none any more.

        ``articles`` is what all files tell, if that is known.
        """
        if not key.digest:
            return None
        found = [file for file, told in articles or self.articles() if told.digest == key.digest and told.missing]
        return found[0] if len(found) == 1 else None

    def assign(self, path: Path, file: Path) -> None:
        """The reader has said, or there is no doubt, that the notes in ``file`` are on the article at ``path``.

        The next saving writes it down.
        """
        self._known[path] = file

    def forget(self, path: Path) -> None:
        """Look for the notes on the article at this path anew."""
        self._known.pop(path, None)

    def free_file(self, key: ArticleKey) -> Path:
        """A name for a new file that no other article's file has."""
        names = (file_name(key, number) for number in count())
        return next(file for name in names if not _is_taken(file := self._folder / name))

    def articles(self) -> Iterator[tuple[Path, ArticleHeader]]:
        """All notes files in use, and what they tell."""
        for file in self._folder.glob("*.json"):
            if _is_in_use(file) and (told := read_header(file)) is not None:
                yield file, told

    def _named(self, path: Path) -> set[Path]:
        """The files that are named for this path, there or in their backups only."""
        ending = f"-{path_code(path)}.json"
        names = {file.name.removesuffix(".bak") for file in self._folder.glob(f"*{ending}*")}
        return {self._folder / name for name in names if name.endswith(ending)}


def _belongs_to(told: ArticleHeader | None, key: ArticleKey) -> bool:
    """Whether a file that is named for the article's path is its file; two paths may have the same digits.

    What it tells may be damaged, or it was named by a Postil that gave files new names. So it is right, too, where it
    tells of no place, or of none that there is, and one thing else that it tells is true.
    """
    if told is None or not told.all_paths or told.is_of(str(key.path)):
        return True
    names = {Path(place).name for place in told.all_paths}
    return told.missing and (told.title == key.title or told.digest == key.digest or key.path.name in names)


def _is_in_use(file: Path) -> bool:
    """Whether it is no copy, going by its name."""
    copied = _ASIDE.search(file.name) or (_COPY.search(file.stem) and not _CODED.search(file.stem))
    return not copied and not file.name.startswith(".")


def _is_taken(file: Path) -> bool:
    return file.exists() or backup_of(file).exists()
