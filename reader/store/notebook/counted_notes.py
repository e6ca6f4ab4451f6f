"""How many notes each article has, counted again and again: only files that have changed are read."""

from __future__ import annotations

from pathlib import Path

from reader.core.library.joined_entries import ArticleNotesTotals
from reader.store.notebook.notebook import list_article_files, read_article_notes
from reader.store.notebook.notes_totals import notes_totals


class CountedNotes:
    """Counts the notes in one notes folder, and remembers what it has counted."""

    def __init__(self, notes: Path) -> None:
        self._folder = notes
        self._counted: dict[str, tuple[str, ArticleNotesTotals]] = {}
        """By the name of the notes file: its stamp, and what is in it."""

    def count(self) -> tuple[ArticleNotesTotals, ...]:
        """What there is now, of articles that have notes and say where they are.

        Raises:
            StoreError: the folder cannot be read.
        """
        now: dict[str, tuple[str, ArticleNotesTotals]] = {}
        for files in list_article_files(self._folder):
            known = self._counted.get(files.name)
            if known is None or known[0] != files.stamp:
                known = files.stamp, notes_totals(read_article_notes(self._folder, files))
            now[files.name] = known
        self._counted = now
        return tuple(totals for _, totals in now.values() if totals.notes and totals.path)
