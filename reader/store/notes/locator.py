"""Finds the notes files of an article: by its path, else by its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import NamedTuple

from reader.core.text.well_formed import well_formed
from reader.store.article_key import ArticleKey, file_name, path_code
from reader.store.files import backup_of, is_present
from reader.store.format.article_header import ArticleHeader, read_header

_ASIDE = re.compile(r"\.broken-|conflict", re.IGNORECASE)
"""What the names of files contain that are not in use."""
_CODED, _COPY = re.compile(r"-[0-9a-f]{8}$"), re.compile(r"-[0-9a-f]{8}\W")
"""The end of a notes file's name without ``.json``, and what the name of a copy of one contains."""


class NotesLocation(NamedTuple):
    """The notes files of an article."""

    file: Path
    """The file to write; it need not exist yet."""
    others: tuple[Path, ...] = ()
    """More files with notes on it, to be merged with the first."""
    moved: bool = False
    """Whether the file was found by the text, so that it does not have the article's path yet."""


class NotesLocator:
    """Finds the files in one folder. Two articles never share a file, whatever their names and paths."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[Path, Path] = {}
        """The files that were found by reading all headers, or assigned, by the article's path."""

    def locate(self, key: ArticleKey) -> NotesLocation:
        """Find the notes files of an article, or a path for a new one."""
        articles = list[tuple[Path, ArticleHeader]]()
        if found := self.files_of(key, articles):
            return NotesLocation(found[0], tuple(found[1:]))
        if (moved := self.moved_file(key, articles)) is not None:
            self._known[key.path] = moved
            return NotesLocation(moved, moved=True)
        return NotesLocation(self.free_file(key))

    def files_of(self, key: ArticleKey, articles: list[tuple[Path, ArticleHeader]] | None = None) -> list[Path]:
        """The files with this path in the header, or named for it and without a path; the first one is to be written.

        If all headers must be read, they are added to ``articles``.
        """
        path, wanted, known = str(key.path), file_name(key), self._known.get(key.path)
        named = sorted(self._named(key.path), key=lambda file: (file.name != wanted, file.name))
        found = [file for file in named if _belongs_to(read_header(file) or read_header(backup_of(file)), key)]
        if known is not None and _is_taken(known):
            return [known, *(file for file in found if file != known)]
        if found:
            return found
        headers = articles if articles is not None else []
        headers += self.articles()
        if found := sorted(file for file, header in headers if header.is_of(path)):
            self._known[key.path] = found[0]
        return found

    def moved_file(self, key: ArticleKey, articles: list[tuple[Path, ArticleHeader]] | None = None) -> Path | None:
        """The file of an article with exactly this text that is not at its path any more; None if there is not one.

        ``articles`` are the headers of all files, if they have been read.
        """
        if not key.digest:
            return None
        found = [
            file for file, header in articles or self.articles() if header.digest == key.digest and header.is_missing
        ]
        return found[0] if len(found) == 1 else None

    def assign(self, path: Path, file: Path) -> None:
        """Use ``file`` for the notes on the article at ``path`` from now on; the next save writes the path to it."""
        self._known[path] = file

    def forget(self, path: Path) -> None:
        """Forget which file was found for this path."""
        self._known.pop(path, None)

    def free_file(self, key: ArticleKey) -> Path:
        """A path for a new file that no other article uses."""
        names = (file_name(key, number) for number in count())
        return next(file for name in names if not _is_taken(file := self._folder / name))

    def articles(self) -> Iterator[tuple[Path, ArticleHeader]]:
        """All notes files in use, with their headers."""
        for file in self._folder.glob("*.json"):
            if _is_in_use(file) and (header := read_header(file)) is not None:
                yield file, header

    def _named(self, path: Path) -> set[Path]:
        """The files that are named for this path, even if only their backups exist."""
        ending = f"-{path_code(path)}.json"
        names = {file.name.removesuffix(".bak") for file in self._folder.glob(f"*{ending}*")}
        return {self._folder / name for name in names if name.endswith(ending)}


def _belongs_to(header: ArticleHeader | None, key: ArticleKey) -> bool:
    """Whether a file that is named for an article's path is on that article: two paths may have the same digits.

    The header may be damaged, or an earlier Postil has renamed the file. So a file also counts if its header has no
    path, if its path is how an earlier Postil wrote one that is not UTF-8, or if nothing exists at its paths and the
    title, digest or file name is the article's.
    """
    if header is None or not header.all_paths or header.is_of(str(key.path)):
        return True
    if header.path == well_formed(str(key.path)):
        return True
    names = {Path(path).name for path in header.all_paths}
    return header.is_missing and (header.title == key.title or header.digest == key.digest or key.path.name in names)


def _is_in_use(file: Path) -> bool:
    """Whether its name is not that of a copy."""
    copied = _ASIDE.search(file.name) or (_COPY.search(file.stem) and not _CODED.search(file.stem))
    return not copied and not file.name.startswith(".")


def _is_taken(file: Path) -> bool:
    return is_present(file) or is_present(backup_of(file))
