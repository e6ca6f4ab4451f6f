"""Processes killed with SIGKILL while they write the index of the library: what was written whole is found."""

from __future__ import annotations

import os
import select
import signal
from collections.abc import Iterator
from pathlib import Path
from random import Random
from time import sleep

from reader.core.errors import StoreError
from reader.core.library.indexed_file import IndexedArticle, IndexedFile, IndexedStamp, Passage
from reader.store.library.text_index import TextIndex
from tests.torture.result import Result

BATCH = 20
"""Articles that are written at once."""
LONGEST = 0.15
"""Seconds that a process may live after it has begun to write."""


def run(many: int, folder: Path) -> Result:
    """Kill so many processes, each at another moment, one after the other in one index; some of them two at once."""
    result, random = Result("processes killed while indexing left an index that is whole"), Random(many)  # noqa: S311
    told: list[str] = []
    index, begun, written = TextIndex(folder, told.append), list[int](), list[int]()
    for trial in range(many):
        first = max(begun, default=-1) + 1
        for number, is_written in killed(folder, first, random.random() * LONGEST, two=trial % 5 == 4):
            (written if is_written else begun).append(number)
        result.tried += 1
        looked_at = {*begun[-2:], *random.sample(begun, min(3, len(begun)))}
        if wrong := fault(index, looked_at, {*written}):
            result.failures.append(f"killed after batch {written[-1:]} was written and {begun[-1:]} begun: {wrong}")
    if told:
        result.failures.append(f"the index was made anew {len(told)} times")
    result.facts.append(f"{len(begun) - len(written):,} of them in the middle of a batch")
    return result


def killed(folder: Path, first: int, seconds: float, *, two: bool) -> list[tuple[int, bool]]:
    """Let a process write batches from ``first`` on, kill it, and return which it had begun, and which written."""
    reading, writing = os.pipe()
    children = [child(folder, first, writing)]
    if two:  # another one writes the same at the same time, and says nothing
        children.append(child(folder, first, os.open(os.devnull, os.O_WRONLY)))
    os.close(writing)
    select.select([reading], [], [])
    sleep(seconds)
    for one in children:
        os.kill(one, signal.SIGKILL)
        os.waitpid(one, 0)
    with os.fdopen(reading) as stream:
        said = [line.split() for line in stream if line.endswith("\n")]
    return [(int(number), word == "written") for word, number in said]


def child(folder: Path, first: int, said: int) -> int:
    """A process that writes one batch after the other."""
    number = os.fork()
    if number == 0:
        try:
            index = TextIndex(folder)
            for batch in range(first, first + 1_000):
                os.write(said, f"begun {batch}\n".encode())
                index.write(articles(batch))
                os.write(said, f"written {batch}\n".encode())
        finally:
            os._exit(1)
    return number


def articles(batch: int) -> Iterator[IndexedArticle]:
    """The articles of a batch: all have its number in them, and the first takes the place of the one before it."""
    for place in range(BATCH):
        path = f"/{batch}-{place}.md" if place else "/first.md"
        text = f"harbour 水滸傳 batch{batch} place{place} " + " ".join(f"{batch}x{word}" for word in range(60))
        yield IndexedArticle(IndexedFile(path, "/", IndexedStamp(batch, place), path), (Passage(0, text),))


def fault(index: TextIndex, batches: set[int], written: set[int]) -> str:
    """What is wrong with the index; empty if batches are found in whole, or not at all where they were not written."""
    try:
        paths = {file.path for file in index.files()}
        for batch in batches:
            found = index.search(f"batch{batch} ", BATCH + 1).articles
            if len(found) not in {BATCH - 1, BATCH} and (found or batch in written):  # another batch has the first path
                return f"{len(found)} articles of batch {batch} are found"
            if lost := [one.file.path for one in found if one.file.path not in paths or not one.hits]:
                return f"{lost} are found without their text"
    except StoreError as error:
        return str(error)
    return ""
