"""The notes panel: several cards at once, filters and orders, the trash."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.core.annotation import Annotation, Colour, MarkStyle
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article
from reader.core.palette import DEFAULT_PALETTE
from reader.view.notes.panel import NotesPanel
from reader.view.style.icons import IconSet
from reader.view.style.theme import Theme

NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)
LEFT, CONTROL, SHIFT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def annotation_set(make_note: Callable[..., Annotation]) -> AnnotationSet:
    notes = (
        make_note("hot", "hot", Colour.YELLOW, "Mind your *tongue*", "tea"),
        make_note("green", "green", Colour.GREEN, "", "tea", "herbs"),
        make_note("blue", "blue", Colour.BLUE, "A hotter thing"),
        make_note("all", note="A good read"),
        make_note("lost", "not in the text", Colour.GREEN),
    )
    made = {one.id: replace(one, created=NOON - timedelta(days=40 * n)) for n, one in enumerate(notes)}
    return AnnotationSet({**made, "green": replace(made["green"], style=MarkStyle.SQUIGGLE)})


@pytest.fixture
def panel(
    qtbot: QtBot, theme: Theme, icons: IconSet, small_article: Article, annotation_set: AnnotationSet
) -> NotesPanel:
    made = NotesPanel(theme, icons, lambda: NOON)
    qtbot.addWidget(made)
    made.set_notes(small_article, annotation_set)
    made.resize(340, 1000)
    made.show()
    return made


def rows(panel: NotesPanel) -> list[str]:
    """Headings, and the ids of the notes under them."""
    return [row.annotation.id if row.annotation else row.heading for row in panel.cards.model().rows]


def click(panel: NotesPanel, key: str, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Click on a note's card."""
    place = panel.cards.visualRect(panel.cards.model().index(rows(panel).index(key), 0)).topLeft() + QPoint(40, 20)
    QTest.mouseClick(panel.cards.viewport(), LEFT, held, place)


