"""Processes killed with SIGKILL in the middle of saving: the notes are those before the last change or after it."""

from __future__ import annotations

import os
import select
import signal
from pathlib import Path
from random import Random
from time import sleep

from tests.torture import victim
from tests.torture.checking import fault
from tests.torture.result import Result

STEPS = 30
"""How many savings a process is given; none lives so long."""
LONGEST = 0.02
"""Seconds that a process may live after it has begun to save."""


def run(many: int, folder: Path) -> Result:
    """Kill so many processes, each at another moment, one after the other in one store."""
    result, random = Result("processes killed while saving lost nothing"), Random(many)  # noqa: S311 - the same each time
    place, reached, inside = folder / "0", 0, 0
    for trial in range(many):
        if reached > 60:  # a store of its own now and then, so that the first saving of all is among them
            place, reached = folder / str(trial), 0
        place.mkdir(exist_ok=True)
        begun, saved = killed(place, reached + 1, random.random() * LONGEST)
        result.tried += 1
        inside += begun > saved
        wrong = fault(place, {saved, begun})
        if wrong:
            result.failures.append(f"killed after {saved} was saved and {begun} begun: {wrong}")
            place, reached = folder / f"{trial}-again", 0
        else:
            reached = max(begun, saved) + 1
    result.facts.append(f"{inside:,} of them in the middle of a saving")
    return result


def killed(folder: Path, first: int, seconds: float) -> tuple[int, int]:
    """Let a process save from the state ``first`` on, kill it, and return what it had begun and what was saved.

    It is a fork of this one, which has imported everything: a thousand of them take seconds.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.dup2(writing, 1)
            victim.main(folder, first, first + STEPS)
        finally:
            os._exit(1)
    os.close(writing)
    select.select([reading], [], [])
    sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading) as stream:
        said = [line.split() for line in stream if line.endswith("\n")]
    saved = [int(number) for word, number, *_ in said if word == "saved"]
    begun = [int(number) for word, number, *_ in said if word == "begun"]
    return max(begun, default=first - 1), max(saved, default=first - 1)
