"""What the store puts right or passes over leaves a trace in the log, without the words of any note."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.store.article_key import ArticleKey
from reader.store.notes.repository import NotesRepository

KEY = ArticleKey(Path("/tea.md"), "Tea", "")
THEN = datetime(2025, 3, 1, tzinfo=UTC)
THOUGHT = "a secret thought"


@pytest.fixture
def file(tmp_path: Path, clock: Callable[[], datetime]) -> Path:
    """A notes file with one note, and no backup."""
    NotesRepository(tmp_path, clock).save(KEY, AnnotationSet({"urn:1": Annotation("urn:1", THEN, THEN, note=THOUGHT)}))
    return next(tmp_path.glob("*.json"))


def load(file: Path, clock: Callable[[], datetime]) -> None:
    NotesRepository(file.parent, clock).load(KEY)


def test_a_broken_file_leaves_its_traceback(
    file: Path, clock: Callable[[], datetime], caplog: pytest.LogCaptureFixture
) -> None:
    file.write_bytes(file.read_bytes()[:-20])
    load(file, clock)
    assert str(file) in caplog.text
    assert "Traceback" in caplog.text
    assert THOUGHT not in caplog.text


def test_a_broken_note_is_counted_and_its_words_are_for_debugging_only(
    file: Path, clock: Callable[[], datetime], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "reader")
    file.write_text(file.read_text("utf-8").replace('"items": [', f'"items": ["{THOUGHT}",'), "utf-8")
    load(file, clock)
    assert f"1 notes in {file} cannot be read" in caplog.text
    assert THOUGHT not in caplog.text
