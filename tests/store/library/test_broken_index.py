"""An index that is damaged, of another version, or in the way of somebody else: made anew, or told in one sentence."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest

from reader.core.errors import StoreError
from reader.core.library.indexed_file import IndexedArticle, IndexedFile, IndexedStamp, Passage
from reader.store.library.index_database import WORD_TABLES, IndexDatabase
from reader.store.library.text_index import FILE_NAME, TextIndex

RARE = "Zwetschgenmus"


def article(name: str, text: str) -> IndexedArticle:
    """An article of one passage."""
    file = IndexedFile(f"/{name}.md", "/", IndexedStamp(1, 1), name, length=len(text))
    return IndexedArticle(file, (Passage(0, text),))


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def index(tmp_path: Path, told: list[str]) -> TextIndex:
    """An index of fifty articles."""
    index = TextIndex(tmp_path, told.append)
    index.write(
        article(f"file{number}", f"harbour {number} {RARE if number == 7 else ''} " * 40) for number in range(50)
    )
    return index


def test_nothing_of_what_is_forgotten_stays_on_the_disk(index: TextIndex, tmp_path: Path) -> None:
    assert index.search(RARE).articles
    index.forget(["/file7.md"])
    kept = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert RARE.lower().encode() not in kept.lower()
    assert RARE.lower()[4:].encode() not in kept.lower()  # words lie on the disk without what they share
    assert len(index.files()) == 49


def test_nothing_stays_where_the_process_is_ended_before_the_room_is_given_back(
    index: TextIndex, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(IndexDatabase, "shrink", lambda _: None)
    index.forget(["/file7.md"])
    kept = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert RARE.lower()[4:].encode() not in kept.lower()


def test_most_of_the_index_is_forgotten_at_once_and_gives_its_room_back(index: TextIndex, tmp_path: Path) -> None:
    file = tmp_path / FILE_NAME
    index.write([article("long", " ".join(map(str, range(30_000))))])
    before = file.stat().st_size
    index.forget(["/long.md", *(f"/file{number}.md" for number in range(1, 50))])
    kept = b"".join(one.read_bytes() for one in tmp_path.iterdir())
    assert RARE.lower()[4:].encode() not in kept.lower()
    assert [one.file.path for one in index.search("harbour file0").articles] == ["/file0.md"]
    assert [one.file.path for one in index.search("file0").articles] == ["/file0.md"]
    assert index.search("harbour 7").articles == ()
    with closing(sqlite3.connect(file)) as database:
        assert database.execute("PRAGMA freelist_count").fetchone() == (0,)
        for table in WORD_TABLES:
            database.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")  # noqa: S608 - our own names
    assert file.stat().st_size < before


@pytest.mark.parametrize(
    "damage", ["garbage", "truncated", "empty", "other version", "no table", "not ours", "deleted"]
)
def test_what_is_broken_is_made_anew_and_told_once(
    index: TextIndex, tmp_path: Path, told: list[str], damage: str
) -> None:
    file = tmp_path / FILE_NAME
    if damage in {"other version", "no table"}:
        with closing(sqlite3.connect(file)) as database, database:
            database.execute("DROP TABLE words" if damage == "no table" else "UPDATE about SET version = '0'")
    elif damage == "not ours":
        file.unlink()
        with closing(sqlite3.connect(file)) as database, database:
            database.execute("CREATE TABLE other (one)")
    elif damage == "deleted":
        file.unlink()
    else:
        kept = {"garbage": os.urandom(50_000), "truncated": file.read_bytes()[:40_000], "empty": b""}[damage]
        file.write_bytes(kept)
    assert index.search("harbour").articles == ()
    index.write([article("new", "harbour")])
    assert [one.file.path for one in index.search("harbour").articles] == ["/new.md"]
    assert len(told) == (damage not in {"deleted", "empty"})


def test_rot_anywhere_is_never_more_than_a_sentence(index: TextIndex, tmp_path: Path) -> None:
    file = tmp_path / FILE_NAME
    whole = file.read_bytes()
    for at in range(0, len(whole), len(whole) // 10):
        file.write_bytes(whole[:at] + os.urandom(300) + whole[at + 300 :])
        for act in (lambda: index.search("harbour 3"), index.files, lambda: index.forget(["/file9.md"])):
            with suppress(StoreError):  # nothing else is raised
                act()


@pytest.mark.permissions
def test_an_index_that_cannot_be_written_is_searched(index: TextIndex, tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).chmod(0o400)
    tmp_path.chmod(0o500)
    try:
        assert index.search(RARE).articles
        with pytest.raises(StoreError, match="cannot be written"):
            index.write([article("new", "text")])
    finally:
        tmp_path.chmod(0o700)


def test_who_reads_does_not_wait_for_who_writes_and_who_writes_says_so(
    index: TextIndex, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.store.library.index_database.PATIENCE", 0.05)
    with closing(sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert index.search(RARE).articles
        with pytest.raises(StoreError, match="another Postil is writing"):
            index.write([article("new", "text")])


def test_a_name_that_no_file_can_have_costs_nothing_else(index: TextIndex, told: list[str]) -> None:
    with pytest.raises(StoreError):
        index.forget(["/\ud800"])
    assert (len(index.files()), told) == (50, [])


def test_a_pipe_in_its_place_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / FILE_NAME)
    with pytest.raises(StoreError, match="not a file"):
        TextIndex(tmp_path).search("word")
    with pytest.raises(StoreError, match="not a file"):
        TextIndex(tmp_path).write([article("new", "text")])
