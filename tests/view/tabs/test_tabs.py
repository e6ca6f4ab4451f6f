"""Tabs of one window, through its keys and its strip: opening, going, closing, reopening, moving."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QAction, QContextMenuEvent, QDropEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QMenu, QTabBar
from pytestqt.qtbot import QtBot

from reader.app.tabs.open_tabs import OpenTabs
from reader.core.annotation import Colour
from reader.core.span import Span
from reader.view.tabs.tab_controller import TabController
from tests.open_postil import OpenPostil

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Tabs:
    """A window with articles *Page*, *A*, *B* in its tabs, as its reader uses it."""

    def __init__(self, postil: OpenPostil, bot: QtBot, folder: Path) -> None:
        self.postil, self.bot, self.folder = postil, bot, folder
        assert postil.application is not None
        self.controller: TabController = postil.application.tabs
        self.open: OpenTabs = self.controller.tabs
        for name in ("A", "B"):
            self.controller.open(self.file(name))

    def file(self, name: str) -> Path:
        path = self.folder / f"{name}.md"
        if not path.exists():
            path.write_text(f"# {name}\n\nSome words of {name}.\n" + "\nMore.\n" * 80, "utf-8")
        return path

    @property
    def names(self) -> list[str]:
        return [tab.name for tab in self.open.list.tabs]

    @property
    def title(self) -> str:
        article = self.postil.session.article
        return article.title if article else ""

    @property
    def strip(self) -> QTabBar:
        found = self.postil.window.findChild(QTabBar)
        assert found is not None
        return found

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = CONTROL) -> None:
        self.bot.keyClick(self.postil.window.focusWidget() or self.postil.page, key, held)

    def menu(self, index: int) -> dict[str, QAction]:
        """The entries of the menu of a tab, by their labels."""
        place = self.strip.tabRect(index).center()
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, self.strip.mapToGlobal(place))
        QApplication.sendEvent(self.strip, event)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        menu.hide()
        return {action.text().split("\t")[0]: action for action in menu.actions()}

    def click(self, index: int, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
        self.bot.mouseClick(self.strip, button, pos=self.strip.tabRect(index).center())


@pytest.fixture
def tabs(postil: OpenPostil, qtbot: QtBot, tmp_path: Path) -> Tabs:
    return Tabs(postil, qtbot, tmp_path)


def test_an_article_opens_behind_the_current_tab_and_a_file_that_is_open_once(tabs: Tabs) -> None:
    assert (tabs.names[1:], tabs.title) == (["A", "B"], "B")
    tabs.controller.open(tabs.file("A"))
    assert (tabs.names[1:], tabs.title) == (["A", "B"], "A")


def test_keys_go_round_and_to_a_number(tabs: Tabs) -> None:
    first = tabs.names[0]
    seen = []
    for key, held in [(Qt.Key.Key_Tab, CONTROL), (Qt.Key.Key_Tab, CONTROL), (Qt.Key.Key_PageUp, CONTROL)]:
        tabs.key(key, held)
        seen.append(tabs.title)
    tabs.key(Qt.Key.Key_9, Qt.KeyboardModifier.AltModifier)
    seen.append(tabs.title)
    tabs.key(Qt.Key.Key_Backtab, CONTROL | SHIFT)
    assert [*seen, tabs.title] == [first, "A", first, "B", "A"]


def test_keys_close_reopen_and_move_a_tab(tabs: Tabs) -> None:
    first = tabs.names[0]
    tabs.controller.open(tabs.file("A"))
    tabs.key(Qt.Key.Key_W)
    assert (tabs.names, tabs.title) == ([first, "B"], "B")
    tabs.key(Qt.Key.Key_T, CONTROL | SHIFT)
    assert (tabs.names, tabs.title) == ([first, "A", "B"], "A")
    tabs.key(Qt.Key.Key_PageUp, CONTROL | SHIFT)
    assert tabs.names == ["A", first, "B"]


def test_the_strip_shows_the_tabs_and_obeys_the_mouse(tabs: Tabs) -> None:
    tabs.click(1)
    assert tabs.title == "A"
    tabs.click(2, Qt.MouseButton.MiddleButton)
    assert [tabs.strip.tabText(index) for index in range(tabs.strip.count())] == tabs.names == [tabs.names[0], "A"]
    tabs.click(0, Qt.MouseButton.MiddleButton)
    assert not tabs.strip.isVisible()


def test_the_wheel_scrolls_a_full_strip_and_opens_nothing(tabs: Tabs) -> None:
    for number in range(20):
        tabs.controller.open(tabs.file(f"More {number}"), background=True)
    strip, first = tabs.strip, tabs.strip.tabRect(0).x()
    here = QPointF(strip.rect().center())
    for turned in (-60, -60, -120):
        none, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
        step, keys = QPoint(0, turned), Qt.KeyboardModifier.NoModifier
        event = QWheelEvent(here, strip.mapToGlobal(here), step, step, none, keys, phase, False)
        QApplication.sendEvent(strip, event)
    tabs.bot.waitUntil(lambda: strip.tabRect(0).x() < first)
    assert tabs.title == "B"


def test_a_file_that_cannot_be_opened_makes_no_tab(tabs: Tabs) -> None:
    assert not tabs.controller.open(tabs.folder / "none.md")
    assert (len(tabs.names), tabs.title) == (3, "B")
    assert "none.md" in tabs.postil.message_bar.text()


def test_a_tab_in_the_background_waits_with_its_name(tabs: Tabs) -> None:
    tabs.controller.open(tabs.file("C"), background=True)
    assert (tabs.names[-1], tabs.title) == ("C.md", "B")
    tabs.controller.next()
    assert (tabs.names[-1], tabs.title) == ("C", "C")


def test_a_tab_in_the_background_has_the_title_that_the_library_knows(tabs: Tabs) -> None:
    tabs.controller.open(tabs.file("C"), title="The Library’s Title", background=True)
    assert tabs.names[-1] == "The Library’s Title"


def test_back_stays_in_its_tab(tabs: Tabs) -> None:
    assert not tabs.postil.actions["back"].isEnabled()
    tabs.postil.documents.open(tabs.file("C"))
    assert (tabs.names[1:], tabs.postil.actions["back"].isEnabled()) == (["A", "C"], True)
    tabs.controller.open(tabs.file("A"))
    assert not tabs.postil.actions["back"].isEnabled()
    tabs.controller.next()
    tabs.postil.actions["back"].trigger()
    assert (tabs.names[1:], tabs.title) == (["A", "B"], "B")


def test_a_tab_is_as_it_was_left(tabs: Tabs) -> None:
    page, session = tabs.postil.page, tabs.postil.session
    session.commands.mark(Span(0, 1), Colour.YELLOW)
    tabs.postil.find.open("more")
    tabs.bot.waitUntil(lambda: "of 80" in tabs.postil.find_bar.count_text())
    tabs.postil.find.next()
    page.verticalScrollBar().setValue(333)
    page.selection.select(Span(3, 7))
    page.verticalScrollBar().setValue(333)
    found = tabs.postil.find_bar.count_text()
    tabs.controller.previous()
    assert (tabs.title, tabs.postil.find_bar.isVisible(), session.history.canUndo()) == ("A", False, False)
    tabs.controller.next()
    assert (tabs.title, page.verticalScrollBar().value(), page.selection.span) == ("B", 333, Span(3, 7))
    tabs.bot.waitUntil(lambda: tabs.postil.find_bar.count_text() == found)
    assert (page.verticalScrollBar().value(), found) == (333, "2 of 80")
    assert len(session.annotations.by_id) == 1
    tabs.postil.actions["undo"].trigger()
    assert not session.annotations.by_id
    tabs.postil.actions["redo"].trigger()
    assert len(session.annotations.by_id) == 1


def test_a_reopened_tab_can_still_undo(tabs: Tabs) -> None:
    tabs.postil.session.commands.mark(Span(0, 1), Colour.YELLOW)
    tabs.controller.close()
    tabs.controller.reopen()
    tabs.postil.actions["undo"].trigger()
    assert (tabs.title, len(tabs.postil.session.annotations.by_id)) == ("B", 0)


def test_a_tab_that_wakes_catches_up_with_its_file_and_its_notes(tabs: Tabs) -> None:
    session = tabs.postil.session
    session.commands.mark(Span(0, 1), Colour.YELLOW)
    tabs.controller.previous()
    assert tabs.postil.application is not None
    notes = next(file for file in (tabs.folder / "notes").glob("b-*.json"))
    notes.write_text(notes.read_text("utf-8").replace("yellow", "green"), "utf-8")
    tabs.file("B").write_text("# B\n\nNew words.\n\nSome words of B.\n", "utf-8")
    tabs.controller.next()
    tabs.bot.waitUntil(lambda: session.article is not None and "New words" in session.article.text)
    tabs.bot.waitUntil(lambda: [one.colour for one in session.annotations] == [Colour.GREEN])
    tabs.postil.actions["undo"].trigger()
    assert not session.annotations.by_id


def test_when_the_last_tab_is_closed_nothing_is_open(tabs: Tabs) -> None:
    postil = tabs.postil
    postil.session.commands.mark(Span(0, 1), Colour.YELLOW)
    for _ in range(3):
        postil.actions["close_tab"].trigger()
    names = ("export", "find", "note", "back", "undo", "whole_page")
    assert (postil.session.article, tabs.names, postil.window.windowTitle()) == (None, [], "Library — Postil")
    assert not [name for name in names if postil.actions[name].isEnabled()]
    assert (postil.page.toPlainText(), list(postil.session.annotations)) == ("", [])
    postil.actions["reopen_tab"].trigger()
    postil.actions["reopen_tab"].trigger()
    postil.actions["reopen_tab"].trigger()
    assert (tabs.names[1:], tabs.title, postil.actions["export"].isEnabled()) == (["A", "B"], "B", True)
    assert (len(postil.session.annotations.by_id), postil.actions["undo"].isEnabled()) == (1, True)
    assert postil.page.isVisible()


def test_a_tab_whose_file_is_gone_is_passed_over_and_says_so_when_it_is_chosen(tabs: Tabs) -> None:
    tabs.controller.open(tabs.folder / "gone.md", background=True)
    tabs.click(3)
    assert (tabs.title, tabs.strip.currentIndex()) == ("B", 2)
    assert "gone.md" in tabs.postil.message_bar.text()
    tabs.controller.next()
    assert tabs.title == tabs.names[0]


def test_the_menu_of_a_tab_closes_others_and_copies_the_path(tabs: Tabs) -> None:
    menu = tabs.menu(1)
    menu["Copy Path"].trigger()
    assert QApplication.clipboard().text() == str(tabs.file("A"))
    tabs.menu(0)["Close Tabs to the Right"].trigger()
    assert (tabs.names, tabs.title) == ([tabs.title], tabs.names[0])
    tabs.postil.actions["reopen_tab"].trigger()
    tabs.postil.actions["reopen_tab"].trigger()
    tabs.menu(1)["Close Other Tabs"].trigger()
    assert (tabs.names, tabs.title) == (["A"], "A")


def test_the_menu_of_a_tab_asks_for_another_side_or_window(tabs: Tabs) -> None:
    window, asked = tabs.postil.window, []
    window.beside_requested.connect(lambda path, _position: asked.append(path))
    window.new_window_requested.connect(asked.append)
    tabs.menu(1)["Open Beside"].trigger()
    tabs.menu(2)["Move to New Window"].trigger()
    assert (asked, tabs.names[1:]) == ([tabs.file("A"), tabs.file("B")], ["A"])


@pytest.mark.parametrize(
    ("button", "held"),
    [(Qt.MouseButton.MiddleButton, Qt.KeyboardModifier.NoModifier), (Qt.MouseButton.LeftButton, CONTROL)],
)
def test_a_link_is_opened_aside_at_its_place(tabs: Tabs, button: Qt.MouseButton, held: Qt.KeyboardModifier) -> None:
    page = tabs.postil.page
    (tabs.folder / "to.md").write_text("# To\n" + "\nWords.\n" * 90 + "\n## Place\n" + "\nWords.\n" * 90, "utf-8")
    (tabs.folder / "from.md").write_text("# From\n\nA [link](to.md#place) here.\n", "utf-8")
    tabs.controller.open(tabs.folder / "from.md")
    at = page.positions.rect_of(Span(9, 10)).center()
    tabs.bot.mouseClick(page.viewport(), button, held, at)
    assert (tabs.names[-2:], tabs.title) == (["From", "to.md"], "From")
    tabs.controller.next()
    tabs.bot.waitUntil(lambda: page.reading.position() > 100)
    assert (tabs.names[-1], tabs.postil.actions["back"].isEnabled()) == ("To", False)


def test_the_strip_is_used_by_keys_alone(tabs: Tabs) -> None:
    strip, page = tabs.strip, tabs.postil.page
    strip.setFocus()
    tabs.key(Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier)
    assert (tabs.title, strip.hasFocus()) == ("A", True)
    tabs.key(Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier)
    assert (tabs.title, strip.hasFocus(), len(tabs.names)) == ("B", True, 2)
    tabs.key(Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    assert page.hasFocus()
    strip.setFocus()
    tabs.key(Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier)
    assert (strip.isVisible(), page.hasFocus()) == (False, True)


def test_a_screen_reader_hears_which_tab_is_looked_at(tabs: Tabs) -> None:
    tabs.postil.session.commands.mark(Span(0, 1), Colour.YELLOW)
    tabs.controller.previous()
    QAccessible.setActive(True)
    with tabs.bot.waitSignal(tabs.postil.announcer.said) as said:
        tabs.controller.next()
    QAccessible.setActive(False)
    assert said.args == ["B, tab 3 of 3"]


def test_several_files_that_are_dropped_come_into_tabs(tabs: Tabs) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tabs.file(name))) for name in ("C", "D", "E")])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    event = QDropEvent(QPointF(9, 9), copy, data, left, Qt.KeyboardModifier.NoModifier)
    tabs.postil.window.dropEvent(event)
    assert (tabs.names[1:], tabs.title) == (["A", "B", "C", "D.md", "E.md"], "C")


def test_a_full_screen_shows_no_strip(tabs: Tabs) -> None:
    full_screen = tabs.postil.actions["full_screen"]
    full_screen.trigger()
    assert not tabs.strip.isVisible()
    full_screen.trigger()
    assert tabs.strip.isVisible()


def test_the_keys_of_tabs_hold_in_fields_too(tabs: Tabs) -> None:
    tabs.postil.actions["find"].trigger()
    assert tabs.postil.find_bar.isAncestorOf(tabs.postil.window.focusWidget())
    tabs.key(Qt.Key.Key_PageUp)
    assert tabs.title == "A"
    tabs.postil.actions["article_note"].trigger()
    tabs.key(Qt.Key.Key_PageDown)
    assert tabs.title == "B"


def test_a_place_of_a_web_page_that_is_open_already_is_one_of_the_whole_page(tabs: Tabs) -> None:
    page = tabs.folder / "page.html"
    parts = "".join(
        f"<h2>Part {number}</h2><p>{'The boat was late, and they waited. ' * 9}</p>" for number in range(30)
    )
    menu = "".join(f"<li><a href=/{number}>News of the quay</a>" for number in range(40))
    page.write_text(
        f"<title>Tide</title><nav><ul>{menu}</ul></nav><main><article><h1>Tide</h1>{parts}</article></main>"
    )
    tabs.controller.open(page)
    whole = tabs.postil.session.page
    assert whole is not None
    position = whole.text.index("Part 7")
    tabs.controller.open(page, position)
    tabs.bot.waitUntil(lambda: tabs.postil.documents.position() == position)
