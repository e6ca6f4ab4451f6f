"""The bar beside a selection: what its buttons say, and where it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget
from pytestqt.qtbot import QtBot

from reader.core.annotation import Annotation, Colour, MarkStyle
from reader.core.palette import DEFAULT_PALETTE, Palette, Pen
from reader.view.marks.selection_bar import COPY_AS, MORE, STYLE, SelectionBar
from reader.view.style.icons import IconSet
from reader.view.style.theme import Theme

ROOM = QRect(0, 0, 800, 600)


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(ROOM.size())
    widget.show()
    return widget


@pytest.fixture
def bar(page: QWidget, theme: Theme, icons: IconSet) -> SelectionBar:
    made = SelectionBar(theme, icons, page)
    made.show()
    return made


def buttons(bar: SelectionBar) -> dict[str, QAbstractButton]:
    return {one.accessibleName(): one for one in bar.findChildren(QAbstractButton) if not one.isHidden()}


def card(bar: SelectionBar) -> QRect:
    return bar.card().translated(bar.pos())


def test_each_button_is_named_with_its_key(bar: SelectionBar) -> None:
    colours = ["Yellow (1)", "Green (2)", "Blue (3)", "Pink (4)", "Violet (5)"]
    tools = ["Style: Highlight", "Edit Note (N)", "Edit Tags (T)", "Copy (Ctrl+C)", "Copy As…"]
    assert [*buttons(bar)] == [*colours, *tools]
    assert all(one.toolTip() == name for name, one in buttons(bar).items())


def test_the_colours_have_the_readers_names_and_meanings(bar: SelectionBar) -> None:
    named = DEFAULT_PALETTE.rename(Colour.YELLOW, "Claim", "What is asserted").rename(Colour.PINK, "", "Doubtful")
    bar.set_palette(named)
    claim, doubt = buttons(bar)["Claim (1)"], buttons(bar)["Pink (4)"]
    assert (claim.toolTip(), claim.accessibleDescription()) == (
        "Claim (1)\nWhat is asserted",
        "Yellow. What is asserted",
    )
    assert (doubt.toolTip(), doubt.accessibleDescription()) == ("Pink (4)\nDoubtful", "Doubtful")


def many_colours(count: int) -> Palette:
    """A palette of so many colours of the reader's own."""
    return Palette(
        tuple(Pen(Colour(f"c-{number}"), f"Kind {number}", tint="#7F3A00") for number in range(1, count + 1))
    )


def test_nine_colours_have_room_beside_the_tools_of_a_mark(
    bar: SelectionBar, make_note: Callable[..., Annotation]
) -> None:
    bar.set_palette(many_colours(9))
    bar.set_mark(make_note("1", "hot"))
    bar.move_beside(QRect(300, 100, 200, 40), ROOM)
    assert [*buttons(bar)][:10] == [*(f"Kind {number} ({number})" for number in range(1, 10)), "Style: Highlight"]
    assert ROOM.contains(card(bar))


@pytest.mark.parametrize(("width", "left"), [(800, ["Kind 10", "Kind 11"]), (360, [f"Kind {n}" for n in range(6, 12)])])
def test_colours_without_room_are_in_a_menu(qtbot: QtBot, bar: SelectionBar, width: int, left: list[str]) -> None:
    bar.set_palette(many_colours(11))
    bar.move_beside(QRect(100, 100, 90, 40), QRect(0, 0, width, 600))
    assert card(bar).width() < width
    qtbot.mouseClick(buttons(bar)["More colours"], Qt.MouseButton.LeftButton)
    menu = bar.findChild(QMenu)
    assert menu is not None
    assert [entry.text().partition("\t")[0] for entry in menu.actions()] == left
    with qtbot.waitSignal(bar.colour_chosen) as chosen:
        menu.actions()[-1].trigger()
    assert chosen.args == [Colour("c-11")]
    menu.close()


