"""The notebook's cache, and the process that fills it."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.processes.notebook_process import notebook_frames, send
from reader.store.article_key import ArticleKey, file_name
from reader.store.format.codec import encode
from reader.store.notebook.article_notes import ArticleNotes
from reader.store.notebook.notebook_cache import END, NotebookCache, decode_frame, split_frames

NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)


def keep(folder: Path, name: str, *notes: str) -> Path:
    folder.mkdir(exist_ok=True)
    key = ArticleKey(Path(f"/{name}.md"), name, "")
    made = {f"urn:{name}:{text}": Annotation(f"urn:{name}:{text}", NOON, NOON, note=text) for text in notes}
    file = folder / file_name(key)
    file.write_bytes(encode(key, AnnotationSet(made), {}))
    return file


@pytest.fixture
def store(tmp_path: Path) -> Path:
    for name in "abcdef":
        keep(tmp_path / "store", name, "one", "two")
    return tmp_path / "store"


@pytest.fixture
def cache(tmp_path: Path, store: Path) -> NotebookCache:
    return NotebookCache(tmp_path / "cache", store)


def read(cache: NotebookCache) -> list[ArticleNotes]:
    *frames, last = cache.frames()
    assert last == END
    return [decode_frame(frame) for frame in frames]


def test_a_second_reading_gives_the_same(cache: NotebookCache) -> None:
    assert read(cache) == read(cache)


def test_what_is_unchanged_is_not_read_again(cache: NotebookCache, store: Path) -> None:
    before = read(cache)
    for file in store.iterdir():
        status = file.stat()
        file.write_bytes(b" " * status.st_size)
        os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert read(cache) == before


def test_what_has_changed_is_read_again(cache: NotebookCache, store: Path) -> None:
    read(cache)
    keep(store, "c", "three")
    assert {article.title: len(article) for article in read(cache)}["c"] == 1


def test_what_is_gone_is_gone(cache: NotebookCache, store: Path) -> None:
    read(cache)
    keep(store, "c").unlink()
    assert "c" not in {article.title for article in read(cache)}


def test_parts_make_a_whole(tmp_path: Path, store: Path) -> None:
    parts = [read(NotebookCache(tmp_path / "cache", store, part, 3)) for part in range(3)]
    assert sorted(article.title for part in parts for article in part) == list("abcdef")


def test_a_damaged_cache_is_left_out_of_account(cache: NotebookCache, tmp_path: Path) -> None:
    before = read(cache)
    (file,) = (tmp_path / "cache").iterdir()
    data = bytearray(file.read_bytes())
    data[-1] ^= 1
    file.write_bytes(data)
    assert read(cache) == before


def test_the_cache_is_for_its_owner_only(cache: NotebookCache, tmp_path: Path) -> None:
    read(cache)
    (file,) = (tmp_path / "cache").iterdir()
    assert file.stat().st_mode & 0o077 == 0


def test_a_file_that_could_not_be_opened_is_tried_again(cache: NotebookCache, store: Path) -> None:
    file = keep(store, "c", "one")
    file.unlink()
    file.mkdir()  # what cannot be read as a file, whoever reads
    (file / "x").touch()
    assert not any(article.title == "c" for article in read(cache))
    (file / "x").unlink()
    file.rmdir()
    keep(store, "c", "one")
    assert any(article.title == "c" for article in read(cache))


def test_a_frame_that_is_cut_off_is_no_frame(cache: NotebookCache) -> None:
    frame = next(cache.frames())
    assert [len(one) for one in split_frames(memoryview(frame + frame[:-1]))] == [len(frame)]


def test_the_process_sends_what_was_asked_for_by_name(store: Path) -> None:
    file = keep(store, "c", "one")
    done = subprocess.run(
        [sys.executable, "-m", "reader.processes.notebook_process", str(store), "0", "1", file.name],
        capture_output=True,
        check=True,
    )
    *frames, last = split_frames(memoryview(done.stdout))
    assert [decode_frame(frame).title for frame in frames] == ["c"]
    assert last == END


def test_a_store_that_cannot_be_looked_into_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    frame, last = notebook_frames(tmp_path / "file", 0, 1, ())
    assert "cannot be read" in decode_frame(frame).fault
    assert last == END


def test_frames_are_written_in_order(tmp_path: Path) -> None:
    file = tmp_path / "out"
    frames = [b"\0\0\0\1" + bytes([number]) for number in range(50)]
    with file.open("wb") as out:
        send([*frames, END], out.fileno())
    assert file.read_bytes() == b"".join(frames) + END
