"""What the tests of the reading session share: a session, and a store of notes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from reader.app.session.session import Session
from reader.store.notes.repository import NotesRepository


@pytest.fixture
def session(clock: Callable[[], datetime], new_id: Callable[[], str], qapp: object) -> Session:
    """A session in which nothing is open yet."""
    return Session(clock, new_id)


@pytest.fixture
def store(tmp_path: Path, clock: Callable[[], datetime]) -> NotesRepository:
    """An empty store in ``notes`` below ``tmp_path``."""
    return NotesRepository(tmp_path / "notes", clock)
