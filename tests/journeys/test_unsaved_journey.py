"""A journey through disks that fail: a banner says so until they work again, and nothing is lost."""

from __future__ import annotations

import shutil
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from reader.app.saving.emergency_copy import copy_name
from reader.core.annotation import Colour
from reader.store.lock import locked
from reader.store.notes.repository import NotesRepository
from reader.view.documents.unreadable_notes_controller import UnreadableNotesController
from reader.view.documents.unsaved_notes_controller import UnsavedNotesController

if TYPE_CHECKING:
    from tests.journeys.conftest import Postil, WriteArticle

ARTICLE = """# On Pencils

Graphite was found at Borrowdale in the sixteenth century, and taken for lead.
"""


@pytest.fixture
def file(postil: Postil, write_article: WriteArticle) -> Path:
    """An article with one mark that is saved."""
    path = write_article(ARTICLE)
    postil.start(path)
    postil.select("Graphite")
    postil.key("1")
    assert flushed(postil)
    return path


def unsaved(postil: Postil) -> UnsavedNotesController:
    found = postil.window.findChild(UnsavedNotesController)
    assert isinstance(found, UnsavedNotesController)
    return found


def flushed(postil: Postil) -> bool:
    postil.bot.waitUntil(lambda: any(postil.store.glob("*.json")))
    return True


def take_away(postil: Postil) -> Path:
    """Put a file where the folder with the notes is; returns where that is now."""
    away = postil.store.with_name("away")
    postil.store.rename(away)
    postil.store.write_text("in the way")
    return away


def give_back(postil: Postil) -> None:
    postil.store.unlink()
    postil.store.with_name("away").rename(postil.store)


def said(postil: Postil) -> str:
    bar = unsaved(postil).bar
    return bar.text() if bar is not None and not bar.isHidden() else ""


def lose_the_folder(postil: Postil) -> None:
    take_away(postil)
    postil.select("Borrowdale")
    postil.key("2")
    postil.bot.waitUntil(lambda: "cannot be written" in said(postil))


def test_the_banner_stays_until_saving_works_again(postil: Postil, file: Path) -> None:
    lose_the_folder(postil)
    assert "keeps trying to save them" in said(postil)
    postil.message_bar.set_messages("something else")
    postil.message_bar.hide()
    assert "cannot be written" in said(postil)
    assert postil.marks[-1] == ("Borrowdale", Colour.GREEN)
    give_back(postil)
    unsaved(postil).bar.buttons[0].click()
    postil.bot.waitUntil(lambda: not said(postil))
    postil.restart(file)
    assert len(postil.marks) == 2


def test_saving_is_retried_automatically(postil: Postil, file: Path) -> None:
    lose_the_folder(postil)
    give_back(postil)
    postil.bot.waitUntil(lambda: not said(postil))
    postil.restart(file)
    assert len(postil.marks) == 2


@pytest.mark.usefixtures("file")
def test_closing_warns_and_the_window_stays(postil: Postil) -> None:
    lose_the_folder(postil)
    window = postil.window
    assert not window.close()
    assert "The notes on “On Pencils” are not saved." in said(postil)
    assert window.isVisible()
    bar = unsaved(postil).bar
    assert bar is not None
    assert bar.buttons[0].hasFocus()
    postil.key(Qt.Key.Key_Escape)
    assert postil.page.hasFocus()
    postil.bot.mouseClick(bar.buttons[-1], Qt.MouseButton.LeftButton)
    assert not window.isVisible()


def test_a_copy_elsewhere_finds_its_way_back(postil: Postil, file: Path, tmp_path: Path) -> None:
    lose_the_folder(postil)
    (job,) = unsaved(postil).jobs()
    copy = tmp_path / copy_name(job)
    unsaved(postil).write({copy: job})
    unsaved(postil).close_unsaved()
    postil.close()
    give_back(postil)
    shutil.move(copy, postil.store)
    postil.start(file)
    assert [words for words, _ in postil.marks] == ["Graphite", "Borrowdale"]


def test_a_folder_that_does_not_answer_holds_up_nothing(postil: Postil, file: Path) -> None:
    with locked(postil.store):
        postil.select("Borrowdale")
        postil.key("2")
        postil.bot.waitUntil(lambda: "does not answer" in said(postil))
        postil.key("3")
        assert not postil.window.close()
    postil.bot.waitUntil(lambda: not said(postil))
    postil.restart(file)
    assert postil.marks[-1] == ("Borrowdale", Colour.BLUE)


def test_an_article_whose_notes_cannot_be_read_is_shown_without_them_and_tried_again(
    postil: Postil, file: Path
) -> None:
    postil.close()
    take_away(postil)
    postil.start(file)
    unread = postil.documents.findChild(UnreadableNotesController)
    assert isinstance(unread, UnreadableNotesController)
    assert unread.bar is not None
    assert unread.bar.isVisible()
    assert "shown without its notes" in unread.bar.text()
    assert "Borrowdale" in postil.text
    postil.select("Borrowdale")
    postil.key("2")
    assert not postil.notes
    give_back(postil)
    postil.press("Try Again")
    assert postil.marks == [("Graphite", Colour.YELLOW)]
    assert unread.bar.isHidden()


def test_a_folder_that_hangs_holds_up_no_article(postil: Postil, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    postil.close()
    answers = Event()
    load = NotesRepository.load
    monkeypatch.setattr(NotesRepository, "load", lambda store, key: (answers.wait(60), load(store, key))[1])
    postil.start(file)
    unread = postil.documents.findChild(UnreadableNotesController)
    assert isinstance(unread, UnreadableNotesController)
    assert unread.bar is not None
    assert "does not answer" in unread.bar.text()
    assert "Borrowdale" in postil.text
    answers.set()
    postil.bot.waitUntil(lambda: postil.marks == [("Graphite", Colour.YELLOW)])
    assert unread.bar.isHidden()
