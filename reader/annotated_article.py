"""Articles and the notes on them, as the commands read them: nothing on the disk is changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import chain
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
from reader.store.notes.snapshot import read_only_notes
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
    """Read an article and the notes on it, see ``open_all_annotated``.

    Raises:
        PostilError: the article or the notes cannot be read.

    """
    return next(open_all_annotated([file], store))


def open_all_annotated(files: Iterable[Path], store: Path | None) -> Iterator[AnnotatedArticle]:
    """Read articles and the notes on them from the notes folder ``store``, or the usual one.

    What is wrong with the notes is told on standard error.

    Raises:
        PostilError: an article or its notes cannot be read.

    """
    read = ((path, read_for_command(path)) for path in map(resolved, files))
    articles = chain([next(read)], read)  # a file that cannot be read is told before a folder that is missing
    folder = notes_folder(store)
    if not is_present(folder):
        if store:  # it may be mistyped
            print_error(tr("Folder {folder} does not exist, so there are no notes.", folder=folder))
        yield from (AnnotatedArticle(one, AnnotationSet(), None, ()) for _, one in articles)
        return
    texts = NotesRepository(folder, _now).text
    with read_only_notes(folder, _now) as load:
        for path, article in articles:
            loaded, digest = _told(load(_key(path, article))), text_digest(article.text)
            saved_on = (loaded.digest, loaded.text_version)
            annotations = placed(article, digest, loaded.annotations, saved_on, texts)
            yield AnnotatedArticle(article, annotations, loaded.file, loaded.pens)


def chosen_view(file: Path, store: Path | None, article: Article) -> ViewChoice:
    """What the reader has chosen to see of a web page."""
    folder = notes_folder(store)
    if not is_page(article) or not is_present(folder):
        return ViewChoice()
    with read_only_notes(folder, _now) as load:
        return _told(load(_key(resolved(file), article))).choice


def _key(path: Path, article: Article) -> ArticleKey:
    return ArticleKey(path, article.title, text_digest(article.text))


def _told(loaded: LoadedNotes) -> LoadedNotes:
    """What was loaded, after telling what is wrong with it."""
    for message in loaded.messages:
        print_error(message)
    return loaded


def _now() -> datetime:
    return datetime.now(UTC)
