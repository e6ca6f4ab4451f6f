"""Folding in the contents: by mouse, by keys, along the reading, and remembered."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex, QPoint, Qt
from pytestqt.qtbot import QtBot

from reader.core.annotation import Annotation, Colour
from reader.core.annotation_set import AnnotationSet
from reader.core.article import Article, build_sections
from reader.core.settings import FoldChoices
from reader.view.contents.fold_state import MANY, FoldState
from reader.view.contents.panel import ContentsPanel
from reader.view.contents.section_delegate import FOLD_SIGN, INDENT, ROW, SIDE, title_left
from reader.view.contents.section_rows import SectionRow
from reader.view.style.icons import IconSet
from reader.view.style.theme import Theme

SHORT = ["Book", "One", "1.1", "1.2", "Two", "2.1", "Three"]


def book(*headings: tuple[str, int]) -> Article:
    """An article with these sections by title and level, each of ten letters."""
    made = [(title, level, title, number * 10) for number, (title, level) in enumerate(headings)]
    return Article("Book", "x" * (10 * len(made)), (), build_sections(made, 10 * len(made)))


SMALL_BOOK = book(("One", 2), ("1.1", 3), ("1.2", 3), ("Two", 2), ("2.1", 3), ("Three", 2))
LONG_BOOK = book(*((f"{chapter}.{part}", 3 if part else 2) for chapter in range(20) for part in range(6)))


@pytest.fixture
def contents(qtbot: QtBot, theme: Theme, icons: IconSet) -> ContentsPanel:
    panel = ContentsPanel(theme, icons)
    qtbot.addWidget(panel)
    panel.set_article(SMALL_BOOK)
    panel.resize(258, 400)
    panel.show()
    return panel


def seen(panel: ContentsPanel, role: int = Qt.ItemDataRole.DisplayRole) -> list[object]:
    model = panel.list.model()
    return [model.index(row, 0).data(role) for row in range(model.rowCount())]


def place_of_sign(panel: ContentsPanel, title: str) -> QPoint:
    row = seen(panel).index(title)
    model = panel.list.model()
    left = SIDE + title_left(panel.list.model().appearance(row))  # type: ignore[attr-defined] # a ContentsModel
    return QPoint(left - FOLD_SIGN // 2, panel.list.visualRect(model.index(row, 0)).center().y())


def press_sign(bot: QtBot, panel: ContentsPanel, title: str) -> None:
    bot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place_of_sign(panel, title))


def go_to(panel: ContentsPanel, title: str) -> None:
    panel.list.setCurrentIndex(panel.list.model().index(seen(panel).index(title), 0))


def test_a_click_on_the_sign_folds_and_unfolds(qtbot: QtBot, contents: ContentsPanel) -> None:
    press_sign(qtbot, contents, "One")
    assert seen(contents) == ["Book", "One", "Two", "2.1", "Three"]
    press_sign(qtbot, contents, "One")
    assert seen(contents) == SHORT


def test_a_click_on_the_sign_goes_nowhere(qtbot: QtBot, contents: ContentsPanel) -> None:
    with qtbot.assertNotEmitted(contents.position_chosen):
        press_sign(qtbot, contents, "One")


def test_two_quick_clicks_fold_and_unfold(qtbot: QtBot, contents: ContentsPanel) -> None:
    place = place_of_sign(contents, "One")
    qtbot.mouseClick(contents.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(contents.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert seen(contents) == SHORT


def test_a_click_where_a_row_without_children_has_no_sign_goes_there(qtbot: QtBot, contents: ContentsPanel) -> None:
    with qtbot.waitSignal(contents.position_chosen) as gone:
        press_sign(qtbot, contents, "1.2")
    assert gone.args == [20]


def test_left_folds_then_goes_up(qtbot: QtBot, contents: ContentsPanel) -> None:
    go_to(contents, "1.2")
    qtbot.keyClick(contents.list, Qt.Key.Key_Left)
    assert contents.list.currentIndex().data() == "One"
    qtbot.keyClick(contents.list, Qt.Key.Key_Left)
    assert "1.2" not in seen(contents)
    qtbot.keyClick(contents.list, Qt.Key.Key_Left)
    assert contents.list.currentIndex().data() == "One"


def test_right_unfolds_then_goes_down(qtbot: QtBot, contents: ContentsPanel) -> None:
    contents.fold_all()
    go_to(contents, "Two")
    qtbot.keyClick(contents.list, Qt.Key.Key_Right)
    assert (seen(contents), contents.list.currentIndex().data()) == (["Book", "One", "Two", "2.1", "Three"], "Two")
    for _ in range(2):
        qtbot.keyClick(contents.list, Qt.Key.Key_Right)
    assert contents.list.currentIndex().data() == "2.1"


def test_a_row_that_is_folded_away_leaves_its_selection_to_the_row_above(contents: ContentsPanel) -> None:
    go_to(contents, "1.2")
    contents.fold_all()
    assert contents.list.currentIndex().data() == "One"


def test_an_index_that_is_kept_never_comes_to_a_row_that_has_another(contents: ContentsPanel) -> None:
    # Qt forgets both when the first of them is freed, and crashes when the second outlives the model.
    model = contents.list.model()
    kept = [QPersistentModelIndex(model.index(row, 0)) for row in range(model.rowCount())]
    contents.fold_all()
    assert [index.data() if index.isValid() else None for index in kept] == [
        "Book", "One", None, None, "Two", None, "Three",
    ]  # fmt: skip


def test_all_can_be_folded_and_unfolded(contents: ContentsPanel) -> None:
    contents.fold_all()
    assert seen(contents) == ["Book", "One", "Two", "Three"]
    contents.unfold_all()
    assert seen(contents) == SHORT


def test_rows_open_along_the_reading_and_fold_behind_it(contents: ContentsPanel) -> None:
    contents.fold_all()
    contents.set_current(15)
    assert seen(contents) == ["Book", "One", "1.1", "1.2", "Two", "Three"]
    contents.set_current(45)
    assert seen(contents) == ["Book", "One", "Two", "2.1", "Three"]


def test_what_the_reader_has_opened_stays_open_behind_the_reading(qtbot: QtBot, contents: ContentsPanel) -> None:
    contents.fold_all()
    press_sign(qtbot, contents, "One")
    contents.set_current(15)
    contents.set_current(45)
    assert seen(contents) == SHORT


def test_what_the_reader_folds_around_the_reading_stays_folded_there(qtbot: QtBot, contents: ContentsPanel) -> None:
    contents.set_current(15)
    press_sign(qtbot, contents, "One")
    contents.set_current(25)
    assert seen(contents) == ["Book", "One", "Two", "2.1", "Three"]
    assert contents.list.model().current().data() == "One"  # type: ignore[attr-defined] # a ContentsModel


def test_a_long_list_shows_its_upper_levels_at_first(contents: ContentsPanel) -> None:
    contents.set_article(LONG_BOOK)
    assert seen(contents) == ["Book", *(f"{chapter}.0" for chapter in range(20))]


def test_rows_that_fold_above_the_current_one_do_not_move_it(contents: ContentsPanel) -> None:
    contents.set_article(LONG_BOOK)
    contents.unfold_all()
    contents.fold_all()
    contents.set_current(305)  # in 5.0
    contents.list.verticalScrollBar().setValue(6 * ROW)
    target = contents.list.model().index(seen(contents).index("7.0"), 0)
    before = contents.list.visualRect(target).top()
    contents.set_current(425)  # in 7.0
    after = contents.list.model().index(seen(contents).index("7.0"), 0)
    assert contents.list.visualRect(after).top() == before


def test_the_filter_shows_matches_in_folded_parts(contents: ContentsPanel) -> None:
    contents.fold_all()
    contents.filter.setText("2.1")
    assert seen(contents) == ["Two", "2.1"]
    contents.filter.clear()
    assert seen(contents) == ["Book", "One", "Two", "Three"]


def test_dots_of_folded_rows_are_summed_above(
    contents: ContentsPanel, small_article: Article, make_note: Callable[..., Annotation]
) -> None:
    notes = [make_note("1", "green", Colour.GREEN), make_note("2", "In", Colour.PINK), make_note("3", "blue")]
    contents.set_article(small_article)
    contents.set_marks(AnnotationSet({one.id: one for one in notes}))
    contents.fold_all()
    words = "Étude one, collapsed, 3 highlights: yellow, green, pink"
    assert seen(contents, Qt.ItemDataRole.AccessibleTextRole)[1] == words


def test_a_screen_reader_hears_what_is_folded(qtbot: QtBot, contents: ContentsPanel) -> None:
    assert seen(contents, Qt.ItemDataRole.AccessibleTextRole)[1:3] == ["One, expanded", "1.1"]
    with qtbot.waitSignal(contents.announced) as said:
        press_sign(qtbot, contents, "One")
    assert said.args == ["One, collapsed"]


def test_folds_come_back(qtbot: QtBot, contents: ContentsPanel) -> None:
    kept: list[FoldChoices] = []
    contents.folds_changed.connect(kept.append)
    contents.fold_all()
    press_sign(qtbot, contents, "Two")
    contents.set_article(SMALL_BOOK)
    contents.set_folds(kept[-1])
    assert seen(contents) == ["Book", "One", "Two", "2.1", "Three"]


def test_folds_stay_when_the_text_is_edited(qtbot: QtBot, contents: ContentsPanel) -> None:
    press_sign(qtbot, contents, "Two")
    contents.revise(book(("New", 2), ("One", 2), ("1.1", 3), ("Two", 2), ("2.1", 3), ("2.2", 3)))
    assert seen(contents) == ["Book", "New", "One", "1.1", "Two"]


def test_rows_that_cannot_be_folded_keep_no_room_for_a_sign(contents: ContentsPanel) -> None:
    contents.set_article(book(("One", 2), ("Two", 2)))
    model = contents.list.model()
    assert title_left(model.appearance(1)) < INDENT  # type: ignore[attr-defined] # a ContentsModel


ROWS = st.lists(st.integers(0, 4), max_size=60).map(
    lambda depths: [SectionRow(str(number), depth, number, str(number)) for number, depth in enumerate(depths)]
)


@given(ROWS, st.data())
def test_a_row_is_shown_if_and_only_if_all_above_it_are_open(rows: list[SectionRow], data: st.DataObject) -> None:
    state = FoldState()
    state.set_rows(rows)
    for number in data.draw(st.lists(st.sampled_from(range(len(rows))), max_size=9)) if rows else ():
        if data.draw(st.booleans()):
            state.follow(number)
        else:
            state.set_open(number, opened=data.draw(st.booleans()))

    def is_shown(number: int) -> bool:
        above = state.parent(number)
        return above < 0 or (state.is_open(above) and is_shown(above))

    assert state.visible() == [number for number in range(len(rows)) if is_shown(number)]


@given(ROWS)
def test_a_short_list_is_all_open_at_first(rows: list[SectionRow]) -> None:
    state = FoldState()
    state.set_rows(rows[:MANY])
    assert state.visible() == list(range(len(rows[:MANY])))


@given(ROWS, st.data())
def test_the_row_being_read_is_shown(rows: list[SectionRow], data: st.DataObject) -> None:
    state = FoldState()
    state.set_rows(rows)
    state.set_all_open(opened=False)
    for number in data.draw(st.lists(st.sampled_from(range(len(rows))), max_size=9)) if rows else ():
        state.follow(number)
        assert number in state.visible()
