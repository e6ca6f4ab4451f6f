"""The doctor: what it finds, that looking changes nothing, and that mending loses nothing."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from reader.cli import run
from reader.core.annotation import Role
from reader.core.span import Span
from reader.store.article_key import ArticleKey
from reader.store.doctor.examination import examine, repair
from reader.store.doctor.problem import StoreReport
from reader.store.files import backup_of
from reader.store.format.codec import encode
from reader.store.notebook.notebook import list_article_files, read_article_notes
from reader.store.notes.repository import NotesRepository
from tests.store.conftest import NOW, annotation_set, make_annotation


@pytest.fixture
def file(store: NotesRepository, key: ArticleKey) -> Path:
    """A notes file with its backup, and the text that it is for."""
    store.keep_text("text")
    store.save(key, annotation_set(make_annotation(1)))
    store.save(key, annotation_set(make_annotation(1), make_annotation(2)))
    store.folder.chmod(0o700)
    return store.load(key).file


def checked(file: Path) -> StoreReport:
    return examine(file.parent, lambda: NOW)


def mended(file: Path) -> StoreReport:
    """What is found after mending."""
    assert repair(file.parent, checked(file)) == []
    return checked(file)


def everything(folder: Path) -> dict[str, tuple[bytes, int, int]]:
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_mode) for path in paths}


def test_a_healthy_store_has_nothing(file: Path) -> None:
    assert checked(file) == StoreReport(1, 2, ())


def ail(file: Path, what: str) -> str:
    """Make something wrong; returns what must be said of it."""
    folder = file.parent
    match what:
        case "unreadable":
            file.write_bytes(file.read_bytes()[:200])
            return "cannot be read"
        case "gone":
            file.unlink()
            return "it is missing, but its backup exists"
        case "open":
            file.chmod(0o644)
            return "other users of this computer can open it (its permissions are 644)"
        case "leftover":
            left = folder / ".essay.json.1-00000000.tmp"
            left.touch(0o600)
            os.utime(left, (NOW.timestamp() - 7200,) * 2)
            return "a program that ended while writing left it"
        case "text":
            next((folder / "texts").glob("*.gz")).write_bytes(b"rubbish")
            return "the text in it is damaged"
        case _:
            aside = file.with_name(f"{file.stem}.broken-2026-11-22T203136.json")
            aside.write_bytes(file.read_bytes().replace(b"urn:uuid:2", b"urn:uuid:7"))
            aside.chmod(0o600)
            return "it holds 1 note that is not in"


AILMENTS = ["unreadable", "gone", "open", "leftover", "text", "aside"]


@pytest.mark.parametrize("what", AILMENTS)
def test_what_is_wrong_is_said(file: Path, what: str) -> None:
    said = ail(file, what)
    assert any(said in str(one) for one in checked(file).repairable)


@pytest.mark.parametrize("what", AILMENTS)
def test_looking_changes_nothing(file: Path, what: str) -> None:
    ail(file, what)
    before = everything(file.parent)
    checked(file)
    assert everything(file.parent) == before


@pytest.mark.parametrize("what", AILMENTS)
def test_after_mending_nothing_is_left(file: Path, what: str) -> None:
    ail(file, what)
    assert mended(file).repairable == []


def test_notes_that_were_set_aside_come_back(file: Path, store: NotesRepository, key: ArticleKey) -> None:
    ail(file, "aside")
    mended(file)
    assert store.load(key).annotations.by_id.keys() == {make_annotation(number).id for number in (1, 2, 7)}


def test_what_a_newer_postil_wrote_is_not_changed(file: Path) -> None:
    ail(file, "aside")
    file.write_bytes(file.read_bytes().replace(b'"schema": 2', b'"schema": 99'))
    before = file.read_bytes()
    repair(file.parent, checked(file))
    assert file.read_bytes() == before


def test_a_note_that_cannot_be_read_outlives_mending_and_saving(
    file: Path, store: NotesRepository, key: ArticleKey
) -> None:
    ail(file, "aside")
    file.write_bytes(file.read_bytes().replace(b'"created": "2026', b'"created": "MMXXVI', 1))
    repair(file.parent, checked(file))
    for number in (8, 9):
        store.save(key, annotation_set(make_annotation(number)))
    assert any(b"MMXXVI" in path.read_bytes() for path in file.parent.glob("*.json"))


def test_a_note_set_aside_in_another_text_is_not_put_on_the_wrong_words(
    file: Path, store: NotesRepository, key: ArticleKey
) -> None:
    before = store.keep_text("Long ago: text")
    aside = file.with_name(f"{file.stem}.broken-2026-11-22T203136.json")
    there = make_annotation(7, span=Span(10, 14))
    aside.write_bytes(encode(key._replace(digest=before), annotation_set(there), {}))
    mended(file)
    assert store.load(key).annotations.by_id[there.id].span in (Span(0, 4), None)


def test_a_backup_comes_back(file: Path, store: NotesRepository, key: ArticleKey) -> None:
    ail(file, "gone")
    mended(file)
    assert store.load(key).annotations.by_id.keys() == {make_annotation(1).id}


def test_what_cannot_be_read_is_kept(file: Path) -> None:
    ail(file, "unreadable")
    broken = file.read_bytes()
    backup_of(file).unlink()
    mended(file)
    assert broken in [path.read_bytes() for path in file.parent.glob("*.json")]


def test_an_article_that_is_gone_is_told_and_no_ailment(file: Path, key: ArticleKey) -> None:
    key.path.unlink()
    (one,) = checked(file).problems
    assert "the article of its 2 notes is no longer at" in str(one)
    assert one.repair is None


def test_notes_in_two_files_are_told(file: Path) -> None:
    other = file.with_name("another-00000000.json")
    other.write_bytes(file.read_bytes())
    other.chmod(0o600)
    assert any("2 of its notes are also in" in str(one) for one in checked(file).problems)


def test_the_command_says_it_and_mends_it(file: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    ail(file, "open")
    words = ["doctor", "--store", str(file.parent)]
    assert run(words, lambda *_, **__: 0) == 1
    assert b"1 problem to repair" in capfdbinary.readouterr().out
    assert run([*words, "--repair"], lambda *_, **__: 0) == 0
    assert b"Repaired: 1 of 1." in capfdbinary.readouterr().out
    assert run(words, lambda *_, **__: 0) == 0


def test_a_store_that_is_not_there_is_no_fault(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["doctor", "--store", str(tmp_path / "none")], lambda *_, **__: 0) == 0
    assert b"nothing to check" in capfdbinary.readouterr().out


def test_a_file_for_a_folder_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert run(["doctor", "--store", str(tmp_path / "file")], lambda *_, **__: 0) == 2


def test_whole_notes_in_a_broken_file_that_was_set_aside_are_brought_back(file: Path) -> None:
    aside = file.with_name(f"{file.stem}.broken-2026-11-22T203136.json")
    aside.write_bytes(file.read_bytes().replace(b"urn:uuid:2", b"urn:uuid:7")[:-9])
    aside.chmod(0o600)
    mended(file)
    assert b"urn:uuid:7" in file.read_bytes()


def test_a_backup_that_cannot_be_read_is_told_and_set_aside(file: Path, tmp_path: Path) -> None:
    snapshots = tmp_path / "backups"
    damaged = snapshots / "essay" / "2026-11-22T203136Z.json.gz"
    damaged.parent.mkdir(parents=True)
    damaged.write_bytes(b"rubbish")
    damaged.chmod(0o600)
    found = examine(file.parent, lambda: NOW, snapshots)
    assert "this backup cannot be read" in str(found.problems[0])
    assert repair(file.parent, found) == []
    assert examine(file.parent, lambda: NOW, snapshots).problems == ()


def test_an_article_that_is_in_another_of_its_places_is_not_missed(
    file: Path, store: NotesRepository, key: ArticleKey
) -> None:
    there = key._replace(path=key.path.rename(key.path.with_name("moved.md")))
    assert "is no longer at" in str(checked(file).problems[0])
    store.save(there, store.load(there).annotations)
    assert checked(file).problems == ()


@pytest.mark.parametrize("what", ["healthy", "unreadable", "gone", "copy"])
def test_the_doctor_counts_the_notes_that_the_notebook_lists(
    file: Path, store: NotesRepository, key: ArticleKey, what: str
) -> None:
    bookmark = replace(make_annotation(5), role=Role.BOOKMARK)
    store.save(key, annotation_set(make_annotation(1), make_annotation(3), bookmark))
    if what == "copy":
        copy = file.with_name(f"{file.stem}.sync-conflict-20261122-203136-ABCDEFG.json")
        copy.write_bytes(encode(key, annotation_set(make_annotation(1), make_annotation(4)), {}))
    elif what != "healthy":
        ail(file, what)
    listed = [read_article_notes(file.parent, files) for files in list_article_files(file.parent)]
    assert checked(file).notes == sum(map(len, listed)) > 0


def test_what_an_interrupted_save_left_is_told_and_stays(file: Path) -> None:
    left = file.with_name(f".{file.name}.0a1b2c3d-0a1b2c3d-0a1b.tmp")
    left.write_bytes(file.read_bytes())
    left.chmod(0o600)
    os.utime(left, (NOW.timestamp() - 7200,) * 2)
    (problem,) = checked(file).problems
    assert (problem.file, problem.remedy) == (left, "")
    assert "the next save of its article merges it" in str(problem)
    mended(file)
    assert left.exists()
