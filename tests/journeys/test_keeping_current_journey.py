"""An export that is kept current while its reader marks, and while another program writes to the same file."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from reader.app.saving.notes_watcher import NotesWatcher
from reader.core.export_choice import ExportChoice, ExportScope
from reader.store.kept.kept_export import KeptExport
from reader.store.kept.kept_list import KeptExportList
from tests.journeys.conftest import Postil, WriteArticle

TEXT = "# On Paper\n\n- *Wove* paper is smooth.\n- Laid paper has lines.\n\nA ream has five hundred sheets.\n"


@pytest.fixture
def kept_file(postil: Postil, write_article: WriteArticle, tmp_path: Path) -> Path:
    """A file in a vault that all notes are kept current in; the window is open."""
    file = tmp_path / "vault" / "paper.md"
    file.parent.mkdir()
    exports = KeptExportList(tmp_path / "settings", lambda: datetime.now(UTC))
    exports.put(KeptExport(file, postil.store, ExportChoice(ExportScope.STORE)))
    postil.start(write_article(TEXT))
    mark(postil, "Wove", "lines.")
    postil.bot.waitUntil(lambda: "> - *Wove* paper" in read(file), timeout=20_000)
    return file


def mark(postil: Postil, first: str, last: str = "") -> None:
    postil.select(first, last)
    postil.key("1")
    postil.wait_saved()


def read(file: Path) -> str:
    return file.read_text("utf-8") if file.exists() else ""


def asked(postil: Postil) -> bool:
    """Whether the bar above the page asks what is to be done about the file."""
    return any(one.text() == "Keep Theirs" and one.isVisible() for one in postil.window.findChildren(QPushButton))


def written_by_another_program(file: Path, text: str) -> None:
    code = "import sys, pathlib; pathlib.Path(sys.argv[1]).write_text(sys.argv[2])"
    subprocess.run([sys.executable, "-c", code, str(file), text], check=True)


def test_what_another_program_writes_stays_until_the_reader_has_decided(postil: Postil, kept_file: Path) -> None:
    written_by_another_program(kept_file, "their own words")
    mark(postil, "five hundred")
    postil.bot.waitUntil(lambda: asked(postil), timeout=20_000)
    assert read(kept_file) == "their own words"
    postil.press("Save Beside")
    beside = kept_file.with_name("paper 2.md")
    postil.bot.waitUntil(lambda: "five hundred" in read(beside), timeout=20_000)
    assert (read(kept_file), asked(postil)) == ("their own words", False)
    mark(postil, "smooth")
    postil.bot.waitUntil(lambda: "smooth" in read(beside), timeout=20_000)
    assert read(kept_file) == "their own words"


def test_the_reader_can_write_over_it(postil: Postil, kept_file: Path) -> None:
    written_by_another_program(kept_file, "their own words")
    mark(postil, "five hundred")
    postil.bot.waitUntil(lambda: asked(postil), timeout=20_000)
    postil.press("Replace")
    postil.bot.waitUntil(lambda: "five hundred" in read(kept_file), timeout=20_000)
    assert not asked(postil)


def test_one_that_another_window_adds_is_kept_current_here_too(
    postil: Postil, write_article: WriteArticle, tmp_path: Path
) -> None:
    postil.start(write_article(TEXT))
    postil.bot.waitUntil(lambda: bool(postil.window.findChildren(NotesWatcher)))  # all of the window has begun
    exports = KeptExportList(tmp_path / "settings", lambda: datetime.now(UTC))
    exports.put(KeptExport(tmp_path / "paper.md", postil.store, ExportChoice(ExportScope.STORE)))
    mark(postil, "Wove", "lines.")
    postil.bot.waitUntil(lambda: "> - *Wove* paper" in read(tmp_path / "paper.md"), timeout=20_000)
