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
from reader.view.documents.document_controller import DocumentController
from tests.view.conftest import PAGES

OpenReader = Callable[..., Application]


@pytest.fixture
def opening(open_reader: OpenReader) -> DocumentController:
    found = open_reader().opening
    assert found
    return found


@pytest.fixture
def other(tmp_path: Path) -> Path:
    path = tmp_path / "other.md"
    path.write_text("# Tom & Jerry\n\nOther words.")
    return path


def title(opening: DocumentController) -> str:
    assert opening.desk.session.article
    return opening.desk.session.article.title


BAD = {
    "none.md": None,
    "empty.md": b"",
    "binary.md": b"\x89PNG\r\n\x1a\n\0\0\0" * 40,
    "picture.jpg": b"\xff\xd8\xff\xe0\0\x10JFIF" * 40,
    "blank.txt": b" \n\n ",
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_is_told_and_the_article_stays(
    opening: DocumentController, tmp_path: Path, name: str
) -> None:
    content = BAD[name]
    if content is not None:
        (tmp_path / name).write_bytes(content)
    assert not opening.open(tmp_path / name)
    assert name in opening.desk.message_bar.text()
    assert opening.desk.message_bar.isVisible()
    assert title(opening) == "The Walk"


def test_a_folder_is_told_to_be_one(opening: DocumentController, tmp_path: Path) -> None:
    assert not opening.open(tmp_path)
    assert tmp_path.name in opening.desk.message_bar.text()


def test_the_message_goes_when_something_else_is_opened(
    opening: DocumentController, tmp_path: Path, other: Path
) -> None:
    opening.open(tmp_path / "none.md")
    opening.open(other)
    assert not opening.desk.message_bar.isVisible()


def test_the_title_is_the_windows_too(opening: DocumentController, other: Path) -> None:
    opening.open(other)
    assert opening.desk.window.windowTitle() == "Tom & Jerry — Postil"


def test_a_dropped_file_is_opened(opening: DocumentController, other: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/x.md"), QUrl.fromLocalFile(str(other))])
    none = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    event = QDropEvent(QPointF(300, 300), Qt.DropAction.CopyAction, data, *none)
    opening.desk.window.dropEvent(event)
    assert title(opening) == "Tom & Jerry"


def test_the_dialog_opens_what_was_chosen(
    opening: DocumentController, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(other), ""))
    opening.desk.actions["open"].trigger()
    assert title(opening) == "Tom & Jerry"


def test_a_dialog_that_was_cancelled_changes_nothing(
    opening: DocumentController, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    opening.desk.actions["open"].trigger()
    assert title(opening) == "The Walk"


def test_our_own_article_can_always_be_opened(opening: DocumentController) -> None:
    opening.desk.actions["bundled"].trigger()
    key = opening.key()
    assert key
    assert key.path == bundled.bundled_article()


def test_the_menu_lists_what_was_open_and_opens_it(opening: DocumentController, other: Path) -> None:
    opening.open(other)
    menu = opening.desk.actions.recent
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == ["Tom && Jerry", "The Walk"]
    menu.actions()[1].trigger()
    assert title(opening) == "The Walk"


def test_a_recent_file_that_has_gone_is_told(opening: DocumentController, other: Path) -> None:
    opening.open(other)
    opening.desk.actions["bundled"].trigger()
    other.unlink()
    opening.desk.actions.recent.aboutToShow.emit()
    opening.desk.actions.recent.actions()[1].trigger()
    assert "other.md" in opening.desk.message_bar.text()


def test_coming_back_is_to_the_same_place(opening: DocumentController, other: Path, tmp_path: Path) -> None:
    opening.desk.actions["next_section"].trigger()
    place = opening.desk.page.top_position()
    opening.open(other)
    opening.open(tmp_path / "article.md")
    assert opening.desk.page.top_position() == place > 0


def test_the_last_place_is_on_the_disk_after_closing(opening: DocumentController, tmp_path: Path) -> None:
    opening.desk.actions["next_section"].trigger()
    place = opening.desk.page.top_position()
    opening.desk.window.close()
    ((first, *_), told) = recents.load(tmp_path / "settings")
    assert (first, told) == (Recent(str(tmp_path / "article.md"), "The Walk", place), ())


def test_the_next_start_is_at_the_last_place(open_reader: OpenReader, tmp_path: Path) -> None:
    reader = open_reader(recents=(Recent(str(tmp_path / "article.md"), "The Walk", 120),))
    assert 60 < reader.window.page.top_position() <= 120


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
    assert 0 <= page.top_position() - page.article.text.index("Paragraph 20") < 80


def test_what_has_changed_since_the_last_reading_is_told_without_notes(open_reader: OpenReader, tmp_path: Path) -> None:
    text, entry = changed(tmp_path, "The Walk")
    opening = open_reader(text, (entry,)).opening
    assert opening
    assert opening.desk.changes.bar
    assert opening.desk.changes.bar.isVisible()


def test_a_place_beyond_the_end_is_the_end(open_reader: OpenReader, tmp_path: Path) -> None:
    reader = open_reader(recents=(Recent(str(tmp_path / "article.md"), "The Walk", 10**9),))
    assert reader.window.page.position() > 1000


def test_opening_the_open_article_again_keeps_the_newest_mark(opening: DocumentController, tmp_path: Path) -> None:
    key = opening.desk.session.pen.mark(Span(0, 3), Colour.GREEN)
    opening.open(tmp_path / "article.md")
    assert key in opening.desk.session.annotations.by_id


def test_marks_belong_to_their_article(opening: DocumentController, other: Path, tmp_path: Path) -> None:
    key = opening.desk.session.pen.mark(Span(0, 3), Colour.GREEN)
    opening.open(other)
    assert len(opening.desk.session.annotations) == 0
    opening.open(tmp_path / "article.md")
    assert list(opening.desk.session.annotations.by_id) == [key]
