"""The notes on articles that are not open, as they are exported: read from their notes files alone."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from reader.core.annotation_set import AnnotationSet
from reader.core.palette import Palette
from reader.core.text.well_formed import well_formed
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.content.placeholder_article import placeholder_article
from reader.store.format.codec import NotesFile
from reader.store.notebook.notebook import ArticleFiles, list_article_files, read_anchored_text, read_annotations


def stored_notes(
    store: Path, palette: Palette, names: Collection[str] | None = None, without: str = ""
) -> Iterator[ExportedNotes]:
    """The notes in the notes files of these names, in that order; of all, the latest first, if ``names`` is None.

    ``palette`` are the reader's names of the colours. A name without a file is passed over, and so is ``without``.

    Raises:
        StoreError: a notes file cannot be read.
    """
    files = {file.name: file for file in list_article_files(store)}
    for name in files if names is None else names:
        if name in files and name != without:
            yield _notes_in(store, files[name], palette)


def _notes_in(store: Path, files: ArticleFiles, palette: Palette) -> ExportedNotes:
    page, annotations, _ = read_annotations(store, files)
    # What a conflict copy adds may have its positions in another text.
    changed = not files.others and any(note.match is not None for note in annotations.by_id.values())
    text = read_anchored_text(store, page.digest) if changed else ""
    article = placeholder_article(_title_of(page, files.name), page.path, annotations, text)
    known = AnnotationSet(annotations.by_id)  # without what was deleted
    return ExportedNotes(article, known, palette.with_known(page.pens), digest=page.digest)


def _title_of(page: NotesFile, name: str) -> str:
    about = page.raw.get("article")
    title = about.get("title") if isinstance(about, dict) else ""
    return str(title or "") or well_formed(page.path.rpartition("/")[2]) or name
