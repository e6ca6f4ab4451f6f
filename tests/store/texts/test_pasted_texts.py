"""Texts that are no files, as files in the folder of the notes."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reader.core.text.pasted_text import PastedText
from reader.store.texts.pasted_texts import GRACE, PastedTexts

TEA = PastedText("Tea", ".md", "# Tea\n", "# Tea")
NOW = datetime(2026, 11, 30, tzinfo=UTC)


@pytest.fixture
def texts(tmp_path: Path) -> PastedTexts:
    return PastedTexts(tmp_path / "notes")


def age(path: Path, seconds: int) -> None:
    """Let a file have been written so long before now."""
    then = (NOW - timedelta(seconds=seconds)).timestamp()
    os.utime(path, (then, then))


def test_a_text_is_a_file_that_can_be_read(texts: PastedTexts) -> None:
    file = texts.keep(TEA)
    assert (file.name, file.read_text("utf-8")) == ("Tea.md", "# Tea\n")
    assert texts.has(file)
    assert file.stat().st_mode & 0o777 == 0o600


def test_the_same_text_is_the_same_file(texts: PastedTexts) -> None:
    assert texts.keep(TEA) == texts.keep(TEA._replace(title="Other", suffix=".txt", content="Tea"))


def test_another_text_of_the_same_title_is_another_file(texts: PastedTexts) -> None:
    assert texts.keep(TEA) != texts.keep(TEA._replace(words="# Tea\n\nA leaf."))


def test_nothing_is_left_of_a_text_that_is_discarded(texts: PastedTexts) -> None:
    texts.discard(texts.keep(TEA))
    assert not texts.folder.exists()


def test_the_last_window_that_has_a_text_open_discards_it(texts: PastedTexts, tmp_path: Path) -> None:
    other, file = PastedTexts(tmp_path / "notes"), texts.keep(TEA)
    for window in (texts, other):
        window.hold(file)
    assert not texts.discard(file)
    assert file.exists()
    assert other.discard(file)
    assert not file.exists()


def test_a_text_is_not_left_behind_while_a_window_has_it_open(texts: PastedTexts, tmp_path: Path) -> None:
    other, file = PastedTexts(tmp_path / "notes"), texts.keep(TEA)
    age(file, GRACE + 1)
    texts.hold(file)
    for window in (texts, other):
        window.discard_left(lambda _: False, NOW)
    assert file.exists()
    texts.release(file)
    other.discard_left(lambda _: False, NOW)
    assert not file.exists()


def test_nothing_else_is_ever_discarded(texts: PastedTexts, tmp_path: Path) -> None:
    file = tmp_path / "tea.md"
    file.write_text("Tea", "utf-8")
    texts.discard(file)
    assert file.exists()


def test_notes_that_are_kept_beside_a_text_are_no_text(texts: PastedTexts) -> None:
    file = texts.keep(TEA)
    beside = file.with_name("A.notes.json")
    beside.write_text("{}", "utf-8")
    age(beside, GRACE + 1)
    assert texts.keep(TEA) == file
    texts.discard_left(lambda path: path == file, NOW)
    assert beside.exists()


def test_what_a_killed_window_has_left_goes_later_unless_it_has_notes(texts: PastedTexts) -> None:
    left, noted = texts.keep(TEA), texts.keep(TEA._replace(words="noted"))
    fresh = texts.keep(TEA._replace(words="fresh"))
    age(left, GRACE + 1)
    age(noted, GRACE + 1)
    age(fresh, GRACE - 1)
    texts.discard_left(lambda path: path == noted, NOW)
    assert [path.exists() for path in (left, noted, fresh)] == [False, True, True]
