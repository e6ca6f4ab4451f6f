"""Writing files whole, and the lock."""

from __future__ import annotations

import errno
import gzip
import os
import stat
from pathlib import Path

import pytest

from reader.core.errors import StoreError
from reader.store import files
from reader.store.files import copy_aside, decompress, move_aside, remove_stale_files, write_atomically
from reader.store.lock import locked
from tests.store.conftest import NOW


def listing(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_is_for_its_owner_only(tmp_path: Path) -> None:
    write_atomically(tmp_path / "deep" / "a.json", b"1")
    assert (tmp_path / "deep" / "a.json").stat().st_mode & 0o777 == 0o600


def test_an_old_file_keeps_its_permissions(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(b"1")
    file.chmod(0o640)
    write_atomically(file, b"2")
    assert file.stat().st_mode & 0o777 == 0o640


def test_data_is_on_the_disk_before_the_rename_and_the_folder_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    sync, rename = os.fsync, Path.replace
    monkeypatch.setattr(os, "fsync", lambda handle: (order.append("sync"), sync(handle))[1])
    monkeypatch.setattr(Path, "replace", lambda path, to: (order.append(f"to {to.name}"), rename(path, to))[1])
    (tmp_path / "a.json").write_bytes(b"0")
    write_atomically(tmp_path / "a.json", b"1")
    assert order == ["sync", "to a.json", "sync"]


def test_each_new_folder_is_in_its_parent_on_the_disk_before_anything_is_written_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    names = {tmp_path.stat().st_ino: "top"}
    sync, make = os.fsync, os.mkdir

    def synced(handle: int) -> None:
        order.append(f"sync {names.get(os.fstat(handle).st_ino, 'file')}")
        sync(handle)

    def made(path: Path, mode: int) -> None:
        make(path, mode)
        order.append(f"make {path.name}")
        names[path.stat().st_ino] = path.name

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "mkdir", made)
    write_atomically(tmp_path / "deep" / "deeper" / "a.json", b"1")
    assert order == ["make deep", "sync top", "make deeper", "sync deep", "sync file", "sync deeper"]


@pytest.mark.parametrize("broken", ["fsync", "replace"])
def test_a_failure_leaves_everything_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    file = tmp_path / "a.json"
    file.write_bytes(b"old")
    monkeypatch.setattr(os if broken == "fsync" else Path, broken, fail)
    with pytest.raises(StoreError, match=r"a\.json cannot be written: no space left"):
        write_atomically(file, b"new")
    assert file.read_bytes() == b"old"
    assert listing(tmp_path) == ["a.json"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    real.write_bytes(b"1")
    link.symlink_to(real)
    write_atomically(link, b"2")
    assert link.is_symlink()
    assert real.read_bytes() == b"2"


def test_a_folder_in_the_way_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "a.json").mkdir()
    with pytest.raises(StoreError, match=r"a\.json cannot be written"):
        write_atomically(tmp_path / "a.json", b"1")
    assert listing(tmp_path) == ["a.json"]


def test_asides_of_one_second_have_names_of_their_own(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    for data in ("1", "2"):
        file.write_text(data)
        move_aside(file, NOW)
    assert listing(tmp_path) == ["a.broken-2026-11-22T203136-2.json", "a.broken-2026-11-22T203136.json"]


def test_the_same_content_is_copied_aside_once(tmp_path: Path) -> None:
    copies = [copy_aside(tmp_path / "a.json", data, NOW) for data in (b"1", b"1", b"2")]
    assert copies[0] == copies[1] != copies[2]


def test_a_held_lock_is_waited_for_and_then_said_so(tmp_path: Path) -> None:
    with locked(tmp_path), pytest.raises(StoreError, match="another Postil"), locked(tmp_path, timeout=0.01):
        pass


def test_a_lock_is_free_again_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), locked(tmp_path):
        raise RuntimeError
    with locked(tmp_path, timeout=0.01):
        pass


def test_a_folder_that_cannot_be_made_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="cannot be written to"), locked(tmp_path / "file" / "notes"):
        pass


def test_only_old_temporary_files_are_swept(tmp_path: Path) -> None:
    old, young = tmp_path / ".a.json.1-0a1b2c3d.tmp", tmp_path / ".b.json.2-0a1b2c3d.tmp"
    theirs = tmp_path / ".syncthing.a.json.tmp"
    for path, age in ((old, 7200), (young, 60), (theirs, 7200)):
        path.touch()
        os.utime(path, (NOW.timestamp() - age,) * 2)
    remove_stale_files(tmp_path, NOW)
    assert listing(tmp_path) == [young.name, theirs.name]


def test_reading_a_folder_is_an_error_and_reading_nothing_is_none(tmp_path: Path) -> None:
    assert files.read_bytes(tmp_path / "none") is None
    with pytest.raises(StoreError, match="cannot be read"):
        files.read_bytes(tmp_path)


def test_each_new_folder_is_for_its_owner_only(tmp_path: Path) -> None:
    write_atomically(tmp_path / "deep" / "deeper" / "a.json", b"1")
    assert {path.stat().st_mode & 0o077 for path in tmp_path.rglob("*")} == {0}


@pytest.mark.parametrize("broken", ["fsync", "chmod"])
def test_what_a_file_system_cannot_do_at_all_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    sync = os.fsync

    def only_files(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        sync(handle)

    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    (tmp_path / "a.json").write_bytes(b"1")
    (tmp_path / "a.json").chmod(0o640)
    monkeypatch.setattr(os if broken == "fsync" else Path, broken, only_files if broken == "fsync" else refuse)
    write_atomically(tmp_path / "a.json", b"2")
    assert (tmp_path / "a.json").read_bytes() == b"2"


def test_what_was_packed_to_fill_all_memory_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.store.files.MAX_BYTES", 1_000)
    assert decompress(gzip.compress(bytes(1_000))) == bytes(1_000)
    with pytest.raises(ValueError, match="larger than 1,000 bytes"):
        decompress(gzip.compress(bytes(1_001)))
    with pytest.raises(ValueError, match="gzip"):
        decompress(b"rubbish")
