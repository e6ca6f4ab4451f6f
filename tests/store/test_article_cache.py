"""The cache of readings: used while nothing has changed, and never trusted with anything."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.store.article_cache import ArticleCache


class Reader:
    """Makes two frames of a file, and counts how often."""

    times = 0

    def read(self, path: Path) -> Iterator[bytes]:
        """The frames."""
        self.times += 1
        yield path.read_bytes()
        yield b"end"


@pytest.fixture
def reader() -> Reader:
    return Reader()


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "book.md"
    path.write_bytes(b"A long book.")
    return path


@pytest.fixture
def cache(tmp_path: Path) -> ArticleCache:
    return ArticleCache(tmp_path / "cache", "1", most=1000)


def frames(cache: ArticleCache, reader: Reader, path: Path) -> bytes:
    return b"".join(cache.frames(path, reader.read, lambda last: last == b"end"))


def kept(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "cache").glob("*"))


def test_the_second_time_nothing_is_read(cache: ArticleCache, reader: Reader, book: Path) -> None:
    assert frames(cache, reader, book) == frames(cache, reader, book) == b"A long book.end"
    assert reader.times == 1


@pytest.mark.parametrize("when", [0, 1_700_000_000])
def test_a_file_that_has_changed_is_read_anew(cache: ArticleCache, reader: Reader, book: Path, when: int) -> None:
    frames(cache, reader, book)
    book.write_bytes(b"A  new book.")
    os.utime(book, (when, when))
    assert frames(cache, reader, book) == b"A  new book.end"


def test_other_rules_read_it_anew(cache: ArticleCache, reader: Reader, book: Path, tmp_path: Path) -> None:
    frames(cache, reader, book)
    frames(ArticleCache(tmp_path / "cache", "2"), reader, book)
    assert reader.times == 2


@pytest.mark.parametrize("damage", [b"", b"x", b"postil portions 1\n"])
def test_a_broken_file_is_ignored_and_written_anew(
    cache: ArticleCache, reader: Reader, book: Path, tmp_path: Path, damage: bytes
) -> None:
    frames(cache, reader, book)
    (file,) = kept(tmp_path)
    whole = file.read_bytes()
    file.write_bytes(damage or whole[:-1])
    assert frames(cache, reader, book) == b"A long book.end"
    assert file.read_bytes() == whole


def test_only_its_owner_can_read_it(cache: ArticleCache, reader: Reader, book: Path, tmp_path: Path) -> None:
    frames(cache, reader, book)
    (file,) = kept(tmp_path)
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_a_reading_that_failed_is_not_kept(cache: ArticleCache, reader: Reader, book: Path, tmp_path: Path) -> None:
    list(cache.frames(book, reader.read, lambda _: False))
    assert kept(tmp_path) == []


def test_a_reading_that_was_broken_off_is_not_kept(
    cache: ArticleCache, reader: Reader, book: Path, tmp_path: Path
) -> None:
    next(cache.frames(book, reader.read, lambda last: last == b"end"))
    assert kept(tmp_path) == []


def test_it_is_kept_before_the_last_frame_is_given(
    cache: ArticleCache, reader: Reader, book: Path, tmp_path: Path
) -> None:
    for frame in cache.frames(book, reader.read, lambda last: last == b"end"):
        assert bool(kept(tmp_path)) is (frame == b"end")


def test_the_oldest_goes_when_there_is_too_much(cache: ArticleCache, reader: Reader, tmp_path: Path) -> None:
    for number in range(4):
        book = tmp_path / f"{number}.md"
        book.write_bytes(b"x" * 300)
        frames(cache, reader, book)
        for file in kept(tmp_path):
            os.utime(file, (file.stat().st_mtime - 10, file.stat().st_mtime - 10))
    frames(cache, reader, tmp_path / "3.md")
    assert (len(kept(tmp_path)), reader.times) == (2, 4)


def test_a_folder_that_cannot_be_written_does_no_harm(reader: Reader, book: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")
    assert frames(ArticleCache(tmp_path / "cache", "1"), reader, book) == b"A long book.end"


def test_a_file_that_is_not_there_is_the_readers_business(cache: ArticleCache, tmp_path: Path) -> None:
    assert list(cache.frames(tmp_path / "none", lambda _: [b"no"], lambda _: True)) == [b"no"]
