"""The reading status, changed by processes that are killed while another leaves conflict copies: nothing is lost."""

from __future__ import annotations

import os
import select
import signal
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from time import sleep

from reader.core.errors import PostilError
from reader.core.library.reading_status import ReadingRecord, ReadingStatus, with_status
from reader.store.library.reading_status import ReadingStatusFile
from reader.store.library.status_json import StatusPage, encode_status
from tests.torture.result import Result

STEPS = 40
"""How many changes a process is given; none lives so long."""
LONGEST = 0.04
"""Seconds that the processes may live after the first has begun."""

Say = Callable[[str, str], None]


def run(many: int, folder: Path) -> Result:
    """Kill the processes so many times, in one store after the other."""
    result, random = Result("times killed while the reading status changed lost nothing"), Random(many)  # noqa: S311 - the same each time
    known, inside = set[str](), 0
    for trial in range(many):
        place = folder / str(trial // 10)
        known = set() if trial % 10 == 0 else known
        begun, saved = killed(place, trial, random.random() * LONGEST)
        result.tried += 1
        inside += len(begun - saved)
        known |= saved
        if wrong := fault(place, known, begun):
            result.failures.append(f"in {place}: {wrong}")
        known = set(status_of(place).read().records)
    result.facts.append(f"{inside:,} changes were cut off")
    return result


def fault(folder: Path, saved: set[str], begun: set[str]) -> str:
    """What is wrong after a mishap, as a new process sees it; empty where nothing is."""
    status = status_of(folder)
    try:
        reading = status.read()
        there = set(reading.records)
        if reading.messages:
            return " ".join(reading.messages)
        if saved - there:
            return f"lost: {sorted(saved - there)}"
        if there - saved - begun:
            return f"nobody wrote: {sorted(there - saved - begun)}"
        if set(status.change(lambda records: records).records) != there:
            return "the next change has lost something"
    except PostilError as error:
        return str(error)
    left = [path.name for path in status.file.parent.rglob("*.broken-*")]
    return f"set aside: {left}" if left else ""


def killed(folder: Path, trial: int, seconds: float) -> tuple[set[str], set[str]]:
    """Let processes change it, kill them, and return which paths they had begun to write, and which were written."""
    reading, writing = os.pipe()
    acts = (change, change, leave_copies)
    children = [forked(act, folder, f"/{trial}/{number}", writing) for number, act in enumerate(acts)]
    os.close(writing)
    select.select([reading], [], [])
    sleep(seconds)
    for child in children:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    with os.fdopen(reading) as stream:
        said = [line.split() for line in stream if line.endswith("\n")]
    return {path for word, path in said if word == "begun"}, {path for word, path in said if word == "saved"}


def forked(act: Callable[[Path, str, Say], None], folder: Path, name: str, out: int) -> int:
    """Begin a fork of this process, which has imported everything, with one of the acts; returns its number."""
    child = os.fork()
    if child == 0:
        try:
            act(folder, name, lambda word, path: (os.write(out, f"{word} {path}\n".encode()), None)[1])
        finally:
            os._exit(1)
    return child


def change(folder: Path, name: str, say: Say) -> None:
    """Give one article after the other a status."""
    status = status_of(folder)
    for number in range(STEPS):
        record = read_record(f"{name}/{number}")
        say("begun", record.path)
        status.change(lambda records, record=record: {**records, record.path: record})  # type: ignore[misc]
        say("saved", record.path)


def leave_copies(folder: Path, name: str, say: Say) -> None:
    """Leave conflict copies, as a sync program does, each with another article."""
    file = status_of(folder).file
    file.parent.mkdir(parents=True, exist_ok=True)
    for number in range(STEPS):
        record = read_record(f"{name}/{number}")
        whole = file.with_name(".syncthing.tmp")
        whole.write_bytes(encode_status(StatusPage({record.path: record})))
        say("begun", record.path)
        whole.replace(file.with_name(f"status.sync-conflict-20261130-{number:06}-{name.replace('/', '')}.json"))
        say("saved", record.path)
        sleep(0.002)


def read_record(path: str) -> ReadingRecord:
    """The record of an article that was read."""
    return with_status(ReadingRecord(path), ReadingStatus.READ, datetime.now(UTC))


def status_of(folder: Path) -> ReadingStatusFile:
    """The reading status of a store."""
    return ReadingStatusFile(folder / "notes", lambda: datetime.now(UTC))
