"""An article and the notes on it, as the commands read them: nothing on the disk is changed."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article, text_digest
from reader.core.palette import Pen
from reader.core.revision.placing import placed
from reader.core.view_choice import ViewChoice, is_page
from reader.paths import resolved
from reader.processes.article_process import read_within_limits
from reader.store.article_key import ArticleKey
from reader.store.files import is_present
from reader.store.locations import notes_folder
from reader.store.notes.repository import LoadedNotes, NotesRepository
from reader.store.notes.snapshot import load_read_only
from reader.terminal import print_error
from reader.translation import tr


class AnnotatedArticle(NamedTuple):
    """An article with its notes."""

    article: Article
    annotations: AnnotationSet
    """The notes, with positions in the present text."""
    notes_file: Path | None
    """Where they are kept; None if there is no notes folder."""
    pens: tuple[Pen, ...]
    """What that file says of its colours."""


def read_for_command(path: Path) -> Article:
    """Read an article; a doubtful encoding is told on standard error.

    Raises:
        SourceError: it cannot be read, or takes too long.
    """
    article = read_within_limits(path)
    if article.encoding is not None and article.encoding.is_doubtful:
        from reader.core.encoding_names import encoding_sentence  # late: seldom needed

        print_error(encoding_sentence(path.name, article.encoding))
    return article


def open_annotated(file: Path, store: Path | None) -> AnnotatedArticle:
    """Read an article and the notes on it from the notes folder ``store``, or the usual one.

    What is wrong with the notes is told on standard error.

    Raises:
        PostilError: the article or the notes cannot be read.

    """
    path = resolved(file)
    article = read_for_command(path)
    folder = notes_folder(store)
    if not is_present(folder):
        if store:  # it may be mistyped
            print_error(tr("Folder {folder} does not exist, so there are no notes.", folder=folder))
        return AnnotatedArticle(article, AnnotationSet(), None, ())
    loaded = _loaded(path, folder, article)
    saved_on, texts = (loaded.digest, loaded.text_version), NotesRepository(folder, _now).text
    annotations = placed(article, text_digest(article.text), loaded.annotations, saved_on, texts)
    return AnnotatedArticle(article, annotations, loaded.file, loaded.pens)


def chosen_view(file: Path, store: Path | None, article: Article) -> ViewChoice:
    """What the reader has chosen to see of a web page."""
    folder = notes_folder(store)
    if not is_page(article) or not is_present(folder):
        return ViewChoice()
    return _loaded(resolved(file), folder, article).choice


def _loaded(path: Path, folder: Path, article: Article) -> LoadedNotes:
    """What is in the notes folder on an article."""
    loaded = load_read_only(folder, ArticleKey(path, article.title, text_digest(article.text)), _now)
    for message in loaded.messages:
        print_error(message)
    return loaded


def _now() -> datetime:
    return datetime.now(UTC)
