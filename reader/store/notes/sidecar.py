"""Notes that also lie beside their article, as ``NAME.notes.json``, where that is in a git checkout and wanted so.

The store keeps them as ever; the file beside is one more copy that is merged, and written whenever the store's is. It
tells of no path but the article's name, so that it says the same in every checkout.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from reader.core.annotation_set import AnnotationSet
from reader.core.errors import StoreError
from reader.store.article_key import ArticleKey
from reader.store.files import read_bytes, write_atomically
from reader.store.notes.file_reader import NotesFileReader, ReadFile

if TYPE_CHECKING:
    from reader.store.format.record_cache import RecordCache

ENDING = ".notes.json"
"""What is added to the whole name of the article's file: ``essay.md`` and ``essay.html`` have notes of their own."""


def in_checkout(article: Path) -> bool:
    """Whether a file is in a checkout of git: ``.git`` is a folder there, or a file in a worktree."""
    return any((folder / ".git").exists() for folder in article.parents)


class SidecarFiles:
    """The files beside articles, for one store."""

    def __init__(self, wanted: Callable[[], bool] = lambda: False) -> None:
        """``wanted`` tells whether notes are to lie beside articles; it is asked each time."""
        self._wanted = wanted
        self._last: tuple[Path, bytes] | None = None
        self._written: RecordCache | None = None

    def file(self, article: Path) -> Path | None:
        """Where the notes on this article lie, or will lie, beside it; None where they are not to."""
        return article.with_name(article.name + ENDING) if self._wanted() and in_checkout(article) else None

    def existing(self, article: Path) -> list[Path]:
        """That file, if there is one."""
        file = self.file(article)
        return [file] if file is not None and file.is_file() else []

    def has_changed(self, article: Path) -> bool:
        """Whether it holds anything but what was read or written last."""
        file = next(iter(self.existing(article)), None)
        if file is None:
            return False
        with suppress(StoreError):
            return self._last != (file, read_bytes(file))
        return False

    def read(self, article: Path, reading: NotesFileReader) -> ReadFile | None:
        """What it holds; a broken one is kept under another name. None where there is none, or a newer Postil wrote it.

        Raises:
            StoreError: the system lets us neither read nor keep it.

        """
        file = next(iter(self.existing(article)), None)
        found = reading.read_or_recover(file) if file else None
        if file is None or found is None or found.page.newer:
            return None
        self._last = (file, read_bytes(file) or b"")
        return found

    def write(self, key: ArticleKey, annotations: AnnotationSet, found: ReadFile | None) -> None:
        """Write the notes beside the article; ``found`` is what was there, merged with them already.

        Raises:
            StoreError: it cannot be written.

        """
        from reader.store.format.codec import encode  # late: msgspec takes 26 ms
        from reader.store.format.record_cache import RecordCache

        file = self.file(key.path)
        if (
            file is None
            or (file.exists() and found is None)
            or not (found or annotations.notes_and_bookmarks or annotations.removed)
        ):
            return
        raw = found.page.raw if found else {}
        self._written = self._written or RecordCache()
        data = encode(key._replace(path=Path(key.path.name)), annotations, raw, self._written)
        if self._last != (file, data) or not file.exists():
            write_atomically(file, data, keep_backup=False)
            self._last = (file, data)
