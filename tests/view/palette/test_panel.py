"""The panel of the palette: its rows by mouse and by keys, its menus, its size."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from reader.core.colour import Colour
from reader.core.palette import DEFAULT_PALETTE, Palette, Pen
from reader.core.tint_sets import MORE_COLOURS
from reader.view.palette.panel import PalettePanel
from reader.view.palette.pen_row import DragGrip
from reader.view.palette.tint_field import TintField
from reader.view.style.icons import IconSet
from reader.view.style.theme import Theme

CLAIM = DEFAULT_PALETTE.rename(Colour.GREEN, "Claim", "What is said")
LEFT, ALT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier


def many(count: int) -> Palette:
    palette = CLAIM
    for number in range(count - len(palette.pens)):
        palette = palette.add(Pen(Colour(f"c-{number}"), f"No {number}", tint="#96201A"))
    return palette


@pytest.fixture
def over(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    return made


@pytest.fixture
def panel(over: QWidget, theme: Theme, icons: IconSet) -> PalettePanel:
    made = PalettePanel(icons, theme, lambda: [("Light", theme)], over)
    made.open(CLAIM, 790)
    return made


def field(panel: PalettePanel, name: str) -> QLineEdit:
    return next(one for one in panel.findChildren(QLineEdit) if one.accessibleName() == name)


def button(panel: PalettePanel, name: str) -> QPushButton | QToolButton:
    buttons = [*panel.findChildren(QPushButton), *panel.findChildren(QToolButton)]
    return next(one for one in buttons if name in (one.accessibleName(), one.text()))


def entries(panel: PalettePanel, name: str) -> list[str]:
    menu = button(panel, name).menu()
    menu.aboutToShow.emit()
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def choose(panel: PalettePanel, name: str, entry: str) -> None:
    entries(panel, name)
    next(action for action in button(panel, name).menu().actions() if action.text() == entry).trigger()


def test_every_control_has_a_name_of_its_own(panel: PalettePanel) -> None:
    controls = [one for one in panel.findChildren(QWidget) if one.isVisible() and one.focusPolicy()]
    names = [one.accessibleName() or (one.text() if isinstance(one, QPushButton) else "") for one in controls]
    assert len(names) >= 5 * 4 + 4
    assert all(names)
    assert len(set(names)) == len(names)


def test_a_name_and_a_meaning_are_told_with_each_letter(qtbot: QtBot, panel: PalettePanel) -> None:
    with qtbot.waitSignal(panel.pens.renamed) as renamed:
        qtbot.keyClicks(field(panel, "Meaning of Claim"), "!")
    assert renamed.args[0] == Colour.GREEN
    assert renamed.args[1] == "Claim"


def test_what_is_being_written_keeps_its_space(qtbot: QtBot, panel: PalettePanel) -> None:
    panel.pens.renamed.connect(lambda *pen: panel.set_palette(CLAIM.rename(*pen)))
    written = field(panel, "Name of Pink")
    qtbot.keyClicks(written, "Big doubt")
    assert (written.text(), written.accessibleName()) == ("Big doubt", "Name of Big doubt")


def test_alt_and_an_arrow_move_a_colour_and_do_nothing_else(qtbot: QtBot, panel: PalettePanel) -> None:
    elsewhere: list[str] = []
    QShortcut(QKeySequence("Alt+Down"), panel.window()).activated.connect(lambda: elsewhere.append("change"))
    panel.pens.moved.connect(lambda *move: panel.set_palette(CLAIM.move(*move)))
    name = field(panel, "Name of Yellow")
    with qtbot.waitSignal(panel.pens.moved) as moved:
        QTest.keyClick(panel.window().windowHandle(), Qt.Key.Key_Down, ALT)
    assert (moved.args, elsewhere) == ([Colour.YELLOW, 1], [])
    assert name.hasFocus()
    assert panel.pens.row(Colour.YELLOW).y() > panel.pens.row(Colour.GREEN).y()


def test_a_long_list_scrolls_along_with_what_is_moved(qtbot: QtBot, panel: PalettePanel) -> None:
    shown = [many(40)]

    def move(colour: Colour, place: int) -> None:
        shown.append(shown[-1].move(colour, place))
        panel.set_palette(shown[-1])

    panel.set_palette(shown[0])
    panel.pens.moved.connect(move)
    for _ in range(30):
        qtbot.keyClick(field(panel, "Name of Yellow"), Qt.Key.Key_Down, ALT)
    assert shown[-1].colours.index(Colour.YELLOW) == 30
    assert not panel.pens.row(Colour.YELLOW).visibleRegion().isEmpty()


def test_the_first_colour_moves_no_further_up(qtbot: QtBot, panel: PalettePanel) -> None:
    with qtbot.assertNotEmitted(panel.pens.moved):
        qtbot.keyClick(field(panel, "Name of Yellow"), Qt.Key.Key_Up, ALT)


def test_a_colour_is_dragged_among_the_others(qtbot: QtBot, panel: PalettePanel) -> None:
    shown = [CLAIM]

    def move(colour: Colour, place: int) -> None:
        shown.append(shown[-1].move(colour, place))
        panel.set_palette(shown[-1])

    panel.pens.moved.connect(move)
    grip = panel.pens.row(Colour.YELLOW).findChild(DragGrip)
    assert isinstance(grip, DragGrip)
    goal = panel.pens.row(Colour.PINK)
    qtbot.mousePress(grip, LEFT)
    QTest.mouseMove(grip, grip.mapFrom(panel, goal.mapTo(panel, QPoint(5, goal.height() // 2 + 2))))
    qtbot.mouseRelease(grip, LEFT)
    assert [colour.value for colour in shown[-1].colours] == ["green", "blue", "pink", "yellow", "violet"]


def test_a_colour_that_is_removed_gives_the_keys_to_the_next(qtbot: QtBot, panel: PalettePanel) -> None:
    panel.pens.removed.connect(lambda colour: panel.set_palette(CLAIM.remove(colour)))
    qtbot.mouseClick(button(panel, "Remove Claim"), LEFT)
    assert field(panel, "Name of Blue").hasFocus()


def test_the_only_colour_stays(panel: PalettePanel) -> None:
    palette = CLAIM
    for colour in CLAIM.colours[1:]:
        palette = palette.remove(colour)
    panel.set_palette(palette)
    assert not button(panel, "Remove Yellow").isEnabled()


def test_further_colours_and_removed_ones_are_offered(qtbot: QtBot, panel: PalettePanel) -> None:
    name, tint = MORE_COLOURS[0]
    assert entries(panel, "Add Colour") == ["Red", "Teal", "Olive", "Grey", "Other…"]
    with qtbot.waitSignal(panel.bar.added) as added:
        choose(panel, "Add Colour", name)
    assert added.args == [name, tint]
    panel.set_palette(CLAIM.add(Pen(Colour("c-1"), "Red", tint=tint)).remove(Colour.GREEN))
    assert entries(panel, "Add Colour") == ["Teal", "Olive", "Grey", "Claim", "Other…"]


def test_the_sets_of_tints_say_which_one_is_there(panel: PalettePanel) -> None:
    assert entries(panel, "Tints") == ["Default", "Okabe–Ito", "Paul Tol"]
    checked = [action.text() for action in button(panel, "Tints").menu().actions() if action.isChecked()]
    assert checked == ["Default"]


def test_a_tint_is_told_soon_and_at_the_latest_when_the_picker_is_left(qtbot: QtBot, panel: PalettePanel) -> None:
    qtbot.mouseClick(button(panel, "Tint of Claim"), LEFT)
    picked = panel.findChild(TintField)
    assert isinstance(picked, TintField)
    with qtbot.waitSignal(panel.tinted):
        qtbot.keyClick(picked, Qt.Key.Key_Right)
    with qtbot.waitSignal(panel.tinted) as tinted:
        qtbot.keyClick(picked, Qt.Key.Key_Left)
        qtbot.keyClick(picked, Qt.Key.Key_Escape)
    assert tinted.args[0] == Colour.GREEN
    assert button(panel, "Tint of Claim").hasFocus()


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_a_key_closes_it(qtbot: QtBot, panel: PalettePanel, key: Qt.Key) -> None:
    with qtbot.waitSignal(panel.closed):
        qtbot.keyClick(field(panel, "Name of Blue"), key)
    assert panel.isHidden()


@pytest.mark.parametrize("size", [(320, 480), (800, 600), (1400, 900)])
@pytest.mark.parametrize("count", [5, 9, 40])
def test_it_fits_its_parent_and_scrolls_where_it_must(panel: PalettePanel, size: tuple[int, int], count: int) -> None:
    panel.parentWidget().resize(*size)
    panel.set_palette(many(count))
    assert panel.parentWidget().rect().contains(panel.geometry())
    panel.edit_name(panel.pens.row(Colour.VIOLET).colour)
    assert panel.pens.row(Colour.YELLOW).height() >= 30
    panel.pick(Colour.GREEN)
    assert panel.parentWidget().rect().contains(panel.geometry())


@pytest.mark.parametrize("count", [5, 9])
def test_up_to_nine_colours_need_neither_scrolling_nor_more_room(panel: PalettePanel, count: int) -> None:
    panel.set_palette(many(count))
    assert panel.pens.height() == panel.pens.sizeHint().height()
    assert panel.pens.visibleRegion().boundingRect() == panel.pens.rect()
