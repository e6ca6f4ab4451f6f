"""The library over made-up articles, as its reader uses it: places, chips, list and grid, search, statuses, keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from reader.app.library.library_search import MOST_FOUND
from reader.app.notebook.notebook import Notebook
from reader.app.preferences import Preferences
from reader.core.library.indexed_file import IndexedFile, IndexedStamp
from reader.core.library.library_entry import LibraryEntry
from reader.core.library.library_progress import LibraryProgress
from reader.core.library.reading_status import ReadingStatus
from reader.core.library.search_answer import SearchAnswer
from reader.core.library.text_hit import FoundArticle, FoundArticles, TextHit
from reader.core.palette import DEFAULT_PALETTE
from reader.core.reading.reading_speed import ReadingSpeed
from reader.core.settings import Settings
from reader.view.library.article_opener import ArticleOpener
from reader.view.library.continue_reading import ContinueCard
from reader.view.library.entry_commands import EntryCommands
from reader.view.library.library_view import LibraryView
from reader.view.library.note_search import LibraryNoteSearch
from reader.view.library.shelf_controller import ShelfController
from reader.view.library.shelf_rows import EntryRow, HeadingRow, PassageRow, ShelfRow
from reader.view.style.icons import IconSet
from reader.view.style.theme import Theme
from reader.view.widgets.message_bar import MessageBar
from reader.view.widgets.notices import Notices
from reader.view.widgets.toast import Toast
from reader.view.window.actions import Actions
from reader.view.window.appearance import Appearance
from reader.view.window.menu_bar import MenuBar
from tests.view.conftest import NOON, RESOURCES
from tests.view.library.made_up_library import LEDGER, OLD, RAIN, ROAD, MadeUpLibrary
from tests.view.library.made_up_library import entry as made_up

HIT = TextHit(RAIN.path, RAIN.title, ("Spring",), 40, 48, 3, "when the ", "umbrella", " dripped")


class QuietNotebook(Notebook):
    """Reads nothing."""

    def open(self) -> None:
        """Stay empty."""


class OpenedRows(ArticleOpener):
    """Writes down what is to be opened."""

    def __init__(self) -> None:
        self.opened: list[tuple[str, ShelfRow]] = []

    def open(self, row: ShelfRow) -> bool:
        self.opened.append(("tab", row))
        return True

    def open_in_background(self, row: ShelfRow) -> None:
        self.opened.append(("background", row))

    def open_beside(self, row: ShelfRow) -> None:
        self.opened.append(("beside", row))


class Shelf:
    """A library on the screen."""

    def __init__(self, bot: QtBot, theme: Theme, icons: IconSet, notes: Path) -> None:
        self.bot, self.library = bot, MadeUpLibrary()
        self.window = QWidget()
        bot.addWidget(self.window)
        self.saved: list[Settings] = []
        self.preferences = Preferences(Settings(), lambda settings, _names: self.saved.append(settings))
        actions = Actions(self.window, {})
        self.view = LibraryView(
            actions, MenuBar(actions, self.window), icons, theme, lambda: ReadingSpeed(230), lambda: NOON
        )
        self.view.setParent(self.window)
        self.notes = searched = LibraryNoteSearch(
            QuietNotebook(notes), lambda: DEFAULT_PALETTE, lambda: NOON, self.view
        )
        self.controller = ShelfController(self.library.as_library, self.view, self.preferences, searched, lambda: True)
        self.opener, self.toast = OpenedRows(), Toast(self.view)
        notices = Notices(self.toast, MessageBar(), self.view)
        appearance = Appearance(self.preferences, RESOURCES / "themes", ask=False)
        commands = EntryCommands(self.library.as_library, self.view, self.opener, notices, appearance, lambda: None)
        assert commands is not None
        self.resize(1440, 900)
        with bot.waitExposed(self.window):
            self.window.show()
        self.controller.activate()
        self.list.setFocus()

    @property
    def list(self) -> QWidget:
        return self.view.area.list

    def resize(self, width: int, height: int) -> None:
        self.window.resize(width, height)
        self.view.resize(width, height)

    @property
    def said(self) -> list[str]:
        """The rows in few words."""
        return [_said(row) for row in self.view.area.list.rows]

    @property
    def current_path(self) -> str:
        """The path of the article that is current."""
        view = self.view.area.list
        row = view.rows[view.currentIndex().row()]
        assert isinstance(row, EntryRow)
        return row.entry.path

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.bot.keyClick(QApplication.focusWidget() or self.list, key, held)

    def click(self, row: int, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
        shelf = self.view.area.list
        self.bot.mouseClick(shelf.viewport(), button, pos=shelf.row_rect(row).center())

    def place(self, label: str) -> None:
        places = self.view.places
        row = next(at for at, place in enumerate(places.places) if place.label == label)
        self.bot.mouseClick(
            places.viewport(), Qt.MouseButton.LeftButton, pos=places.visualRect(places.model().index(row, 0)).center()
        )

    def choose(self, chip: QWidget, words: str) -> None:
        """Choose in the menu of a chip."""
        self.bot.mouseClick(chip, Qt.MouseButton.LeftButton)
        menu = next(one for one in self.view.area.arrangement.findChildren(QMenu) if one.isVisible())
        next(action for action in menu.actions() if action.text().startswith(words)).trigger()
        menu.close()


def _said(row: ShelfRow) -> str:
    if isinstance(row, HeadingRow):
        return f"[{row.words}]"
    return row.entry.title if isinstance(row, EntryRow) else f"> {row.words}"


@pytest.fixture
def shelf(qtbot: QtBot, theme: Theme, icons: IconSet, tmp_path: Path) -> Iterator[Shelf]:
    made = Shelf(qtbot, theme, icons, tmp_path / "notes")
    yield made
    made.notes.close()


def test_all_articles_are_listed_the_last_one_read_first(shelf: Shelf) -> None:
    assert shelf.said == [LEDGER.title, OLD.title, RAIN.title, ROAD.title]


def test_what_is_being_read_stands_above_as_cards(shelf: Shelf) -> None:
    cards = [card for card in shelf.view.area.reading.cards if card.isVisible()]
    names = [card.accessibleName() for card in cards]
    assert names == [
        "The Lighthouse Keeper’s Ledger, Ines Arduin, Saved page, 62 % · 4 min left",
        "Walking the Salt Road, Book, 30 % · 7 min left",
    ]


def test_the_places_say_how_many_articles_there_are(shelf: Shelf) -> None:
    places = [(place.label, place.articles) for place in shelf.view.places.places]
    assert places == [
        *(("Reading", 2), ("To read", 1), ("Read", 1), ("Archived", 0), ("All", 4), ("Notebook", 3)),
        *(("Folders", -1), ("vault", 4), ("essays", 1), ("saved", 1), ("Tags", -1), ("licence", 1)),
    ]


def test_a_place_lists_what_is_in_it_and_back_leads_to_the_one_before(shelf: Shelf) -> None:
    shelf.place("essays")
    assert (shelf.said, shelf.view.area.arrangement.title()) == ([RAIN.title], "essays")
    shelf.key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert len(shelf.said) == 4


def test_an_empty_place_says_what_to_do(shelf: Shelf) -> None:
    shelf.place("Archived")
    assert shelf.said == ["[No articles here. Press 1 to 4 on an article to give it a status.]"]


def test_the_order_is_chosen_in_a_chip_and_remembered(shelf: Shelf) -> None:
    shelf.choose(shelf.view.area.arrangement.sort, "Title")
    assert shelf.said == [OLD.title, RAIN.title, LEDGER.title, ROAD.title]
    assert shelf.preferences.settings.library["sort"] == "title"


def test_articles_are_grouped_and_filtered_in_chips(shelf: Shelf) -> None:
    arrangement = shelf.view.area.arrangement
    shelf.choose(arrangement.group, "By status")
    assert shelf.said[:3] == ["[Reading]", LEDGER.title, ROAD.title]
    shelf.choose(arrangement.kind, "Book")
    assert shelf.said == ["[Reading]", ROAD.title]
    shelf.choose(arrangement.kind, "All Kinds")
    shelf.bot.mouseClick(arrangement.noted, Qt.MouseButton.LeftButton)
    assert shelf.said == ["[Reading]", LEDGER.title]


def test_the_grid_is_remembered_and_walked_by_arrows(shelf: Shelf) -> None:
    shelf.bot.mouseClick(shelf.view.area.arrangement.cards_button, Qt.MouseButton.LeftButton)
    shelf.list.setFocus()
    shelf.view.area.list.select_row(0)
    shelf.key(Qt.Key.Key_Down)
    assert shelf.current_path == ROAD.path  # three side by side: the fourth is below the first
    assert shelf.preferences.settings.library["cards"] is True


def test_what_a_search_finds_is_a_list_with_room_for_its_title(shelf: Shelf) -> None:
    bar, title = shelf.view.area.arrangement, shelf.view.area.arrangement.findChild(QLabel)
    shelf.bot.mouseClick(bar.cards_button, Qt.MouseButton.LeftButton)
    shelf.resize(420, 500)
    shelf.view.bar.field.setText("umbrella and all that keeps the rain off")
    QApplication.processEvents()
    assert (bar.cards_button.isVisible(), bar.noted.isVisible()) == (False, True)
    assert title is not None
    assert title.text().startswith("Results for")
    assert title.text().endswith("…")
    assert bar.title() == "Results for “umbrella and all that keeps the rain off”"
    shelf.view.bar.field.clear()
    assert bar.cards_button.isChecked()


def test_a_click_opens_and_the_middle_button_opens_in_the_background(shelf: Shelf) -> None:
    shelf.click(0)
    shelf.click(2, Qt.MouseButton.MiddleButton)
    assert shelf.opener.opened == [("tab", EntryRow(LEDGER)), ("background", EntryRow(RAIN))]


def test_enter_opens_and_with_shift_beside(shelf: Shelf) -> None:
    shelf.view.area.list.select_row(2)
    shelf.key(Qt.Key.Key_Return)
    shelf.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert shelf.opener.opened == [("tab", EntryRow(RAIN)), ("beside", EntryRow(RAIN))]


def test_a_digit_gives_a_status_that_can_be_taken_back(shelf: Shelf) -> None:
    shelf.view.area.list.select_row(2)
    shelf.key(Qt.Key.Key_3)
    assert shelf.library.asked == [("status", RAIN.path, ReadingStatus.READ)]
    assert shelf.toast.text() == "“Reading on Rainy Days”: Read"
    shelf.bot.mouseClick(shelf.toast.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert shelf.library.asked[-1] == ("status", RAIN.path, ReadingStatus.TO_READ)


def test_the_next_article_takes_the_place_of_one_that_leaves_the_list(shelf: Shelf) -> None:
    shelf.place("Reading")
    shelf.list.setFocus()
    shelf.view.area.list.select_row(0)
    shelf.key(Qt.Key.Key_4)
    assert (shelf.said, shelf.current_path) == ([ROAD.title], ROAD.path)


def test_what_is_selected_stays_selected_when_the_library_changes(shelf: Shelf) -> None:
    shelf.view.area.list.select_row(1)
    shelf.key(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    shelf.library.entries = (*shelf.library.entries, made_up("a.md", "A New One"))
    shelf.library.changed.emit()
    assert shelf.view.area.list.selected_rows() == [EntryRow(OLD), EntryRow(RAIN)]


def test_nothing_is_selected_that_the_reader_has_not_chosen(shelf: Shelf) -> None:
    shelf.view.bar.field.setFocus()
    shelf.list.setFocus()
    shelf.library.entries = (*shelf.library.entries, made_up("a.md", "A New One"))
    shelf.library.changed.emit()
    assert shelf.view.area.list.selected_rows() == []
    shelf.key(Qt.Key.Key_Down)
    assert shelf.view.area.list.selected_rows() == [shelf.view.area.list.rows[0]]


def test_down_from_the_search_field_selects_the_first_that_is_found(shelf: Shelf) -> None:
    shelf.view.bar.field.setFocus()
    shelf.bot.keyClick(shelf.view.bar.field, Qt.Key.Key_Down)
    assert shelf.view.area.list.selected_rows() == [shelf.view.area.list.rows[0]]


def test_several_articles_are_removed_at_once_and_given_back(shelf: Shelf) -> None:
    shelf.view.area.list.select_row(0)
    shelf.key(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    shelf.key(Qt.Key.Key_Delete)
    assert (shelf.said, shelf.toast.text()) == ([RAIN.title, ROAD.title], "2 articles removed from the library")
    shelf.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert {asked[0] for asked in shelf.library.asked[1:]} == {"status"}
    assert not shelf.toast.isVisible()


def test_changes_are_undone_one_after_the_other(shelf: Shelf) -> None:
    for key in (Qt.Key.Key_4, Qt.Key.Key_3):
        shelf.view.area.list.select_row(0)
        shelf.key(key)
    changed = [asked[1] for asked in shelf.library.asked]
    for _ in range(3):
        shelf.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    undone = [asked[1] for asked in shelf.library.asked[2:]]
    assert undone == changed[::-1]


def test_typing_in_the_list_searches_titles_at_once_and_texts_soon(shelf: Shelf) -> None:
    shelf.key(Qt.Key.Key_R)
    shelf.bot.keyClicks(shelf.view.bar.field, "ain")
    assert shelf.said == ["[Titles]", RAIN.title]
    shelf.bot.waitUntil(lambda: ("search", "rain") in shelf.library.asked)


@pytest.mark.parametrize(
    ("typed", "found"), [("rain.md", [RAIN]), ("salt-r", [ROAD]), ("essays", []), ("old", [OLD]), ("on r", [RAIN])]
)
def test_an_article_is_found_by_the_name_of_its_file_but_not_of_its_folder(
    shelf: Shelf, typed: str, found: list[LibraryEntry]
) -> None:
    shelf.view.bar.field.setText(typed)
    assert [row.entry for row in shelf.view.area.list.rows if isinstance(row, EntryRow)] == found


def test_typing_letters_of_any_script_searches(shelf: Shelf) -> None:
    typed = QKeyEvent(QEvent.Type.KeyPress, 0x416, Qt.KeyboardModifier.NoModifier, "ж")  # a key that Qt has no name for
    QApplication.sendEvent(shelf.list, typed)
    assert shelf.view.bar.field.text() == "ж"


def test_passages_are_listed_under_their_articles_and_opened(shelf: Shelf) -> None:
    shelf.view.bar.field.setText("umbrella")
    file = IndexedFile(RAIN.path, "/vault", IndexedStamp(1, 1))
    found = FoundArticles((FoundArticle(file, (HIT, HIT._replace(start=90))),))
    shelf.library.text_search.found.emit(SearchAnswer("umbrella", texts=found))
    assert shelf.said == ["[In the texts]", RAIN.title, *["> when the umbrella dripped"] * 2]
    shelf.view.bar.field.setFocus()
    shelf.key(Qt.Key.Key_Down)
    shelf.key(Qt.Key.Key_Down)
    shelf.key(Qt.Key.Key_Return)
    ((how, row),) = shelf.opener.opened
    assert isinstance(row, PassageRow)
    assert (how, row.place, row.start) == ("tab", "Spring", 40)


def test_an_article_that_its_text_has_found_opens_at_its_first_passage(shelf: Shelf) -> None:
    shelf.view.bar.field.setText("umbrella")
    file = IndexedFile(RAIN.path, "/vault", IndexedStamp(1, 1))
    shelf.library.text_search.found.emit(SearchAnswer("umbrella", texts=FoundArticles((FoundArticle(file, (HIT,)),))))
    shelf.view.bar.field.setFocus()
    shelf.key(Qt.Key.Key_Down)
    shelf.key(Qt.Key.Key_Return)
    assert shelf.opener.opened == [("tab", EntryRow(RAIN, HIT.start))]


def test_more_is_searched_for_when_the_end_comes_into_view(shelf: Shelf) -> None:
    shelf.view.bar.field.setText("umbrella")
    first = FoundArticle(IndexedFile(RAIN.path, "/vault", IndexedStamp(1, 1)), (HIT,))
    shelf.library.text_search.found.emit(SearchAnswer("umbrella", texts=FoundArticles((first,), more=True)))
    assert shelf.library.asked == [("search", "umbrella", MOST_FOUND)]
    assert shelf.view.foot.text().startswith("At least 1 article found · 1 passage")
    second = FoundArticle(first.file, (HIT._replace(path=ROAD.path),))
    shelf.library.text_search.found.emit(SearchAnswer("umbrella", MOST_FOUND, FoundArticles((second,))))
    assert [row for row in shelf.said if row[0] not in ">["] == [RAIN.title, ROAD.title]


def test_what_is_read_meanwhile_is_searched_again(shelf: Shelf) -> None:
    shelf.library.progressed.emit(LibraryProgress(1, 9, busy=True, watched=1))
    shelf.view.bar.field.setText("umbrella")
    shelf.bot.waitUntil(lambda: ("search", "umbrella") in shelf.library.asked)
    shelf.library.text_search.found.emit(SearchAnswer("umbrella"))
    assert shelf.said == ["[No matches yet. Files are still being read.]"]
    shelf.library.changed.emit()
    assert shelf.library.asked == [("search", "umbrella")] * 2
    shelf.library.progressed.emit(LibraryProgress(9, 9, watched=1))
    assert shelf.said == ["[No matches. Try fewer words, or the beginning of a word.]"]


def test_what_was_removed_from_the_library_is_not_found_though_the_index_still_has_it(shelf: Shelf) -> None:
    shelf.view.bar.field.setText("umbrella")
    gone = FoundArticle(
        IndexedFile("/vault/gone.md", "/vault", IndexedStamp(1, 1)), (HIT._replace(path="/vault/gone.md"),)
    )
    shelf.library.text_search.found.emit(SearchAnswer("umbrella", texts=FoundArticles((gone,))))
    assert shelf.said == ["[No matches. Try fewer words, or the beginning of a word.]"]


def test_a_search_in_a_place_stays_in_it(shelf: Shelf) -> None:
    shelf.place("essays")
    shelf.view.bar.field.setText("e")
    file = IndexedFile(ROAD.path, "/vault", IndexedStamp(1, 1))
    elsewhere = FoundArticle(file, (HIT._replace(path=ROAD.path),))
    shelf.library.text_search.found.emit(SearchAnswer("e", texts=FoundArticles((elsewhere,))))
    assert (shelf.said, shelf.view.area.arrangement.title()) == (["[Titles]", RAIN.title], "Results for “e” in essays")


def test_quotation_marks_and_minus_signs_do_not_keep_titles_from_being_found(shelf: Shelf) -> None:
    shelf.view.bar.field.setText('"salt road" -rain')
    assert shelf.said == ["[Titles]", ROAD.title]


def test_an_answer_to_other_words_is_passed_over(shelf: Shelf) -> None:
    shelf.view.bar.field.setText("umbrella")
    shelf.library.text_search.found.emit(SearchAnswer("rain"))
    assert shelf.said == ["[Searching…]"]


def test_escape_clears_the_search_and_then_leaves(shelf: Shelf) -> None:
    left: list[bool] = []
    shelf.view.left.connect(lambda: left.append(True))
    shelf.view.bar.field.setText("rain")
    shelf.view.bar.field.setFocus()
    shelf.key(Qt.Key.Key_Escape)
    assert (len(shelf.said), left) == (4, [])
    shelf.key(Qt.Key.Key_Escape)
    assert left == [True]


def test_a_row_tells_a_screen_reader_all_that_it_shows(shelf: Shelf) -> None:
    index = shelf.view.area.list.model().index(1, 0)
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "An Old Plan, File deleted or moved · vault/old.md, 10 min, 100 % read"


def test_the_foot_says_how_much_is_left_to_read_and_how_far_the_index_is(shelf: Shelf) -> None:
    assert shelf.view.foot.text() == "4 articles · 21 min to read  1 folder watched · text index up to date"
    shelf.library.progressed.emit(LibraryProgress(20, 300, busy=True, watched=1))
    assert shelf.view.foot.text().endswith("1 folder watched · reading 20 of 300 files")


def test_the_foot_says_nothing_of_the_index_where_there_is_none(shelf: Shelf) -> None:
    shelf.library.lines = {"": "No index can be kept."}
    shelf.library.told.emit("No index can be kept.")
    assert shelf.view.foot.text().endswith("1 folder watched")


def test_a_narrow_library_has_its_places_behind_a_button(shelf: Shelf) -> None:
    shelf.resize(700, 500)
    places = shelf.view.places
    assert not places.isVisible()
    shelf.bot.mouseClick(shelf.view.bar.places, Qt.MouseButton.LeftButton)
    assert places.isVisible()
    shelf.key(Qt.Key.Key_Escape)
    assert not places.isVisible()


def test_a_side_of_the_window_may_be_as_narrow_as_with_an_article(shelf: Shelf) -> None:
    assert shelf.view.minimumSizeHint().width() <= 320


def test_tab_goes_from_the_places_over_cards_and_chips_to_the_list(shelf: Shelf) -> None:
    shelf.view.places.setFocus()
    seen: list[str] = []
    while QApplication.focusWidget() is not shelf.list and len(seen) < 20:
        shelf.key(Qt.Key.Key_Tab)
        seen.append((QApplication.focusWidget() or shelf.view).accessibleName().partition(",")[0])
    cards, chips = [LEDGER.title, ROAD.title], ["Sort: Last read", "Group: No groups", "Kind: All", "With notes"]
    assert seen == [*cards, *chips, "List", "Grid", "Articles"]


def test_up_from_the_first_row_leads_to_the_cards_which_keys_open(shelf: Shelf) -> None:
    shelf.view.area.list.select_row(0)
    shelf.key(Qt.Key.Key_Up)
    assert isinstance(QApplication.focusWidget(), ContinueCard)
    shelf.key(Qt.Key.Key_Space)
    assert shelf.opener.opened == [("tab", EntryRow(LEDGER))]
