"""Sidecar files: notes next to their article, as ``NAME.notes.json``, in git checkouts if the reader wants that.

The notes folder has the notes as well; a sidecar file is one more copy that is merged, and it is written at every save.
Its header has only the article's file name, so that it is the same in every checkout.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from reader.core.annotation_set import AnnotationSet
from reader.core.errors import StoreError
from reader.core.palette import Pen
from reader.paths import checkout_of, exists, is_file
from reader.store.article_key import ArticleKey
from reader.store.files import is_present, read_bytes
from reader.store.notes.copy_merger import with_unknown_keys
from reader.store.notes.file_reader import NotesFileReader, ReadFile
from reader.store.shared_file import remove_seen, replace_shared, replaced_by_others, wait_for_writers

if TYPE_CHECKING:
    from reader.store.format.record_cache import RecordCache

ENDING = ".notes.json"
"""Is added to the full name of the article's file, so that ``essay.md`` and ``essay.html`` have different files."""


def in_checkout(article: Path) -> bool:
    """Whether a file is in a git checkout."""
    return checkout_of(article) is not None


class SidecarFiles:
    """The sidecar files of one notes folder."""

    def __init__(self, wanted: Callable[[], bool] = lambda: False) -> None:
        """``wanted`` says whether sidecar files are to be used; it is called each time."""
        self._wanted = wanted
        self._last: tuple[Path, bytes] | None = None
        self._written: RecordCache | None = None

    def path_for(self, article: Path) -> Path | None:
        """The path of an article's sidecar file; None if it is not to have one."""
        return article.with_name(article.name + ENDING) if self._wanted() and in_checkout(article) else None

    def existing(self, article: Path) -> list[Path]:
        """The sidecar file, if it exists."""
        file = self.path_for(article)
        return [file] if file is not None and is_file(file) else []

    def has_changed(self, article: Path) -> bool:
        """Whether the sidecar file has other contents than were last read or written."""
        file = next(iter(self.existing(article)), None)
        if file is None:
            return False
        with suppress(StoreError):
            return self._last != (file, read_bytes(file))
        return False

    def read(self, article: Path, reading: NotesFileReader) -> ReadFile | None:
        """Read the sidecar file; a broken one is kept under another name.

        Returns None if it does not exist, or a newer Postil wrote it.

        Raises:
            StoreError: it can neither be read nor kept.

        """
        if self._last and self._last[0] == self.path_for(article):
            wait_for_writers(self._last[0])  # git may be about to write it anew
        file = next(iter(self.existing(article)), None)
        found = reading.read_or_recover(file) if file else None
        if file is None or found is None or found.page.is_newer:
            return None
        self._last = (file, found.data)
        return found

    def replaced(self, article: Path) -> list[Path]:
        """What others wrote to the sidecar file just before it was replaced, and is still to be merged.

        Raises:
            StoreError: it cannot be read.

        """
        file = self.path_for(article)
        return replaced_by_others(file) if file else []

    def remove_seen(self, article: Path) -> None:
        """Remove what was replaced and is not needed any more; to be called before each save. Never raises."""
        if (file := self.path_for(article)) is not None:
            remove_seen(file)

    def write(
        self,
        key: ArticleKey,
        annotations: AnnotationSet,
        found: ReadFile | None,
        replaced: Iterable[ReadFile] = (),
        pens: Iterable[Pen] = (),
    ) -> bool:
        """Write the sidecar file; ``found`` is what it had, which is already merged into ``annotations``.

        So is what others wrote just before it was ``replaced``. ``pens`` describes the colours. Returns False if others
        have written it again: then it is to be read, merged and written anew.

        Raises:
            StoreError: it cannot be written.

        """
        from reader.store.format.codec import encode  # late: msgspec takes 26 ms
        from reader.store.format.record_cache import RecordCache

        file = self.path_for(key.path)
        if (
            file is None
            or (found is None and is_present(file))
            or not (found or annotations.notes_and_bookmarks or annotations.removed)
        ):
            return True
        raw = with_unknown_keys(found.page.raw if found else {}, replaced)
        self._written = self._written or RecordCache()
        data = encode(key._replace(path=Path(key.path.name)), annotations, raw, self._written, pens)
        if self._last == (file, data) and exists(file):
            return True
        done = replace_shared(file, data, found.data if found else None, keep_backup=False)
        if done.status is not None:
            self._last = (file, data)
        return not done.needs_merge
