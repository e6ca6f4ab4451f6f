"""Reading ahead: what another process reads while this one gets ready."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reader.processes.read_ahead import ReadAhead

START = """
import os, sys
from pathlib import Path
from reader.core.framing import missing_bytes
from reader.processes.read_ahead import ReadAhead
path = Path(sys.argv[1])
ahead = ReadAhead(path)
"""
"""Run by itself: a process that has threads, as one with other tests may, must not fork."""
PEEK = """
from reader.sources.registry import read_article
peeked, whole = ahead.peek(60), read_article(path)
assert whole.text.startswith(peeked.text) and 0 < len(peeked.text) < len(whole.text)
"""
REST = """
peeked = ahead.peek(60)
assert ahead.unfinished_file == path
rest = ahead.rest(path)
assert rest.article is peeked and not rest.fault
assert ahead.rest(path) is None and ahead.peek() is None and ahead.unfinished_file is None
"""
NOTHING_YET = """
assert ahead.peek(0) is None and ahead.unfinished_file is None
assert ahead.rest(path).article is None
"""
FAULT = """
assert ahead.peek(60) is None
assert ahead.rest(path).fault == f"{path} does not exist."
"""
OTHER_FILE = """
assert ahead.rest(path.with_name("other.md")) is None
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "tea.md"
    file.write_text("# Tea\n\nGreen 😀 tea.\n" * 2000)
    return file


def run(program: str, path: Path) -> None:
    """Run a program; it must end without a warning or an error."""
    subprocess.run([sys.executable, "-W", "error", "-c", START + program, str(path)], check=True, timeout=120)


@pytest.mark.parametrize("program", [PEEK, REST, NOTHING_YET, OTHER_FILE], ids=["peek", "rest", "no time", "other"])
def test_another_process_reads_the_article(program: str, path: Path) -> None:
    run(program, path)


def test_what_cannot_be_read_is_handed_over_with_the_reason(tmp_path: Path) -> None:
    run(FAULT, tmp_path / "none.md")


def test_a_text_that_runs_away_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "brackets.md"
    path.write_text("[" * 2_000_000)
    run("assert ahead.peek() is None\nos.kill(ahead.rest(path).child, 9)", path)


def test_without_another_process_nothing_is_read(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.delattr(os, "fork", raising=False)
    ahead = ReadAhead(path)
    assert (ahead.peek(), ahead.rest(path)) == (None, None)


def test_with_nothing_to_read_ahead_there_is_nothing_to_peek_at() -> None:
    assert ReadAhead(None).peek() is None
