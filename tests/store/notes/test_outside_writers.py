"""Programs that write a notes file or its sidecar while Postil saves, at each moment of the saving: nothing is lost."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from itertools import count
from pathlib import Path
from types import FrameType
from typing import IO

import pytest

from reader.core.article import text_digest
from reader.core.errors import StoreError
from reader.store import shared_file
from reader.store.article_key import ArticleKey
from reader.store.format.codec import encode
from reader.store.linux_files import exchange
from reader.store.notes.repository import NotesRepository
from reader.store.notes.sidecar import SidecarFiles
from tests.store.conftest import NOW, annotation_set, make_annotation
from tests.store.test_shared_file import as_git, by_rename, in_place, lack

OURS, THEIRS = annotation_set(make_annotation(1), make_annotation(2)), annotation_set(make_annotation(3))


@pytest.fixture(autouse=True)
def _quick_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Save a thousand times without waiting for the disk."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


CALLS = {"stat", "lstat", "open", "scandir", "close", "fsync", "fstat", "replace", "link", "unlink", "mkdir", "fcntl"}
"""The calls before which something may happen: those that look at files or change them."""


class KilledError(BaseException):
    """The process ends here."""


class Desk:
    """An article in a checkout, with notes in a store and beside it."""

    def __init__(self, root: Path) -> None:
        (root / "work" / ".git").mkdir(parents=True)
        article = root / "work" / "essay.md"
        article.write_text("text", "utf-8")
        self.key = ArticleKey(article, "An Essay on Ink", text_digest("text"))
        self.folder = root / "notes"
        self.base = self.store().save(self.key, annotation_set(make_annotation(1)))
        self.file = self.store().load(self.key).file
        self.sidecar = article.with_name("essay.md.notes.json")

    def store(self) -> NotesRepository:
        """The store, as a new process has it."""
        return NotesRepository(self.folder, lambda: NOW, sidecars=SidecarFiles(lambda: True))

    def theirs(self, place: str) -> tuple[Path, bytes]:
        """The file that another program writes, and what it writes."""
        key = self.key if place == "notes" else self.key._replace(path=Path(self.key.path.name))
        return self.file if place == "notes" else self.sidecar, encode(key, THEIRS, {"x:theirs": 7})

    def save(self) -> None:
        """Save what a reader has changed."""
        self.store().save(self.key, OURS, self.base)

    def ids(self) -> set[str]:
        """What is there after the next start and the next saving."""
        loaded = self.store().load(self.key)
        saved = self.store().save(self.key, loaded.annotations, loaded.annotations)
        left = [path.name for folder in (self.folder, self.sidecar.parent) for path in folder.glob(".*.tmp")]
        assert left == []
        assert self.store().load(self.key).annotations == saved
        assert loaded.messages == ()
        return {name[-1] for name in saved.by_id}


class Moment:
    """Acts before the call with a number that some work makes of the system."""

    def __init__(self, number: int, act: Callable[[], None]) -> None:
        self._left, self._act = number, act
        self.has_come = False

    def wait(self) -> None:
        """Begin to count; ends by itself, or with ``pass_by``."""
        sys.setprofile(self._profile)

    def pass_by(self) -> None:
        """Count no more."""
        sys.setprofile(None)

    def _profile(self, _frame: FrameType, event: str, called: object) -> None:
        if event != "c_call" or getattr(called, "__qualname__", "") not in CALLS:
            return
        self._left -= 1
        if self._left < 0:
            self.pass_by()
            self.has_come = True
            self._act()


def every_moment(root: Path, act: Callable[[Desk], None], step: int = 1) -> Iterator[Desk]:
    """A saving for each moment, in which something is done at that moment."""
    for number in count(0, step):
        desk = Desk(root / str(number))
        moment = Moment(number, partial(act, desk))
        moment.wait()
        desk.save()
        moment.pass_by()
        if not moment.has_come:
            assert number > 40, "that is too few calls for a saving"
            return
        yield desk


@pytest.mark.parametrize("place", ["notes", "sidecar"])
@pytest.mark.parametrize("write", [by_rename, in_place, as_git])
def test_what_another_program_writes_at_any_moment_is_there(
    tmp_path: Path, place: str, write: Callable[[Path, bytes], None]
) -> None:
    for desk in every_moment(tmp_path, lambda desk: write(*desk.theirs(place))):
        assert desk.ids() == {"1", "2", "3"}


@pytest.mark.parametrize("place", ["notes", "sidecar"])
@pytest.mark.parametrize("what", ["exchange", "everything"])
def test_without_the_exchange_so_is_what_is_written_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, what: str
) -> None:
    lack(what, monkeypatch)
    for desk in every_moment(tmp_path, lambda desk: in_place(*desk.theirs(place)), step=3):
        desk.save()
        assert desk.ids() == {"1", "2", "3"}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def at_the_exchange_of(
    file: Path,
    write: Callable[[], object],
    monkeypatch: pytest.MonkeyPatch,
    after: Callable[[], None] = lambda: None,
) -> None:
    """Have another program write a file once, just before it is exchanged; ``after`` is called just after that."""

    def after_it(path: Path, other: Path) -> bool:
        if other != file:
            return exchange(path, other)
        monkeypatch.setattr(shared_file, "exchange", exchange)
        write()
        done = exchange(path, other)
        after()
        return done

    monkeypatch.setattr(shared_file, "exchange", after_it)


PLACES = pytest.mark.parametrize("place", ["notes", "sidecar"])


@PLACES
def test_what_came_out_is_merged_and_saved_at_once(desk: Desk, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    file, data = desk.theirs(place)
    at_the_exchange_of(file, lambda: by_rename(file, data), monkeypatch)
    saved = desk.store().save(desk.key, OURS, desk.base)
    assert saved == annotation_set(*OURS, *THEIRS)
    assert desk.store().load(desk.key).annotations == saved
    assert b"x:theirs" in file.read_bytes()
    assert list(file.parent.glob(".*.tmp")) == []


@PLACES
def test_a_kill_after_the_exchange_leaves_what_came_out_to_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    def kill() -> None:
        raise KilledError

    for number in count():
        desk, moment = Desk(tmp_path / str(number)), Moment(number, kill)
        file, data = desk.theirs(place)
        at_the_exchange_of(file, partial(by_rename, file, data), monkeypatch, after=moment.wait)
        with suppress(KilledError):
            desk.save()
        moment.pass_by()
        assert desk.store().load(desk.key).annotations == annotation_set(*OURS, *THEIRS)
        assert desk.ids() == {"1", "2", "3"}
        if not moment.has_come:
            assert number > 10, "that is too few calls for the rest of a saving"
            return


@PLACES
def test_what_is_still_being_written_when_the_saving_ends_is_found_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.setattr(shared_file, "PATIENCE", 0.01)
    streams: list[IO[bytes]] = []
    for desk in every_moment(tmp_path, lambda desk: streams.append(desk.theirs(place)[0].open("r+b")), step=7):
        with streams.pop() as stream:
            stream.truncate()
            stream.write(desk.theirs(place)[1])
        assert desk.ids() == {"1", "2", "3"}


@PLACES
def test_a_file_that_is_deleted_at_any_moment_is_written_again(tmp_path: Path, place: str) -> None:
    for desk in every_moment(tmp_path, lambda desk: desk.theirs(place)[0].unlink(missing_ok=True), step=7):
        desk.save()
        assert desk.ids() == {"1", "2"}
        assert desk.theirs(place)[0].exists()


@PLACES
def test_a_linked_file_stays_linked_and_nothing_is_lost(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    file, data = desk.theirs(place)
    real = desk.folder.with_name("real.json")
    file.rename(real)
    file.symlink_to(real)
    at_the_exchange_of(real, lambda: by_rename(real, data), monkeypatch)
    assert desk.store().save(desk.key, OURS, desk.base) == annotation_set(*OURS, *THEIRS)
    assert file.is_symlink()
    assert desk.ids() == {"1", "2", "3"}


@PLACES
def test_what_cannot_be_read_is_kept_and_what_is_sound_in_it_merged(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    file, data = desk.theirs(place)
    at_the_exchange_of(file, lambda: by_rename(file, data[:-9]), monkeypatch)
    assert desk.store().save(desk.key, OURS, desk.base) == annotation_set(*OURS, *THEIRS)
    assert [path.read_bytes() for path in file.parent.glob("*.broken-*")] == [data[:-9]]


def test_what_a_newer_postil_wrote_is_kept_for_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    newer = b'{"schema": 99, "items": []}'
    at_the_exchange_of(desk.file, lambda: by_rename(desk.file, newer), monkeypatch)
    assert desk.store().save(desk.key, OURS, desk.base) == OURS
    desk.save()
    assert [path.read_bytes() for path in desk.folder.glob(".*.tmp")] == [newer]


def test_who_writes_all_the_time_is_told_of(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def after_it(path: Path, other: Path) -> bool:
        by_rename(desk.file, encode(desk.key, annotation_set(make_annotation(next(numbers))), {}))
        return exchange(path, other)

    numbers = count(10)
    monkeypatch.setattr(shared_file, "exchange", after_it)
    with pytest.raises(StoreError, match="another program is writing to it all the time"):
        desk.store().save(desk.key, OURS, desk.base)
    monkeypatch.setattr(shared_file, "exchange", exchange)
    saved = desk.store().save(desk.key, OURS, desk.base)
    assert {name.removeprefix("urn:uuid:") for name in saved.by_id} == {"1", "2", *map(str, range(10, next(numbers)))}


@PLACES
def test_an_open_window_takes_over_what_was_left(desk: Desk, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    monkeypatch.setattr(shared_file, "PATIENCE", 0.01)
    file, data = desk.theirs(place)
    store = desk.store()
    with file.open("r+b") as stream:
        saved = store.save(desk.key, OURS, desk.base)
        stream.truncate()
        stream.write(data)
    assert store.merge_from_disk(desk.key, saved, saved) == annotation_set(*OURS, *THEIRS)
