"""Replacing a file that other programs write, too: with the exchange of Linux, and without it."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reader.core.errors import StoreError
from reader.store import shared_file
from reader.store.files import backup_of
from reader.store.linux_files import exchange, has_writer
from reader.store.shared_file import (
    original_of,
    remove_merged,
    remove_seen,
    replace_shared,
    replaced_by_others,
)
from tests.store.test_files import listing

WITHOUT = ["exchange", "everything", "links"]
"""What a system may lack: the exchange; leases, too; and hard links, too."""


@pytest.fixture(params=["", *WITHOUT])
def lacking(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """A system that lacks some of what this one has; the first one lacks nothing."""
    lack(request.param, monkeypatch)
    return str(request.param)


def lack(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    if what:
        monkeypatch.setattr(shared_file, "exchange", lambda *_: False)
        monkeypatch.setattr(shared_file, "rename_new", lambda *_: False)
    if what in ("everything", "links"):
        monkeypatch.setattr(shared_file, "has_writer", lambda _: None)
        monkeypatch.setattr(shared_file, "RECENT", 0.0)
        monkeypatch.setattr(shared_file, "QUIET", 0.0)
    if what == "links":
        monkeypatch.setattr(Path, "hardlink_to", refuse)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.json"
    path.write_bytes(b"old")
    return path


def by_rename(file: Path, data: bytes) -> None:
    """Write as file syncers do."""
    new = file.with_name("theirs")
    new.write_bytes(data)
    new.replace(file)


def in_place(file: Path, data: bytes) -> None:
    """Write as many editors do."""
    file.write_bytes(data)


def as_git(file: Path, data: bytes) -> None:
    """Write as git does: remove the file, and make a new one."""
    file.unlink(missing_ok=True)
    with file.open("xb") as stream:
        stream.write(data)


WAYS = [by_rename, in_place, as_git]


@pytest.fixture
def at_the_last_moment(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Callable[[], object]], None]]:
    """``at_the_last_moment(write)`` has another program write just before the files are exchanged."""

    def plan(write: Callable[[], object]) -> None:
        def after_it(path: Path, other: Path) -> bool:
            monkeypatch.setattr(shared_file, "exchange", exchange)
            write()
            return exchange(path, other)

        monkeypatch.setattr(shared_file, "exchange", after_it)

    return plan


@pytest.mark.usefixtures("lacking")
def test_the_backup_is_the_state_before(file: Path) -> None:
    replace_shared(file, b"1", b"old", keep_backup=True)
    replace_shared(file, b"2", b"1", keep_backup=True)
    remove_seen(file)
    assert (file.read_bytes(), backup_of(file).read_bytes()) == (b"2", b"1")
    assert listing(file.parent) == ["a.json", "a.json.bak"]


@pytest.mark.usefixtures("lacking")
def test_two_files_of_one_replacement_never_have_one_name(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = iter([1, 1, 1, 2, 3, 4, 5, 6])
    monkeypatch.setattr(os, "urandom", lambda size: next(numbers).to_bytes(size, "big"))
    replace_shared(file, b"1", b"old", keep_backup=True)
    assert (file.read_bytes(), backup_of(file).read_bytes()) == (b"1", b"old")


@pytest.mark.usefixtures("lacking")
def test_without_a_backup_nothing_is_left(file: Path) -> None:
    assert not replace_shared(file, b"1", b"old", keep_backup=False).needs_merge
    remove_seen(file)
    assert (file.read_bytes(), listing(file.parent)) == (b"1", ["a.json"])


@pytest.mark.usefixtures("lacking")
def test_a_new_file_is_for_its_owner_only_and_an_old_one_keeps_its_permissions(file: Path, tmp_path: Path) -> None:
    file.chmod(0o640)
    replace_shared(file, b"1", b"old", keep_backup=True)
    replace_shared(tmp_path / "deep" / "b.json", b"1", None, keep_backup=True)
    modes = [path.stat().st_mode & 0o777 for path in (file, tmp_path / "deep" / "b.json", tmp_path / "deep")]
    assert modes == [0o640, 0o600, 0o700]


@pytest.mark.usefixtures("lacking")
def test_a_link_stays_a_link(file: Path) -> None:
    link = file.with_name("link.json")
    link.symlink_to(file)
    replace_shared(link, b"1", b"old", keep_backup=True)
    assert (link.is_symlink(), file.read_bytes(), backup_of(file).read_bytes()) == (True, b"1", b"old")


@pytest.mark.usefixtures("lacking")
def test_a_folder_in_the_way_is_said_so_and_stays(tmp_path: Path) -> None:
    (tmp_path / "a.json" / "inside").mkdir(parents=True)
    with pytest.raises(StoreError, match=r"a\.json cannot be written: is a directory"):
        replace_shared(tmp_path / "a.json", b"1", None, keep_backup=True)
    assert listing(tmp_path) == ["a.json"]
    assert listing(tmp_path / "a.json") == ["inside"]


@pytest.mark.parametrize("kind", ["folder", "link"])
def test_what_is_no_file_and_comes_at_the_last_moment_is_put_back(
    file: Path, at_the_last_moment: Callable[[Callable[[], object]], None], kind: str
) -> None:
    def write() -> None:
        file.unlink()
        if kind == "folder":
            file.mkdir()
        else:
            file.symlink_to("elsewhere")

    at_the_last_moment(write)
    with pytest.raises(StoreError, match=r"a\.json cannot be written"):
        replace_shared(file, b"1", b"old", keep_backup=True)
    assert (file.is_symlink(), file.is_dir()) == (kind == "link", kind == "folder")
    assert listing(file.parent) == ["a.json"]


def test_data_is_on_the_disk_before_the_exchange_and_the_folder_after(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    sync, rename, swap = os.fsync, Path.replace, exchange
    monkeypatch.setattr(os, "fsync", lambda handle: (order.append("sync"), sync(handle))[1])
    monkeypatch.setattr(Path, "replace", lambda path, to: (order.append(f"to {to.suffix}"), rename(path, to))[1])
    monkeypatch.setattr(shared_file, "exchange", lambda path, to: (order.append(f"with {to.name}"), swap(path, to))[1])
    replace_shared(file, b"1", b"old", keep_backup=True)
    assert order == ["sync", "to .tmp", "with a.json", "to .bak", "sync"]


@pytest.mark.parametrize("what", ["", *WITHOUT])
@pytest.mark.parametrize("broken", ["fsync", "replace"])
def test_a_failure_leaves_everything_as_it_was(
    file: Path, monkeypatch: pytest.MonkeyPatch, broken: str, what: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    lack(what, monkeypatch)
    monkeypatch.setattr(os if broken == "fsync" else Path, broken, fail)
    with pytest.raises(StoreError, match=r"a\.json cannot be written: no space left"):
        replace_shared(file, b"new", b"old", keep_backup=True)
    assert (file.read_bytes(), listing(file.parent)) == (b"old", ["a.json"])


@pytest.mark.parametrize("write", WAYS)
def test_what_was_written_at_the_last_moment_is_kept_and_told(
    file: Path, at_the_last_moment: Callable[[Callable[[], object]], None], write: Callable[[Path, bytes], None]
) -> None:
    at_the_last_moment(lambda: write(file, b"theirs"))
    assert replace_shared(file, b"ours", b"old", keep_backup=True).needs_merge
    assert file.read_bytes() == b"ours"
    assert [path.read_bytes() for path in replaced_by_others(file)] == [b"theirs"]


@pytest.mark.parametrize("what", WITHOUT)
@pytest.mark.parametrize("write", WAYS)
def test_without_the_exchange_what_was_written_since_it_was_read_is_not_replaced(
    file: Path, monkeypatch: pytest.MonkeyPatch, write: Callable[[Path, bytes], None], what: str
) -> None:
    lack(what, monkeypatch)
    write(file, b"theirs")
    done = replace_shared(file, b"ours", b"old", keep_backup=True)
    assert (done.status, done.needs_merge) == (None, True)
    assert (file.read_bytes(), listing(file.parent)) == (b"theirs", ["a.json"])


def test_a_file_that_comes_at_the_last_moment_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, rename = tmp_path / "a.json", shared_file.rename_new

    def after_it(path: Path, to: Path) -> bool:
        monkeypatch.setattr(shared_file, "rename_new", rename)
        to.write_bytes(b"theirs")
        return rename(path, to)

    monkeypatch.setattr(shared_file, "rename_new", after_it)
    assert replace_shared(file, b"ours", None, keep_backup=True).needs_merge
    assert [path.read_bytes() for path in replaced_by_others(file)] == [b"theirs"]


def test_a_file_that_goes_at_the_last_moment_is_written(
    file: Path, at_the_last_moment: Callable[[Callable[[], object]], None]
) -> None:
    at_the_last_moment(file.unlink)
    assert not replace_shared(file, b"ours", b"old", keep_backup=True).needs_merge
    assert (file.read_bytes(), listing(file.parent)) == (b"ours", ["a.json"])


def test_the_same_from_another_program_needs_no_merge(
    file: Path, at_the_last_moment: Callable[[Callable[[], object]], None]
) -> None:
    at_the_last_moment(lambda: by_rename(file, b"both"))
    assert not replace_shared(file, b"both", b"old", keep_backup=False).needs_merge
    assert listing(file.parent) == ["a.json"]


@pytest.mark.parametrize("what", ["", "exchange", "everything"])
def test_what_is_written_in_place_after_it_was_replaced_is_found_later(
    file: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    lack(what, monkeypatch)
    monkeypatch.setattr(shared_file, "PATIENCE", 0.02)
    with file.open("r+b") as stream:
        replace_shared(file, b"ours", b"old", keep_backup=True)
        remove_seen(file) if what != "everything" else None
        stream.write(b"theirs")
    assert [path.read_bytes() for path in replaced_by_others(file)] == [b"theirs"]


def test_a_program_that_is_writing_is_waited_for(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = file.open("r+b")

    def write_and_close(_seconds: float) -> None:
        stream.write(b"theirs")
        stream.close()

    monkeypatch.setattr(shared_file, "sleep", write_and_close)
    assert replace_shared(file, b"ours", b"old", keep_backup=True).needs_merge
    assert [path.read_bytes() for path in replaced_by_others(file)] == [b"theirs"]


def test_what_was_merged_is_removed(file: Path, at_the_last_moment: Callable[[Callable[[], object]], None]) -> None:
    at_the_last_moment(lambda: by_rename(file, b"theirs"))
    replace_shared(file, b"ours", b"old", keep_backup=False)
    remove_merged(*replaced_by_others(file), b"theirs")
    assert listing(file.parent) == ["a.json"]


def test_what_was_merged_while_it_is_written_to_stays_and_is_looked_at_again(
    file: Path, at_the_last_moment: Callable[[Callable[[], object]], None]
) -> None:
    at_the_last_moment(lambda: by_rename(file, b"theirs"))
    replace_shared(file, b"ours", b"old", keep_backup=False)
    (kept,) = replaced_by_others(file)
    with kept.open("ab") as stream:
        remove_merged(kept, b"theirs")
        assert replaced_by_others(file) == []
        remove_seen(file)
        stream.write(b" and more")
    assert [path.read_bytes() for path in replaced_by_others(file)] == [b"theirs and more"]


def test_where_nobody_knows_who_writes_what_was_replaced_just_now_stays(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lack("everything", monkeypatch)
    monkeypatch.setattr(shared_file, "RECENT", 1_000.0)
    replace_shared(file, b"ours", b"old", keep_backup=True)
    remove_seen(file)
    (kept,) = file.parent.glob(".*.tmp")
    assert (kept.read_bytes(), replaced_by_others(file)) == (b"old", [])


def test_files_are_told_from_those_of_other_programs(file: Path) -> None:
    theirs = [file.with_name(name) for name in (".a.json.tmp", ".a.json.12-0a1b2c3d.tmp", "a.json", ".b.tmp")]
    ours = file.with_name(".a.json.0a1b2c3d-0a1b2c3d-0a1b.tmp")
    assert [original_of(path) for path in (*theirs, ours)] == [*theirs, file]


def test_an_error_that_says_that_it_is_not_supported_is_none(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for code in (errno.EINVAL, errno.ENOSYS, errno.EPERM):
        monkeypatch.setattr("reader.store.linux_files._renameat2", lambda code=code: lambda *_: code)
        assert not exchange(file, file)
    monkeypatch.setattr("reader.store.linux_files._renameat2", lambda: None)
    assert not exchange(file, file)


def test_a_full_disk_is_an_error(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.store.linux_files._renameat2", lambda: lambda *_: errno.ENOSPC)
    with pytest.raises(OSError, match="No space left"):
        exchange(file, file)


def test_a_writer_is_seen_and_a_reader_is_none(file: Path) -> None:
    with file.open("rb"):
        assert has_writer(file) is False
    with file.open("ab"):
        assert has_writer(file) is True
    assert has_writer(file.with_name("none")) is None
