"""Changes the notes on articles that no window shows, through the repository: under its lock, merged, with a backup."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import msgspec

from reader.core.annotation_set import AnnotationSet
from reader.core.errors import StoreError
from reader.core.text.written_paths import read_path
from reader.store.article_key import ArticleKey
from reader.store.files import backup_of, read_bytes
from reader.store.format.article_header import read_header
from reader.store.format.migrations import SCHEMA
from reader.store.notes.repository import NotesRepository
from reader.translation import tr


class _VersionedPage(msgspec.Struct, gc=False):
    """What says which Postil has written a notes file."""

    schema: int = 0


_PAGES = msgspec.json.Decoder(_VersionedPage)


class ClosedArticleNotes:
    """Changes notes by the name of their file. Safe to use from any thread."""

    def __init__(self, repository: NotesRepository) -> None:
        self._repository = repository

    def change(self, name: str, edit: Callable[[AnnotationSet], AnnotationSet]) -> None:
        """Replace the notes of a file, named as in the notebook, by what ``edit`` makes of those on the disk.

        The article need not exist any more. Nothing is written if ``edit`` changes nothing.

        Raises:
            StoreError: the notes cannot be read or written, or must not be; they are as they were.

        """
        repository, file = self._repository, self._file(name)
        header = read_header(file) or read_header(backup_of(file))
        if header is None or not header.path:
            raise StoreError(tr("{file} was not changed: it does not say which article its notes are on.", file=file))
        key = ArticleKey(Path(header.path), header.title, header.digest)
        located = repository.locator.locate(key)
        if file not in (located.file, *located.others):
            repository.locator.assign(key.path, file)
        loaded = repository.load(key)
        if loaded.read_only:
            raise StoreError(_newer(file))
        after = edit(loaded.annotations)
        if after is not loaded.annotations:
            repository.save(key._replace(digest=loaded.digest), after, loaded.annotations)

    def refusal(self, name: str) -> str:
        """Why the notes in a file must not be changed, in a sentence; empty if they may be, as far as can be seen."""
        file = self._file(name)
        with suppress(StoreError, msgspec.DecodeError, UnicodeDecodeError):
            if _PAGES.decode(read_bytes(file) or b"{}").schema > SCHEMA:
                return _newer(file)
        return ""

    def _file(self, name: str) -> Path:
        return self._repository.folder / read_path(name)


def _newer(file: Path) -> str:
    return tr("{file} was not changed: a newer version of Postil wrote it.", file=file)
