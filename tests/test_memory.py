"""Opening one article after the other leaves nothing of them in memory, whatever the collector does not look at."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from pytestqt.qtbot import QtBot

from reader.application import Application, Folders
from reader.core.anchoring.describe import describe
from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article, text_digest
from reader.core.settings import Settings
from reader.core.span import Span
from reader.garbage import freeze_garbage
from reader.sources.registry import read_article
from reader.store.article_key import ArticleKey
from reader.store.notes.repository import NotesRepository
from reader.view.exports.export_dialog import ExportDialog
from tests.open_postil import OpenPostil

WHEN = datetime(2026, 1, 1, tzinfo=UTC)
NOTES = 40
FEW = 10
"""Objects that an opening may leave: a place to go back to, and what the libraries keep of a file."""


def article_with_notes(folder: Path, number: int, now: Callable[[], datetime]) -> Path:
    """An article with as many notes as no opening may leave behind."""
    file = folder / f"article-{number}.md"
    file.write_text(f"# Article {number}\n\n" + "\n\n".join(f"A paragraph on *ink* {at}." for at in range(NOTES)))
    article, store = read_article(file), NotesRepository(folder / "notes", now)
    notes = {
        key: Annotation(key, WHEN, WHEN, describe(article, Span(20 * at, 20 * at + 9)), note=f"a **note** {at}")
        for at in range(1, NOTES)
        if (key := f"urn:uuid:{number}-{at}")
    }
    store.save(ArticleKey(file, article.title, text_digest(article.text)), AnnotationSet(notes))
    return file


@pytest.fixture
def files(tmp_path: Path, clock: Callable[[], datetime]) -> Iterator[Path]:
    """Articles with notes, each another one."""
    return iter([article_with_notes(tmp_path, number, clock) for number in range(20)])


@pytest.fixture
def postil(qtbot: QtBot, tmp_path: Path, files: Iterator[Path]) -> OpenPostil:
    folders = Folders(tmp_path / "notes", tmp_path / "settings")
    application = Application(folders, (Settings(contents=True, notes=True, notes_beside=False), ()), ((), ()))
    qtbot.addWidget(application.window)
    first = next(files)
    application.show(read_article(first), first)
    application.begin(first)
    freeze_garbage(application.workbench.session)
    return OpenPostil(application)


def open_articles(postil: OpenPostil, qtbot: QtBot, files: Iterator[Path], count: int) -> None:
    """Open so many articles, and see the notes on each."""
    for _ in range(count):
        postil.documents.open(next(files))
        qtbot.waitUntil(lambda: len(postil.session.annotations.by_id) == NOTES - 1)
        postil.window.grab()


def objects() -> list[object]:
    """All objects but what the collector is about to free; those that it does not look at any more are among them."""
    gc.collect()
    gc.unfreeze()
    found = gc.get_objects()
    gc.freeze()
    return found


def count_annotations() -> int:
    """How many there are, those of other tests among them."""
    return sum(isinstance(one, Annotation) for one in objects())


def qt_objects(window: QObject) -> int:
    """How many objects of Qt a window has, after those are gone that it has done with.

    Qt deletes when it is back in the event loop of the application, which no test has.
    """
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return len(window.findChildren(QObject))


def test_an_article_and_its_notes_are_gone_when_others_are_open(
    postil: OpenPostil, qtbot: QtBot, files: Iterator[Path]
) -> None:
    open_articles(postil, qtbot, files, 4)
    of_qt, before, notes = qt_objects(postil.window), len(objects()), count_annotations()
    open_articles(postil, qtbot, files, 12)
    assert qt_objects(postil.window) <= of_qt
    # What saves or reads on another thread may still hold an article for a moment.
    qtbot.waitUntil(lambda: (len(objects()) - before) / 12 < FEW)
    assert count_annotations() - notes < NOTES


def test_an_article_that_was_exported_is_gone_when_another_is_open(
    postil: OpenPostil, qtbot: QtBot, files: Iterator[Path]
) -> None:
    open_articles(postil, qtbot, files, 1)
    assert postil.session.page is not None
    title = postil.session.page.title
    postil.actions["export"].trigger()
    dialog = postil.window.findChild(ExportDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: bool(dialog.preview.source.toPlainText()))
    dialog.reject()
    open_articles(postil, qtbot, files, 2)
    qtbot.waitUntil(lambda: title not in [one.title for one in objects() if isinstance(one, Article)])
