"""Every system call of a saving made to fail, or to be the last one: the work of strace's fault injection."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tests.torture.checking import fault
from tests.torture.result import Result
from tests.torture.victim import BEGUN, SAVED

CALLS = (
    "openat", "mkdir", "write", "fsync", "fdatasync", "chmod", "fchmod", "link", "linkat", "rename", "renameat",
    "renameat2", "unlink", "unlinkat", "close", "flock", "fcntl", "read", "getdents64",
)  # fmt: skip
"""What can fail in a saving."""
ERRORS = ("ENOSPC", "EIO", "EACCES", "EROFS", "EDQUOT")
ROOT = Path(__file__).resolve().parents[2]
_CALL = re.compile(r"^(?:\d+ +)?(\w+)\((.*)")


class Fault(NamedTuple):
    """One call that goes wrong."""

    call: str
    which: int
    """The how-manieth of this kind in the whole life of the process."""
    how: str
    """``error=EIO`` or ``signal=KILL``."""


def run(many: int, folder: Path) -> Result:
    """Inject so many faults, spread evenly over all that there are; 0 is every one."""
    result = Result("faults, one at each system call of a saving, lost nothing")
    if shutil.which("strace") is None:
        return Result("", skipped="there is no strace (Debian: strace)")
    faults = [(before, one) for before in (0, 3) for one in faults_of(folder / f"learnt-{before}", before)]
    if not faults:
        return Result("", failures=["nothing was learnt of what a saving calls"])
    chosen = chosen_of(faults, many) if many else faults
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        tries = pool.map(partial(_try, folder), range(len(chosen)), chosen)
        for (before, one), wrong in zip(chosen, tries, strict=True):
            result.tried += 1
            if wrong:
                result.failures.append(f"{one.call} {one.how} in saving number {before + 1}: {wrong}")
    kinds = Counter(one.call for _, one in chosen)
    result.facts.append(", ".join(f"{call} {count}" for call, count in sorted(kinds.items())))
    return result


def chosen_of(faults: list[tuple[int, Fault]], many: int) -> list[tuple[int, Fault]]:
    """So many of the faults: of each kind of call in turn, each time another one."""
    kinds: dict[tuple[int, str], list[tuple[int, Fault]]] = {}
    for fault_ in faults:
        kinds.setdefault((fault_[0], fault_[1].call), []).append(fault_)
    turns = [ones[(7 * turn) % len(ones)] for turn in range(many) for ones in kinds.values()]
    return list(dict.fromkeys(turns))[:many]


def _try(folder: Path, number: int, chosen: tuple[int, Fault]) -> str:
    before, one = chosen
    return tried(folder / f"trial-{number}", before, one)


def tried(place: Path, before: int, one: Fault) -> str:
    """What is wrong after a fault in the saving that follows ``before`` good ones; empty where nothing is."""
    prepare(place, before)
    log = place / "trace"
    said = traced(place, before + 1, f"inject={one.call}:{one.how}:when={one.which}", log).stdout
    trace = log.read_text("utf-8", "replace")
    if "(INJECTED)" not in trace and "killed by SIGKILL" not in trace:
        return "it was not injected"
    saved = f"saved {before + 1}\n" in said
    if not saved and f"refused {before + 1}" not in said and "KILL" not in one.how:
        return "the process neither saved nor refused to"
    return fault(place, {before + 1} if saved else {before, before + 1})


def faults_of(place: Path, before: int) -> Iterator[Fault]:
    """All faults that a saving can meet, learnt from one that goes well."""
    prepare(place, before)
    log = place / "trace"
    traced(place, before + 1, "trace=" + ",".join(known_calls()), log)
    counts: Counter[str] = Counter()
    inside = False
    for line in log.read_text("utf-8", "replace").splitlines():
        if (found := _CALL.match(line)) is None:
            continue
        call, said = found.groups()
        if BEGUN in said or SAVED in said:
            inside = BEGUN in said
        counts[call] += 1
        if inside and call in CALLS and ".pyc" not in said:
            yield from (Fault(call, counts[call], how) for how in ("signal=KILL", *(f"error={one}" for one in ERRORS)))


def known_calls() -> list[str]:
    """What strace is to tell of: the calls that can fail, and that which marks the beginning and the end."""
    return [*(f"?{call}" for call in CALLS), "?newfstatat", "?lstat", "?statx", "?fstatat64"]


def prepare(place: Path, before: int) -> None:
    """A store in which so many savings went well."""
    place.mkdir(parents=True)
    if before:
        subprocess.run(command(place, 1, before), cwd=ROOT, check=True, stdout=subprocess.DEVNULL, env=surroundings())


def traced(place: Path, number: int, expression: str, log: Path = Path(os.devnull)) -> subprocess.CompletedProcess[str]:
    """Save one state under strace."""
    strace = ["strace", "-f", "-o", str(log), "-e", expression]
    if not expression.startswith("trace="):
        strace += ["-e", f"trace={expression.removeprefix('inject=').partition(':')[0]}"]
    whole = [*strace, *command(place, number, number)]
    return subprocess.run(whole, cwd=ROOT, check=False, capture_output=True, text=True, env=surroundings())


def command(place: Path, first: int, last: int) -> list[str]:
    """What saves these states."""
    return [sys.executable, "-m", "tests.torture.victim", str(place), str(first), str(last)]


def surroundings() -> dict[str, str]:
    """The environment in which each run makes the same calls."""
    return os.environ | {"PYTHONHASHSEED": "0"}
