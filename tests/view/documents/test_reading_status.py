"""The reading status that a window leaves, and the places that it opens articles at long after."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from pytestqt.qtbot import QtBot

from reader.core.library.reading_status import ReadingRecord, left_at
from reader.store.library.reading_status import ReadingStatusFile
from tests.open_postil import OpenPostil
from tests.view.conftest import OpenReader

NOW = datetime(2026, 11, 30, tzinfo=UTC)


def status_in(folder: Path) -> ReadingStatusFile:
    return ReadingStatusFile(folder / "notes", lambda: NOW)


def test_what_is_opened_is_written_down_soon_and_where_it_is_left(
    postil: OpenPostil, tmp_path: Path, qtbot: QtBot
) -> None:
    path = str(tmp_path / "article.md")
    qtbot.waitUntil(lambda: path in status_in(tmp_path).read().records)
    postil.actions["next_section"].trigger()
    share, place = postil.page.reading.progress(), postil.page.positions.top_position()
    postil.window.close()
    record = status_in(tmp_path).read().records[path]
    assert record.identity is not None
    assert record.identity.title == "The Walk"
    assert record.left is not None
    assert (record.left.position, record.left.share) == (place, round(share, 4))


def test_the_library_knows_how_far_the_open_article_is_read(postil: OpenPostil, tmp_path: Path, qtbot: QtBot) -> None:
    postil.actions["next_section"].trigger()
    share = round(postil.page.reading.progress(), 4)
    postil.actions["library"].trigger()
    path = str(tmp_path / "article.md")
    qtbot.waitUntil(lambda: path in (known := status_in(tmp_path).read().records) and known[path].share == share > 0)


def test_an_article_that_is_no_recent_one_opens_where_it_was_left(open_reader: OpenReader, tmp_path: Path) -> None:
    record = left_at(ReadingRecord(str(tmp_path / "article.md")), 700, 0.3, NOW)
    status_in(tmp_path).change(lambda _: {record.path: record})
    assert 600 < open_reader().window.page.positions.top_position() <= 700
