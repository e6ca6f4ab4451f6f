"""The banner over an article that takes long to read, or of which only the words could be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess
from pytestqt.qtbot import QtBot

from reader.app.tasks.helper_process import HelperProcess
from reader.application import Application, Folders
from reader.core.annotation import Colour
from reader.core.settings import Settings
from reader.core.span import Span
from reader.processes.read_ahead import ReadAhead
from reader.view.documents.reading_banner import ReadingBanner

TEA = "# Tea\n\nGreen tea is mild.\n"
ENDLESS = "*tea* [cup " * 60_000 + "\n\nThe last words.\n"
"""Begins with a paragraph that keeps the parser busy for seconds, so that nothing comes at first."""


@pytest.fixture
def reader(
    qtbot: QtBot,
    tmp_path: Path,
    clock: Callable[[], datetime],
    new_id: Callable[[], str],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Application]:
    """A window in which helpers read every article, with one article open."""
    monkeypatch.setattr("reader.view.documents.reading_banner.DELAY", 1)
    file = tmp_path / "tea.md"
    file.write_text(TEA)
    made = Application(
        Folders(tmp_path / "notes", tmp_path),
        (Settings(), ()),
        ((), ()),
        now=clock,
        new_id=new_id,
        ahead=ReadAhead(None),
    )
    qtbot.addWidget(made.window)
    made.show(None, file)
    made.begin(file)
    qtbot.waitUntil(lambda: text(made).startswith("Tea"))
    yield made
    made.window.close()


@pytest.fixture
def endless(tmp_path: Path) -> Path:
    path = tmp_path / "endless.md"
    path.write_text(ENDLESS)
    return path


def text(reader: Application) -> str:
    """The text of the open article."""
    article = reader.workbench.session.article
    return article.text if article else ""


def banner(reader: Application) -> ReadingBanner:
    (found,) = reader.documents.findChildren(ReadingBanner)
    return found


def shown(reader: Application) -> str:
    """What the banner says; empty while it is hidden."""
    bar = banner(reader).bar
    return bar.text() if bar is not None and bar.isVisible() else ""


def press(reader: Application) -> None:
    bar = banner(reader).bar
    assert bar is not None
    bar.buttons[0].click()


def test_a_text_that_runs_away_does_not_stop_the_window(qtbot: QtBot, reader: Application, endless: Path) -> None:
    reader.documents.open(endless)
    qtbot.waitUntil(lambda: shown(reader) == "Reading endless.md…")
    assert text(reader).startswith("Tea")


def test_stop_shows_the_words(qtbot: QtBot, reader: Application, endless: Path) -> None:
    reader.documents.open(endless)
    qtbot.waitUntil(lambda: bool(shown(reader)))
    press(reader)
    qtbot.waitUntil(lambda: text(reader).endswith("The last words."))
    qtbot.waitUntil(lambda: shown(reader).startswith("endless.md takes very long to read."))


def mark(reader: Application, words: str) -> None:
    """Highlight words of the open article."""
    start = text(reader).index(words)
    reader.workbench.session.commands.mark(Span(start, start + len(words)), Colour.GREEN)


@pytest.fixture
def words_only(qtbot: QtBot, reader: Application, endless: Path) -> Application:
    """A window that shows the words of a text that runs away."""
    reader.documents.open(endless)
    qtbot.waitUntil(lambda: bool(shown(reader)))
    press(reader)
    qtbot.waitUntil(lambda: shown(reader).startswith("endless.md takes very long"))
    return reader


def test_highlights_in_words_are_saved_without_positions(qtbot: QtBot, words_only: Application, tmp_path: Path) -> None:
    mark(words_only, "last words")
    qtbot.waitUntil(lambda: bool(list((tmp_path / "notes").glob("endless-*.json"))))
    (file,) = (tmp_path / "notes").glob("endless-*.json")
    assert '"exact": "last words"' in file.read_text()
    assert "TextPositionSelector" not in file.read_text()
    assert "sha256:" not in file.read_text()


def test_highlights_in_words_find_their_places_when_all_is_read(
    qtbot: QtBot, words_only: Application, endless: Path
) -> None:
    mark(words_only, "last words")
    endless.write_text("# Mended\n\nThe last words.\n")
    press(words_only)
    qtbot.waitUntil(lambda: text(words_only) == "Mended\nThe last words.")
    qtbot.waitUntil(lambda: shown(words_only) == "")
    notes = words_only.workbench.session
    qtbot.waitUntil(lambda: [note.span for note in notes.annotations.by_id.values()] == [Span(11, 21)])


def test_the_position_in_words_is_not_remembered(words_only: Application, endless: Path, tmp_path: Path) -> None:
    words_only.workbench.navigator.jump_to(len(text(words_only)) - 5)
    words_only.documents.leave()
    recents = (tmp_path / "recents.json").read_text()
    assert '"title": "endless",\n      "position": 0,' in recents


def test_another_article_takes_the_banner_away(qtbot: QtBot, words_only: Application, tmp_path: Path) -> None:
    words_only.documents.open(tmp_path / "tea.md")
    qtbot.waitUntil(lambda: text(words_only).startswith("Tea"))
    qtbot.waitUntil(lambda: shown(words_only) == "")


def test_what_was_open_stays_when_a_file_cannot_be_read(qtbot: QtBot, reader: Application, tmp_path: Path) -> None:
    reader.documents.open(tmp_path / "none.md")
    qtbot.waitUntil(lambda: "none.md does not exist" in reader.workbench.notices.posted())
    assert (text(reader)[:3], shown(reader)) == ("Tea", "")


def test_a_helper_that_is_killed_before_the_beginning_leaves_the_words(
    qtbot: QtBot, reader: Application, endless: Path
) -> None:
    reader.documents.open(endless)
    qtbot.waitUntil(lambda: bool(shown(reader)))
    for helper in reader.window.findChildren(HelperProcess):
        for process in helper.findChildren(QProcess):
            process.kill()
    qtbot.waitUntil(lambda: text(reader).endswith("The last words."))
    qtbot.waitUntil(lambda: shown(reader).startswith("endless.md takes very long"))
