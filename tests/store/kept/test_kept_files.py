"""Exports that are kept current on the disk: written again, but never over what somebody else has written."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.core.errors import StoreError
from reader.core.export_choice import ExportChoice, ExportScope
from reader.store import shared_file
from reader.store.kept import kept_files
from reader.store.kept.kept_export import KeptExport
from reader.store.kept.kept_files import ChangedFile, KeptFiles, KeptFilesWritten, digest_of
from reader.store.kept.kept_list import FILE_NAME, KeptExportList

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
CHOICE = ExportChoice(ExportScope.STORE, filter="tag:paper", format="text")


@pytest.fixture
def exports(tmp_path: Path) -> KeptExportList:
    (tmp_path / "settings").mkdir()
    return KeptExportList(tmp_path / "settings", lambda: NOON)


@pytest.fixture
def export(tmp_path: Path, exports: KeptExportList) -> KeptExport:
    """One file that is kept current, which was never written."""
    made = KeptExport(tmp_path / "notes.txt", tmp_path / "store", CHOICE)
    exports.put(made)
    return made


@pytest.fixture
def vault(tmp_path: Path, exports: KeptExportList) -> KeptExport:
    """A folder that is kept current."""
    (tmp_path / "vault").mkdir()
    made = KeptExport(tmp_path / "vault", tmp_path / "store", CHOICE, is_folder=True)
    exports.put(made)
    return made


Write = Callable[..., KeptFilesWritten]


@pytest.fixture
def write(exports: KeptExportList) -> Write:
    """Writes texts as the files of an export."""

    def written(export: KeptExport, state: str = "now", **made: str) -> KeptFilesWritten:
        files = {name.replace("_", "."): text.encode() for name, text in made.items()}
        return KeptFiles(exports).write(export.target, files, "now", lambda _: state)

    return written


def test_the_list_has_what_was_put_into_it(exports: KeptExportList, export: KeptExport, vault: KeptExport) -> None:
    full = replace(vault, written={"a.md": "0" * 64}, elsewhere={"b.md": "b 2.md", "c.md": ""}, made_of="x")
    exports.put(full)
    assert exports.read(export.store) == ((export, full), "")
    assert exports.read(export.store.parent) == ((), "")
    exports.remove(export.target)
    assert exports.read(export.store)[0] == (full,)


@pytest.mark.parametrize("damage", ["{", "[]", "\0"])
def test_a_damaged_list_is_set_aside_and_told(exports: KeptExportList, export: KeptExport, damage: str) -> None:
    file = export.store.parent / "settings" / FILE_NAME
    file.write_text(damage, "utf-8")
    found, message = exports.read(export.store)
    assert found == ()
    assert "kept-exports.broken-2026-03-01T120000.json" in message
    (aside,) = file.parent.glob("*.broken-*")
    assert aside.read_text("utf-8") == damage
    exports.put(export)
    assert exports.read(export.store) == ((export,), "")


def test_an_entry_that_means_nothing_is_passed_over(exports: KeptExportList, export: KeptExport) -> None:
    file = export.store.parent / "settings" / FILE_NAME
    file.write_text(file.read_text("utf-8").replace('"exports": [', '"exports": [3, {"target": "x"},'), "utf-8")
    assert exports.read(export.store) == ((export,), "")


def test_a_file_is_written_again_and_only_where_it_is_other(export: KeptExport, write: Write) -> None:
    assert write(export, notes_txt="one").files == (export.target,)
    before = export.target.stat().st_mtime_ns, export.target.stat().st_ino
    assert write(export, notes_txt="one") == KeptFilesWritten()
    assert (export.target.stat().st_mtime_ns, export.target.stat().st_ino) == before
    assert write(export, notes_txt="two").files == (export.target,)
    assert export.target.read_text() == "two"
    assert [path.name for path in export.target.parent.iterdir() if path.suffix == ".tmp"] == []


def test_others_may_read_a_new_file_and_an_old_one_stays_as_it_is(export: KeptExport, write: Write) -> None:
    usual = export.target.with_name("usual")
    usual.touch()
    write(export, notes_txt="one")
    assert export.target.stat().st_mode == usual.stat().st_mode
    export.target.chmod(0o640)
    write(export, notes_txt="two")
    assert export.target.stat().st_mode & 0o777 == 0o640


def test_what_somebody_else_has_changed_is_not_written_over(export: KeptExport, write: Write) -> None:
    write(export, notes_txt="one")
    export.target.write_text("theirs")
    changed = write(export, notes_txt="two").changed
    assert changed == (ChangedFile("notes.txt", export.target, digest_of(b"theirs")),)
    assert export.target.read_text() == "theirs"


def test_a_file_that_was_there_before_is_not_written_over(export: KeptExport, write: Write) -> None:
    export.target.write_text("theirs")
    assert len(write(export, notes_txt="one").changed) == 1
    assert export.target.read_text() == "theirs"


def test_the_same_change_by_somebody_else_is_none(export: KeptExport, write: Write) -> None:
    write(export, notes_txt="one")
    export.target.write_text("two")
    assert write(export, notes_txt="two") == KeptFilesWritten((export.target,))
    assert write(export, notes_txt="three").files == (export.target,)


def test_it_is_replaced_when_the_reader_says_so_but_not_a_later_change(
    export: KeptExport, exports: KeptExportList, write: Write
) -> None:
    write(export, notes_txt="one")
    export.target.write_text("theirs")
    (changed,) = write(export, notes_txt="two").changed
    KeptFiles(exports).replace(export.target, changed)
    export.target.write_text("theirs again")
    (later,) = write(export, notes_txt="two").changed
    assert export.target.read_text() == "theirs again"
    KeptFiles(exports).replace(export.target, later)
    assert write(export, notes_txt="two").files == (export.target,)
    assert export.target.read_text() == "two"


def test_a_file_that_is_left_is_kept_current_no_longer(
    export: KeptExport, exports: KeptExportList, write: Write
) -> None:
    export.target.write_text("theirs")
    (changed,) = write(export, notes_txt="one").changed
    KeptFiles(exports).leave(export.target, changed)
    assert exports.read(export.store)[0] == ()
    assert write(export, notes_txt="one") == KeptFilesWritten()
    assert export.target.read_text() == "theirs"


def test_the_notes_can_be_kept_beside_it(export: KeptExport, exports: KeptExportList, write: Write) -> None:
    export.target.write_text("theirs")
    (changed,) = write(export, notes_txt="one").changed
    beside = KeptFiles(exports).move_beside(export.target, changed)
    (moved,) = exports.read(export.store)[0]
    assert (moved.target, beside.name) == (beside, "notes 2.txt")
    write(moved, **{"notes 2_txt": "one"})
    assert (export.target.read_text(), beside.read_text()) == ("theirs", "one")


def test_in_a_folder_one_file_is_left_and_another_moved_beside(
    vault: KeptExport, exports: KeptExportList, write: Write
) -> None:
    for name in ("a.md", "b.md"):
        (vault.target / name).write_text("theirs")
    left, moved = write(vault, a_md="1", b_md="2", c_md="3").changed
    KeptFiles(exports).leave(vault.target, left)
    KeptFiles(exports).move_beside(vault.target, moved)
    assert write(vault, a_md="1", b_md="2", c_md="4").changed == ()
    found = {path.name: path.read_text() for path in vault.target.iterdir()}
    assert found == {"a.md": "theirs", "b.md": "theirs", "b 2.md": "2", "c.md": "4"}


def test_what_was_made_of_earlier_notes_is_not_written(export: KeptExport, write: Write) -> None:
    assert write(export, "later", notes_txt="one").outdated
    assert not export.target.exists()


@pytest.mark.parametrize("folder", ["vault", "none"])
def test_a_folder_that_is_gone_is_told_and_not_made(
    exports: KeptExportList, export: KeptExport, write: Write, folder: str
) -> None:
    gone = replace(export, target=export.target.parent / folder / "notes.txt")
    exports.put(gone)
    with pytest.raises(StoreError, match="does not exist"):
        write(gone, notes_txt="one")
    assert not gone.target.parent.exists()


@pytest.mark.skipif(os.name == "nt", reason="the system has no such links")
def test_a_link_stays_a_link(export: KeptExport, write: Write) -> None:
    real = export.target.with_name("real.txt")
    real.write_text("")
    export.target.symlink_to(real)
    write(export, notes_txt="one")
    assert export.target.is_symlink()


EDITOR = """
import sys
from pathlib import Path
path, rounds = Path(sys.argv[1]), int(sys.argv[2])
print("ready", flush=True)
for number in range(rounds):
    new = path.with_suffix(".new")
    new.write_text(f"theirs {number}")
    new.replace(path)
