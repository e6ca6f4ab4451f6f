"""Starting: which article is shown, and the messages about what failed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader import bundled
from reader.application import Application, Folders, now
from reader.core.article import Article
from reader.core.settings import Recent, Settings
from reader.processes.read_ahead import ReadAhead
from reader.sources.registry import read_article
from reader.view.page.page import PageView
from reader.window_start import last_of

Start = Callable[..., Application]


@pytest.fixture
def tea(tmp_path: Path) -> Path:
    path = tmp_path / "tea.md"
    path.write_text("# Tea\n\nGreen tea.\n")
    return path


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path, clock: Callable[[], datetime], new_id: Callable[[], str]) -> Start:
    def at(file: Path | None, *recents: Recent, messages: tuple[str, ...] = (), begin: bool = True) -> Application:
        folders = Folders(tmp_path / "notes", tmp_path / "settings")
        reader = Application(folders, (Settings(), messages), (recents, ()), read_article, clock, new_id)
        qtbot.addWidget(reader.window)
        first = file or last_of(recents) or bundled.sample_article()
        reader.show(read_article(first) if first.is_file() else None, first)
        if begin:
            reader.begin(file)
        return reader

    return at


def shown(reader: Application) -> str:
    assert reader.window.page.article
    return reader.window.page.article.title


def message(reader: Application) -> str:
    return reader.workbench.message_bar.text()


def test_the_file_that_was_asked_for_is_shown(start: Start, tea: Path) -> None:
    assert shown(start(tea)) == "Tea"


def test_of_several_files_the_others_have_tabs_behind_the_first(start: Start, tea: Path, tmp_path: Path) -> None:
    reader = start(tea, begin=False)
    reader.files_behind = [tmp_path / "milk.md", tmp_path / "salt.md"]
    reader.begin(tea)
    tabs = reader.tabs.tabs.list
    assert [tab.path.name for tab in tabs.tabs] == ["tea.md", "milk.md", "salt.md"]
    assert (shown(reader), tabs.current_index) == ("Tea", 0)


def test_nothing_is_open_until_the_window_is_complete(start: Start, tea: Path) -> None:
    reader = start(tea, begin=False)
    opened = [reader.is_ready for _ in reader.steps(tea)]
    assert not any(opened)


def test_the_page_can_be_scrolled_at_every_step(start: Start) -> None:
    reader = start(None, begin=False)
    for step, _ in enumerate(reader.steps(None), 1):
        QTest.keyClick(reader.window.page, Qt.Key.Key_Down)
        assert reader.window.page.verticalScrollBar().value() > 0, step


def test_a_window_can_be_closed_before_it_is_complete(start: Start, tea: Path) -> None:
    reader = start(tea, begin=False)
    steps = reader.steps(tea)
    for _ in range(20):
        next(steps)
        reader.window.close()
    steps.close()
    assert not reader.is_ready


def test_a_half_made_window_closes_when_the_process_is_to_end(start: Start, tea: Path) -> None:
    reader = start(tea, begin=False)
    next(reader.steps(tea))
    reader.window.allow_closing()
    reader.window.close_window()
    assert not reader.window.isVisible()


def test_else_the_last_article_is_shown(start: Start, tea: Path) -> None:
    assert shown(start(None, Recent(str(tea), "Tea"))) == "Tea"


def test_else_our_own_is_shown(start: Start) -> None:
    assert shown(start(None)) == read_article(bundled.sample_article()).title


def test_a_last_article_that_has_gone_is_passed_over(start: Start, tmp_path: Path) -> None:
    assert shown(start(None, Recent(str(tmp_path / "gone.md"), "Gone"))) == shown(start(None))


def test_a_file_that_cannot_be_read_is_reported_and_the_last_one_shown(start: Start, tea: Path, tmp_path: Path) -> None:
    reader = start(tmp_path / "none.md", Recent(str(tea), "Tea"))
    assert shown(reader) == "Tea"
    assert "none.md" in message(reader)


def test_what_is_wrong_with_the_settings_is_reported(start: Start, tea: Path) -> None:
    assert message(start(tea, messages=("The settings are odd.",))) == "The settings are odd."


def test_where_nothing_is_wrong_there_is_no_message(start: Start, tea: Path) -> None:
    reader = start(tea)
    assert not reader.workbench.message_bar.isVisible()


def test_beginning_twice_is_beginning_once(start: Start, tea: Path) -> None:
    reader = start(tea)
    before = reader.documents
    reader.begin(tea)
    assert reader.documents is before


def test_the_page_is_set_once(start: Start, tea: Path, qtbot: QtBot) -> None:
    reader = start(tea)
    assert reader.workbench.session.article == reader.window.page.article


def test_a_web_page_is_laid_out_once_at_a_start(
    qtbot: QtBot, tmp_path: Path, clock: Callable[[], datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out: list[Article] = []
    show_article = PageView.show_article
    monkeypatch.setattr(
        PageView,
        "show_article",
        lambda page, article, *rest: [laid_out.append(article), show_article(page, article, *rest)],
    )
    file = tmp_path / "page.html"
    prose = "<p>The water came an hour late, and the people on the quay waited for the boat. " * 40
    file.write_text(f"<nav><a href=/n>News</a></nav><main><h1>Tides</h1>{prose}</main>")
    ahead = ReadAhead(file)
    reader = Application(Folders(tmp_path, tmp_path), (Settings(), ()), ((), ()), now=clock, ahead=ahead)
    qtbot.addWidget(reader.window)
    reader.show(ahead.peek(50), file)
    reader.begin(file)
    qtbot.waitUntil(lambda: reader.workbench.session.whole and reader.workbench.session.article is not None)
    assert [one.title for one in laid_out] == ["Tides"]
    assert not laid_out[0].text.startswith("News")


def test_the_window_can_be_closed_before_it_is_furnished(
    qtbot: QtBot, tmp_path: Path, tea: Path, clock: Callable[[], datetime]
) -> None:
    reader = Application(Folders(tmp_path, tmp_path), (Settings(), ()), ((), ()), read_article, clock)
    qtbot.addWidget(reader.window)
    reader.show(read_article(tea), tea)
    reader.window.close()
    assert not reader.window.isVisible()


def test_the_time_is_utc_to_the_millisecond() -> None:
    assert now().tzinfo is UTC
    assert now().microsecond % 1000 == 0


FIRST_PAINT = """
import os, sys
from reader import main as start
from reader.processes.read_ahead import ReadAhead
from reader.view.page.page import PageView

