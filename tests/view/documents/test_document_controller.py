"""Opening files: a message about what cannot be opened, and articles that open where they were left."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog

from reader import bundled
from reader.core.annotation import Colour
from reader.core.article import TEXT_VERSION
from reader.core.settings import Recent
from reader.core.span import Span
from reader.sources.registry import read_article
from reader.store import recents
from reader.store.locations import cache_folder
from reader.store.texts.reading_history import ReadingHistory
from tests.open_postil import OpenPostil
from tests.view.conftest import PAGES, OpenReader


@pytest.fixture
def other(tmp_path: Path) -> Path:
    path = tmp_path / "other.md"
    path.write_text("# Tom & Jerry\n\nOther words.")
    return path


def title(postil: OpenPostil) -> str:
    assert postil.session.article
    return postil.session.article.title


BAD = {
    "none.md": None,
    "empty.md": b"",
    "binary.md": b"\x89PNG\r\n\x1a\n\0\0\0" * 40,
    "picture.jpg": b"\xff\xd8\xff\xe0\0\x10JFIF" * 40,
    "blank.txt": b" \n\n ",
}


@pytest.mark.parametrize("name", BAD)
def test_a_message_names_what_cannot_be_read_and_the_article_stays_open(
    postil: OpenPostil, tmp_path: Path, name: str
) -> None:
    content = BAD[name]
    if content is not None:
        (tmp_path / name).write_bytes(content)
    assert not postil.documents.open(tmp_path / name)
    assert name in postil.message_bar.text()
    assert postil.message_bar.isVisible()
    assert title(postil) == "The Walk"


def test_a_message_names_a_folder_that_cannot_be_opened(postil: OpenPostil, tmp_path: Path) -> None:
    assert not postil.documents.open(tmp_path)
    assert tmp_path.name in postil.message_bar.text()


def test_the_message_goes_when_something_else_is_opened(postil: OpenPostil, tmp_path: Path, other: Path) -> None:
    postil.documents.open(tmp_path / "none.md")
    postil.documents.open(other)
    assert not postil.message_bar.isVisible()


def test_the_title_is_the_windows_too(postil: OpenPostil, other: Path) -> None:
    postil.documents.open(other)
    assert postil.window.windowTitle() == "Tom & Jerry — Postil"


def test_a_dropped_file_is_opened(postil: OpenPostil, other: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/x.md"), QUrl.fromLocalFile(str(other))])
    none = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    event = QDropEvent(QPointF(300, 300), Qt.DropAction.CopyAction, data, *none)
    postil.window.dropEvent(event)
    assert title(postil) == "Tom & Jerry"


def test_the_dialog_opens_what_was_chosen(postil: OpenPostil, other: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileUrl", lambda *_: (QUrl.fromLocalFile(str(other)), ""))
    postil.actions["open"].trigger()
    assert title(postil) == "Tom & Jerry"


def test_a_dialog_that_was_cancelled_changes_nothing(postil: OpenPostil, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileUrl", lambda *_: (QUrl(), ""))
    postil.actions["open"].trigger()
    assert title(postil) == "The Walk"


def test_the_sample_article_can_always_be_opened(postil: OpenPostil) -> None:
    postil.actions["sample"].trigger()
    article = postil.session.article
    assert article
    assert article.path == bundled.sample_article()


def test_the_menu_lists_what_was_open_and_opens_it(postil: OpenPostil, other: Path) -> None:
    postil.documents.open(other)
    menu = postil.actions.recent
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == ["Tom && Jerry", "The Walk"]
    menu.actions()[1].trigger()
    assert title(postil) == "The Walk"


def test_a_message_names_a_recent_file_that_is_gone(postil: OpenPostil, other: Path) -> None:
    postil.documents.open(other)
    postil.documents.open(bundled.sample_article())  # in the same tab: another one would still show it
    other.unlink()
    postil.actions.recent.aboutToShow.emit()
    postil.actions.recent.actions()[1].trigger()
    assert "other.md" in postil.message_bar.text()


def test_an_article_opens_where_it_was_left(postil: OpenPostil, other: Path, tmp_path: Path) -> None:
    postil.actions["next_section"].trigger()
    place = postil.page.positions.top_position()
    postil.documents.open(other)
    postil.documents.open(tmp_path / "article.md")
    assert postil.page.positions.top_position() == place > 0


def test_the_last_position_is_saved_on_closing(postil: OpenPostil, tmp_path: Path) -> None:
    postil.actions["next_section"].trigger()
    place = postil.page.positions.top_position()
    postil.window.close()
    ((first, *_), problems) = recents.load(tmp_path / "settings")
    assert (first, problems) == (Recent(str(tmp_path / "article.md"), "The Walk", place), ())


def test_the_next_start_is_at_the_last_position(open_reader: OpenReader, tmp_path: Path) -> None:
    postil = OpenPostil(open_reader(recents=(Recent(str(tmp_path / "article.md"), "The Walk", 120),)))
    assert 60 < postil.window.page.positions.top_position() <= 120


def changed(tmp_path: Path, place: str) -> tuple[str, Recent]:
    """The article with a new beginning, and what is remembered of the old one, which was left at some words."""
    (tmp_path / "before.md").write_text(PAGES)
    text = read_article(tmp_path / "before.md").text
    name = ReadingHistory(tmp_path / "settings", cache_folder, lambda: datetime.now(UTC)).keep(text)
    entry = Recent(str(tmp_path / "article.md"), "The Walk", text.index(place), name, text_version=TEXT_VERSION)
    recents.remember(tmp_path / "settings", entry)
    return PAGES.replace("\n\n", "\n\nA new beginning.\n\n" * 30, 1), entry


def test_in_a_changed_text_the_last_position_is_mapped(open_reader: OpenReader, tmp_path: Path) -> None:
    text, entry = changed(tmp_path, "Paragraph 20")
    page = open_reader(text, (entry,)).window.page
    assert page.article
    assert 0 <= page.positions.top_position() - page.article.text.index("Paragraph 20") < 80


def test_changes_since_the_last_reading_are_shown_even_without_notes(open_reader: OpenReader, tmp_path: Path) -> None:
    text, entry = changed(tmp_path, "The Walk")
    changes = OpenPostil(open_reader(text, (entry,))).changes
    assert changes.bar
    assert changes.bar.isVisible()


def test_a_position_beyond_the_end_is_the_end(open_reader: OpenReader, tmp_path: Path) -> None:
    postil = OpenPostil(open_reader(recents=(Recent(str(tmp_path / "article.md"), "The Walk", 10**9),)))
    assert postil.window.page.reading.position() > 1000


def test_opening_the_open_article_again_keeps_the_newest_highlight(postil: OpenPostil, tmp_path: Path) -> None:
    key = postil.session.commands.mark(Span(0, 3), Colour.GREEN)
    postil.documents.open(tmp_path / "article.md")
    assert key in postil.session.annotations.by_id


def test_highlights_belong_to_their_article(postil: OpenPostil, other: Path, tmp_path: Path) -> None:
    key = postil.session.commands.mark(Span(0, 3), Colour.GREEN)
    postil.documents.open(other)
    assert len(postil.session.annotations) == 0
    postil.documents.open(tmp_path / "article.md")
    assert list(postil.session.annotations.by_id) == [key]
