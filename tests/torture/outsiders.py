"""Git, a file syncer and an editor that write notes files and sidecar files while a process saves: nothing is lost.

What they write holds one note each, and nothing else: what they replace by that is in the process that saves, which
goes on saving. Each waits until a saving that began after its writing has ended, so that none replaces another's note.
"""

from __future__ import annotations

import os
import signal
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from mmap import mmap
from pathlib import Path
from random import Random
from time import sleep

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.colour import BUILT_IN_COLOURS
from reader.core.notes.field_merge import stamp_changes
from reader.store.article_key import ArticleKey
from reader.store.format.codec import encode
from reader.store.linux_files import exchange
from reader.store.notes.repository import NotesRepository
from reader.store.notes.sidecar import SidecarFiles
from tests.torture.changes import START, key_in
from tests.torture.result import Result

AT_ONCE = 100
"""How many notes come from outside before a new store is begun: a longer file only takes longer to write."""
LONGEST = 0.01
"""Seconds that a writer waits at most before it writes."""


def by_rename(file: Path, data: bytes) -> None:
    """Write as a file syncer does."""
    new = file.with_name("arriving")
    new.write_bytes(data)
    new.replace(file)


def in_place(file: Path, data: bytes) -> None:
    """Write as an editor may: the file is empty for a moment, and half of it is there."""
    with file.open("wb", buffering=0) as stream:
        stream.write(data[:200])
        stream.write(data[200:])


def as_git(file: Path, data: bytes) -> None:
    """Write as git does: the file is missing for a moment."""
    for _ in range(1_000):
        file.unlink(missing_ok=True)
        try:
            stream = file.open("xb", buffering=0)
        except FileExistsError:  # written anew between the two: git stops there, and is called again
            continue
        with stream:
            stream.write(data)
        return
    raise FileExistsError(file)


WAYS: tuple[Callable[[Path, bytes], None], ...] = (by_rename, in_place, as_git)


def run(many: int, folder: Path) -> Result:
    """Let so many notes come from outside, every one of them to be found at the end."""
    result, random = Result("notes that came from outside while a process saved are there"), Random(many)  # noqa: S311
    if not can_exchange(folder):
        return Result("", skipped="the system cannot exchange files here")
    inside: Counter[str] = Counter()
    for number in range(0, many, AT_ONCE):
        desk = Desk(folder / str(number))
        result.failures += desk.torment(min(AT_ONCE, many - number), random, inside)
        result.tried += min(AT_ONCE, many - number)
    found = ", ".join(f"{way} {times}" for way, times in sorted(inside.items()))
    result.facts.append(f"{inside.total():,} of them in the middle of a saving: {found}")
    return result


def can_exchange(folder: Path) -> bool:
    """Whether the file system has what promises that nothing is lost."""
    for name in "ab":
        (folder / name).touch()
    return exchange(folder / "a", folder / "b")


class Desk:
    """An article in a checkout, with notes in a store and beside it, and a process that saves them."""

    def __init__(self, root: Path) -> None:
        (root / ".git").mkdir(parents=True)
        self._root, self._key = root, key_in(root)
        self._key.path.touch()
        first = Annotation("urn:uuid:ours", START, START, note="the first")
        self._store().save(self._key, AnnotationSet({first.id: first}))
        self._files = [self._store().load(self._key).file, root / "essay.md.notes.json"]
        self._counts = mmap(-1, 16)

    def torment(self, many: int, random: Random, inside: Counter[str]) -> list[str]:
        """Write from outside so many times; returns what was lost, and counts what came in the middle of a saving."""
        child = os.fork() or self._save_until_killed()
        try:
            for number in range(many):
                self._write(number, random, inside)
        except ChildProcessError as error:
            return [str(error)]
        finally:
            os.kill(child, signal.SIGTERM)
            os.waitpid(child, 0)
        loaded = self._store().load(self._key)
        saved = self._store().save(self._key, loaded.annotations, loaded.annotations)
        lost = [f"note {number} of {self._root}" for number in range(many) if f"urn:uuid:{number}" not in saved.by_id]
        lost += [] if "urn:uuid:ours" in saved.by_id else ["the note of the process itself"]
        return [*lost, *loaded.messages]

    def _store(self) -> NotesRepository:
        return NotesRepository(self._root / "notes", lambda: datetime.now(UTC), sidecars=SidecarFiles(lambda: True))

    def _count(self, place: int) -> int:
        """How many savings were begun, or have ended."""
        return int.from_bytes(self._counts[8 * place : 8 * place + 8], "little")

    def _write(self, number: int, random: Random, inside: Counter[str]) -> None:
        """Write one note from outside, and wait until a later saving has ended."""
        way, file = WAYS[number % 3], self._files[number // 3 % 2]
        made = Annotation(f"urn:uuid:{number}", START, START, note=f"from outside {number}")
        key = self._key if file is self._files[0] else ArticleKey(Path("essay.md"), self._key.title, "")
        data = encode(key, AnnotationSet({made.id: made}), {})
        sleep(random.random() * LONGEST)
        during = self._count(0) > self._count(1)
        way(file, data)
        begun = self._count(0)
        inside[way.__name__] += during and begun > self._count(1)
        for _ in range(60_000):
            if self._count(1) > begun:
                return
            sleep(0.001)
        raise ChildProcessError(f"the process does not save any more after note {number}")

    def _save_until_killed(self) -> int:
        """In a process of its own: change the own note and save, again and again; never returns."""
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        try:
            store = self._store()
            annotations = store.load(self._key).annotations
            for number in count(1):
                when, note = START + timedelta(milliseconds=number), annotations.by_id["urn:uuid:ours"]
                changed = stamp_changes(note, replace(note, colour=Random(number).choice(BUILT_IN_COLOURS)), when)  # noqa: S311
                self._counts[:8] = number.to_bytes(8, "little")
                annotations = store.save(self._key, annotations.updated({note.id: changed}, when), annotations)
                self._counts[8:] = number.to_bytes(8, "little")
        except BaseException as error:  # noqa: BLE001 - the other process is to know
            sys.stderr.write(f"{error!r}\n")
        os._exit(1)
