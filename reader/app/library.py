"""Opening: from a file to an article with its notes in place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from reader.core.article import TEXT_VERSION, Article, digest
from reader.core.notebook import Notebook
from reader.store.notes import Key, NotesStore


class Opened(NamedTuple):
    """What there is to show of one file."""

    article: Article
    notebook: Notebook
    key: Key
    """Under which the notes are kept."""
    messages: tuple[str, ...] = ()
    """What the reader must be told."""
    read_only: bool = False


class Library:
    """Joins the sources and the store."""

    def __init__(self, store: NotesStore, read: Callable[[Path], Article]) -> None:
        """``read`` makes an article of a file, or raises SourceError."""
        self._store, self._read = store, read

    def open(self, path: Path) -> Opened:
        """Read a file and the notes on it.

        Where the text is not what it was when the notes were placed, each passage is looked for anew.

        Raises:
            SourceError: the file cannot be read.
            StoreError: the notes cannot be read, and none may be written over them.
        """
        article = self._read(path)
        key = Key(path.resolve(), article.title, digest(article.text))
        loaded = self._store.load(key)
        notebook = loaded.notebook
        if len(notebook) and (loaded.digest, loaded.text_version) != (key.digest, TEXT_VERSION):
            from reader.core.anchoring.locate import reanchor  # only where a text has changed

            notebook = reanchor(article, notebook)
        lost = sum(one.lost for one in notebook)
        told = (f"The text has changed: {lost} of {len(notebook)} notes could not be found in it.",) if lost else ()
        return Opened(article, notebook, key, (*loaded.messages, *told), loaded.read_only)
