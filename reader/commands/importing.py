"""``postil import``: the notes of a file of W3C Web Annotations or EPUB Annotations, into those on an article."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from reader.annotated_article import read_for_command
from reader.commands.output import CommandOutput
from reader.commands.settings import settings_for_command
from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import text_digest
from reader.core.errors import StoreError
from reader.core.notes.import_message import import_faults, import_report
from reader.core.notes.note_import import PresentText, import_notes
from reader.core.revision.placing import placed
from reader.exchange.import_formats import read_notes
from reader.paths import resolved
from reader.sources.epub.selected_passages import with_passages
from reader.store.article_key import ArticleKey
from reader.store.import_file import read_import
from reader.store.locations import backups_folder, notes_folder
from reader.store.notes.backups import Backups
from reader.store.notes.repository import NotesRepository
from reader.store.notes.sidecar import SidecarFiles
from reader.terminal import print_error
from reader.translation import tr


def import_file(options: Namespace) -> CommandOutput:
    """Import notes; the exit code is 1 if some of the file could not be."""
    read = read_import(options.notes)
    file = read_notes(read.data, str(options.notes), read.written)
    path = resolved(options.file)
    article = read_for_command(path)
    file = with_passages(file, article)
    now, repository = text_digest(article.text), _repository(notes_folder(options.store))
    key = ArticleKey(path, article.title, now)
    loaded = repository.load(key)
    for message in loaded.messages:
        print_error(message)
    if loaded.read_only:
        raise StoreError(tr("Nothing was imported."))
    saved_on = (loaded.digest, loaded.text_version)
    present = placed(article, now, loaded.annotations, saved_on, repository.text)
    done = import_notes(file, PresentText(article, now, repository.text), present)
    if done.changes:
        repository.colours.learn(file.pens)
        repository.keep_text(article.text)
        repository.save(key, _with(present, done.changes), loaded.annotations)
    faults = import_faults(file, str(options.notes))
    for fault in faults:
        print_error(fault)
    return CommandOutput(import_report(done) + "\n", exit_code=1 if faults else 0)


def _with(notes: AnnotationSet, changes: Mapping[str, Annotation]) -> AnnotationSet:
    removed = {key: gone for key, gone in notes.removed.items() if key not in changes}
    return AnnotationSet({**notes.by_id, **changes}, removed)


def _repository(folder: Path) -> NotesRepository:
    """What saves as a window does: with snapshots, beside the article where the reader wants that, and with colours."""
    settings = settings_for_command()
    backups = Backups(backups_folder(folder), _now)
    sidecars = SidecarFiles(lambda: settings.notes_beside)
    return NotesRepository(folder, _now, back_up=backups.take, sidecars=sidecars, palette=lambda: settings.palette)


def _now() -> datetime:
    return datetime.now(UTC)
