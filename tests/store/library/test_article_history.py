"""The history of articles: what each act leaves, and what is taken over from the list of recent articles."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.core.library.reading_status import ReadingStatus
from reader.core.settings import Recent
from reader.store import recents
from reader.store.library.article_history import ArticleHistory
from reader.store.library.reading_status import ReadingStatusFile
from reader.store.texts.reading_history import ReadingHistory

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)


def now() -> datetime:
    return NOW


@pytest.fixture
def history(tmp_path: Path) -> ArticleHistory:
    return ArticleHistory(ReadingStatusFile(tmp_path / "notes", now), now)


@pytest.fixture
def readings(tmp_path: Path) -> ReadingHistory:
    return ReadingHistory(tmp_path, lambda: tmp_path / "cache", now)


def test_an_article_goes_its_way(history: ArticleHistory) -> None:
    assert history.open("/a.md", "A", "d1").records["/a.md"].status is ReadingStatus.TO_READ
    assert history.read("/a.md").records["/a.md"].status is ReadingStatus.READING
    assert history.leave("/a.md", 5, 0.5, was_read=True).records["/a.md"].share == 0.5
    assert history.leave("/a.md", 9, 0.98, was_read=True).records["/a.md"].status is ReadingStatus.READ
    chosen = history.choose(["/a.md", "/b.md"], ReadingStatus.ARCHIVED).records
    assert {record.status for record in chosen.values()} == {ReadingStatus.ARCHIVED}
    assert history.remove(["/a.md"]).records["/a.md"].is_removed


def test_recent_articles_are_taken_over_once_with_the_time_of_their_reading(
    history: ArticleHistory, readings: ReadingHistory, tmp_path: Path
) -> None:
    digest = readings.keep("0123456789")
    recents.save(tmp_path, [Recent("/read.md", "Read", 4, digest), Recent("/seen.md", "Seen")])
    reading = history.take_over(tmp_path, readings)
    assert reading is not None
    read, seen = reading.records["/read.md"], reading.records["/seen.md"]
    assert (read.status, read.share, read.last_read) == (ReadingStatus.READING, 0.4, readings.time_read(digest))
    assert (seen.status, seen.last_read) == (ReadingStatus.TO_READ, None)
    assert history.take_over(tmp_path, readings) is None


def test_what_was_removed_is_not_taken_over(history: ArticleHistory, readings: ReadingHistory, tmp_path: Path) -> None:
    history.remove(["/a.md"])
    recents.save(tmp_path, [Recent("/a.md", "A")])
    history.take_over(tmp_path, readings)
    assert history.status.read().records["/a.md"].is_removed


def test_of_a_pasted_text_nothing_is_written_by_itself(
    history: ArticleHistory, readings: ReadingHistory, tmp_path: Path
) -> None:
    pasted = str(tmp_path / "notes" / "pasted" / "0123456789abcdef" / "Tea.md")
    recents.save(tmp_path, [Recent(pasted, "Tea")])
    history.take_over(tmp_path, readings)
    assert history.open(pasted, "Tea", "d1").records == {}
    assert history.leave(pasted, 3, 0.5, was_read=True).records == {}
    assert history.choose([pasted], ReadingStatus.READ).records.keys() == {pasted}


def test_recent_articles_stay_what_they_are(history: ArticleHistory, readings: ReadingHistory, tmp_path: Path) -> None:
    recents.save(tmp_path, [Recent("/a.md", "A", 7)])
    history.take_over(tmp_path, readings)
    recents.remember(tmp_path, Recent("/b.md", "B"))
    assert [recent.path for recent in recents.load(tmp_path)[0]] == ["/b.md", "/a.md"]
    assert history.take_over(tmp_path, readings) is None
