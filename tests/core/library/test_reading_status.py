"""The reading status: what reading changes by itself, what the reader's choice decides, and merging in any order."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.library.reading_status import (
    ArticleIdentity,
    LeftPlace,
    ReadingRecord,
    ReadingStatus,
    StatusChange,
    left_at,
    merged_records,
    opened,
    removed,
    with_reading,
    with_status,
)

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
NEW = ReadingRecord("/a.md")

TIMES = st.integers(0, 4).map(lambda seconds: NOW + timedelta(seconds=seconds))
RECORDS = st.builds(
    ReadingRecord,
    st.sampled_from(["/a.md", "/b.md"]),
    st.none() | st.builds(ArticleIdentity, TIMES, st.sampled_from(["sha256:1", "sha256:2"]), st.sampled_from("ST")),
    st.none() | st.builds(StatusChange, TIMES, st.booleans(), st.sampled_from([s.value for s in ReadingStatus])),
    st.none() | st.builds(LeftPlace, TIMES, st.integers(0, 3), st.sampled_from([0.0, 0.5, 1.0])),
    st.none() | TIMES,
    st.none() | TIMES,
    st.none() | TIMES,
    st.dictionaries(st.sampled_from("xy"), st.integers(0, 2) | st.lists(st.booleans(), max_size=1)),
).map(lambda record: merged_records({}, {record.path: record})[record.path])
SIDES = st.lists(RECORDS, max_size=3).map(
    lambda records: reduce(merged_records, [{record.path: record} for record in records], {})
)


@given(SIDES, SIDES, SIDES)
def test_machines_end_the_same_in_whatever_order_they_merge(one: dict, two: dict, three: dict) -> None:
    merged = merged_records(merged_records(one, two), three)
    assert merged == merged_records(one, merged_records(three, two))
    assert merged_records(merged, two) == merged


@given(RECORDS, st.sampled_from(ReadingStatus), TIMES)
def test_what_is_done_here_wins_over_what_was_known_however_wrong_the_clock(
    record: ReadingRecord, status: ReadingStatus, now: datetime
) -> None:
    known = {record.path: record}
    for changed in (with_status(record, status, now), removed(record, now)):
        merged = merged_records(known, {record.path: changed})[record.path]
        assert (merged.is_removed, merged.status) == (changed.is_removed, changed.status)


def test_an_article_that_is_opened_is_to_be_read_until_it_is_being_read() -> None:
    record = opened(NEW, "Salt", "sha256:1", NOW)
    assert (record.status, record.added) == (ReadingStatus.TO_READ, NOW)
    reading = with_reading(record, NOW)
    assert (reading.status, reading.last_read) == (ReadingStatus.READING, NOW)


@pytest.mark.parametrize(("share", "status"), [(0.96, ReadingStatus.READING), (0.97, ReadingStatus.READ)])
def test_an_article_is_read_when_it_is_left_near_its_end(share: float, status: ReadingStatus) -> None:
    assert left_at(with_reading(NEW, NOW), 90, share, NOW).status is status


def test_an_article_that_was_only_looked_at_is_not_read_at_its_end() -> None:
    assert left_at(opened(NEW, "Salt", "", NOW), 90, 1.0, NOW).status is ReadingStatus.TO_READ


@pytest.mark.parametrize("status", [ReadingStatus.READING, ReadingStatus.ARCHIVED, ReadingStatus.READ])
def test_what_the_reader_chooses_stands_however_far_the_article_is_read(status: ReadingStatus) -> None:
    chosen = with_status(NEW, status, NOW)
    assert left_at(with_reading(chosen, NOW), 90, 1.0, NOW).status is status


def test_reading_an_article_that_is_to_be_read_begins_it() -> None:
    chosen = with_status(with_status(NEW, ReadingStatus.READ, NOW), ReadingStatus.TO_READ, NOW)
    assert with_reading(chosen, NOW).status is ReadingStatus.READING


def test_a_removed_article_is_forgotten_and_begins_anew_when_it_is_opened() -> None:
    gone = removed(left_at(with_reading(NEW, NOW), 90, 0.5, NOW), NOW)
    again = opened(gone, "Salt", "", NOW)
    assert (gone.is_removed, again.is_removed, again.share) == (True, False, 0.0)
    assert not merged_records({NEW.path: gone}, {NEW.path: again})[NEW.path].is_removed


def test_reading_on_another_machine_after_the_removal_brings_an_article_back() -> None:
    elsewhere = with_reading(NEW, NOW + timedelta(hours=1))
    merged = merged_records({NEW.path: removed(with_reading(NEW, NOW), NOW)}, {NEW.path: elsewhere})
    assert merged[NEW.path].status is ReadingStatus.READING