@pytest.mark.parametrize(("button", "name"), [("Style: Highlight", STYLE), ("Copy As…", COPY_AS), ("More", MORE)])
def test_a_menu_is_asked_for(
    qtbot: QtBot, bar: SelectionBar, make_note: Callable[..., Annotation], button: str, name: str
) -> None:
    bar.set_mark(make_note("1", "hot"))
    with qtbot.waitSignal(bar.menu_requested) as wanted:
        qtbot.mouseClick(buttons(bar)[button], Qt.MouseButton.LeftButton)
    assert wanted.args is not None
    assert wanted.args[0] == name


def test_a_colour_is_chosen(qtbot: QtBot, bar: SelectionBar) -> None:
    with qtbot.waitSignal(bar.colour_chosen) as chosen:
        qtbot.mouseClick(buttons(bar)["Blue (3)"], Qt.MouseButton.LeftButton)
    assert chosen.args == [Colour.BLUE]


@pytest.mark.parametrize("name", ["Edit Note (N)", "Edit Tags (T)", "Copy (Ctrl+C)", "Delete Highlight (Del)"])
def test_each_tool_says_so(qtbot: QtBot, bar: SelectionBar, make_note: Callable[..., Annotation], name: str) -> None:
    bar.set_mark(make_note("1", "hot"))
    signals = {
        "Edit Note (N)": bar.note_requested,
        "Edit Tags (T)": bar.tag_requested,
        "Copy (Ctrl+C)": bar.copy_requested,
        "Delete Highlight (Del)": bar.delete_requested,
    }
    with qtbot.waitSignal(signals[name]):
        qtbot.mouseClick(buttons(bar)[name], Qt.MouseButton.LeftButton)


def test_over_a_mark_its_colour_and_style_show(bar: SelectionBar, make_note: Callable[..., Annotation]) -> None:
    bar.set_mark(replace(make_note("1", "hot", Colour.PINK), style=MarkStyle.UNDERLINE))
    assert [name for name, one in buttons(bar).items() if one.isChecked()] == ["Pink (4)"]
    assert "Style: Underline" in buttons(bar)


def test_over_a_selection_it_shows_the_style_of_the_pen(bar: SelectionBar) -> None:
    bar.set_mark(None, MarkStyle.SQUIGGLE)
    assert "Style: Squiggle" in buttons(bar)


def test_a_fresh_selection_has_no_delete(bar: SelectionBar, make_note: Callable[..., Annotation]) -> None:
    bar.set_mark(make_note("1", "hot"))
    bar.set_mark(None)
    assert not {"Delete Highlight (Del)", "More"} & buttons(bar).keys()


def test_nothing_takes_the_keyboard(bar: SelectionBar) -> None:
    assert {one.focusPolicy() for one in [bar, *buttons(bar).values()]} == {Qt.FocusPolicy.NoFocus}


def test_it_stands_below_and_where_there_is_no_room_above(bar: SelectionBar) -> None:
    bar.move_beside(QRect(300, 100, 200, 40), ROOM)
    assert card(bar).top() > 140
    bar.move_beside(QRect(300, 540, 200, 40), ROOM)
    assert card(bar).bottom() < 540


@pytest.mark.parametrize("x", [-40, 300, 780])
@pytest.mark.parametrize("y", [0, 100, 300, 560])
def test_it_never_covers_the_selection_nor_leaves_the_page(bar: SelectionBar, x: int, y: int) -> None:
    selection = QRect(x, y, 90, 200)
    bar.move_beside(selection, ROOM)
    assert ROOM.contains(card(bar))
    assert not bar.geometry().intersects(selection)


def test_with_all_selected_it_stays_on_the_page(bar: SelectionBar) -> None:
    bar.move_beside(ROOM.adjusted(0, -900, 0, 900), ROOM)
    assert ROOM.contains(card(bar))
    assert card(bar).contains(QPoint(ROOM.center().x(), card(bar).center().y()))
