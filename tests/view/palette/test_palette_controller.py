"""The editor of the palette in the window: what it does to settings, page and labels, and what can be undone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from reader.core.colour import Colour
from reader.core.palette import DEFAULT_PALETTE, Palette
from reader.core.span import Span
from reader.core.tint_sets import OKABE_ITO
from reader.view.palette.panel import PalettePanel
from reader.view.palette.tint_field import TintField
from tests.open_postil import OpenPostil


@pytest.fixture
def panel(postil: OpenPostil) -> PalettePanel:
    """The panel over the page, with the keys in its first field."""
    postil.actions["pens"].trigger()
    made = postil.window.findChild(PalettePanel)
    assert isinstance(made, PalettePanel)
    return made


def palette(postil: OpenPostil) -> Palette:
    return postil.preferences.settings.palette


def undo(postil: OpenPostil) -> None:
    next(one for one in postil.toast.findChildren(QPushButton) if one.isVisible()).click()


def press(key: Qt.Key) -> None:
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClick(field, key)


def test_a_further_colour_has_a_name_a_tint_and_the_next_key(postil: OpenPostil, panel: PalettePanel) -> None:
    panel.bar.added.emit("Red", "#96201A")
    added = palette(postil).pens[-1]
    assert (added.name, added.tint, palette(postil).key(added.colour)) == ("Red", "#96201A", "6")
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert (field.text(), field.selectedText()) == ("Red", "Red")
    assert postil.actions["colour_6"].text() == "Red"


def test_a_colour_of_any_tint_begins_in_the_picker(postil: OpenPostil, panel: PalettePanel) -> None:
    panel.bar.added.emit("", "")
    assert isinstance(QApplication.focusWidget(), TintField)
    first = palette(postil).pens[-1].tint
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Escape)
    added = palette(postil).pens[-1]
    assert added.name == "Colour 6"
    assert added.tint not in ("", first)


def test_no_two_further_colours_begin_alike(postil: OpenPostil, panel: PalettePanel) -> None:
    for _ in range(6):
        panel.bar.added.emit("", "")
    assert len({pen.tint for pen in palette(postil).pens[5:]}) == 6


def test_a_removed_colour_comes_back_to_its_place(postil: OpenPostil, panel: PalettePanel) -> None:
    panel.pens.removed.emit(Colour.GREEN)
    assert Colour.GREEN not in palette(postil).colours
    assert postil.toast.text() == "Green removed; highlights keep it"
    undo(postil)
    assert palette(postil).colours == DEFAULT_PALETTE.colours


def test_highlights_keep_a_removed_colour_and_it_can_be_offered_again(postil: OpenPostil, panel: PalettePanel) -> None:
    postil.session.commands.mark(Span(0, 4), Colour.GREEN)
    panel.pens.renamed.emit(Colour.GREEN, "Claim", "What is said")
    panel.pens.removed.emit(Colour.GREEN)
    assert [one.colour for one in postil.session.annotations] == [Colour.GREEN]
    panel.bar.restored.emit(Colour.GREEN)
    assert palette(postil).pens[-1][:3] == (Colour.GREEN, "Claim", "What is said")


def test_a_tint_is_on_the_page_at_once(qtbot: QtBot, postil: OpenPostil, panel: PalettePanel) -> None:
    panel.pick(Colour.BLUE)
    with qtbot.waitSignal(postil.preferences.palette_changed):
        press(Qt.Key.Key_PageUp)
    theme = postil.page.shown.theme
    assert theme.line(Colour.BLUE) != QColor(theme.lines["blue"])


def test_a_set_of_tints_keeps_the_names_and_can_be_undone(postil: OpenPostil, panel: PalettePanel) -> None:
    panel.pens.renamed.emit(Colour.GREEN, "Claim", "")
    panel.bar.set_chosen.emit(OKABE_ITO)
    pen = palette(postil).pen(Colour.GREEN)
    assert (pen.name, pen.tint, postil.toast.text()) == ("Claim", "#009E73", "Tints: Okabe–Ito")
    undo(postil)
    assert palette(postil).pen(Colour.GREEN)[:4] == (Colour.GREEN, "Claim", "", "")


def test_reset_gives_the_first_colours_back_and_can_be_undone(postil: OpenPostil, panel: PalettePanel) -> None:
    panel.bar.added.emit("Red", "#96201A")
    panel.pens.moved.emit(Colour.VIOLET, 0)
    panel.pens.renamed.emit(Colour.GREEN, "Claim", "")
    changed = palette(postil)
    panel.bar.reset.emit()
    assert palette(postil).colours == DEFAULT_PALETTE.colours
    assert palette(postil).name(Colour.GREEN) == "Green"
    assert palette(postil).name(changed.pens[-1].colour) == "Red"
    undo(postil)
    assert palette(postil).colours == changed.colours
    assert palette(postil).name(Colour.GREEN) == "Claim"


def test_escape_goes_back_from_a_tint_and_then_to_the_page(postil: OpenPostil, panel: PalettePanel) -> None:
    panel.pick(Colour.BLUE)
    press(Qt.Key.Key_Escape)
    assert panel.isVisible()
    assert not isinstance(QApplication.focusWidget(), TintField)
    press(Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert postil.page.hasFocus()


def test_it_takes_another_theme_while_it_is_open(postil: OpenPostil, panel: PalettePanel) -> None:
    postil.preferences.update(theme="dark")
    assert postil.appearance.theme.tokens["card"].lower() in panel.styleSheet().lower()


def test_a_toast_covers_none_of_its_buttons_in_a_small_window(postil: OpenPostil, panel: PalettePanel) -> None:
    postil.window.resize(800, 600)
    for number in range(4):
        panel.bar.added.emit(f"Own {number}", "#96201A")
    postil.toast.show_sentence("Own 3 removed", "Undo", lambda: None)
    toast = QRect(postil.toast.mapToGlobal(QPoint()), postil.toast.size())
    assert not toast.intersects(QRect(panel.mapToGlobal(QPoint()), panel.size()))
