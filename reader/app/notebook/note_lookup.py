"""Looking up one note of any article, and where that article is."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from reader.core.errors import PostilError
from reader.core.text.written_paths import read_path
from reader.paths import is_file

if TYPE_CHECKING:
    from reader.core.annotation import Annotation
    from reader.store.notebook.article_notes import ArticleNotes

logger = logging.getLogger(__name__)


class NoteLookup:
    """Reads notes files when it is asked; what it imports comes late, for msgspec takes 26 ms."""

    def __init__(self, folder: Path) -> None:
        """``folder`` is that of the notes files."""
        self._folder = folder

    def find(self, beginning: str) -> tuple[Path, str] | None:
        """The article's path and the whole id of a note, by the first digits of its UUID; None if there is none."""
        from reader.store.notebook.notebook import find_note

        try:
            found = find_note(self._folder, beginning)
        except PostilError:
            logger.warning("a linked note could not be looked up", exc_info=True)
            return None
        return (Path(found[0]), found[1]) if found else None

    def read(self, article: ArticleNotes, key: str) -> Annotation | None:
        """One note of an article; None if it was deleted. Raises StoreError if its file cannot be read."""
        from reader.store.notebook.notebook import read_note

        return read_note(self._folder, article.name, key)

    def path_of(self, article: ArticleNotes) -> Path | None:
        """Where an article is now: the first of the paths that its notes know of where there is a file."""
        from reader.store.format.article_header import read_header

        header = read_header(self._folder / read_path(article.name))
        paths = (article.path, *(header.paths if header else ()))
        return next((Path(path) for path in paths if path and is_file(Path(path))), None)
