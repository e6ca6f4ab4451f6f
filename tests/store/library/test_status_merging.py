"""``postil merge`` on the reading status, as git asks for it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reader.cli import run
from reader.core.library.reading_status import ReadingRecord, ReadingStatus, with_status
from reader.store.library.status_json import StatusPage, decode_status, encode_status

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)


def side(path: Path, *chosen: tuple[str, ReadingStatus, int]) -> Path:
    """A version of the file in which articles were given a status, so many seconds from now."""
    records = [with_status(ReadingRecord(name), status, NOW + timedelta(seconds=when)) for name, status, when in chosen]
    path.write_bytes(encode_status(StatusPage({record.path: record for record in records})))
    return path


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    return side(tmp_path / "ours", ("/a", ReadingStatus.READ, 1), ("/b", ReadingStatus.READ, 0))


def test_the_later_change_wins_and_both_are_there(tmp_path: Path, ours: Path) -> None:
    theirs = side(tmp_path / "theirs", ("/a", ReadingStatus.TO_READ, 0), ("/c", ReadingStatus.ARCHIVED, 0))
    assert run(["merge", "/dev/null", str(ours), str(theirs)], lambda *_: 1) == 0
    found = {path: record.status.value for path, record in decode_status(ours.read_bytes()).records.items()}
    assert found == {"/a": "read", "/b": "read", "/c": "archived"}


@pytest.mark.parametrize(("now", "then"), [(b"{", b""), (b'"archived"', b'"eaten"'), (b'"schema": 1', b'"schema": 2')])
def test_what_cannot_be_read_in_full_is_left_to_git(tmp_path: Path, ours: Path, now: bytes, then: bytes) -> None:
    theirs = side(tmp_path / "theirs", ("/c", ReadingStatus.ARCHIVED, 0))
    theirs.write_bytes(theirs.read_bytes().replace(now, then))
    before = ours.read_bytes()
    assert run(["merge", "/dev/null", str(ours), str(theirs)], lambda *_: 1) == 2
    assert ours.read_bytes() == before
