"""Keep Current: exports follow the notes on the disk, and what somebody else has changed is asked about."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader.app.exports.kept_exports import KeptConflict, KeptExports
from reader.core.anchoring.describe import describe
from reader.core.annotation import Annotation
from reader.core.annotation_set import AnnotationSet
from reader.core.export_choice import ExportChoice, ExportScope
from reader.core.palette import DEFAULT_PALETTE
from reader.core.span import Span
from reader.sources.registry import read_article
from reader.store.article_key import ArticleKey
from reader.store.notes.repository import NotesRepository

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
TEA = "# Tea\n\n- *Green* tea\n- Black tea\n"
ALL = ExportChoice(ExportScope.STORE)
Note = Callable[..., None]
Open = Callable[[], KeptExports]
PATIENCE = 30_000
"""Milliseconds that a busy machine may take to start helpers."""


@pytest.fixture
def note(tmp_path: Path) -> Note:
    """Saves a note on words of an article, as any window or program does; the last one replaces those before."""

    def noted(text: str, words: str = "Green tea\nBlack", name: str = "tea.md", source: str = TEA) -> None:
        file = tmp_path / name
        file.write_text(source, "utf-8")
        article = read_article(file)
        start = article.text.index(words)
        target = describe(article, Span(start, start + len(words)))
        when = datetime.now(UTC)
        repository = NotesRepository(tmp_path / "store", lambda: NOON)
        key = ArticleKey(file, article.title, repository.keep_text(article.text))
        mark = Annotation(f"urn:uuid:{name}", when, when, target, note=text)
        repository.save(key, AnnotationSet({mark.id: mark}))

    noted("first")
    return noted


@pytest.fixture
def open_kept(qtbot: QtBot, tmp_path: Path) -> Iterator[Open]:
    """Begins as a window does; each is ended after the test."""
    begun: list[KeptExports] = []

    def opened() -> KeptExports:
        kept = KeptExports(
            tmp_path / "settings", tmp_path / "store", lambda: DEFAULT_PALETTE, lambda: NOON, None, pause=10
        )
        begun.append(kept)
        kept.begin()
        return kept

    yield opened
    for kept in begun:
        kept.finish(0)


@pytest.fixture
def kept(note: Note, open_kept: Open, tmp_path: Path, qtbot: QtBot) -> KeptExports:
    """All notes are kept current as one file, which is there."""
    made = open_kept()
    with qtbot.waitSignal(made.updated, timeout=PATIENCE):
        made.add(ALL, tmp_path / "notes.md", {})
    rest(qtbot, made)
    return made


def rest(qtbot: QtBot, kept: KeptExports) -> None:
    qtbot.waitUntil(lambda: not kept.busy, timeout=PATIENCE)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "notes.md"


def test_it_is_written_again_with_the_structure_of_the_article(
    qtbot: QtBot, kept: KeptExports, note: Note, file: Path
) -> None:
    assert "> - *Green* tea\n> - Black" in file.read_text("utf-8")
    with qtbot.waitSignal(kept.updated, timeout=PATIENCE) as told:
        note("second")  # which another program may have done: the folder is watched
    assert told.args == [[file]]
    assert "second" in file.read_text("utf-8")
    assert "first" not in file.read_text("utf-8")


def test_saving_is_enough_where_a_folder_cannot_be_watched(
    qtbot: QtBot, kept: KeptExports, note: Note, file: Path
) -> None:
    kept.findChildren(type(kept._watcher))[0].blockSignals(True)  # type: ignore[arg-type]
    note("second")
    with qtbot.waitSignal(kept.updated, timeout=PATIENCE):
        kept.notes_saved()
    assert "second" in file.read_text("utf-8")


def test_a_file_that_would_be_the_same_is_left_as_it_is(qtbot: QtBot, kept: KeptExports, file: Path) -> None:
    before = file.stat()
    kept.refresh()
    rest(qtbot, kept)
    assert (file.stat().st_mtime_ns, file.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_what_somebody_else_has_changed_is_asked_about_once(
    qtbot: QtBot, kept: KeptExports, note: Note, file: Path
) -> None:
    asked: list[KeptConflict] = []
    kept.conflicted.connect(asked.append)
    file.write_text("theirs")
    for text in ("second", "third"):
        note(text)
        kept.notes_saved()
        rest(qtbot, kept)
    assert file.read_text() == "theirs"
    assert [conflict.file.path for conflict in asked] == [file]


def conflict(qtbot: QtBot, kept: KeptExports, note: Note, file: Path) -> KeptConflict:
    """Have somebody else change the file."""
    file.write_text("theirs")
    with qtbot.waitSignal(kept.conflicted, timeout=PATIENCE) as told:
        note("second")
        kept.notes_saved()
    rest(qtbot, kept)
    assert isinstance(told.args, list)
    (found,) = told.args
    assert isinstance(found, KeptConflict)
    return found


def test_the_reader_can_replace_it(qtbot: QtBot, kept: KeptExports, note: Note, file: Path) -> None:
    found = conflict(qtbot, kept, note, file)
    with qtbot.waitSignal(kept.updated, timeout=PATIENCE):
        kept.replace(found)
    assert "second" in file.read_text("utf-8")


def test_the_reader_can_leave_it(qtbot: QtBot, kept: KeptExports, note: Note, file: Path) -> None:
    found = conflict(qtbot, kept, note, file)
    with qtbot.waitSignal(kept.changed, timeout=PATIENCE):
        kept.leave(found)
    assert (kept.exports, file.read_text()) == ((), "theirs")


def test_the_reader_can_have_the_notes_beside_it(qtbot: QtBot, kept: KeptExports, note: Note, file: Path) -> None:
    found = conflict(qtbot, kept, note, file)
    beside = file.with_name("notes 2.md")
    with qtbot.waitSignal(kept.updated, timeout=PATIENCE) as told:
        kept.move_beside(found)
    assert told.args == [[beside]]
    assert ("second" in beside.read_text("utf-8"), file.read_text()) == (True, "theirs")
    assert [export.target for export in kept.exports] == [beside]


def test_a_folder_that_is_gone_is_told_once_and_written_when_it_is_back(
    qtbot: QtBot, kept: KeptExports, note: Note, tmp_path: Path
) -> None:
    told: list[str] = []
    kept.failed.connect(told.append)
    with qtbot.waitSignal(kept.failed, timeout=PATIENCE):
        kept.add(ALL, tmp_path / "gone" / "notes.md", {})
    for text in ("second", "third"):
        note(text)
        kept.notes_saved()
        rest(qtbot, kept)
    assert len(told) == 1
    (tmp_path / "gone").mkdir()
    note("fourth")
    kept.notes_saved()
    rest(qtbot, kept)
    assert "fourth" in (tmp_path / "gone" / "notes.md").read_text("utf-8")


def test_a_folder_has_a_file_for_each_article(qtbot: QtBot, kept: KeptExports, note: Note, tmp_path: Path) -> None:
    (tmp_path / "vault").mkdir()
    kept.add(replace(ALL, format="text"), tmp_path / "vault", {}, is_folder=True)
    note("Soot.", "Ink", "ink.md", "# Ink\n\nInk.\n")
    kept.notes_saved()
    vault = tmp_path / "vault"
    qtbot.waitUntil(lambda: {path.name for path in vault.iterdir()} == {"Tea.txt", "Ink.txt"}, timeout=PATIENCE)
    assert "Soot." in (vault / "Ink.txt").read_text("utf-8")


def test_the_next_window_writes_what_the_last_one_has_not(
    qtbot: QtBot, kept: KeptExports, note: Note, open_kept: Open, file: Path
) -> None:
    kept.finish(0)
    note("later")
    with qtbot.waitSignal(open_kept().updated, timeout=PATIENCE):
        pass
    assert "later" in file.read_text("utf-8")


def test_a_window_that_is_closed_writes_what_was_saved_just_before(
    qtbot: QtBot, kept: KeptExports, note: Note, file: Path
) -> None:
    note("at last")
    kept.notes_saved()
    kept.finish(60)
    assert "at last" in file.read_text("utf-8")


def test_a_window_that_is_closed_writes_what_is_saved_meanwhile(
    qtbot: QtBot, kept: KeptExports, note: Note, file: Path
) -> None:
    def save_once_more(_files: object) -> None:
        kept.updated.disconnect(save_once_more)
        note("at last")
        kept.notes_saved()

    note("before")
    kept.notes_saved()
    kept.updated.connect(save_once_more)
    kept.finish(60)
    assert "at last" in file.read_text("utf-8")


def test_a_window_that_is_older_than_an_export_keeps_it_current_when_the_other_is_closed(
    qtbot: QtBot, note: Note, open_kept: Open, file: Path
) -> None:
    older, newer = open_kept(), open_kept()
    with qtbot.waitSignal(newer.updated, timeout=PATIENCE):
        newer.add(ALL, file, {})
    newer.finish(0)
    note("second")
    with qtbot.waitSignal(older.updated, timeout=PATIENCE):
        older.notes_saved()
    assert "second" in file.read_text("utf-8")


def test_two_windows_agree(qtbot: QtBot, kept: KeptExports, note: Note, open_kept: Open, file: Path) -> None:
    other = open_kept()
    asked: list[KeptConflict] = []
    for window in (kept, other):
        window.conflicted.connect(asked.append)
    for number in range(4):
        note(f"note {number}")
        for window in (kept, other):
            window.notes_saved()
    for window in (kept, other):
        rest(qtbot, window)
    assert "note 3" in file.read_text("utf-8")
    assert asked == []


def test_a_notes_folder_that_is_not_at_hand_empties_no_file(
    qtbot: QtBot, kept: KeptExports, file: Path, tmp_path: Path
) -> None:
    shutil.rmtree(tmp_path / "store")
    kept.notes_saved()
    rest(qtbot, kept)
    assert "first" in file.read_text("utf-8")


def test_one_that_is_removed_stays_as_it_is(qtbot: QtBot, kept: KeptExports, note: Note, file: Path) -> None:
    with qtbot.waitSignal(kept.changed, timeout=PATIENCE):
        kept.remove(file)
    note("second")
    kept.notes_saved()
    rest(qtbot, kept)
    assert "first" in file.read_text("utf-8")


def test_without_any_nothing_is_done(qtbot: QtBot, open_kept: Open) -> None:
    kept = open_kept()
    kept.notes_saved()
    assert (kept.busy, kept.exports) == (False, ())


def test_an_export_that_has_the_article_follows_its_text_and_outlives_it(
    qtbot: QtBot, note: Note, open_kept: Open, tmp_path: Path
) -> None:
    kept, out, file = open_kept(), tmp_path / "tea-noted.md", tmp_path / "tea.md"
    with qtbot.waitSignal(kept.updated, timeout=PATIENCE):
        kept.add(replace(ALL, format="footnotes"), out, {})
    rest(qtbot, kept)
    with qtbot.waitSignal(kept.updated, timeout=PATIENCE):
        file.write_text(TEA + "\nWhite tea, too.\n", "utf-8")
    assert "White tea, too." in (made := out.read_text("utf-8"))
    rest(qtbot, kept)
    file.unlink()
    kept.notes_saved()
    rest(qtbot, kept)
    assert out.read_text("utf-8") == made
