"""Opening: from a file to an article with its notes in place."""

from __future__ import annotations

from collections.abc import Callable, Collection
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import NamedTuple

from reader.app.early import EarlyNotes, Notes
from reader.app.leisure import Leisure
from reader.core.article import TEXT_VERSION, Article, digest
from reader.core.notebook import Notebook
from reader.store.notes import Key


class Opened(NamedTuple):
    """What there is to show of one file."""

    article: Article
    notebook: Notebook
    key: Key
    """Under which the notes are kept; its digest is empty while the text is not all read."""
    messages: tuple[str, ...] = ()
    """What the reader must be told."""
    read_only: bool = False
    placed_on: tuple[str, int] = ("", 0)
    """The digest and the TEXT_VERSION of the text that the notes' positions were saved for."""


class Library:
    """Joins the sources and the store."""

    def __init__(self, store: Notes, read: Callable[[Path], Article], leisure: Leisure | None = None) -> None:
        """``read`` makes an article of a file, or raises SourceError; ``leisure`` is what the store rests by."""
        self._notes, self._read = EarlyNotes(store, leisure), read

    def open(self, path: Path) -> Opened:
        """Read a file and the notes on it.

        Where the text is not what it was when the notes were placed, each passage is looked for anew.

        Raises:
            SourceError: the file cannot be read.
            StoreError: the notes cannot be read, and none may be written over them.
        """
        article = self._read(path)
        opened = self._load(Key(path.resolve(), article.title, digest(article.text)), article)
        return self._placed(opened, opened.notebook.annotations.keys())

    def prepare(self, path: Path, article: Article) -> bool:
        """Have the notes on an article that is still being read, read by a thread; returns whether that is done.

        To be asked again until it is, before ``begin``, which would wait.
        """
        return self._notes.begin(Key(path.resolve(), article.title, ""))

    def begin(self, path: Path, article: Article) -> Opened:
        """The beginning of an article that is still being read, and all notes on it, wherever they stand.

        Raises:
            StoreError: as for ``open``.
        """
        return self._load(Key(path.resolve(), article.title, ""), article)

    def complete(self, begun: Opened, article: Article, name: str, notebook: Notebook) -> Opened:
        """The whole article, with its digest ``name``, and its notes in place.

        ``notebook`` is what has become of the notes since ``begin``. What was made since then is where it belongs.

        Raises:
            StoreError: as for ``open``.
        """
        opened = begun._replace(article=article, notebook=notebook, key=begun.key._replace(digest=name), messages=())
        old: AbstractSet[str] = begun.notebook.annotations.keys()
        if not begun.placed_on[0]:  # a file that was moved is known by its whole text alone
            from reader.store.merge import merge

            found = self._load(opened.key, article)
            old = old | (found.notebook.annotations.keys() - notebook.annotations.keys())
            told = tuple(one for one in found.messages if one not in begun.messages)
            opened = found._replace(notebook=merge(notebook, found.notebook), messages=told)
        return self._placed(opened, old)

    def _load(self, key: Key, article: Article) -> Opened:
        loaded = self._notes.load(key)
        placed_on = (loaded.digest, loaded.text_version)
        return Opened(article, loaded.notebook, key, loaded.messages, loaded.read_only, placed_on)

    def _placed(self, opened: Opened, old: Collection[str]) -> Opened:
        """The notes in place, those with the ids ``old`` looked for if they are on another text, or are lost."""
        article, notebook = opened.article, opened.notebook
        if opened.placed_on != (opened.key.digest, TEXT_VERSION):
            old = [key for key in old if key in notebook.annotations]
        else:  # only another window can have brought what has no place yet
            old = [key for key, one in notebook.annotations.items() if one.lost and key not in old]
        if not old:
            return self._told(opened)
        from reader.core.anchoring.locate import reanchor  # only where a text has changed

        found = reanchor(article, Notebook({key: notebook.annotations[key] for key in old}))
        notebook = Notebook({**notebook.annotations, **found.annotations}, notebook.removed)
        return self._told(opened._replace(notebook=notebook))

    def _told(self, opened: Opened) -> Opened:
        all_of = {"notes": opened.notebook.in_order, "bookmarks": opened.notebook.bookmarks}
        counts = {what: sum(one.lost for one in some) for what, some in all_of.items()}
        told = " and ".join(f"{lost} of {len(all_of[what])} {what}" for what, lost in counts.items() if lost)
        if not told:
            return opened
        sentence = f"The text has changed: {told} could not be found in it."
        return opened._replace(messages=(*opened.messages, sentence))
