"""A journey with an article whose file name is not UTF-8, as names on Linux may be."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog

from reader.core.annotation import Colour
from tests.journeys.conftest import Postil

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere, names are text")

TEXT = "# Coffee\n\nWords about coffee.\n\nA [link](th%e9.md) to tea.\n"
GREEN = [("coffee", Colour.GREEN)]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """An article whose name is Latin-1."""
    path = tmp_path / os.fsdecode(b"caf\xe9.md")
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture
def address(file: Path) -> QUrl:
    """Its address, as file managers and dialogs have it."""
    return QUrl.fromEncoded(f"file://{file.parent}/caf%E9.md".encode())


def test_the_notes_stay_when_the_text_and_the_title_change(postil: Postil, file: Path) -> None:
    postil.start(file)
    postil.select("coffee")
    postil.key("2")
    postil.close()
    (notes,) = postil.store.glob("*.json")
    file.write_text(TEXT.replace("# Coffee", "# On Beans\n\nNew words"), "utf-8")
    postil.start(file)
    assert postil.marks == GREEN
    postil.select("New words")
    postil.key("1")
    postil.close()
    assert list(postil.store.glob("*.json")) == [notes]


def test_the_list_of_recent_articles_opens_it(postil: Postil, file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.md"
    other.write_text("# Other", "utf-8")
    postil.start(file)
    postil.documents.open(other)
    menu = postil.actions.recent
    menu.aboutToShow.emit()
    entry = next(action for action in menu.actions() if action.text() == "Coffee")
    assert entry.toolTip() == f"{tmp_path}/caf\ufffd.md"
    entry.trigger()
    assert postil.file == file


def test_it_can_be_dropped_on_the_window(postil: Postil, file: Path, address: QUrl, tmp_path: Path) -> None:
    other = tmp_path / "other.md"
    other.write_text("# Other", "utf-8")
    postil.start(other)
    data = QMimeData()
    data.setUrls([address])
    keys = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    postil.window.dropEvent(QDropEvent(QPointF(600, 400), Qt.DropAction.CopyAction, data, *keys))
    assert postil.file == file


def test_a_dialog_can_choose_it(
    postil: Postil, file: Path, address: QUrl, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other.md"
    other.write_text("# Other", "utf-8")
    postil.start(other)
    monkeypatch.setattr(QFileDialog, "getOpenFileUrl", lambda *_: (address, ""))
    postil.actions["open"].trigger()
    assert postil.file == file


def test_a_link_to_such_a_file_is_followed(postil: Postil, file: Path) -> None:
    tea = file.with_name(os.fsdecode(b"th\xe9.md"))
    tea.write_text("# Tea\n\nLeaves.", "utf-8")
    postil.start(file)
    postil.click("link")
    postil.bot.waitUntil(lambda: postil.file == tea)


def test_an_article_without_a_title_is_called_by_the_readable_part(postil: Postil, file: Path) -> None:
    file.write_text("Words alone.", "utf-8")
    postil.start(file)
    assert postil.window.windowTitle() == "caf\ufffd — Postil"


def test_a_file_that_is_gone_is_named(postil: Postil, file: Path, tmp_path: Path) -> None:
    postil.start(file)
    postil.documents.open(tmp_path / os.fsdecode(b"th\xe9.md"))
    assert "th\ufffd.md" in postil.message_bar.text()


def test_an_edit_is_shown_while_it_is_open(postil: Postil, file: Path) -> None:
    postil.start(file)
    file.write_text(TEXT.replace("Words about", "Other words about"), "utf-8")
    postil.bot.waitUntil(lambda: "Other words" in postil.text)
