"""What is written down of the articles of one window, by what happens to them there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader.app.documents.article_loader import OpenedArticle, ReadingLimit
from reader.app.documents.open_document import OpenDocument
from reader.app.documents.reading_log import ReadingLog
from reader.app.library.reading_recorder import ReadingRecorder
from reader.app.session.session import Session
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.library.reading_status import ReadingRecord, ReadingStatus
from reader.store.article_key import ArticleKey
from reader.store.library.article_history import ArticleHistory
from reader.store.library.reading_status import ReadingStatusFile

INK = OpenedArticle(
    Article("Ink", "Ink is patient.", (), path=Path("/ink.md")),
    AnnotationSet(),
    ArticleKey(Path("/ink.md"), "Ink", "sha256:1"),
)


class Window:
    """A document with what writes its history; what was written is read when all of it is."""

    def __init__(self, session: Session, notes: Path, now: Callable[[], datetime]) -> None:
        self.document, self.place = OpenDocument(), (0, 0.0)
        self.status = ReadingStatusFile(notes, now)
        self.log = ReadingLog(session, lambda text: text, lambda recent: [recent])
        history = ArticleHistory(self.status, now)
        self.recorder = ReadingRecorder(self.document, self.log, history, lambda: self.place)

    def open(self) -> None:
        self.document.set_opened(INK, None)
        self.document.completed.emit()

    def record(self) -> ReadingRecord:
        self.recorder.close()
        return self.status.read().records["/ink.md"]


@pytest.fixture
def window(session: Session, tmp_path: Path, clock: Callable[[], datetime]) -> Iterator[Window]:
    made = Window(session, tmp_path / "notes", clock)
    yield made
    made.recorder.close()
    made.log.close()


def test_an_article_that_was_left_soon_was_opened_and_not_read(window: Window) -> None:
    window.open()
    window.place = (9, 1.0)
    window.document.leaving.emit()
    record = window.record()
    assert (record.status, record.share, record.last_read) == (ReadingStatus.TO_READ, 1.0, None)


def test_an_article_that_counts_as_read_is_being_read_until_its_end(window: Window) -> None:
    window.open()
    window.log.counted.emit()
    window.place = (9, 0.6)
    window.recorder.keep_place()
    window.place = (14, 0.98)
    window.document.leaving.emit()
    record = window.record()
    assert (record.status, record.left and record.left.position) == (ReadingStatus.READ, 14)


def test_the_place_in_a_part_of_an_article_is_not_kept(window: Window) -> None:
    window.open()
    window.document.set_limit(ReadingLimit.WORDS)
    window.document.leaving.emit()
    assert window.record().left is None


def test_what_is_written_is_announced_in_the_window(window: Window, qtbot: QtBot) -> None:
    window.status.file.parent.mkdir(parents=True)
    window.status.file.write_bytes(b"{ half")
    with qtbot.waitSignals([window.recorder.told, window.recorder.changed]):
        window.open()