def press(panel: NotesPanel, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(panel.cards, key, held)


# Several cards.


def test_control_and_a_click_choose_one_more_without_a_jump(qtbot: QtBot, panel: NotesPanel) -> None:
    click(panel, "hot")
    with qtbot.assertNotEmitted(panel.note_commands.jump):
        click(panel, "blue", CONTROL)
    assert panel.selection.ids() == ["hot", "blue"]


def test_shift_and_a_click_choose_all_between(panel: NotesPanel) -> None:
    click(panel, "all")
    click(panel, "green", SHIFT)
    assert panel.selection.ids() == ["all", "hot", "green"]


def test_shift_and_the_arrows_pass_over_headings(panel: NotesPanel) -> None:
    panel.select("all")
    for _ in range(2):
        press(panel, Qt.Key.Key_Down, SHIFT)
    assert panel.selection.ids() == ["all", "hot", "green"]


def test_control_a_chooses_all(panel: NotesPanel) -> None:
    press(panel, Qt.Key.Key_A, CONTROL)
    assert len(panel.selection.ids()) == 5


def test_a_bar_says_how_many_and_goes_with_the_choice(panel: NotesPanel) -> None:
    panel.select_all(["hot", "blue", "lost"])
    bar = panel.bulk_actions.bar
    assert bar is not None
    assert (bar.isVisible(), bar.count.text()) == (True, "3 selected")
    press(panel, Qt.Key.Key_Escape)
    assert (bar.isVisible(), len(panel.selection.ids())) == (False, 1)


@pytest.mark.parametrize(
    ("key", "held", "signal", "told"),
    [
        (Qt.Key.Key_4, None, "recolour", [["hot", "blue"], Colour.PINK]),
        (Qt.Key.Key_W, None, "restyle", [["hot", "blue"], MarkStyle.SQUIGGLE]),
        (Qt.Key.Key_Delete, None, "delete", [["hot", "blue"]]),
        (Qt.Key.Key_J, CONTROL, "join", [["hot", "blue"]]),
        (Qt.Key.Key_E, CONTROL, "export", [["hot", "blue"]]),
        (Qt.Key.Key_C, CONTROL, "copy", [["hot", "blue"]]),
    ],
)
def test_a_key_is_meant_for_all_that_are_chosen(
    qtbot: QtBot, panel: NotesPanel, key: Qt.Key, held: Qt.KeyboardModifier | None, signal: str, told: list[object]
) -> None:
    panel.select_all(["hot", "blue"])
    with qtbot.waitSignal(getattr(panel.bulk_commands, signal)) as got:
        press(panel, key, held or Qt.KeyboardModifier.NoModifier)
    assert got.args == told


def test_tags_are_written_in_the_bar(qtbot: QtBot, panel: NotesPanel) -> None:
    panel.select_all(["hot", "blue"])
    press(panel, Qt.Key.Key_T)
    bar = panel.bulk_actions.bar
    assert bar is not None
    bar.tag_edit.setText("brand new, old")
    with qtbot.waitSignal(panel.bulk_commands.tag) as tagged:
        QTest.keyClick(bar.tag_edit, Qt.Key.Key_Return)
    assert tagged.args == [["hot", "blue"], ["brand new", "old"]]


def test_the_choice_outlives_a_change_of_all_rows(panel: NotesPanel) -> None:
    panel.select_all(["hot", "blue"])
    panel.set_order("colour")
    assert panel.selection.ids() == ["hot", "blue"]


def test_what_is_chosen_and_deleted_is_chosen_no_more(
    panel: NotesPanel, small_article: Article, annotation_set: AnnotationSet
) -> None:
    panel.select_all(["hot", "blue", "all"])
    panel.set_notes(small_article, annotation_set.updated({"hot": None}, NOON))
    assert panel.selection.ids() == ["all", "blue"]


def test_every_button_of_the_bar_has_a_name(panel: NotesPanel) -> None:
    panel.select_all(["hot", "blue"])
    bar = panel.bulk_actions.bar
    assert bar is not None
    assert all(one.accessibleName() for one in (*bar.buttons.values(), *bar.colours.buttons.values(), bar.close_button))


# Search, filters, orders.


def test_the_best_found_comes_first(panel: NotesPanel) -> None:
    panel.search.setText("hot")
    assert rows(panel) == ["Best matches", "hot", "blue"]


def test_operators_and_chips_are_joined(panel: NotesPanel) -> None:
    panel.search.setText("#tea has:note")
    assert rows(panel) == ["Tea", "hot"]


def test_a_colour_is_found_by_the_readers_name(panel: NotesPanel) -> None:
    panel.set_palette(DEFAULT_PALETTE.rename(Colour.BLUE, "Doubt", ""))
    panel.search.setText("colour:doubt")
    assert rows(panel)[1:] == ["blue"]
    assert (
        next(one for one in panel.chips.chips() if one.accessibleName() == "Doubt 1").toolTip() == "Doubt: 1 annotation"
    )


def test_by_time_the_latest_come_first_under_days_and_months(panel: NotesPanel) -> None:
    panel.set_order("time")
    assert rows(panel)[:4] == ["Today", "hot", "January 2025", "green"]


def test_by_colour_they_stand_under_the_readers_names(panel: NotesPanel) -> None:
    panel.set_palette(DEFAULT_PALETTE.rename(Colour.GREEN, "Agree", ""))
    panel.set_order("colour")
    assert rows(panel) == ["Yellow", "hot", "Agree", "green", "lost", "Blue", "blue", "No colour", "all"]


def test_filters_are_chosen_in_a_pop_up_and_taken_back_by_chips(qtbot: QtBot, panel: NotesPanel) -> None:
    QTest.mouseClick(panel.header.filter_button, LEFT)
    filters = panel.header.popup
    assert filters is not None
    QTest.keyClick(filters.chips[MarkStyle.SQUIGGLE], Qt.Key.Key_Space)
    assert rows(panel) == ["Étude one", "green"]
    QTest.keyClick(filters, Qt.Key.Key_Escape)
    assert filters.isHidden()
    chip = next(one for one in panel.chips.chips() if one.text() == "Squiggle  ×")
    QTest.mouseClick(chip, LEFT)
    assert len(rows(panel)) == 10


@pytest.mark.parametrize(
    ("keys", "left"), [([True], ["hot", "blue", "all"]), ([False, "orphans"], ["lost"]), (["orphans", True], [])]
)
def test_filters_are_joined(panel: NotesPanel, keys: list[object], left: list[str]) -> None:
    panel.header.toggle_filters()
    filters = panel.header.popup
    assert filters is not None
    for key in keys:
        filters.chips[key].click()
    assert {one for one in rows(panel) if one in {"hot", "green", "blue", "all", "lost"}} == set(left)


def test_a_section_narrows_to_what_begins_in_it(panel: NotesPanel, small_article: Article) -> None:
    panel.set_reading_position(lambda: small_article.text.index("In green"))
    panel.header.toggle_filters()
    filters = panel.header.popup
    assert filters is not None
    filters.section.activated.emit(1)
    assert [one for one in rows(panel) if one in ("hot", "green", "blue")] == ["green", "blue"]
    assert any("Étude one" in one.text() for one in panel.chips.chips())


def test_where_nothing_fits_a_button_shows_all(panel: NotesPanel) -> None:
    panel.search.setText("coffee")
    panel.empty_state.button.click()
    assert panel.search.text() == ""
    assert len(rows(panel)) == 10


# The trash.


@pytest.fixture
def emptied(panel: NotesPanel, small_article: Article, annotation_set: AnnotationSet) -> NotesPanel:
    """Two notes are deleted, one after the other, and the trash is shown."""
    gone = annotation_set.updated({"hot": None}, NOON - timedelta(hours=1)).updated({"blue": None}, NOON)
    panel.set_notes(small_article, gone)
    panel.show_trash(True)
    return panel


def test_the_trash_shows_what_was_deleted_the_latest_first(emptied: NotesPanel) -> None:
    assert rows(emptied) == ["Deleted today", "blue", "hot"]
    assert emptied.header.title.text() == "Trash: 2 annotations"


def test_the_trash_is_searched(emptied: NotesPanel) -> None:
    emptied.search.setText("tongue")
    assert rows(emptied)[1:] == ["hot"]


def test_enter_restores(qtbot: QtBot, emptied: NotesPanel) -> None:
    emptied.selection.select("hot")
    with qtbot.waitSignal(emptied.bulk_commands.restore) as restored:
        press(emptied, Qt.Key.Key_Return)
    assert restored.args == [["hot"]]


def test_the_windows_keys_for_marks_rest_in_the_trash(emptied: NotesPanel) -> None:
    delete = QAction(emptied)
    delete.setShortcut(QKeySequence(Qt.Key.Key_Delete))
    delete.triggered.connect(lambda: pytest.fail("the mark in hand would be deleted"))
    emptied.addAction(delete)
    emptied.selection.select("hot")
    press(emptied, Qt.Key.Key_Delete)


def test_nothing_is_changed_in_the_trash(qtbot: QtBot, emptied: NotesPanel) -> None:
    emptied.selection.select("hot")
    with qtbot.assertNotEmitted(emptied.note_commands.delete), qtbot.assertNotEmitted(emptied.note_commands.recolour):
        press(emptied, Qt.Key.Key_Delete)
        press(emptied, Qt.Key.Key_1)


def test_delete_erases_in_the_trash(qtbot: QtBot, emptied: NotesPanel) -> None:
    emptied.selection.select("hot")
    with qtbot.waitSignal(emptied.bulk_commands.erase) as erased:
        press(emptied, Qt.Key.Key_Delete)
    assert erased.args == [["hot"]]


def test_what_is_erased_is_not_listed_any_more_and_an_empty_trash_is_not_emptied(
    emptied: NotesPanel, small_article: Article, annotation_set: AnnotationSet
) -> None:
    gone = annotation_set.updated({"hot": None}, NOON)
    emptied.set_notes(small_article, gone)
    emptied.set_notes(small_article, gone.erased(["hot"], NOON))
    assert rows(emptied) == []
    assert emptied.header.title.text() == "Trash: 0 annotations"
    assert not emptied.header.empty_button.isEnabled()


def test_what_is_restored_leaves_the_trash(
    emptied: NotesPanel, small_article: Article, annotation_set: AnnotationSet
) -> None:
    emptied.set_notes(small_article, annotation_set.updated({"hot": None}, NOON))
    assert rows(emptied) == ["Deleted today", "hot"]


def test_escape_leaves_the_trash_for_the_notes(emptied: NotesPanel) -> None:
    press(emptied, Qt.Key.Key_Escape)
    assert not emptied.trash
    assert "green" in rows(emptied)


def test_a_mark_that_is_taken_in_hand_leads_out_of_the_trash(emptied: NotesPanel) -> None:
    emptied.select("green")
    assert not emptied.trash
    assert emptied.selection.ids() == ["green"]
