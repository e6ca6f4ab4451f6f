"""Reading ahead: the same article, read by another process or by this one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reader.core.errors import SourceError
from reader.processes.read_ahead import ReadAhead

PROGRAM = """
import sys
from pathlib import Path
from reader.processes.read_ahead import ReadAhead
from reader.sources.registry import read_article
path = Path(sys.argv[1])
ahead = ReadAhead(path)
peeked = ahead.peek()
first, second = ahead.read(path), ahead.read(path)
assert first.text.startswith(peeked.text) and len(peeked.text) < len(first.text)
assert first is not second
assert first == second == read_article(path)
"""
"""Run by itself: a process that has threads, as one with other tests may, must not fork."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "tea.md"
    file.write_text("# Tea\n\nGreen 😀 tea.\n" * 2000)
    return file


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system without ``fork``."""
    monkeypatch.delattr(os, "fork", raising=False)


def test_another_process_reads_the_same_article(path: Path) -> None:
    subprocess.run([sys.executable, "-W", "error", "-c", PROGRAM, str(path)], check=True)


REST = """
import sys
from pathlib import Path
from reader.processes.read_ahead import ReadAhead
path = Path(sys.argv[1])
ahead = ReadAhead(path)
peeked = ahead.peek()
rest = ahead.rest(path)
assert rest.article is peeked
assert ahead.rest(path) is None and ahead.peek() is None
"""


def test_what_is_still_to_come_is_handed_over_once(path: Path) -> None:
    subprocess.run([sys.executable, "-W", "error", "-c", REST, str(path)], check=True)


def test_without_another_process_it_is_read_when_asked_for(alone: None, path: Path) -> None:
    ahead = ReadAhead(path)
    assert ahead.peek() is ahead.read(path)


def test_it_is_given_once_and_then_read_anew(alone: None, path: Path) -> None:
    ahead = ReadAhead(path)
    ahead.read(path)
    path.write_text("# Coffee\n\nBlack.\n")
    assert ahead.read(path).title == "Coffee"


def test_any_other_file_is_simply_read(alone: None, path: Path, tmp_path: Path) -> None:
    (tmp_path / "other.md").write_text("# Other\n\nWords.\n")
    assert ReadAhead(path).read(tmp_path / "other.md").title == "Other"


def test_with_nothing_to_read_ahead_there_is_nothing_to_peek_at(alone: None) -> None:
    assert ReadAhead(None).peek() is None


def test_what_cannot_be_read_is_nothing_to_peek_at_and_an_error_to_read(alone: None, tmp_path: Path) -> None:
    ahead = ReadAhead(tmp_path / "none.md")
    assert ahead.peek() is None
    with pytest.raises(SourceError, match=r"none\.md"):
        ahead.read(tmp_path / "none.md")