"""


def test_nothing_that_another_process_writes_meanwhile_is_lost(
    export: KeptExport, exports: KeptExportList, write: Write
) -> None:
    """From its first change on, what it wrote last is what is there."""
    write(export, notes_txt="ours")
    command = [sys.executable, "-c", EDITOR, str(export.target), "300"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as editor:
        assert editor.stdout is not None
        editor.stdout.readline()
        number = 0
        while editor.poll() is None:
            number += 1
            with suppress(StoreError):  # it is written to all the time
                write(export, notes_txt=f"ours {number}")
    assert len(write(export, notes_txt="ours at last").changed) == 1
    assert {path.read_text() for path in export.target.parent.glob("*notes.*")} == {"theirs 299"}


def test_what_another_process_writes_at_the_very_moment_comes_back(
    export: KeptExport, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(export, notes_txt="one")

    def late(path: Path, data: bytes, expected: bytes | None, *, keep_backup: bool) -> shared_file.Replacement:
        monkeypatch.undo()
        path.with_suffix(".new").write_text("theirs")
        path.with_suffix(".new").replace(path)
        return shared_file.replace_shared(path, data, expected, keep_backup=keep_backup)

    monkeypatch.setattr(kept_files, "replace_shared", late)
    assert [changed.digest for changed in write(export, notes_txt="two").changed] == [digest_of(b"theirs")]
    assert [path.read_text() for path in export.target.parent.iterdir() if "notes" in path.name] == ["theirs"]


@pytest.mark.parametrize("later", ["", "theirs, later"])
def test_what_a_killed_process_had_taken_away_comes_back(
    export: KeptExport, write: Write, monkeypatch: pytest.MonkeyPatch, later: str
) -> None:
    """Unless the same file has been written anew since."""
    write(export, notes_txt="one")
    export.target.write_text("theirs")
    shared_file.replace_shared(export.target, b"two", b"one", keep_backup=False)  # after which it was killed
    if later:
        export.target.write_text(later)
    assert len(write(export, notes_txt="three").changed) == 1
    found = [path.read_text() for path in export.target.parent.iterdir() if "notes" in path.name]
    assert found == [later or "theirs"]
