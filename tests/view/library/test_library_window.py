"""The library of a whole window: shown by its key, left by Escape, and gone when an article is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.app.library.library_helper import LibraryHelper
from reader.core.library.library_entry import LibraryEntry
from reader.core.span import Span
from reader.view.library.library_view import LibraryView
from reader.view.library.shelf_rows import EntryRow, PassageRow
from tests.open_postil import OpenPostil
from tests.view.workbench.test_names_of_controls import bare

CONTROL = Qt.KeyboardModifier.ControlModifier


class OpenLibrary:
    """A window over which the library is shown; no process reads files for it."""

    def __init__(self, postil: OpenPostil, bot: QtBot) -> None:
        self.postil, self.bot = postil, bot
        self.key(Qt.Key.Key_L, CONTROL)
        found = postil.window.findChild(LibraryView)
        assert found is not None
        self.view: LibraryView = found

    @property
    def titles(self) -> set[str]:
        return {row.entry.title for row in self.view.area.list.rows if isinstance(row, EntryRow)}

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.bot.keyClick(QApplication.focusWidget() or self.postil.page, key, held)


@pytest.fixture
def library(postil: OpenPostil, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenLibrary]:
    monkeypatch.setattr(LibraryHelper, "start", lambda _helper: None)
    opened = OpenLibrary(postil, qtbot)
    yield opened
    assert postil.application is not None
    postil.application.get_library().close()


def test_it_takes_the_place_of_the_page_and_escape_goes_back(library: OpenLibrary) -> None:
    page, view = library.postil.page, library.view
    assert (view.isVisible(), page.isVisible(), library.postil.actions["library"].isChecked()) == (True, False, True)
    library.key(Qt.Key.Key_Escape)
    assert (view.isVisible(), page.hasFocus(), library.postil.actions["library"].isChecked()) == (False, True, False)


def test_the_title_of_the_window_is_the_librarys_as_long_as_it_is_seen(library: OpenLibrary) -> None:
    window, article = library.postil.window, library.postil.session.article
    assert article is not None
    library.postil.session.opened.emit(replace(article, title="Coffee"))
    assert window.windowTitle() == "Library — Postil"
    library.key(Qt.Key.Key_Escape)
    assert window.windowTitle() == "Coffee — Postil"


def test_the_sample_article_and_the_handbook_stand_in_it(library: OpenLibrary) -> None:
    library.bot.waitUntil(lambda: {"Is ChatGPT 3.5 Open-Source?", "The Postil Handbook"} <= library.titles)


def test_keys_of_the_article_do_nothing_to_it_meanwhile(library: OpenLibrary) -> None:
    library.postil.page.selection.select(Span(0, 20))
    library.key(Qt.Key.Key_1)
    assert not library.postil.session.annotations.by_id


@pytest.mark.parametrize(("letter", "code", "searched"), [("ж", 47, "ж"), ("é", 11, "")], ids=["ru", "fr"])
def test_letters_of_another_layout_search_and_its_digits_stay_digits(
    library: OpenLibrary, letter: str, code: int, searched: str
) -> None:
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
        key = QKeyEvent(kind, ord(letter.upper()), Qt.KeyboardModifier.NoModifier, code, 0, 0, letter)
        QApplication.sendEvent(library.postil.window.windowHandle(), key)
    assert library.view.bar.field.text() == searched
    library.view.bar.field.clear()  # before texts and notes are searched


def test_a_command_on_the_article_goes_back_to_it(library: OpenLibrary) -> None:
    library.postil.actions["find"].trigger()
    assert not library.view.isVisible()
    assert library.postil.find_bar.isVisible()


def test_the_tab_that_is_open_leads_back_to_its_article(library: OpenLibrary) -> None:
    assert library.postil.application is not None
    tabs = library.postil.application.tabs
    tabs.go_to(tabs.tabs.list.current_key)
    assert not library.view.isVisible()


def test_what_was_searched_for_is_there_again_after_an_article_was_opened(library: OpenLibrary) -> None:
    library.view.bar.field.setText("postil handbook")
    library.bot.waitUntil(lambda: library.titles == {"The Postil Handbook"})
    library.postil.actions["library"].trigger()
    library.postil.actions["library"].trigger()
    assert (library.view.isVisible(), library.titles) == (True, {"The Postil Handbook"})
    library.view.bar.field.clear()  # before notes are searched


def test_the_search_of_an_article_stays_in_its_tab_though_the_library_was_over_it(
    library: OpenLibrary, tmp_path: Path
) -> None:
    postil, other = library.postil, tmp_path / "other.md"
    other.write_text("# Other\n", "utf-8")
    assert postil.application is not None
    postil.actions["library"].trigger()
    postil.find.open("source")
    postil.actions["library"].trigger()
    postil.application.tabs.open(other)
    library.bot.waitUntil(lambda: postil.session.article is not None and postil.session.article.title == "Other")
    assert (library.view.isVisible(), postil.find_bar.isVisible()) == (False, False)


def passage(path: Path, before: str) -> PassageRow:
    """A passage that was found in an article, behind these words of it."""
    start = len(before)
    return PassageRow(LibraryEntry(str(path), "Salt"), "", "", "road", "", start, start + 4)


SALT = "Salt\n\nThe salt of the sea.\n\n" + "Water.\n\n" * 60 + "A road for salt."
BEFORE_ROAD = SALT.removesuffix("road for salt.").replace("\n\n", "\n")


@pytest.fixture
def salt(library: OpenLibrary, tmp_path: Path) -> Path:
    """An article that was found by two words."""
    file = tmp_path / "salt.md"
    file.write_text(f"# {SALT}", "utf-8")
    blocked = library.view.bar.field.blockSignals(True)  # nothing reads files here
    library.view.bar.field.setText("salt roa")
    library.view.bar.field.blockSignals(blocked)
    return file


def test_a_passage_opens_with_all_words_marked_and_the_one_that_was_chosen_is_current(
    library: OpenLibrary, salt: Path
) -> None:
    bar = library.postil.find_bar
    library.view.area.list.chosen.emit(passage(salt, BEFORE_ROAD), Qt.KeyboardModifier.NoModifier)
    library.bot.waitUntil(lambda: bar.count_text() == "3 of 4")
    assert (bar.field.text(), bar.field.switch("any_word").isChecked()) == ("salt roa", True)


def test_a_passage_in_a_tab_behind_is_marked_once_the_tab_is_looked_at(library: OpenLibrary, salt: Path) -> None:
    assert library.postil.application is not None
    bar, tabs = library.postil.find_bar, library.postil.application.tabs
    library.view.area.list.chosen.emit(passage(salt, BEFORE_ROAD), CONTROL)
    assert not bar.isVisible()
    tabs.next()
    library.bot.waitUntil(lambda: bar.count_text() == "3 of 4")


def test_find_has_what_the_reader_searched_for_again_after_a_passage_was_looked_at(
    library: OpenLibrary, salt: Path
) -> None:
    postil, bar = library.postil, library.postil.find_bar
    library.view.area.list.chosen.emit(passage(salt, BEFORE_ROAD), Qt.KeyboardModifier.NoModifier)
    library.bot.waitUntil(lambda: bar.count_text() == "3 of 4")
    postil.find.dismiss()
    postil.actions["find_next"].trigger()
    assert bar.field.text() == "salt roa"
    postil.find.dismiss()
    postil.actions["find"].trigger()
    assert (bar.field.text(), bar.field.switch("any_word").isChecked()) == ("", False)


def test_it_is_shown_where_no_article_is_open_and_stays(library: OpenLibrary) -> None:
    library.key(Qt.Key.Key_W, CONTROL)
    assert library.postil.session.article is None
    library.key(Qt.Key.Key_Escape)
    library.key(Qt.Key.Key_L, CONTROL)
    assert (library.view.isVisible(), library.postil.actions["library"].isChecked()) == (True, True)


def test_everything_in_it_has_a_name(library: OpenLibrary) -> None:
    assert bare() == []


def test_a_folder_that_is_dropped_on_an_article_is_added_and_shown(library: OpenLibrary, tmp_path: Path) -> None:
    library.key(Qt.Key.Key_Escape)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "notes"))])
    (tmp_path / "notes").mkdir(exist_ok=True)
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    library.postil.window.dropEvent(QDropEvent(QPointF(600, 400), Qt.DropAction.CopyAction, data, left, none))
    assert library.view.isVisible()
    library.bot.waitUntil(lambda: "notes" in [place.label for place in library.view.places.places])


def test_what_is_amiss_with_a_folder_is_a_line_that_is_there_again(library: OpenLibrary) -> None:
    assert library.postil.application is not None
    found = library.postil.application.get_library()
    found.lines = {"/vault": "Folder /vault does not answer."}
    found.told.emit("Folder /vault does not answer.")
    library.key(Qt.Key.Key_Escape)
    library.view.messages.set_messages()
    library.key(Qt.Key.Key_L, CONTROL)
    assert (library.view.messages.isVisible(), library.view.messages.text()) == (True, "Folder /vault does not answer.")


def test_messages_are_seen_over_it(library: OpenLibrary) -> None:
    library.postil.message_bar.set_messages("Something is amiss.")
    assert library.postil.message_bar.isVisible()
    library.key(Qt.Key.Key_Escape)
    assert library.postil.message_bar.isVisible()


def test_the_toast_is_seen_over_it_and_later_over_the_page(library: OpenLibrary) -> None:
    toast = library.postil.toast
    toast.show_sentence("Done.")
    assert toast.isVisible()
    library.key(Qt.Key.Key_Escape)
    toast.show_sentence("Done.")
    assert (toast.isVisible(), toast.parentWidget()) == (True, library.postil.shell)
