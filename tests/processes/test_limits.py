"""Limits of helper processes, each tried in a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from select import select

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")

ENDLESS = "import re; re.match('(a+)+$', 'a' * 60 + 'b')"
"""Keeps one call into C busy for years."""


def run(code: str) -> subprocess.CompletedProcess[str]:
    """Run Python code with all limits imported."""
    limits = "from reader.processes.limits import *\nfrom reader.work_limit import *\n"
    code = f"{limits}from reader.core.errors import WorkLimitError\n{code}"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=False)


def test_work_is_interrupted_within_a_call_of_re() -> None:
    found = run(
        f"try:\n    with work_limit(0.1):\n        {ENDLESS}\nexcept WorkLimitError:\n    print('interrupted')\n"
    )
    assert found.stdout == "interrupted\n"


def test_what_runs_away_after_the_limit_was_reached_in_a_finalizer_is_interrupted() -> None:
    """Python only reports what is raised there, and goes on."""
    finalizer = f"class Endless:\n    def __del__(self):\n        {ENDLESS}\n"
    block = f"    with work_limit(0.1):\n        Endless()\n        {ENDLESS}\n"
    assert run(f"{finalizer}try:\n{block}except WorkLimitError:\n    print('interrupted')\n").stdout == "interrupted\n"


def test_work_within_its_limit_is_not_interrupted() -> None:
    assert run("with work_limit(60):\n    print(sum(range(1000)))\nprint('on')\n").stdout == "499500\non\n"


def test_a_limit_holds_around_work_that_has_one_of_its_own() -> None:
    inner = "        for _ in range(1000):\n            with work_limit(60):\n                sum(range(1000))\n"
    block = f"    with work_limit(0.01):\n{inner}        {ENDLESS}\n"
    assert run(f"try:\n{block}except WorkLimitError:\n    print('interrupted')\n").stdout == "interrupted\n"


def test_only_processor_time_counts() -> None:
    assert run("import time\nwith work_limit(0.2):\n    time.sleep(0.4)\nprint('on')\n").stdout == "on\n"


STEPS = """
def steps():
    try:
        yield 1
        while True: pass
    except WorkLimitError:
        yield 2
        while process_time() < 0.6: pass
        yield 3
"""


def test_a_step_that_takes_too_long_is_interrupted_and_may_end_in_another_way() -> None:
    assert run(f"{STEPS}\nprint(list(limited_steps(steps(), 0.2)))").stdout == "[1, 2, 3]\n"


BETWEEN = """
for step in limited_steps(iter([1, 2, 3]), 0.2):
    end = process_time() + 0.2
    while process_time() < end: pass
print(step)
"""


def test_what_is_done_between_two_steps_does_not_count() -> None:
    assert run(BETWEEN).stdout == "3\n"


def test_a_process_that_uses_up_its_time_is_ended() -> None:
    assert run(f"limit_cpu(0.1)\n{ENDLESS}").returncode == -signal.SIGXCPU


def test_the_time_counts_from_now_each_time() -> None:
    code = "limit_cpu(0.1)\nlimit_cpu(60)\nimport time\nwhile time.process_time() < 1.6: pass\nprint('on')"
    assert run(code).stdout == "on\n"


def test_memory_beyond_the_limit_is_refused() -> None:
    found = run("limit_memory(50_000_000)\ntry:\n    b' ' * 80_000_000\nexcept MemoryError:\n    print('refused')\n")
    assert found.stdout == "refused\n"


def test_memory_within_the_limit_is_there() -> None:
    assert run("limit_memory(50_000_000)\nprint(len(b' ' * 20_000_000))").stdout == "20000000\n"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can tell a child that its parent has ended")
def test_a_busy_process_ends_with_its_parent() -> None:
    child = f"from reader.processes.limits import *; die_with_parent(); print('up', flush=True); {ENDLESS}"
    parent = (
        "import subprocess, sys\n"
        f"child = subprocess.Popen([sys.executable, '-c', {child!r}], stdout=subprocess.PIPE)\n"
        "child.stdout.readline()\nprint(child.pid, flush=True)\nimport os\nos._exit(0)\n"
    )
    found = subprocess.run([sys.executable, "-c", parent], capture_output=True, text=True, timeout=120, check=True)
    assert _has_ended(int(found.stdout))


def _has_ended(pid: int) -> bool:
    """Whether a process ends within a minute."""
    with suppress(ProcessLookupError):
        process = os.pidfd_open(pid)
        ended, _, _ = select([process], [], [], 60)
        os.close(process)
        return bool(ended)
    return True
