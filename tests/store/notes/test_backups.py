"""Dated snapshots: what is kept, for how long, and that nothing good is removed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.core.annotation_set import AnnotationSet
from reader.core.errors import StoreError
from reader.store.article_key import ArticleKey
from reader.store.notes.backups import DAYS, HOURS, Backups, expired
from reader.store.notes.repository import NotesRepository
from tests.store.conftest import START, annotation_set, make_annotation, with_later_note

NOW = datetime(2026, 11, 22, 20, 31, 36, tzinfo=UTC)
TIMES = st.lists(st.integers(-3_000, 60_000), max_size=60, unique=True).map(
    lambda ages: [NOW - timedelta(minutes=age) for age in ages]
)


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.time = NOW

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def backups(tmp_path: Path, clock: Clock) -> Backups:
    return Backups(tmp_path / "backups", clock)


@pytest.fixture
def kept(tmp_path: Path, clock: Clock, backups: Backups) -> NotesRepository:
    return NotesRepository(tmp_path / "notes", clock, back_up=backups.take)


def saved(kept: NotesRepository, key: ArticleKey, clock: Clock, states: int, apart: timedelta) -> Path:
    """The notes file after so many savings, so far apart."""
    base = AnnotationSet()
    for number in range(states):
        base = kept.save(key, annotation_set(with_later_note(make_annotation(), number, f"state {number}")), base)
        clock.time += apart
    return kept.load(key).file


def test_what_is_written_over_is_kept(kept: NotesRepository, key: ArticleKey, clock: Clock, backups: Backups) -> None:
    file = saved(kept, key, clock, 3, timedelta(hours=2))
    notes = [backups.read(one).annotations for one in backups.snapshots(file) if one.file.name.endswith(".gz")]
    assert [note.note for annotations in notes for note in annotations] == ["state 1", "state 0"]


def test_within_an_hour_one_is_enough(kept: NotesRepository, key: ArticleKey, clock: Clock, backups: Backups) -> None:
    file = saved(kept, key, clock, 9, timedelta(minutes=5))
    assert len([one for one in backups.snapshots(file) if one.file.name.endswith(".gz")]) == 1


def test_they_are_for_their_owner_only(kept: NotesRepository, key: ArticleKey, clock: Clock, backups: Backups) -> None:
    saved(kept, key, clock, 2, timedelta(hours=2))
    assert {path.stat().st_mode & 0o077 for path in backups.folder.rglob("*")} == {0}


def test_a_damaged_one_says_so(kept: NotesRepository, key: ArticleKey, clock: Clock, backups: Backups) -> None:
    file = saved(kept, key, clock, 2, timedelta(hours=2))
    one = next(one for one in backups.snapshots(file) if one.file.name.endswith(".gz"))
    one.file.write_bytes(one.file.read_bytes()[:30])
    with pytest.raises(StoreError, match="cannot be read"):
        backups.read(one)


def test_notes_are_saved_where_no_snapshot_can_be_taken(
    kept: NotesRepository, key: ArticleKey, clock: Clock, backups: Backups
) -> None:
    backups.folder.write_text("in the way")
    saved(kept, key, clock, 2, timedelta(hours=2))
    assert [one.note for one in kept.load(key).annotations] == ["state 1"]


def test_they_take_no_more_than_the_limit_and_the_newest_stays(tmp_path: Path, clock: Clock) -> None:
    backups = Backups(tmp_path / "backups", clock, limit=1)
    for number in range(3):
        backups.take(tmp_path / "a.json", b"%d" % number)
        clock.time += timedelta(hours=2)
    assert len(backups.snapshots(tmp_path / "a.json")) == 1


def test_a_clock_that_was_set_back_takes_one_all_the_same(tmp_path: Path, clock: Clock, backups: Backups) -> None:
    backups.take(tmp_path / "a.json", b"1")
    clock.time = START
    backups.take(tmp_path / "a.json", b"2")
    assert len(backups.snapshots(tmp_path / "a.json")) == 2


@given(TIMES)
@settings(deadline=None)
def test_the_newest_and_what_is_of_the_future_always_stay(times: list[datetime]) -> None:
    left = {*times} - expired(times, NOW)
    assert {when for when in times if when > NOW} <= left
    assert not times or max(times) in left


@given(TIMES)
@settings(deadline=None)
def test_each_hour_of_the_last_day_and_each_day_of_the_last_month_has_one(times: list[datetime]) -> None:
    left = {*times} - expired(times, NOW)
    for when in times:
        if timedelta(0) <= NOW - when <= timedelta(days=1):
            assert any((one.date(), one.hour) == (when.date(), when.hour) for one in left)
        elif timedelta(0) <= NOW - when <= timedelta(days=31):
            assert any(one.date() == when.date() for one in left)


@given(TIMES)
@settings(deadline=None)
def test_a_month_has_no_more_than_it_has_hours_of_a_day_and_days(times: list[datetime]) -> None:
    left = [when for when in {*times} - expired(times, NOW) if when <= NOW]
    assert len(left) <= HOURS + DAYS


@given(TIMES, st.integers(0, 10_000))
@settings(deadline=None)
def test_a_clock_that_stands_far_ahead_removes_no_more(times: list[datetime], days: int) -> None:
    right = expired([when for when in times if when <= NOW], NOW)
    assert expired([when for when in times if when <= NOW], NOW + timedelta(days=days)) == right
