"""Opening files: what cannot be opened is told, and every article is left and found where it was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog

from reader import bundled
from reader.application import Application
from reader.core.annotation import Colour
from reader.core.settings import Recent
from reader.core.span import Span
from reader.sources.registry import read_article
from reader.store import recents
from reader.store.locations import cache_folder
from reader.store.texts.reading_history import ReadingHistory
from tests.view.conftest import PAGES

OpenReader = Callable[..., Application]


@pytest.fixture
def reader(open_reader: OpenReader) -> Application:
    return open_reader()


@pytest.fixture
def other(tmp_path: Path) -> Path:
    path = tmp_path / "other.md"
    path.write_text("# Tom & Jerry\n\nOther words.")
    return path


def title(reader: Application) -> str:
    assert reader.workbench.session.article
    return reader.workbench.session.article.title


BAD = {
    "none.md": None,
    "empty.md": b"",
    "binary.md": b"\x89PNG\r\n\x1a\n\0\0\0" * 40,
    "picture.jpg": b"\xff\xd8\xff\xe0\0\x10JFIF" * 40,
    "blank.txt": b" \n\n ",
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_is_told_and_the_article_stays(reader: Application, tmp_path: Path, name: str) -> None:
    content = BAD[name]
    if content is not None:
        (tmp_path / name).write_bytes(content)
    assert not reader.documents.open(tmp_path / name)
    assert name in reader.workbench.message_bar.text()
    assert reader.workbench.message_bar.isVisible()
    assert title(reader) == "The Walk"


def test_a_folder_is_told_to_be_one(reader: Application, tmp_path: Path) -> None:
    assert not reader.documents.open(tmp_path)
    assert tmp_path.name in reader.workbench.message_bar.text()


def test_the_message_goes_when_something_else_is_opened(reader: Application, tmp_path: Path, other: Path) -> None:
    reader.documents.open(tmp_path / "none.md")
    reader.documents.open(other)
    assert not reader.workbench.message_bar.isVisible()


def test_the_title_is_the_windows_too(reader: Application, other: Path) -> None:
    reader.documents.open(other)
    assert reader.workbench.window.windowTitle() == "Tom & Jerry — Postil"


def test_a_dropped_file_is_opened(reader: Application, other: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/x.md"), QUrl.fromLocalFile(str(other))])
    none = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    event = QDropEvent(QPointF(300, 300), Qt.DropAction.CopyAction, data, *none)
    reader.workbench.window.dropEvent(event)
    assert title(reader) == "Tom & Jerry"


def test_the_dialog_opens_what_was_chosen(reader: Application, other: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(other), ""))
    reader.workbench.actions["open"].trigger()
    assert title(reader) == "Tom & Jerry"


def test_a_dialog_that_was_cancelled_changes_nothing(reader: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    reader.workbench.actions["open"].trigger()
    assert title(reader) == "The Walk"


def test_our_own_article_can_always_be_opened(reader: Application) -> None:
    reader.workbench.actions["sample"].trigger()
    article = reader.workbench.session.article
    assert article
    assert article.path == bundled.sample_article()


def test_the_menu_lists_what_was_open_and_opens_it(reader: Application, other: Path) -> None:
    reader.documents.open(other)
    menu = reader.workbench.actions.recent
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == ["Tom && Jerry", "The Walk"]
    menu.actions()[1].trigger()
    assert title(reader) == "The Walk"


def test_a_recent_file_that_has_gone_is_told(reader: Application, other: Path) -> None:
    reader.documents.open(other)
    reader.workbench.actions["sample"].trigger()
    other.unlink()
    reader.workbench.actions.recent.aboutToShow.emit()
    reader.workbench.actions.recent.actions()[1].trigger()
    assert "other.md" in reader.workbench.message_bar.text()


def test_coming_back_is_to_the_same_place(reader: Application, other: Path, tmp_path: Path) -> None:
    reader.workbench.actions["next_section"].trigger()
    place = reader.workbench.page.positions.top_position()
    reader.documents.open(other)
    reader.documents.open(tmp_path / "article.md")
    assert reader.workbench.page.positions.top_position() == place > 0


def test_the_last_place_is_on_the_disk_after_closing(reader: Application, tmp_path: Path) -> None:
    reader.workbench.actions["next_section"].trigger()
    place = reader.workbench.page.positions.top_position()
    reader.workbench.window.close()
    ((first, *_), told) = recents.load(tmp_path / "settings")
    assert (first, told) == (Recent(str(tmp_path / "article.md"), "The Walk", place), ())


def test_the_next_start_is_at_the_last_place(open_reader: OpenReader, tmp_path: Path) -> None:
    reader = open_reader(recents=(Recent(str(tmp_path / "article.md"), "The Walk", 120),))
    assert 60 < reader.window.page.positions.top_position() <= 120


def changed(tmp_path: Path, place: str) -> tuple[str, Recent]:
    """The article with a new beginning, and what is remembered of the old one, which was left at some words."""
    (tmp_path / "before.md").write_text(PAGES)
    text = read_article(tmp_path / "before.md").text
    name = ReadingHistory(tmp_path / "settings", cache_folder, lambda: datetime.now(UTC)).keep(text)
    entry = Recent(str(tmp_path / "article.md"), "The Walk", text.index(place), name)
    recents.remember(tmp_path / "settings", entry)
    return PAGES.replace("\n\n", "\n\nA new beginning.\n\n" * 30, 1), entry


def test_in_a_changed_text_the_next_start_is_where_the_last_place_is_now(
    open_reader: OpenReader, tmp_path: Path
) -> None:
    text, entry = changed(tmp_path, "Paragraph 20")
    page = open_reader(text, (entry,)).window.page
    assert page.article
    assert 0 <= page.positions.top_position() - page.article.text.index("Paragraph 20") < 80


def test_what_has_changed_since_the_last_reading_is_told_without_notes(open_reader: OpenReader, tmp_path: Path) -> None:
    text, entry = changed(tmp_path, "The Walk")
    changes = open_reader(text, (entry,)).workbench.changes
    assert changes.bar
    assert changes.bar.isVisible()


def test_a_place_beyond_the_end_is_the_end(open_reader: OpenReader, tmp_path: Path) -> None:
    reader = open_reader(recents=(Recent(str(tmp_path / "article.md"), "The Walk", 10**9),))
    assert reader.window.page.reading.position() > 1000


def test_opening_the_open_article_again_keeps_the_newest_mark(reader: Application, tmp_path: Path) -> None:
    key = reader.workbench.session.commands.mark(Span(0, 3), Colour.GREEN)
    reader.documents.open(tmp_path / "article.md")
    assert key in reader.workbench.session.annotations.by_id


def test_marks_belong_to_their_article(reader: Application, other: Path, tmp_path: Path) -> None:
    key = reader.workbench.session.commands.mark(Span(0, 3), Colour.GREEN)
    reader.documents.open(other)
    assert len(reader.workbench.session.annotations) == 0
    reader.documents.open(tmp_path / "article.md")
    assert list(reader.workbench.session.annotations.by_id) == [key]
