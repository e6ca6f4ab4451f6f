"""The file of the reading status: nothing is lost, whoever writes it, and what cannot be read is not overwritten."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given

from reader.core.errors import StoreError
from reader.core.library.reading_status import (
    ReadingRecord,
    ReadingRecords,
    ReadingStatus,
    left_at,
    merged_records,
    opened,
    removed,
    with_reading,
    with_status,
)
from reader.store.doctor.examination import examine, repair
from reader.store.library.reading_status import FILE_NAME, FOLDER, ReadingStatusFile
from reader.store.library.status_json import StatusPage, decode_status, encode_status
from reader.store.notebook.notebook import list_article_files
from reader.store.notes.locator import NotesLocator
from tests.core.library.test_reading_status import SIDES
from tests.store.notes.test_conflict_copies import ENDINGS

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
SALT, SEA = "/articles/salt.md", "/articles/säa \udce4.md"


@dataclass
class Machine:
    """One who reads with a notes folder."""

    folder: Path
    now: datetime = NOW

    @property
    def status(self) -> ReadingStatusFile:
        return ReadingStatusFile(self.folder, lambda: self.now)

    def choose(self, path: str, status: ReadingStatus) -> None:
        self.status.change(
            lambda known: {**known, path: with_status(known.get(path, ReadingRecord(path)), status, self.now)}
        )

    def statuses(self) -> dict[str, ReadingStatus]:
        return {path: record.status for path, record in self.status.read().records.items()}


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path / "notes")


@given(SIDES)
def test_a_file_holds_what_was_written_and_is_always_written_the_same(records: ReadingRecords) -> None:
    data = encode_status(StatusPage(records, extra={"ours": [1]}))
    page = decode_status(data)
    assert (page.records, page.extra, page.faults) == (records, {"ours": [1]}, ())
    assert encode_status(page) == data


def test_a_name_that_is_not_utf_8_is_kept(machine: Machine) -> None:
    machine.choose(SEA, ReadingStatus.READ)
    assert machine.statuses() == {SEA: ReadingStatus.READ}


def test_the_file_reads_well(machine: Machine) -> None:
    def read(_: ReadingRecords) -> ReadingRecords:
        record = with_reading(opened(ReadingRecord(SALT), "Walking the Salt Road", "sha256:1", NOW), NOW)
        return {SALT: left_at(record, 18220, 0.31, NOW)}

    machine.status.change(read)
    written = machine.status.file.read_text("utf-8")
    assert '"status": "reading",\n      "share": 0.31,' in written
    assert written.endswith("}\n")


def test_the_place_in_an_article_is_found_and_none_where_there_is_none(machine: Machine) -> None:
    assert machine.status.position_of(SALT) == 0
    machine.status.change(lambda _: {path: left_at(ReadingRecord(path), 18220, 0.31, NOW) for path in (SALT, SEA)})
    assert [machine.status.position_of(path) for path in (SALT, SEA, "/other")] == [18220, 18220, 0]
    machine.status.file.write_bytes(b"{ half")
    assert machine.status.position_of(SALT) == 0


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_conflict_copy_is_seen_merged_and_put_away(machine: Machine, ending: str) -> None:
    machine.choose(SALT, ReadingStatus.READ)
    copy = machine.status.file.with_name(f"status{ending}")
    machine.status.file.rename(copy)
    machine.choose(SEA, ReadingStatus.ARCHIVED)
    both = {SALT: ReadingStatus.READ, SEA: ReadingStatus.ARCHIVED}
    assert machine.statuses() == both
    assert not copy.exists()
    assert (copy.parent / "merged" / copy.name).exists()


def test_a_copy_that_cannot_be_read_stays_as_it_is(machine: Machine) -> None:
    machine.choose(SALT, ReadingStatus.READ)
    copy = machine.status.file.with_name("status (1).json")
    copy.write_bytes(b"{ half")
    machine.choose(SEA, ReadingStatus.READ)
    assert copy.read_bytes() == b"{ half"


def test_two_that_write_at_the_same_time_lose_nothing(machine: Machine) -> None:
    def change(known: ReadingRecords) -> ReadingRecords:
        if not machine.status.file.exists():  # another program writes it just now
            other = {SEA: with_status(ReadingRecord(SEA), ReadingStatus.READ, NOW)}
            machine.status.file.write_bytes(encode_status(StatusPage(other)))
        return merged_records(known, {SALT: with_status(ReadingRecord(SALT), ReadingStatus.READ, NOW)})

    assert machine.status.change(change).records.keys() == {SALT, SEA}
    assert machine.statuses().keys() == {SALT, SEA}


def test_a_file_of_a_newer_postil_is_only_read(machine: Machine) -> None:
    machine.choose(SALT, ReadingStatus.READ)
    newer = machine.status.file.read_bytes().replace(b'"schema": 1', b'"schema": 2')
    machine.status.file.write_bytes(newer)
    assert machine.status.read().is_newer
    with pytest.raises(StoreError, match="newer version"):
        machine.choose(SEA, ReadingStatus.READ)
    assert machine.status.file.read_bytes() == newer


@pytest.mark.parametrize("broken", [b"", b"{ half", b"[]", b'{"articles": 3}', b"\xff" * 9, b"[" * 100_000])
def test_of_a_broken_file_the_backup_is_read_and_the_next_change_sets_it_aside(machine: Machine, broken: bytes) -> None:
    machine.choose(SALT, ReadingStatus.READ)
    machine.choose(SEA, ReadingStatus.READ)
    machine.status.file.write_bytes(broken)
    reading = machine.status.read()
    assert reading.records.keys() == {SALT}
    assert "showing its backup" in reading.messages[0]
    assert machine.status.file.read_bytes() == broken
    changed = machine.status.change(
        lambda known: {**known, SEA: with_status(ReadingRecord(SEA), ReadingStatus.READ, NOW)}
    )
    assert "moved aside" in changed.messages[0]
    assert [path.read_bytes() for path in machine.status.file.parent.glob("*.broken-*")] == [broken]
    assert machine.statuses().keys() == {SALT, SEA}


def test_of_a_file_with_a_broken_entry_the_others_count_and_a_copy_is_kept(machine: Machine) -> None:
    machine.choose(SALT, ReadingStatus.READ)
    machine.choose(SEA, ReadingStatus.READ)
    broken = machine.status.file.read_bytes().replace(b'"status": "read"', b'"status": "eaten"', 1)
    machine.status.file.write_bytes(broken)
    assert len(machine.statuses()) == 1
    machine.choose("/third.md", ReadingStatus.READING)
    assert [path.read_bytes() for path in machine.status.file.parent.glob("*.broken-*")] == [broken]
    assert len(machine.statuses()) == 2


def test_nothing_is_written_where_nothing_changes(machine: Machine) -> None:
    machine.status.change(lambda known: known)
    assert not machine.status.file.exists()
    machine.choose(SALT, ReadingStatus.READ)
    before = machine.status.stamps()
    machine.status.change(lambda known: known)
    assert machine.status.stamps() == before


def test_a_removal_on_one_machine_is_one_on_the_other(tmp_path: Path) -> None:
    here, there = Machine(tmp_path / "here"), Machine(tmp_path / "there", NOW + timedelta(minutes=1))
    here.choose(SALT, ReadingStatus.READING)
    there.status.change(lambda _: {SALT: removed(ReadingRecord(SALT), there.now)})
    copy = here.status.file.with_name("status.sync-conflict-20261130-120000-ABCDEFG.json")
    copy.write_bytes(there.status.file.read_bytes())
    assert here.status.read().records[SALT].is_removed


def test_nobody_takes_the_file_for_notes(machine: Machine) -> None:
    machine.choose(SALT, ReadingStatus.READ)
    assert (machine.status.file.parent.name, machine.status.file.name) == (FOLDER, FILE_NAME)
    assert list_article_files(machine.folder) == []
    assert list(NotesLocator(machine.folder).articles()) == []


def test_the_doctor_finds_a_broken_file_and_repairs_it(machine: Machine) -> None:
    machine.choose(SALT, ReadingStatus.READ)
    machine.choose(SEA, ReadingStatus.READ)
    assert examine(machine.folder, lambda: NOW).problems == ()
    machine.status.file.write_bytes(b"{ half")
    report = examine(machine.folder, lambda: NOW)
    assert [problem.file for problem in report.repairable] == [machine.status.file]
    assert repair(machine.folder, report) == []
    assert machine.statuses().keys() == {SALT}


def test_the_doctor_tells_of_copies_and_of_faults(machine: Machine) -> None:
    machine.choose(SALT, ReadingStatus.READ)
    copy = machine.status.file.with_name("status-LAPTOP.json")
    copy.write_bytes(machine.status.file.read_bytes().replace(b'"read"', b'"eaten"'))
    copy.chmod(0o600)
    found = [problem.file for problem in examine(machine.folder, lambda: NOW).problems]
    assert found == [copy, copy]
