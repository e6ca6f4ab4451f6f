"""What counts as read, and what is remembered of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader.app.documents.reading_log import ReadingLog
from reader.app.session.session import Session
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article, text_digest
from reader.core.revision.reanchoring import Reanchoring
from reader.core.settings import Recent
from reader.store import recents
from reader.store.texts.reading_history import ReadingHistory

INK = Article("Ink", "Ink is patient.", (), path=Path("/ink.md"))
ENTRY = Recent("/ink.md", "Ink")
NEVER = 600_000


@pytest.fixture
def readings(tmp_path: Path, clock: Callable[[], datetime]) -> ReadingHistory:
    return ReadingHistory(tmp_path, lambda: tmp_path / "cache", clock)


@pytest.fixture
def watch(
    session: Session, readings: ReadingHistory, tmp_path: Path, request: pytest.FixtureRequest
) -> Callable[[int], ReadingLog]:
    def watch(while_: int) -> ReadingLog:
        made = ReadingLog(session, readings.keep, lambda one: recents.remember(tmp_path, one), while_)
        request.addfinalizer(made.close)
        return made

    return watch


def has_read(readings: ReadingHistory, last: ReadingLog, text: str) -> bool:
    last.remember(ENTRY)
    return readings.digest(Path("/ink.md")) == text_digest(text) and readings.text(text_digest(text)) == text


Watch = Callable[[int], ReadingLog]


def test_what_was_open_for_a_while_was_read(
    qtbot: QtBot, session: Session, readings: ReadingHistory, watch: Watch
) -> None:
    last = watch(1)
    session.open(INK, AnnotationSet())
    qtbot.waitUntil(lambda: has_read(readings, last, INK.text))


def test_what_was_left_at_once_is_as_it_was_read_before(
    session: Session, readings: ReadingHistory, watch: Watch, tmp_path: Path
) -> None:
    recents.remember(tmp_path, ENTRY._replace(digest="sha256:0"))
    last = watch(NEVER)
    session.open(INK, AnnotationSet())
    last.remember(ENTRY)
    assert readings.digest(Path("/ink.md")) == "sha256:0"


def test_another_state_is_read_when_it_was_open_for_a_while(
    qtbot: QtBot, session: Session, readings: ReadingHistory, watch: Watch
) -> None:
    last = watch(1)
    session.open(INK, AnnotationSet())
    qtbot.waitUntil(lambda: has_read(readings, last, INK.text))
    session.revise(Reanchoring(Article("Ink", "Ink is wet.", (), path=Path("/ink.md")), INK.text))
    qtbot.waitUntil(lambda: has_read(readings, last, "Ink is wet."))


def test_a_beginning_alone_is_not_read(qtbot: QtBot, session: Session, readings: ReadingHistory, watch: Watch) -> None:
    last = watch(1)
    session.open(INK, AnnotationSet(), whole=False)
    whole = Article("Ink", "Ink is patient. Paper is not.", (), path=Path("/ink.md"))
    session.grow(whole, whole=True)
    qtbot.waitUntil(lambda: has_read(readings, last, whole.text))
    assert readings.text(text_digest(INK.text)) is None
