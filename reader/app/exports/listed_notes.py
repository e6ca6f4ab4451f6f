"""What is listed in the notebook as it is exported, article by article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from reader.app.notebook.rows import FoundNotes, title_of
from reader.core.annotation_set import AnnotationSet
from reader.core.palette import Palette
from reader.exchange.content.exported_notes import ExportedNotes
from reader.exchange.content.placeholder_article import placeholder_article
from reader.store.notebook.notebook import list_article_files, read_anchored_text, read_annotations


def listed_notes(store: Path, listed: Iterable[FoundNotes], palette: Palette) -> Iterator[ExportedNotes]:
    """The notes that are listed, article by article, each read from its file when it is asked for.

    ``palette`` are the reader's names of the colours.

    Raises:
        PostilError: a notes file cannot be read.
    """
    files = {file.name: file for file in list_article_files(store)}
    for notes, numbers in listed:
        if notes.name in files:
            ids = notes.ids.decode().split("\n")
            page, annotations, _ = read_annotations(store, files[notes.name])
            known = annotations.by_id
            wanted = AnnotationSet({ids[number]: known[ids[number]] for number in numbers if ids[number] in known})
            shared = notes.has_edited_quotes and not files[notes.name].others
            text = read_anchored_text(store, page.digest) if shared else ""
            article = placeholder_article(title_of(notes), notes.path, wanted, text)
            yield ExportedNotes(article, wanted, palette.with_known(page.pens))
