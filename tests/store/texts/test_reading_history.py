"""The texts that were read last: kept as long as the list of recent articles names them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reader.core.article import text_digest
from reader.core.settings import Recent
from reader.store import recents
from reader.store.texts.cleanup import GRACE
from reader.store.texts.reading_history import ReadingHistory
from tests.store.conftest import NOW

TEA, INK = Recent("/tea.md", "Tea", 3, text_digest("tea")), Recent("/ink.md", "Ink", 4, text_digest("ink"))


@pytest.fixture
def readings(tmp_path: Path) -> ReadingHistory:
    return ReadingHistory(tmp_path, lambda: tmp_path / "cache", lambda: NOW)


def age(folder: Path) -> None:
    for path in (folder / "cache" / "texts").iterdir():
        os.utime(path, (NOW.timestamp() - GRACE - 1,) * 2)


def test_what_was_read_is_known_by_its_path(readings: ReadingHistory, tmp_path: Path) -> None:
    recents.remember(tmp_path, TEA)
    recents.remember(tmp_path, INK)
    assert readings.digest(Path("/tea.md")) == text_digest("tea")
    assert readings.digest(Path("/milk.md")) == ""


def test_what_the_list_names_no_more_goes(readings: ReadingHistory, tmp_path: Path) -> None:
    readings.keep("tea")
    readings.keep("ink")
    recents.remember(tmp_path, INK)
    age(tmp_path)
    readings.keep("milk")
    assert [readings.text(text_digest(text)) for text in ("tea", "ink", "milk")] == [None, "ink", "milk"]


def test_a_place_without_a_digest_leaves_that_of_the_earlier_reading(tmp_path: Path) -> None:
    recents.remember(tmp_path, TEA)
    assert recents.remember(tmp_path, TEA._replace(position=9, digest="")) == (TEA._replace(position=9),)


def test_a_text_that_cannot_be_read_is_none(readings: ReadingHistory, tmp_path: Path) -> None:
    (tmp_path / "cache").touch()
    assert readings.text(text_digest("tea")) is None


def test_a_digest_that_is_none_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "recents.json").write_text('{"recents": [{"path": "/a", "title": "A", "digest": 1}]}')
    assert recents.load(tmp_path)[0] == (Recent("/a", "A"),)
