"""Journeys with the pen: styles, pen mode, stacks, extents, joining and splitting, hiding, copying, named colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QListWidget, QMenu, QPushButton

from reader.bundled import resource
from reader.core.annotation import Colour, MarkStyle
from reader.core.span import Span
from reader.view.marks.resize_handle import ResizeHandle
from reader.view.style.theme import Theme

if TYPE_CHECKING:
    from tests.journeys.conftest import Postil, WriteArticle

ARTICLE = """# On Ink

Iron gall ink bites into the paper. It cannot be washed out! Carbon ink only lies on it.

## Its Parts

Three things go into the pot, and all of them are cheap.
"""
LIGHT = resource("themes") / "light.json"
LEFT, SHIFT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def ink(postil: Postil, write_article: WriteArticle) -> Postil:
    """A Postil with the article open."""
    postil.start(write_article(ARTICLE))
    return postil


def quotes(ink: Postil) -> list[str]:
    return [one.quote for one in ink.notes]


def mark(ink: Postil, words: str, *keys: str) -> None:
    ink.select(words)
    ink.key(*(keys or ("1",)))


def done(ink: Postil) -> str:
    return ink.session.history.undoText()


def toast(ink: Postil) -> str:
    return ink.toast.text()


def stack(ink: Postil) -> QListWidget | None:
    """The list of a stack, while it is to be seen."""
    lists = ink.page.viewport().findChildren(QListWidget)
    return next((one for one in lists if one.accessibleName() == "Overlapping highlights" and one.isVisible()), None)


# Styles


@pytest.mark.parametrize(
    ("key", "style", "words"),
    [
        ("u", MarkStyle.UNDERLINE, "Underline"),
        ("s", MarkStyle.STRIKETHROUGH, "Strikethrough"),
        ("w", MarkStyle.SQUIGGLE, "Squiggle"),
    ],
)
def test_a_key_marks_in_each_style_and_takes_it_back(ink: Postil, key: str, style: MarkStyle, words: str) -> None:
    mark(ink, "bites", key)
    assert (ink.notes[0].style, done(ink)) == (style, words)
    ink.key(key)
    assert ink.notes[0].style is MarkStyle.HIGHLIGHT


def test_without_a_selection_a_style_is_the_pens(ink: Postil) -> None:
    ink.key("w")
    assert "Pen style: squiggle" in toast(ink)
    mark(ink, "bites", "3")
    assert (ink.notes[0].style, ink.notes[0].colour) == (MarkStyle.SQUIGGLE, Colour.BLUE)


# Pen mode


def test_in_pen_mode_each_selection_is_marked_at_once(ink: Postil) -> None:
    ink.key("p", "2")
    for words in ("Iron gall", "the paper"):
        ink.select(words)
        ink.bot.waitUntil(lambda words=words: words in quotes(ink))
    assert {one.colour for one in ink.notes} == {Colour.GREEN}
    assert "Pen: green highlight" in ink.status_bar.text()
    assert not ink.selection_bar.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_P])
def test_pen_mode_ends_by_key(ink: Postil, key: Qt.Key) -> None:
    ink.key("p")
    ink.key(key)
    ink.select("Iron gall")
    ink.bot.wait(30)
    assert quotes(ink) == []
    assert "Marking" not in ink.status_bar.text()
    assert not ink.actions["pen_mode"].isChecked()


def test_in_pen_mode_keys_mark_when_shift_is_let_go(ink: Postil) -> None:
    ink.key("p")
    page = ink.page
    page.selection.select(Span(ink.text.index("bites"), ink.text.index("bites")))
    for key in (Qt.Key.Key_Shift, *[Qt.Key.Key_Right] * 5):
        QTest.keyPress(page, key, SHIFT)
    ink.bot.wait(1)
    assert quotes(ink) == []
    QTest.keyRelease(page, Qt.Key.Key_Shift)
    ink.bot.waitUntil(lambda: quotes(ink) == ["bites"])


def test_in_pen_mode_keys_that_select_by_themselves_mark_after_a_pause(ink: Postil) -> None:
    ink.key("p")
    page, start = ink.page, ink.text.index("ink bites")
    for length in (3, 9):
        page.selection.select(Span(start, start + length))
        page.selection.changed.emit(page.selection.span)
        ink.bot.wait(10)
    assert quotes(ink) == []
    ink.bot.waitUntil(lambda: quotes(ink) == ["ink bites"])


def test_in_pen_mode_a_note_is_for_the_mark_made_last(ink: Postil) -> None:
    ink.key("p")
    ink.select("bites")
    ink.bot.waitUntil(lambda: bool(ink.notes))
    ink.key("n")
    ink.write("Does it?")
    assert ink.notes[0].note == "Does it?"


# Stacks


def test_a_click_on_a_stack_lists_the_marks_from_the_shortest(ink: Postil) -> None:
    for words in ("Iron gall ink bites into", "ink bites", "bites"):
        mark(ink, words)
    ink.click("bites")
    shown = stack(ink)
    assert shown is not None
    said = [shown.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(shown.count())]
    assert [words.partition(": ")[2] for words in said] == ["bites", "ink bites", "Iron gall ink bites into"]


def test_arrows_choose_in_the_list_and_enter_gives_the_keys_back(ink: Postil) -> None:
    for words in ("Iron gall ink bites into", "ink bites"):
        mark(ink, words)
    ink.click("bites")
    ink.key(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert stack(ink) is None
    assert ink.page.hasFocus()
    ink.key("4")
    assert ink.marks == [("Iron gall ink bites into", Colour.PINK), ("ink bites", Colour.YELLOW)]


def test_escape_leaves_the_list_then_the_mark(ink: Postil) -> None:
    for words in ("Iron gall ink bites into", "ink bites"):
        mark(ink, words)
    ink.click("bites")
    ink.key(Qt.Key.Key_Escape)
    assert (stack(ink), ink.selection_bar.isVisible(), ink.page.hasFocus()) == (None, True, True)
    ink.key(Qt.Key.Key_Escape)
    assert not ink.selection_bar.isVisible()


def test_a_click_in_the_list_chooses(ink: Postil) -> None:
    for words in ("Iron gall ink bites into", "ink bites"):
        mark(ink, words)
    ink.click("bites")
    shown = stack(ink)
    assert shown is not None
    ink.bot.mouseClick(shown.viewport(), LEFT, pos=shown.visualItemRect(shown.item(1)).center())
    assert stack(ink) is None
    ink.key("5")
    assert ink.marks[0] == ("Iron gall ink bites into", Colour.VIOLET)


def test_one_mark_alone_has_no_list(ink: Postil) -> None:
    mark(ink, "bites")
    ink.click("bites")
    assert stack(ink) is None


def test_a_key_goes_through_the_stack_without_the_mouse(ink: Postil) -> None:
    for words in ("Iron gall ink bites into", "ink bites", "paper"):
        mark(ink, words)
    ink.key(Qt.Key.Key_Escape, ".", "\\", "5")
    ink.key("\\", "2", "\\", "3")
    colours = dict(ink.marks)
    assert {colours["Iron gall ink bites into"], colours["ink bites"]} == {Colour.BLUE, Colour.GREEN}
    assert colours["paper"] == Colour.YELLOW


# Extents


def test_the_keys_move_the_end_and_enter_keeps(ink: Postil) -> None:
    mark(ink, "ink bites", "n")
    ink.write("Why?")
    ink.key(Qt.Key.Key_Escape, "e", Qt.Key.Key_Right)
    ink.key(Qt.Key.Key_Right, hold=CONTROL)
    ink.key(Qt.Key.Key_Left, Qt.Key.Key_Left, hold=SHIFT)
    assert quotes(ink) == ["ink bites"]
    ink.key(Qt.Key.Key_Return)
    assert (quotes(ink), ink.notes[0].note) == (["l ink bites into"], "Why?")
    assert done(ink) == "Adjust Highlight"
    ink.control("z")
    assert quotes(ink) == ["ink bites"]


def test_alt_moves_by_sentences(ink: Postil) -> None:
    mark(ink, "bites")
    ink.key("e")
    ink.key(Qt.Key.Key_Right, Qt.Key.Key_Right, hold=ALT)
    ink.key(Qt.Key.Key_Left, hold=ALT | SHIFT)
    ink.key(Qt.Key.Key_Return)
    assert quotes(ink) == ["Iron gall ink bites into the paper. It cannot be washed out!"]


def test_steps_are_taken_back_one_by_one(ink: Postil) -> None:
    mark(ink, "bites")
    ink.key("e")
    ink.key(Qt.Key.Key_Right, Qt.Key.Key_Right, "z", hold=CONTROL)
    ink.key(Qt.Key.Key_Return)
    assert quotes(ink) == ["bites into"]


def test_escape_leaves_the_extent_as_it_was(ink: Postil) -> None:
    mark(ink, "bites")
    ink.key("e", Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Escape)
    assert quotes(ink) == ["bites"]
    assert ink.page.hasFocus()
    assert ink.session.history.count() == 1


def test_without_a_mark_in_hand_the_key_says_what_to_do(ink: Postil) -> None:
    ink.key("e")
    assert "Click a highlight" in toast(ink)


def handle(ink: Postil, name: str) -> ResizeHandle:
    handles = ink.page.viewport().findChildren(ResizeHandle)
    return next(one for one in handles if one.accessibleName() == name)


def drag(ink: Postil, name: str, words: str, *, after: bool) -> ResizeHandle:
    """Take a handle to the edge of some words, and do not let it go yet."""
    start = ink.text.index(words)
    rect = ink.page.positions.rect_of(Span(start, start + len(words)))
    there = QPoint(rect.right() + 1 if after else rect.left(), rect.center().y())
    one = handle(ink, name)
    grip = one.rect().center()
    away = one.edge_point() - one.mapToParent(grip)
    QTest.mousePress(one, LEFT, pos=grip)
    QTest.mouseMove(one, one.mapFromParent(there - away))
    return one


def test_the_ends_are_dragged_live_and_make_one_step(ink: Postil) -> None:
    mark(ink, "ink bites")
    ink.click("bites")
    one = drag(ink, "End of the highlight", "paper", after=True)
    QTest.mouseRelease(one, LEFT)
    assert quotes(ink) == ["ink bites into the paper"]
    one = drag(ink, "Start of the highlight", "Iron", after=False)
    assert quotes(ink) == ["ink bites into the paper"]
    QTest.mouseRelease(one, LEFT)
    assert (quotes(ink), done(ink)) == (["Iron gall ink bites into the paper"], "Adjust Highlight")
    assert ink.session.history.count() == 3


def test_an_end_is_dragged_past_the_other(ink: Postil) -> None:
    mark(ink, "ink bites")
    ink.click("bites")
    QTest.mouseRelease(drag(ink, "End of the highlight", "Iron", after=False), LEFT)
    assert quotes(ink) == ["Iron gall"]


def test_escape_during_a_drag_leaves_all_as_it_was(ink: Postil) -> None:
    mark(ink, "ink bites")
    ink.click("bites")
    one = drag(ink, "End of the highlight", "paper", after=True)
    ink.key(Qt.Key.Key_Escape)
    QTest.mouseRelease(one, LEFT)
    assert quotes(ink) == ["ink bites"]
    assert ink.session.history.count() == 1


# Join and split


def test_the_mark_in_hand_is_joined_with_the_next(ink: Postil) -> None:
    mark(ink, "Iron gall", "2")
    mark(ink, "bites", "3")
    ink.click("gall")
    ink.control("j")
    assert ink.marks == [("Iron gall ink bites", Colour.GREEN)]
    assert (done(ink), toast(ink)) == ("Join 2 Highlights", "Joined 2 highlights")
    ink.press("Undo")
    assert quotes(ink) == ["Iron gall", "bites"]


def test_all_marks_in_the_selection_are_joined(ink: Postil) -> None:
    for words in ("Iron", "ink", "paper"):
        mark(ink, words)
    ink.select("Iron gall ink bites into the paper")
    ink.control("j")
    assert quotes(ink) == ["Iron gall ink bites into the paper"]


def test_a_mark_is_split_where_it_was_clicked(ink: Postil) -> None:
    mark(ink, "ink bites into the paper")
    ink.click("into")
    ink.key("j", hold=CONTROL | SHIFT)
    assert quotes(ink) == ["ink bites", "into the paper"]
    assert done(ink) == "Split Highlight"
    ink.press("Undo")
    assert quotes(ink) == ["ink bites into the paper"]


def test_without_a_place_to_split_at_it_is_said(ink: Postil) -> None:
    mark(ink, "ink bites")
    ink.key("j", hold=CONTROL | SHIFT)
    assert quotes(ink) == ["ink bites"]
    assert "Click the word where" in toast(ink)


# Hiding


def test_all_marks_are_hidden_and_shown_by_a_key(ink: Postil) -> None:
    mark(ink, "bites", "n")
    ink.write("Why?")
    ink.key(Qt.Key.Key_Escape, "h")
    assert "Highlights hidden" in ink.status_bar.text()
    assert ink.actions["hide_marks"].isChecked()
    ink.click("bites")
    assert not ink.selection_bar.isVisible()
    ink.key("h")
    assert "Highlights hidden" not in ink.status_bar.text()
    ink.click("bites")
    assert ink.selection_bar.isVisible()


@pytest.mark.parametrize("way", ["mark", "walk"])
def test_making_a_mark_or_going_to_one_shows_all_again(ink: Postil, way: str) -> None:
    mark(ink, "bites")
    ink.key("h")
    if way == "mark":
        mark(ink, "Iron")
    else:
        ink.key(".")
    assert "Highlights hidden" not in ink.status_bar.text()


def test_the_sign_in_the_foot_shows_the_marks_again(ink: Postil) -> None:
    mark(ink, "bites")
    ink.key("h")
    ink.press("Highlights hidden")
    assert not ink.actions["hide_marks"].isChecked()


# Copying


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def test_a_mark_is_copied_with_note_and_reference(ink: Postil) -> None:
    mark(ink, "bites into the paper", "n")
    ink.write("Does *it*?")
    ink.key(Qt.Key.Key_Escape)
    ink.control("c")
    assert clipboard() == "bites into the paper"
    ink.key("c", hold=CONTROL | SHIFT)
    words, note, reference = clipboard().split("\n\n")
    assert (words, note) == ("“bites into the paper”", "Does *it*?")
    assert reference == f"— On Ink\n{ink.file}:3"
    ink.actions["copy_markdown"].trigger()
    assert clipboard() == "> bites into the paper\n\nDoes *it*?"


def test_a_selection_is_copied_with_the_notes_in_it(ink: Postil) -> None:
    mark(ink, "bites", "n")
    ink.write("Does it?")
    ink.key(Qt.Key.Key_Escape)
    ink.select("ink bites into")
    ink.actions["copy_note"].trigger()
    assert clipboard() == "ink bites into\n\nDoes it?"


# Names of the colours


def test_the_colours_are_named_and_the_names_are_kept(ink: Postil) -> None:
    ink.actions["pens"].trigger()
    ink.write("Claim")
    ink.key(Qt.Key.Key_Tab)
    ink.write("What is said")
    ink.key(Qt.Key.Key_Escape)
    assert ink.page.hasFocus()
    for again in (False, True):
        if again:
            ink.restart(ink.file)
        assert ink.actions["colour_1"].text() == "Claim"
        ink.select("bites")
        button = next(one for one in ink.selection_bar.findChildren(QAbstractButton) if one.isVisible())
        assert (button.accessibleName(), button.toolTip()) == ("Claim (1)", "Claim (1)\nWhat is said")


def add_colour(ink: Postil, name: str) -> None:
    """Choose a colour from the menu of *Add Colour* in the panel that is open."""
    button = next(one for one in ink.window.findChildren(QPushButton) if one.text() == "Add Colour")
    button.menu().aboutToShow.emit()
    next(action for action in button.menu().actions() if action.text() == name).trigger()


def test_a_colour_of_ones_own_is_added_tinted_used_by_its_key_and_kept(ink: Postil) -> None:
    ink.actions["pens"].trigger()
    add_colour(ink, "Teal")
    ink.write("Doubt")
    ink.key(Qt.Key.Key_Up, hold=ALT)
    ink.key(Qt.Key.Key_Backtab)
    ink.key(Qt.Key.Key_Space)
    ink.key(Qt.Key.Key_PageUp, Qt.Key.Key_Escape, Qt.Key.Key_Escape)
    mark(ink, "bites", "5")
    (doubt,) = ink.notes
    fill = ink.page.shown.theme.fill(doubt.colour)
    ink.restart(ink.file)
    assert ink.marks == [("bites", doubt.colour)]
    assert [ink.actions[f"colour_{key}"].text() for key in (5, 6)] == ["Doubt", "Violet"]
    assert ink.page.shown.theme.fill(doubt.colour) == fill != Theme.load(LIGHT).fill(doubt.colour)


def test_reset_gives_the_first_names_back_and_can_be_undone(ink: Postil) -> None:
    ink.actions["pens"].trigger()
    ink.write("Claim")
    ink.press("Reset")
    assert ink.actions["colour_1"].text() == "Yellow"
    ink.press("Undo")
    assert ink.actions["colour_1"].text() == "Claim"
    field = ink.window.findChildren(QLineEdit)
    assert "Claim" in [one.text() for one in field]


def test_the_marks_in_the_selection_are_deleted_together(ink: Postil) -> None:
    for words in ("Iron", "ink bites", "paper"):
        mark(ink, words)
    ink.select("gall ink bites into the paper")
    ink.key(Qt.Key.Key_Delete)
    assert (quotes(ink), toast(ink), done(ink)) == (["Iron"], "Deleted 2 highlights", "Delete 2 Highlights")


def test_another_article_begins_with_nothing_in_hand(ink: Postil, write_article: WriteArticle) -> None:
    mark(ink, "bites")
    ink.documents.open(write_article("# Other\n\nWords.\n"))
    ink.key("e")
    assert "Click a highlight" in toast(ink)


# The page's menu


def menu(ink: Postil, words: str) -> QMenu:
    """The menu that a click with the other button on some words opens."""
    start = ink.text.index(words)
    point = ink.page.positions.rect_of(Span(start, start + len(words))).center()
    viewport = ink.page.viewport()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, viewport.mapToGlobal(point))
    QApplication.sendEvent(viewport, event)
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    return found


def choose(menu: QMenu, words: str) -> None:
    """Choose an entry of a menu, or of one of its submenus."""
    menus = [menu, *(below for one in menu.actions() if isinstance(below := one.menu(), QMenu))]
    next(one for each in menus for one in each.actions() if one.text().startswith(words)).trigger()
    menu.close()


def test_the_menu_is_for_the_mark_under_the_mouse(ink: Postil) -> None:
    mark(ink, "bites")
    ink.key(Qt.Key.Key_Escape)
    choose(menu(ink, "bites"), "Violet")
    assert ink.marks == [("bites", Colour.VIOLET)]
    choose(menu(ink, "bites"), "Delete")
    assert ink.marks == []


def test_the_menu_is_for_the_selection(ink: Postil) -> None:
    ink.select("bites")
    choose(menu(ink, "bites"), "Squiggle")
    assert ink.notes[0].style is MarkStyle.SQUIGGLE


def test_elsewhere_the_menu_has_what_needs_no_mark(ink: Postil) -> None:
    found = menu(ink, "bites")
    words = [one.text() for one in found.actions() if one.text()]
    found.close()
    assert "Pen Mode" in words
    assert not any(one.startswith(("Yellow", "Delete")) for one in words)


@pytest.mark.parametrize(
    ("name", "entry"), [("Style: Highlight", "Strike"), ("Copy As…", "Copy as M"), ("More", "Join")]
)
def test_the_bars_menus_do_what_they_say(ink: Postil, name: str, entry: str) -> None:
    mark(ink, "bites")
    mark(ink, "paper")
    ink.click("bites")
    buttons = ink.selection_bar.findChildren(QAbstractButton)
    ink.bot.mouseClick(next(one for one in buttons if one.accessibleName() == name), LEFT)
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    choose(found, entry)
    happened = {"Strike": ink.notes[0].style.value, "Copy as M": clipboard(), "Join": quotes(ink)[0]}
    wanted = {"Strike": "strike", "Copy as M": "> bites", "Join": "bites into the paper"}
    assert happened[entry] == wanted[entry]


def test_a_style_chosen_in_the_bar_marks_and_is_the_pens_from_now_on(ink: Postil) -> None:
    ink.select("bites")
    buttons = ink.selection_bar.findChildren(QAbstractButton)
    ink.bot.mouseClick(next(one for one in buttons if one.accessibleName() == "Style: Highlight"), LEFT)
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    choose(found, "Underline")
    mark(ink, "paper", "2")
    assert [one.style for one in ink.notes] == [MarkStyle.UNDERLINE] * 2


# Walking and undo words


def test_notes_are_walked_past_the_marks_without_one(ink: Postil) -> None:
    for words in ("Iron", "ink", "paper"):
        mark(ink, words)
    ink.click("paper")
    ink.key("n")
    ink.write("Linen")
    ink.key(Qt.Key.Key_Escape, Qt.Key.Key_Escape, ">", "3")
    assert dict(ink.marks)["paper"] == Colour.BLUE


def test_deleting_offers_undo_and_says_what_was_done(ink: Postil) -> None:
    mark(ink, "bites")
    ink.key(Qt.Key.Key_Delete)
    assert (toast(ink), done(ink)) == ("Deleted highlight", "Delete Highlight")
    ink.press("Undo")
    assert quotes(ink) == ["bites"]


# Notes that can only be read


@pytest.mark.parametrize("key", ["2", "u", "e", "p", Qt.Key.Key_Delete])
def test_where_notes_can_only_be_read_it_is_said_and_nothing_happens(ink: Postil, key: str | Qt.Key) -> None:
    mark(ink, "bites")
    ink.click("bites")
    ink.session.read_only = True
    ink.key(key)
    assert "read-only" in toast(ink)
    assert ink.marks == [("bites", Colour.YELLOW)]
    assert ink.session.history.count() == 1
    assert not ink.actions["pen_mode"].isChecked()