def told(page):
    from PySide6 import QtCore
    late = {"msgspec", "platformdirs", "markdown", "regex", "reader.view.workbench.workbench", "reader.core.annotation"}
    print(["Qt"] * ("Qt" in vars(QtCore)) + sorted(late & set(sys.modules)), flush=True)
    os._exit(0)

PageView._enable_selecting = told  # what comes next after the first paint
peek = ReadAhead.peek
ReadAhead.peek = lambda ahead: peek(ahead, 50)  # a slow machine shows the article at once, too,
start.SOON = 50_000  # and nothing is done before that
sys.argv = ["postil", sys.argv[1]]
start.main()
"""
"""Says what was loaded by the end of the first paint."""


FIRST_TEXT = "# Title\n\nWords, *more* `words` and a [link](https://example.org).\n\n> A quote\n\n- item\n\n"


def test_the_first_paint_loads_nothing_that_it_can_do_without(tmp_path: Path) -> None:
    file = tmp_path / "article.md"
    file.write_text(FIRST_TEXT + "More.\n\n" * 99, "utf-8")
    environment = {**os.environ, "POSTIL_STORE": str(tmp_path), "POSTIL_CONFIG": str(tmp_path)}
    command = [sys.executable, "-c", FIRST_PAINT, str(file)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60, env=environment)
    assert done.stdout == "[]\n", done.stderr


def test_a_first_file_that_cannot_be_read_leaves_no_window_empty(
    qtbot: QtBot, tmp_path: Path, tea: Path, clock: Callable[[], datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "fork", raising=False)
    large = tmp_path / "large.pdf"
    large.write_bytes(b"%PDF-" + b"x" * 300_000)
    ahead, last = ReadAhead(large), (Recent(str(tea), "Tea"),)
    reader = Application(Folders(tmp_path, tmp_path), (Settings(), ()), (last, ()), now=clock, ahead=ahead)
    qtbot.addWidget(reader.window)
    reader.show(ahead.peek(), large)
    reader.begin(large)
    qtbot.waitUntil(lambda: shown(reader) == "Tea")
    assert "large.pdf is a PDF file" in message(reader)
    reader.window.close()


def test_messages_from_before_the_message_bar_was_made_are_shown_in_it(start: Start, tea: Path) -> None:
    reader = start(tea, begin=False)
    reader.show_message("Early.")
    reader.begin(tea)
    reader.show_message("Late.")
    assert message(reader) == "Early.\nLate."


def test_a_missing_log_is_reported(start: Start, tea: Path) -> None:
    reader = start(tea)
    reader.workbench.actions["log"].trigger()
    assert "The log is empty" in message(reader)
